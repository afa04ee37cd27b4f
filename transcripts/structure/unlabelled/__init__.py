"""Interviews without labels: a typographic class of paragraphs asks, and other paragraphs answer."""
