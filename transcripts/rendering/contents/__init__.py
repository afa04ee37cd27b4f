"""What several output formats ask of a document or a diff: its metadata, its paragraphs, the order of its text."""
