"""Writing a notation back: one small function for each."""
