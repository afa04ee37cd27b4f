"""What a notation is, and its grammar as a scanner."""
