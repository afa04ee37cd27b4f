"""The commands, one module each; only the one that is called is imported."""
