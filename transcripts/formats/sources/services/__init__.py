"""What ASR services write, in JSON."""
