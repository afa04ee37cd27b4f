"""Text made safe for a terminal, a column or XML."""
