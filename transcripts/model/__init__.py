"""The nouns: what a text, an interview and a comparison consist of."""
