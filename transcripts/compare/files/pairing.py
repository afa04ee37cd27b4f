"""Which interviews of two files are versions of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.versions.relation import relate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview


def paired(a: Sequence[Interview], b: Sequence[Interview]) -> list[tuple[int, int]]:
    """Return the pairs of interviews (indexes) that are versions of each other, in the order of `a`.

    Interviews that are printed the same are paired first, the others by their relation. Where no two are related, the two most alike
    are a pair; and one interview on each side is always one.
    """
    if len(a) == len(b) == 1:
        return [(0, 0)]
    if not a or not b:
        return []
    pairs = _equal(a, b)
    taken = set(pairs.values())
    ranked = sorted(
        (
            (relate(one, other), i, j)
            for i, one in enumerate(a)
            if i not in pairs
            for j, other in enumerate(b)
            if j not in taken
        ),
        key=lambda entry: (-entry[0].score, abs(entry[1] - entry[2]), entry[1]),
    )
    for relation, i, j in ranked:
        if relation.same and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items()) or [ranked[0][1:]]


def _equal(a: Sequence[Interview], b: Sequence[Interview]) -> dict[int, int]:
    """Return the pairs of interviews that are printed the same, each taken once, in order."""
    places: dict[str, list[int]] = {}
    for j, other in reversed(list(enumerate(b))):
        places.setdefault(other.text, []).append(j)
    return {i: places[one.text].pop() for i, one in enumerate(a) if places.get(one.text)}
