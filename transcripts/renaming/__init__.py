"""Renaming a speaker in the text and the models."""
