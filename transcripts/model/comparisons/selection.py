"""Selected changes of a diff: those of some kinds or weights, the others taken as accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import UnknownFormatError
from transcripts.model.comparisons.change import Change, ChangeKind, Row, Segment, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from transcripts.model.comparisons.alignment import Link

    Criterion = str | Callable[[Change], bool]

# Not a kind of change but of link.
MOVED = "moved"
WEIGHTS = tuple(weight.value for weight in Weight)
SELECTABLE = (*(kind.value for kind in ChangeKind), *WEIGHTS, MOVED)


class Selection(NamedTuple):
    """Which changes of a diff are wanted, and whether its moves are."""

    wanted: Callable[[Change], bool]
    moves: bool

    def of(self, rows: Sequence[Row], changes: Sequence[Change]) -> tuple[tuple[Row, ...], tuple[Change, ...]]:
        """Return the rows with the wanted changes only, in the order of b where moves are not wanted, and these changes."""
        numbers: dict[int, int] = {}
        for number, change in enumerate(changes):
            if self.wanted(change):
                numbers[number] = len(numbers)
        selected = tuple(
            Row(link=row.link, segments=_segments(row, numbers), a_order=row.a_order if self.moves else number)
            for number, row in enumerate(rows)
        )
        return selected, tuple(changes[number] for number in numbers)

    def of_links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the links, none of them moved where moves are not wanted."""
        if self.moves:
            return links
        return tuple(link.model_copy(update={"moved": False}) if link.moved else link for link in links)


def only(criteria: Sequence[Criterion]) -> Selection:
    """Select the changes that meet a criterion: a weight, a kind that one of their facets has, or a function."""
    names, functions = _read(criteria)

    def wanted(change: Change) -> bool:
        named = change.weight.value in names or any(facet.kind in names for facet in change.facets)
        return named or any(function(change) for function in functions)

    return Selection(wanted, moves=MOVED in names)


def ignoring(criteria: Sequence[Criterion]) -> Selection:
    """Select the changes that meet no criterion: a function, or names for all that gives them their weight."""
    names, functions = _read(criteria)

    def wanted(change: Change) -> bool:
        leading = [facet for facet in change.facets if facet.weight is change.weight]
        named = change.weight.value in names or all(facet.kind in names for facet in leading)
        return not named and not any(function(change) for function in functions)

    return Selection(wanted, moves=MOVED not in names)


def _read(criteria: Sequence[Criterion]) -> tuple[frozenset[str], list[Callable[[Change], bool]]]:
    names = frozenset(criterion for criterion in criteria if isinstance(criterion, str))
    for name in sorted(names):
        if name not in SELECTABLE:
            raise UnknownFormatError(name, SELECTABLE, "kind or weight of change")
    return names, [criterion for criterion in criteria if not isinstance(criterion, str)]


def _segments(row: Row, numbers: Mapping[int, int]) -> tuple[Segment, ...]:
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
