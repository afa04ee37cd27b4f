"""Asides inside spoken text: `[laughter]`, `(pause)`, `[unintelligible 00:12]`."""

from __future__ import annotations

import re
from functools import cache

from transcripts.expressions import compiled_expression
from transcripts.model.interviews.printed import Aside
from transcripts.model.text import Span
from transcripts.structure import lexicon

# One of which begins whatever the notations mark as an aside without brackets.
SIGNS = ("♪", "♫", "&=", "xxx", "yyy", "www")


@cache
def _pattern() -> re.Pattern[str]:
    """Return the expression of a bracket that begins with a word of the list; editor's insertions (`[about]`) are words."""
    words = "|".join(sorted(map(re.escape, lexicon.phrases("asides")), key=len, reverse=True))
    return compiled_expression(
        rf"\\?\[\s*(?:{words})(?![^\W_])[^\[\]\r\n]{{0,80}}+\](?![(\[])|\(\s*(?:{words})(?![^\W_])[^()\r\n]{{0,80}}+\)",
        re.IGNORECASE,
    )


def is_aside(text: str, span: Span, marked: re.Pattern[str] | None = None) -> bool:
    """Whether the characters of a span are an aside and nothing else: in brackets, or as `marked` finds it."""
    if marked and marked.fullmatch(text, span.start, span.end):
        return True
    return (
        text.startswith(("[", "(", "\\["), span.start) and _pattern().fullmatch(text, span.start, span.end) is not None
    )


def names_aside(words: str) -> bool:
    """Whether the words, put into brackets, would be an aside."""
    return _pattern().fullmatch(f"[{words}]") is not None


def signs_in(text: str, marked: re.Pattern[str] | None) -> list[str]:
    """Return what may begin an aside in a text, in brackets or as `marked` finds it: asked once, since some hold none."""
    signs = ("[", "(") if marked is None else ("[", "(", *(sign for sign in SIGNS if sign in marked.pattern))
    return [sign for sign in signs if sign in text]


def _may_be_marked(text: str, start: int, end: int) -> bool:
    """Whether anything but a bracket may begin what a notation marks: a note of music, `&=laughs`, `xxx`."""
    for sign in SIGNS:  # noqa: SIM110  (a loop: this runs once a turn)
        if text.find(sign, start, end) >= 0:
            return True
    return False


def find_asides(text: str, start: int, end: int, marked: re.Pattern[str] | None = None) -> tuple[Aside, ...]:
    """Return the asides between two offsets of a text: those in brackets, and what else `marked` finds."""
    bracketed = text.find("[", start, end) >= 0 or text.find("(", start, end) >= 0
    if marked and (bracketed or _may_be_marked(text, start, end)):
        spans = sorted({match.span() for one in (marked, _pattern()) for match in one.finditer(text, start, end)})
        outer = [(at, to) for at, to in spans if not any(a <= at and to <= b and (a, b) != (at, to) for a, b in spans)]
        return tuple(Aside(text[at:to], Span(at, to)) for at, to in outer)
    if not bracketed:
        return ()
    found = _pattern().finditer(text, start, end)
    return tuple(Aside(match[0], Span(*match.span())) for match in found)
