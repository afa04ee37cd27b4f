"""Selected changes of a diff: those of some kinds or weights, the others taken as accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.errors import UnknownFormatError
from transcripts.model.comparison import ChangeKind, Diff, Row, Segment, Weight
from transcripts.model.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.model.comparison import Change

    Criterion = str | Callable[[Change], bool]

# Not a kind of change but of link.
MOVED = "moved"
WEIGHTS = tuple(weight.value for weight in Weight)
SELECTABLE = (*(kind.value for kind in ChangeKind), *WEIGHTS, MOVED)


def only(diff: Diff, criteria: Sequence[Criterion]) -> Diff:
    """Return the diff with the changes that meet a criterion: a weight, a kind that one of its facets has, or a function."""
    names, functions = _read(criteria)

    def wanted(change: Change) -> bool:
        named = change.weight.value in names or any(facet.kind in names for facet in change.facets)
        return named or any(function(change) for function in functions)

    return _selected(diff, wanted, moves=MOVED in names)


def ignoring(diff: Diff, criteria: Sequence[Criterion]) -> Diff:
    """Return the diff without the changes that meet a criterion: a function, or names for all that gives them their weight."""
    names, functions = _read(criteria)

    def wanted(change: Change) -> bool:
        leading = [facet for facet in change.facets if facet.weight is change.weight]
        named = change.weight.value in names or all(facet.kind in names for facet in leading)
        return not named and not any(function(change) for function in functions)

    return _selected(diff, wanted, moves=MOVED not in names)


def _read(criteria: Sequence[Criterion]) -> tuple[frozenset[str], list[Callable[[Change], bool]]]:
    names = frozenset(criterion for criterion in criteria if isinstance(criterion, str))
    for name in sorted(names):
        if name not in SELECTABLE:
            raise UnknownFormatError(name, SELECTABLE, "kind or weight of change")
    return names, [criterion for criterion in criteria if not isinstance(criterion, str)]


def _selected(diff: Diff, wanted: Callable[[Change], bool], *, moves: bool) -> Diff:
    numbers: dict[int, int] = {}
    for number, change in enumerate(diff.changes):
        if wanted(change):
            numbers[number] = len(numbers)
    changes = tuple(diff.changes[number] for number in numbers)
    rows = tuple(
        Row(link=row.link, segments=_segments(row, numbers), a_order=row.a_order if moves else number)
        for number, row in enumerate(diff.rows)
    )
    links = diff.alignment.links
    if not moves:
        links = tuple(link.model_copy(update={"moved": False}) if link.moved else link for link in links)
    alignment = diff.alignment.model_copy(update={"links": links})
    turns = (diff.summary.turns_a, diff.summary.turns_b)
    moved = len(diff.moves) if moves else 0
    summary = summarise(turns, links, moved, changes, of=len(diff.distinct_changes) + len(diff.moves))
    return Diff(a=diff.a, b=diff.b, alignment=alignment, rows=rows, changes=changes, summary=summary, by=diff.by)


def _segments(row: Row, numbers: dict[int, int]) -> tuple[Segment, ...]:
    """Return the segments of a row; changes that were not selected are b's words on both sides."""
    found: list[Segment] = []
    for segment in row.segments:
        if segment.change is not None and segment.change in numbers:
            found.append(Segment(segment.a, segment.b, numbers[segment.change]))
        elif found and found[-1].change is None:
            found[-1] = Segment(found[-1].a + segment.b, found[-1].b + segment.b)
        elif segment.b:
            found.append(Segment(segment.b, segment.b))
    return tuple(found)
