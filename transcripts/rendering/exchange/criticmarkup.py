"""A diff as CriticMarkup: one text, in which `{--old--}`, `{++new++}` and `{~~old~>new~~}` mark what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.rendering.contents.text_order import in_one_text, text_of, whole_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.comparisons.change import Segment
    from transcripts.model.comparisons.diff import Diff

# CriticMarkup in the text itself; an invisible zero-width space keeps it from being parsed.
_MARK = expression(r"\{(?=--|\+\+|~~|==|>>)|-(?=-\})|\+(?=\+\})|~(?=~\}|>)|=(?=\=\})|<(?=<\})")
_PARAGRAPHS = expression(r"((?:\r\n?|\n)[ \t]*(?:\r\n?|\n)\s*|(?:\r\n?|\n)\Z)")


def critic_markup(diff: Diff) -> str:
    """Return b with the changes from a marked turn by turn; a moved turn is marked as a deletion and an insertion.

    Accepting every change gives b and rejecting every change gives a, except for the zero-width spaces (see `_MARK`).
    """
    pieces: list[str] = []
    for number, side in in_one_text(diff):
        segments = diff.rows[number].segments
        if side == "both":
            pieces += (piece for segment in whole_changes(diff, segments) for piece in _marked(segment))
        elif side == "a":
            pieces += _each(_unmarked(text_of(segments, "a")), "{--", "--}")
        else:
            pieces += _each(_unmarked(text_of(segments, "b")), "{++", "++}")
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
    """Mark each paragraph separately, and the separators between paragraphs too."""
    return (f"{opening}{piece}{closing}" for piece in _PARAGRAPHS.split(text) if piece)
