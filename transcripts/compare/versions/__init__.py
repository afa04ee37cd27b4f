"""Which interviews are versions of one another: fingerprints, relations, families."""
