"""One edit: its words on both sides, what is seen of them at a glance, and what is said about it."""
