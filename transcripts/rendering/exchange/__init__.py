"""What other programs read: JSON and its schemas, linked data, CriticMarkup."""
