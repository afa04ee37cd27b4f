"""Facts: what a sentence asserts that can be set against what the other version of it asserts."""
