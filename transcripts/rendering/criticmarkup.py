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
    """Return b with what was a marked in it, turn by turn; no mark goes over the end of a paragraph."""
    return "".join("".join(_marked(segment)) for row in diff.rows for segment in row.segments)


def _marked(segment: Segment) -> Iterator[str]:
    a, b = (_MARK.sub("\\g<0>\u200b", side) for side in (segment.a, segment.b))
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
