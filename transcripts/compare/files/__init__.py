"""Whole files compared: their interviews, and what stands around them."""
