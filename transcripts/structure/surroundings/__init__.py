"""What is printed around and inside the talk and is no speech: front matter, running heads, pull quotes, asides, timestamps."""
