"""Asides in speech: `[laughter]`, `(pause)`, `[unintelligible 00:12]`."""

from __future__ import annotations

import re
from functools import cache

from transcripts.expressions import compiled_expression
from transcripts.model.interviews.printed import Aside
from transcripts.model.text import Span
from transcripts.structure import lexicon

# The first characters of asides that notations mark without brackets.
SIGNS = ("♪", "♫", "&=", "xxx", "yyy", "www")


@cache
def _pattern() -> re.Pattern[str]:
    """Return the expression for a bracket that begins with a word of the aside list; an editor's insertion (`[about]`) is speech."""
    words = "|".join(sorted(map(re.escape, lexicon.phrases("asides")), key=len, reverse=True))
    return compiled_expression(
        rf"\\?\[\s*(?:{words})(?![^\W_])[^\[\]\r\n]{{0,80}}+\](?![(\[])|\(\s*(?:{words})(?![^\W_])[^()\r\n]{{0,80}}+\)",
        re.IGNORECASE,
    )


def is_aside(text: str, span: Span, marked: re.Pattern[str] | None = None) -> bool:
    """Whether a span is nothing but an aside, in brackets or as `marked` finds it."""
    if marked and marked.fullmatch(text, span.start, span.end):
        return True
    return (
        text.startswith(("[", "(", "\\["), span.start) and _pattern().fullmatch(text, span.start, span.end) is not None
    )


def names_aside(words: str) -> bool:
    """Whether the words would be an aside if they were in brackets."""
    return _pattern().fullmatch(f"[{words}]") is not None


def signs_in(text: str, marked: re.Pattern[str] | None) -> list[str]:
    """Return the characters that may begin an aside in this text; computed once, since many texts have none."""
    signs = ("[", "(") if marked is None else ("[", "(", *(sign for sign in SIGNS if sign in marked.pattern))
    return [sign for sign in signs if sign in text]


def _may_be_marked(text: str, start: int, end: int) -> bool:
    """Whether there may be an aside marked without brackets: a musical note, `&=laughs`, `xxx`."""
    for sign in SIGNS:  # noqa: SIM110  (a loop: runs once per turn)
        if text.find(sign, start, end) >= 0:
            return True
    return False


def find_asides(text: str, start: int, end: int, marked: re.Pattern[str] | None = None) -> tuple[Aside, ...]:
    """Return the asides between two offsets: those in brackets, and those that `marked` finds."""
    bracketed = text.find("[", start, end) >= 0 or text.find("(", start, end) >= 0
    if marked and (bracketed or _may_be_marked(text, start, end)):
        spans = sorted({match.span() for one in (marked, _pattern()) for match in one.finditer(text, start, end)})
        outer = [(at, to) for at, to in spans if not any(a <= at and to <= b and (a, b) != (at, to) for a, b in spans)]
        return tuple(Aside(text[at:to], Span(at, to)) for at, to in outer)
    if not bracketed:
        return ()
    found = _pattern().finditer(text, start, end)
    return tuple(Aside(match[0], Span(*match.span())) for match in found)
