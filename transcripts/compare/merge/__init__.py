"""Three-way merging, the order of turns, and decisions carried out."""
