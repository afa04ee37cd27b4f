"""What is read in a terminal: outlines, diffs, collations, findings."""
