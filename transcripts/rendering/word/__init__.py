"""Word documents (DOCX): python-docx provides the package and styles; tracked changes are added to its XML tree."""
