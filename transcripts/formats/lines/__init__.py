"""What several notations have in common: rules over the lines of a text."""
