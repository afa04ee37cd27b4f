"""A diff: everything that differs between two versions, from which both can be written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import computed_field

from transcripts.model.comparisons.alignment import Alignment
from transcripts.model.comparisons.change import Change, Row, first_places
from transcripts.model.comparisons.claims import Claims, claims_of
from transcripts.model.comparisons.order import displaced, moves
from transcripts.model.comparisons.selection import Selection, ignoring, only
from transcripts.model.comparisons.side import Side
from transcripts.model.comparisons.summary import Summary, summarise
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Callable

Granularity = Literal["turn", "sentence", "word"]


class Diff(Model):
    """Everything that differs between two versions, `a` and `b`.

    From it alone both texts can be written: `accepted()` is b and `rejected()` is a, character for character. `by` says how much is
    shown as one change.
    """

    a: Side = Side()
    b: Side = Side()
    alignment: Alignment
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    summary: Summary
    by: Granularity = "word"

    def named(self, a: str, b: str, *, dates: tuple[str | None, str | None] = (None, None)) -> Diff:
        """Return the diff with what its two versions are called, and the days they are of (`YYYY-MM-DD`), for those who read it."""
        sides = (
            side.model_copy(update={"name": name, "date": date})
            for side, name, date in zip((self.a, self.b), (a, b), dates, strict=True)
        )
        first, second = sides
        return self.model_copy(update={"a": first, "b": second})

    @cached_property
    def displaced(self) -> tuple[int, ...]:
        """The rows (indexes) that do not keep their order: those of moved links, and what else is not in the order of both."""
        return displaced(self.rows, self.alignment.links)

    @cached_property
    def moves(self) -> tuple[int, ...]:
        """The links (indexes) of turns that both versions hold and that do not keep their order: what can be moved back one by one."""
        return tuple(moves(self.rows, self.alignment.links))

    @cached_property
    def _rows_of_turns(self) -> tuple[int, int]:
        """The indexes of the first and the last row of turns; no row is before the first and behind the last if there are none."""
        numbers = [number for number, row in enumerate(self.rows) if row.link is not None]
        return (numbers[0], numbers[-1]) if numbers else (0, len(self.rows))

    def outside(self, row: int) -> str:
        """Return in words where a row (index) without a link stands: `before the first turn`, `between turns`, ..."""
        first, last = self._rows_of_turns
        if last == len(self.rows):
            return "text without turns"
        return "before the first turn" if row < first else "after the last turn" if row > last else "between turns"

    @computed_field(description="What the versions say otherwise, and what only one of them says.")  # type: ignore[prop-decorator]
    @cached_property
    def claims(self) -> Claims:
        """What the versions say otherwise, and what only one of them says: the substantive changes, sorted for those who check facts."""
        return claims_of(self.rows, self.alignment.links, self.changes)

    @property
    def differs(self) -> bool:
        """Whether anything is left to be said: a change, or a turn that was moved."""
        return bool(self.changes or self.moves)

    def accepted(self) -> str:
        """Return the text with every change accepted: that of b."""
        return "".join(segment.b for row in self.rows for segment in row.segments)

    def rejected(self) -> str:
        """Return the text with every change rejected: that of a."""
        return "".join(segment.a for row in sorted(self.rows, key=lambda row: row.a_order) for segment in row.segments)

    def only(self, *criteria: str | Callable[[Change], bool]) -> Diff:
        """Return the diff with some of its changes only: of these weights or kinds (in any facet), or that a function says yes to.

        The others are taken as accepted: both sides show what b prints there, so `rejected()` undoes the selected changes alone.
        Moves are left out unless `moved` is named. Raises UnknownFormatError for a name that is neither a weight nor a kind.
        """
        return self._selected(only(criteria))

    def ignoring(self, *criteria: str | Callable[[Change], bool]) -> Diff:
        """Return the diff without the changes of these weights or kinds, or that a function says yes to; see `only`.

        A change of several facets goes when all those of its weight are named. Moves are kept unless `moved` is named.
        """
        return self._selected(ignoring(criteria))

    def _selected(self, selection: Selection) -> Diff:
        rows, changes = selection.of(self.rows, self.changes)
        links = selection.of_links(self.alignment.links)
        alignment = self.alignment.model_copy(update={"links": links})
        turns = (self.summary.turns_a, self.summary.turns_b)
        moved = len(self.moves) if selection.moves else 0
        summary = summarise(turns, links, moved, changes, Claims(), of=len(self.distinct_changes) + len(self.moves))
        return Diff(a=self.a, b=self.b, alignment=alignment, rows=rows, changes=changes, summary=summary, by=self.by)

    @property
    def changes_of_rows(self) -> dict[int, list[Change]]:
        """The changes by the index of their row, for the rows that have any."""
        grouped: dict[int, list[Change]] = {}
        for change in self.changes:
            grouped.setdefault(change.row, []).append(change)
        return grouped

    @property
    def distinct_changes(self) -> tuple[Change, ...]:
        """The changes, one for each group: what is counted wherever changes are, beside `moves`."""
        return tuple(self.changes[at] for at in first_places(self.changes))
