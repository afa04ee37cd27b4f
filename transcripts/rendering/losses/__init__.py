"""Counts of what an output format cannot represent."""
