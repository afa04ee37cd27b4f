"""Benchmarks: ratios that are measured in one run and printed by `python -m benchmarks`."""
