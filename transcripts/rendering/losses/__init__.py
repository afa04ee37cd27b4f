"""What an output format leaves out, counted."""
