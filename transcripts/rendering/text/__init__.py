"""Text that a terminal, a column or XML can hold."""
