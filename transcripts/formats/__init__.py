"""Notations: from text to lines, and back."""
