"""The notations that are read, one module each (or one for those of a family)."""
