"""Printed names: parsed labels, label candidates, abbreviations and affiliations."""
