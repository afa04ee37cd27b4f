"""Formats for other programs: JSON and its schemas, linked data, CriticMarkup."""
