"""In which order two versions stand in one text: a diff's rows in the order of b, and what was moved or removed where a had it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.comparison import Diff, Row, Segment


class Placed(NamedTuple):
    """A row (by index) where it stands for both versions, for a alone or for b alone; a moved row stands in two places."""

    row: int
    side: Literal["both", "a", "b"]


def in_one_text(diff: Diff) -> Iterator[Placed]:
    """Yield the rows so that what stands for a, read in a row, is a, and what stands for b is b.

    Rows whose links were moved stand in two places, and so do as few others as must. A row without text in a is b's alone, and stands
    for both.
    """
    staying = _staying(diff)
    held = [bool(text_of(row.segments, "a")) for row in diff.rows]
    leaving = sorted(
        (row.a_order, number) for number, row in enumerate(diff.rows) if held[number] and number not in staying
    )
    for number, row in enumerate(diff.rows):
        if number in staying:
            while leaving and leaving[0][0] < row.a_order:
                yield Placed(leaving.pop(0)[1], "a")
        yield from _beside(row, number, stays=number in staying or not held[number])
    yield from (Placed(number, "a") for _, number in leaving)


def text_of(segments: Sequence[Segment], side: Literal["a", "b"]) -> str:
    """Return the printed text of segments in one version."""
    return "".join(segment.a if side == "a" else segment.b for segment in segments)


def whole_changes(diff: Diff, segments: Sequence[Segment]) -> list[Segment]:
    """Return segments with those joined that are one change: the label, words and line ends of a turn that was added or removed."""
    found: list[Segment] = []
    for one in segments:
        if found and _are_one(diff, found[-1], one):
            found[-1] = replace(one, a=found[-1].a + one.a, b=found[-1].b + one.b)
        else:
            found.append(one)
    return found


def _are_one(diff: Diff, before: Segment, one: Segment) -> bool:
    if before.change is None or one.change is None:
        return False
    first, second = diff.changes[before.change], diff.changes[one.change]
    return first.group is not None and (first.group, first.facets) == (second.group, second.facets)


def _beside(row: Row, number: int, *, stays: bool) -> Iterator[Placed]:
    if stays:
        yield Placed(number, "both")
    elif text_of(row.segments, "b"):
        yield Placed(number, "b")


def _staying(diff: Diff) -> frozenset[int]:
    """Return the rows with text in a that stand once: a longest run in the order of a, of rows that were not moved."""
    links = diff.alignment.links
    held = [number for number, row in enumerate(diff.rows) if text_of(row.segments, "a")]
    kept = [number for number in held if (link := diff.rows[number].link) is None or not links[link].moved]
    orders = [diff.rows[number].a_order for number in kept]
    run = _longest_run(orders)
    return frozenset(number for number, order in zip(kept, orders, strict=True) if order in run)


def _longest_run(orders: Sequence[int]) -> set[int]:
    """Return a longest increasing run of `orders`, which are all different."""
    ends: list[int] = []  # the least last order of a run, by its length
    before: dict[int, int | None] = {}
    for order in orders:
        length = bisect_left(ends, order)
        before[order] = ends[length - 1] if length else None
        ends[length : length + 1] = [order]
    run: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        run.add(last)
        last = before[last]
    return run
