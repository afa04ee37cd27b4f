"""Corrections that a text makes in its own words: `<s>wrong</s> [right]`, also over the end of a line, but not of a paragraph."""

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
    """Whether a text may hold a correction at all: asked once, since most hold none."""
    return any(end[0] in text and end in text for end in _ENDS)  # one character is found much faster


def find_corrections(text: str, start: int, end: int) -> tuple[Correction, ...]:
    """Return the corrections between two offsets of a text."""
    found = _MARKED.finditer(text, start, end)
    return tuple(Correction(match["struck"] or match["waved"], match["right"], Span(*match.span())) for match in found)


def corrected(words: str) -> str:
    """Return the words with each correction made: what was struck out is gone, the brackets around the rest too."""
    return _MARKED.sub(r"\g<right>", words) if may_correct(words) else words
