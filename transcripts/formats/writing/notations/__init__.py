"""The writers, one module for each notation or family of notations."""
