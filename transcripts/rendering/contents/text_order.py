"""The order of two versions printed as one text: rows in the order of b, with moved and removed rows also where a had them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.model.comparisons.order import stood_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.comparisons.change import Segment
    from transcripts.model.comparisons.diff import Diff


class Placed(NamedTuple):
    """A row (by index) at a position for both versions, only a, or only b; a moved row has two positions."""

    row: int
    side: Literal["both", "a", "b"]


def in_one_text(diff: Diff) -> Iterator[Placed]:
    """Yield the rows so that those for a, in sequence, give the text of a, and those for b the text of b.

    Rows that do not keep their order (`Diff.displaced`) are yielded twice. A row without text in a is b's alone, and is yielded for both.
    """
    before = stood_before(diff.rows, diff.alignment.links)
    elsewhere = {number for numbers in before.values() for number in numbers}
    for number, row in enumerate(diff.rows):
        yield from (Placed(one, "a") for one in before.get(number, ()))
        if number not in elsewhere:
            yield Placed(number, "both")
        elif row.in_b:
            yield Placed(number, "b")
    yield from (Placed(one, "a") for one in before.get(len(diff.rows), ()))


def text_of(segments: Sequence[Segment], side: Literal["a", "b"]) -> str:
    """Return the printed text of segments in one version."""
    return "".join(segment.a if side == "a" else segment.b for segment in segments)


def whole_changes(diff: Diff, segments: Sequence[Segment]) -> list[Segment]:
    """Return segments, merging those that are one change: the label, words and line ends of an added or removed turn."""
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
