"""What a text consists of: passages, interviews, turns, and the people who speak."""
