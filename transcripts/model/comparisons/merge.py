"""What merging two versions with their common base yields: a text, its interviews, and the conflicts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span, line_ends
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# words: both sides changed the same words; label: both changed the label of one turn; removed: one side left out a turn that the
# other changed; added: both added other turns at one place; order: both moved a turn, to different places; line: the same for lines,
# where a version holds no interview to go by.
ConflictKind = Literal["words", "label", "removed", "added", "order", "line"]


class Conflict(Model):
    """A place where two versions cannot both be followed.

    `base`, `ours` and `theirs` are its three readings, as printed, and the spans beside them their offsets in the three
    documents. `span` is where the base's reading stands in `Merge.text` (empty, before the turn, for `order`). `turn` is the index
    of the base's turn and `speaker` who speaks there, `interview` the index of the interview; None where it is in none.
    """

    kind: ConflictKind
    reason: str
    speaker: str | None = None
    interview: int | None = None
    turn: int | None = None
    base: str
    ours: str
    theirs: str
    base_span: Span
    ours_span: Span
    theirs_span: Span
    span: Span


class Merge(Model):
    """Two versions of one text in one.

    `text` holds what either side changed; at each of the `conflicts` it keeps the base's reading, so that it can be read as any text, and
    is the same whichever side is ours. `interviews` are those of `text`. `marked()` shows the conflicts in the text.
    """

    text: str
    interviews: tuple[Interview, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def interview(self) -> Interview | None:
        """The merged interview (the first, of several), or None where the text holds none."""
        return self.interviews[0] if self.interviews else None

    def marked(self, ours: str = "ours", theirs: str = "theirs", *, size: int = 7) -> str:
        """Return the text with git's conflict markers around the lines of each conflict.

        The names stand beside the markers, which are `size` characters long.
        """
        starts = [0, *line_ends(self.text)]
        end_of_line = "\r\n" if "\r\n" in self.text else "\n"
        pieces, at = [], 0
        for place in _places(self.text, starts, self.conflicts):
            pieces.append(self.text[at : place.start])
            one, other = (_reading(self.text, place, ours=mine) for mine in (True, False))
            said = "".join(f": {conflict.reason}" for conflict in place.conflicts if conflict.kind == "order")
            before = end_of_line if place.start and self.text[place.start - 1] not in "\r\n" else ""
            pieces += [
                f"{before}{'<' * size} {ours}{said}{end_of_line}",
                _closed(one, end_of_line),
                f"{'=' * size}{end_of_line}",
                _closed(other, end_of_line),
                f"{'>' * size} {theirs}{end_of_line}",
            ]
            at = place.end
        return "".join([*pieces, self.text[at:]])


class _Place(NamedTuple):
    """Lines of the merged text with the conflicts in them."""

    start: int
    end: int
    conflicts: list[Conflict]


def _places(text: str, starts: list[int], conflicts: Iterable[Conflict]) -> Iterator[_Place]:
    """Yield the lines around each conflict; conflicts that share a line share a place."""
    known, last = set(starts), None
    for conflict in sorted(conflicts, key=lambda one: one.span):
        start, end = _lines(text, starts, known, conflict)
        if last is not None and start < last.end:
            last = _Place(last.start, max(last.end, end), [*last.conflicts, conflict])
            continue
        if last is not None:
            yield last
        last = _Place(start, end, [conflict])
    if last is not None:
        yield last


def _lines(text: str, starts: list[int], known: set[int], conflict: Conflict) -> Span:
    start, end = conflict.span
    whole = all(not reading or reading[-1] in "\r\n" for reading in (conflict.base, conflict.ours, conflict.theirs))
    if start in known and (conflict.kind == "order" or (whole and (end in known or end == len(text)))):
        return conflict.span
    first = starts[bisect_right(starts, start) - 1]
    after = bisect_left(starts, end) if end > start else bisect_right(starts, end)
    return Span(first, starts[after] if after < len(starts) else len(text))


def _reading(text: str, place: _Place, *, ours: bool) -> str:
    """Return the lines of a place as one side reads them."""
    pieces, at = [], place.start
    for conflict in place.conflicts:
        if conflict.kind != "order":
            pieces += [text[at : conflict.span.start], conflict.ours if ours else conflict.theirs]
            at = conflict.span.end
    return "".join([*pieces, text[at : place.end]])


def _closed(lines: str, end_of_line: str) -> str:
    return lines if not lines or lines[-1] in "\r\n" else lines + end_of_line
