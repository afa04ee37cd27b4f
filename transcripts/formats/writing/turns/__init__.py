"""What all writers ask of a turn: its name, its words, its times."""
