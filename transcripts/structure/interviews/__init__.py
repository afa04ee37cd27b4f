"""Where interviews begin and end, and what their lines are: boundaries, tokens for the grammar, the parser, the models."""
