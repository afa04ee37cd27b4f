"""The whole comparison: from two interviews to a diff with classified changes."""
