"""Structured sources: what programs write (JSON, XML, columns, DOCX), rewritten as readable text with its lines."""
