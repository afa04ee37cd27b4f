"""What a structured source is, and how it is rewritten as readable text with its lines."""
