"""The rules that say what kind of change an edit is."""
