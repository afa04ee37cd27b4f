"""Who speaks from which line on: the people behind the labels, and the turns of texts without labels."""
