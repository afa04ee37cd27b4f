"""Order: which of some things keep theirs when the others are moved, and which turns of a diff were."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Row


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


def displaced(rows: Sequence[Row], links: Sequence[Link]) -> tuple[int, ...]:
    """Return the rows (indexes) that do not keep their order: those of moved links, and what else is not in the order of both."""
    kept = [number for number, row in enumerate(rows) if row.link is None or not links[row.link].moved]
    run = longest_run([rows[number].a_order for number in kept])
    staying = {kept[position] for position in run}
    return tuple(number for number in range(len(rows)) if number not in staying)


def moves(rows: Sequence[Row], links: Sequence[Link]) -> dict[int, int]:
    """Return the links (indexes) of turns that both versions hold and that do not keep their order, each with the first such row."""
    found: dict[int, int] = {}
    for number in displaced(rows, links):
        link = rows[number].link
        if link is not None and links[link].a and links[link].b:
            found.setdefault(link, number)
    return found


def stood_before(rows: Sequence[Row], links: Sequence[Link]) -> dict[int, list[int]]:
    """Return the rows with text in a that do not keep their order, in that of a, by the row before which they stand there.

    That row has text in a and keeps its order; for those that stand behind all such rows it is `len(rows)`.
    """
    out = set(displaced(rows, links))
    found: dict[int, list[int]] = {}
    waiting: list[int] = []
    for number in sorted((at for at, row in enumerate(rows) if row.in_a), key=lambda at: rows[at].a_order):
        if number in out:
            waiting.append(number)
        elif waiting:
            found[number], waiting = waiting, []
    if waiting:
        found[len(rows)] = waiting
    return found
