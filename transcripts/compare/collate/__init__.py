"""Three and more versions in one table."""
