"""A diff as stretches of text, each kept, inserted, deleted, or moved to or from its position."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.rendering.contents.text_order import in_one_text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.comparisons.change import Segment
    from transcripts.model.comparisons.diff import Diff

_PIECES = expression(r"\n|[^\n]+")


class Tracking(Enum):
    """The kind of revision of a stretch: the name of its element in a Word document."""

    KEPT = ""
    ADDED = "ins"
    REMOVED = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"

    @property
    def in_a(self) -> bool:
        """Whether the earlier version has it."""
        return self not in (Tracking.ADDED, Tracking.MOVED_HERE)

    @property
    def in_b(self) -> bool:
        """Whether the later version has it."""
        return self not in (Tracking.REMOVED, Tracking.MOVED_AWAY)

    @property
    def moved(self) -> bool:
        """Whether it is half of a move."""
        return self in (Tracking.MOVED_HERE, Tracking.MOVED_AWAY)


class Stretch(NamedTuple):
    r"""Words without a line end, or one line end (`\n`), of a row, with its mark and its change (index), if any.

    `moves` is set in a moved row, at its old (`moveFrom`) and new position (`moveTo`).
    """

    text: str
    mark: Tracking
    row: int
    change: int | None = None
    moves: Tracking | None = None

    @property
    def ends(self) -> bool:
        """Whether it ends a line."""
        return self.text == "\n"


def stretches(diff: Diff) -> Iterator[Stretch]:
    r"""Yield the stretches of both versions in one sequence: those in a, concatenated, are a, and those in b are b.

    Every line end is `\n`, since paragraphs have only one kind of end; ends that differ only in kind are kept.
    """
    ended = {
        "a": False,
        "b": False,
    }  # whether the last character of a version was a carriage return, which a line feed may follow
    for stretch in _raw(diff):
        sides = [side for side, holds in (("a", stretch.mark.in_a), ("b", stretch.mark.in_b)) if holds]
        text = stretch.text
        if text.startswith("\n") and any(ended[side] for side in sides):
            if not all(ended[side] for side in sides):
                yield stretch._replace(text="\n", mark=Tracking.ADDED if ended["a"] else Tracking.REMOVED)
            text = text[1:]
        if stretch.text:
            ended.update(dict.fromkeys(sides, stretch.text.endswith("\r")))
        for piece in _PIECES.findall(_with_plain_ends(text)):
            yield stretch._replace(text=piece)


def _raw(diff: Diff) -> Iterator[Stretch]:
    for number, side in in_one_text(diff):
        segments = diff.rows[number].segments
        if side == "both":
            for segment in segments:
                yield from _both(segment, number)
            continue
        moved = bool(text_of(segments, "a")) and bool(text_of(segments, "b"))
        whole, part = (Tracking.MOVED_AWAY, Tracking.REMOVED) if side == "a" else (Tracking.MOVED_HERE, Tracking.ADDED)
        for segment in segments:
            kept = moved and (segment.change is None or segment.a == segment.b)
            text = segment.a if side == "a" else segment.b
            yield Stretch(text, whole if kept else part, number, segment.change, whole if moved else None)


def _both(segment: Segment, row: int) -> Iterator[Stretch]:
    a, b = _with_plain_ends(segment.a, last=False), _with_plain_ends(segment.b, last=False)
    if segment.change is None or a == b:
        yield Stretch(b, Tracking.KEPT, row)
        return
    shared = _shared_end(a, b)
    yield Stretch(a[: len(a) - shared], Tracking.REMOVED, row, segment.change)
    yield Stretch(b[: len(b) - shared], Tracking.ADDED, row, segment.change)
    yield Stretch(b[len(b) - shared :], Tracking.KEPT, row)


def _with_plain_ends(text: str, *, last: bool = True) -> str:
    """Return text with line feeds as line ends; the line feed after a carriage return that is its `last` character may follow later."""
    if not last and text.endswith("\r"):
        return _with_plain_ends(text[:-1]) + "\r"
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _shared_end(a: str, b: str) -> int:
    """Return the number of line feeds that both end with: unchanged paragraph marks."""
    size = 0
    while size < min(len(a), len(b)) and a[-1 - size] == b[-1 - size] == "\n":
        size += 1
    return size
