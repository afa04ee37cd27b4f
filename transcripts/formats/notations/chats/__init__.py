"""Chat logs and messages."""
