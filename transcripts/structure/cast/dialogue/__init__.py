"""What makes labelled lines a dialogue: the grounds on which they are none, and what these look at."""
