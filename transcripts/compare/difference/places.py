"""Where changes are: the turns that they stand in, who speaks there, and line and column."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.comparisons.change import Position
from transcripts.model.text import LineTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.text import Span


class Place(NamedTuple):
    """Where a change is, as its fields say."""

    speaker: str | None
    a_turn: int | None
    b_turn: int | None
    a_position: Position | None
    b_position: Position | None


class Places:
    """Places of the changes of one comparison; lines are known if the two interviews are `whole` files."""

    def __init__(self, a: Interview, b: Interview, alignment: Alignment, *, whole: bool) -> None:
        self._a, self._b = a, b
        self._links = alignment.links
        self._starts = [[turn.span.start for turn in side.turns] for side in (a, b)]
        self._tables = (LineTable(a.text), LineTable(b.text)) if whole else None

    def of(self, link: int | None, a: Span, b: Span) -> Place:
        """Return the place of a change in a row with this link."""
        a_turn = b_turn = None
        if link is not None:
            a_turn = _turn(self._links[link].a, self._starts[0], a.start)
            b_turn = _turn(self._links[link].b, self._starts[1], b.start)
        speakers = () if b_turn is None else self._b.turns[b_turn].speakers
        if b_turn is None and a_turn is not None:
            speakers = self._a.turns[a_turn].speakers
        one, other = (None, None)
        if self._tables is not None:
            one = Position(*self._tables[0].position(a.start))
            other = Position(*self._tables[1].position(b.start))
        return Place(" and ".join(speaker.name for speaker in speakers) or None, a_turn, b_turn, one, other)


def _turn(turns: Sequence[int], starts: Sequence[int], at: int) -> int | None:
    """Return which of the turns of a link holds a place: the last that begins before it; what precedes all belongs to the first."""
    if len(turns) < 2:
        return turns[0] if turns else None
    held = [turn for turn in turns if turn < bisect_right(starts, at)]
    return held[-1] if held else turns[0]
