"""Layouts as text: templates with slots, and the grammar terminals made of them."""
