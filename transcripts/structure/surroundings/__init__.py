"""What surrounds or interrupts speech: front matter, running heads, pull quotes, asides, timestamps."""
