"""Versions of one interview: what belongs together, and what differs."""
