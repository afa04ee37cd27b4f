"""A diff as CriticMarkup: one text, in which `{--old--}`, `{++new++}` and `{~~old~>new~~}` mark what changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.comparison import Diff, Segment

# A mark that the text itself holds; a zero-width space, which nobody sees, keeps it from being read as one.
_MARK = re.compile(r"\{(?=--|\+\+|~~|==|>>)|-(?=-\})|\+(?=\+\})|~(?=~\}|>)|=(?=\=\})|<(?=<\})")
_PARAGRAPHS = re.compile(r"((?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*|(?:\r\n?|\n)\Z)")


def critic_markup(diff: Diff) -> str:
    """Return b with what was a marked in it, turn by turn; what was moved is marked as gone where it was and new where it is.

    Accepting every mark gives b, rejecting every mark gives a, apart from the zero-width spaces that `_MARK` tells of.
    """
    displaced = set(diff.displaced)
    moved = sorted(diff.rows[number].a_order for number in displaced)
    was = {row.a_order: "".join(segment.a for segment in row.segments) for row in diff.rows}
    pieces: list[str] = []
    for number, row in enumerate(diff.rows):
        if number in displaced:
            pieces += _each(_unmarked("".join(segment.b for segment in row.segments)), "{++", "++}")
            continue
        while moved and moved[0] < row.a_order:
            pieces += _each(_unmarked(was[moved.pop(0)]), "{--", "--}")
        for segment in row.segments:
            pieces += _marked(segment)
    for order in moved:
        pieces += _each(_unmarked(was[order]), "{--", "--}")
    return "".join(pieces)


def _unmarked(text: str) -> str:
    return _MARK.sub("\\g<0>\u200b", text)


def _marked(segment: Segment) -> Iterator[str]:
    a, b = _unmarked(segment.a), _unmarked(segment.b)
    if segment.change is None or a == b:
        yield b
    elif a and b and not _PARAGRAPHS.search(a) and not _PARAGRAPHS.search(b):
        yield f"{{~~{a}~>{b}~~}}"
    else:
        yield from _each(a, "{--", "--}")
        yield from _each(b, "{++", "++}")


def _each(text: str, opening: str, closing: str) -> Iterator[str]:
    """Mark each paragraph by itself, and what parts two paragraphs too."""
    return (f"{opening}{piece}{closing}" for piece in _PARAGRAPHS.split(text) if piece)
