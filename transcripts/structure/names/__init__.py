"""Printed names: what a label is made of, the labels of a text, abbreviations and affiliations."""
