"""What the commands share: their arguments, what a person types to name a text, and their output."""
