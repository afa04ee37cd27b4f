"""Structure: who speaks, where interviews begin and end, and how turns answer one another."""
