"""Which turns of two versions belong together."""
