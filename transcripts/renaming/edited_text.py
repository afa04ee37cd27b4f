"""A text after replacements, and the mapping of offsets to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.renaming.label_edits import LabelEdit


class EditedText:
    """A text after edits, which are in text order and do not overlap."""

    def __init__(self, before: str, edits: Sequence[LabelEdit]) -> None:
        self._before = before
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        grown = (len(edit.new) - (edit.end - edit.start) for edit in edits)
        self._shifts = [0, *accumulate(grown)]

    @property
    def text(self) -> str:
        """The whole text after the edits."""
        return self.part(Span(0, len(self._before)))

    def part(self, span: Span) -> str:
        """Return the edited text of a span; an edit that starts inside it is part of it."""
        pieces, at = [], span.start
        for edit in self._edits[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]:
            pieces += [self._before[at : edit.start], edit.new]
            at = edit.end
        return "".join([*pieces, self._before[at : span.end]])

    def offset(self, before: int) -> int:
        """Return the new position of an offset outside the edits; the start of an edit stays before it."""
        return before + self._shifts[bisect_right(self._ends, before)]

    def span(self, before: Span) -> Span:
        """Return the new position of a span."""
        return Span(self.offset(before.start), self.offset(before.end))

    def is_replaced(self, offset: int) -> bool:
        """Whether the character at an offset is replaced."""
        return bisect_right(self._starts, offset) > bisect_right(self._ends, offset)

    def touches(self, span: Span) -> bool:
        """Whether any character of a span is replaced."""
        at = bisect_left(self._ends, span.start + 1)
        return at < len(self._edits) and self._starts[at] < span.end
