"""One speaker by another name."""
