"""Numbers that belong together: the two ends of a range, and what is said out of how many."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.compare.facts.measure import Measure
from transcripts.compare.facts.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.facts.said import SaidToken

_RANGES = frozenset({"-", "to", "or", "and"})


def with_ranges(found: list[Measure], tokens: Sequence[SaidToken]) -> list[Measure]:
    """Return the numbers with the unit of a range on both of its ends: 2-3 days."""
    read = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        if one.unit or not other.unit or one.sort != "number" or isinstance(one.value, str):
            continue
        between = [token.key for token in tokens if one.stop <= token.start and token.stop <= other.start]
        if len(between) == 1 and between[0] in _RANGES:
            read[at] = one._replace(unit=other.unit, value=one.value * _size_of(other, tokens))
    return read


def _size_of(measure: Measure, tokens: Sequence[SaidToken]) -> float:
    """Return how many of its base unit the unit of a number is."""
    inside = [unit_of(token.key) for token in tokens if measure.start < token.start and token.stop <= measure.stop]
    return next((unit[0] for unit in reversed(inside) if unit is not None), 1.0)


def with_shares(found: list[Measure], tokens: Sequence[SaidToken]) -> list[Measure]:
    """Return the numbers with `nine out of ten` and `one in five` as shares."""
    kept: list[Measure] = []
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        if other is not None and _is_share(one, other, tokens):
            kept.append(
                Measure(100 * float(one.value) / float(other.value), "percent", "number", one.start, other.stop)
            )
            at += 2
            continue
        kept.append(one)
        at += 1
    return kept


def _is_share(one: Measure, other: Measure, tokens: Sequence[SaidToken]) -> bool:
    between = [token.key for token in tokens if one.stop <= token.start and token.stop <= other.start]
    if between not in (["out", "of"], ["out", "of", "the"], ["of"], ["in"]) or one.unit or other.unit:
        return False
    if isinstance(one.value, str) or isinstance(other.value, str) or other.sort == "year":
        return False
    return 0 < one.value <= other.value and (
        between not in (["in"], ["of"]) or other.value in {3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000}
    )
