"""Output formats: documents, interviews and diffs as text that people or programs read."""
