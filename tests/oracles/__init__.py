"""Other people's programs read what is written."""
