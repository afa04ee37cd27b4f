"""Order: which of some things keep theirs when the others are moved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def longest_run(ranks: Sequence[int]) -> set[int]:
    """Return the positions of a longest strictly increasing run of `ranks` (Schensted 1961), in n log n steps; the earliest of several."""
    least: list[int] = []  # the least last rank of a run, by its length
    last: list[int] = []  # the position of that rank
    before: list[int | None] = []
    for position, rank in enumerate(ranks):
        length = bisect_left(least, rank)
        before.append(last[length - 1] if length else None)
        least[length : length + 1] = [rank]
        last[length : length + 1] = [position]
    run: set[int] = set()
    position_before = last[-1] if last else None
    while position_before is not None:
        run.add(position_before)
        position_before = before[position_before]
    return run
