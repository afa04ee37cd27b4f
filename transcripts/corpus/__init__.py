"""Files: bytes and text, one file and many."""
