"""Word documents (DOCX): the package and its styles by python-docx, tracked changes as elements of our own in its tree."""
