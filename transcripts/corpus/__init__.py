"""Files: reading and writing one file, and searching many."""
