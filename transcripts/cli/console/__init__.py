"""Shared by the commands: options, addresses of texts, and output."""
