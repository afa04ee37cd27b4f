"""What comparing versions yields: relations, families, alignments, diffs, collations and merges."""
