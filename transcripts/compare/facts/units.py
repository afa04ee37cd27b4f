"""Units: what is counted in, and how many of which base unit each is."""

from __future__ import annotations

from functools import cache

from transcripts.compare.tokens.word_lists import pair_list


@cache
def _units() -> dict[str, tuple[float, str]]:
    found = {}
    for name, value in pair_list("measures"):
        size, base = value.split()
        found[name] = (float(size), base)
    return found


def unit_of(key: str) -> tuple[float, str] | None:
    """Return how many of which base unit a word or sign counts; None where it is no unit."""
    known = _units()
    return known.get(key) or known.get(key.rstrip(".")) or (known.get(key.removesuffix("s")) if len(key) > 3 else None)
