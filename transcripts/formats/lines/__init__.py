"""What several notations have in common, settled over the lines of a text."""
