"""Inline corrections, `<s>wrong</s> [right]`, which may cross a line end but not a paragraph end."""

from __future__ import annotations

import re

from transcripts.expressions import expression
from transcripts.model.interviews.printed import Correction
from transcripts.model.text import Span

_MARKED = expression(
    r"(?<!\\)(?:<(?P<tag>s|del|strike)>(?P<struck>[^<>]{1,400}+)</(?P=tag)>|~~(?P<waved>[^~]{1,400}+)~~)"
    r"(?:[^\S\r\n]*+(?:\r\n?|\n)?+[^\S\r\n]*+\\?\[(?P<right>[^\[\]\\]{0,400}+)\\?\])",
    re.IGNORECASE,
)
_ENDS = ("</", "~~")


def may_correct(text: str) -> bool:
    """Whether the text may hold a correction at all; checked once, since most hold none."""
    return any(end[0] in text and end in text for end in _ENDS)  # searching for one character is much faster


def find_corrections(text: str, start: int, end: int) -> tuple[Correction, ...]:
    """Return the corrections between two offsets of a text."""
    found = _MARKED.finditer(text, start, end)
    return tuple(Correction(match["struck"] or match["waved"], match["right"], Span(*match.span())) for match in found)


def corrected(words: str) -> str:
    """Apply corrections: drop the struck-out words, and the brackets around their replacement."""
    return _MARKED.sub(r"\g<right>", words) if may_correct(words) else words
