"""HTML: transcripts of podcasts with `<cite>` and `<time>`, and articles in paragraphs."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Declared, Notation
from transcripts.model.interviews.speaker import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line

_TAG = expression(r"</?[a-zA-Z][^<>]*>")
_SPACES = expression(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")  # all that is not one space
_BLOCK = expression(
    r"^[ \t]*<(?:p|cite|h[1-6]|li|div|td|blockquote)\b[^<>]*>|<br\s*/?>[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_PAGE = expression(
    r"[\s\ufeff]*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|cite|time)\b", re.IGNORECASE | re.DOTALL
)
_LINE = expression(r"^[ \t]*(?=\S)", re.MULTILINE)
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a text is HTML; judged
_CAST = expression(r'\s*<ul class="cast')
_MEMBER = expression(
    r"<li\b[^<>]*><b>(?P<name>[^<>]*)</b>(?:, (?P<office>[^<>]*?))? "
    r"\((?P<role>interviewer|interviewee|moderator|audience|narrator|unknown)\)</li>"
)
_OPENING = expression(r"\s*+(?:<(?!section\b)[^<>]*+>\s*+){0,20}+<section\b[^<>]*+>\s*+<h1\b", re.IGNORECASE)


def strip_markup(printed: str) -> str:
    """Return the words of a piece of HTML: without tags, with entities decoded and white space collapsed."""
    words = _TAG.sub("", printed) if "<" in printed else printed
    words = html.unescape(words) if "&" in words else words
    return _SPACES.sub(" ", words).strip(" ")


def declared(text: str, lines: Sequence[Line]) -> Iterator[Declared]:
    """Yield the speakers listed on our own pages."""
    for line in lines:
        if line.kind == "BOILERPLATE" and _CAST.match(text, line.start, line.end):
            for member in _MEMBER.finditer(text, line.start, line.end):
                office = strip_markup(member["office"]) if member["office"] else None
                yield Declared(strip_markup(member["name"]), None, office, Role(member["role"]))


def _score(text: str) -> float:
    """A text that begins like a page is HTML; so is one in which at least half of the lines begin or end with an HTML block."""
    if _PAGE.match(text):
        return 0.9
    sample = text[:_SAMPLED_CHARACTERS]
    if "<" not in sample:
        return 0.0
    lines = len(_LINE.findall(sample))
    blocks = len(_BLOCK.findall(sample))
    return 0.8 if blocks > 1 and 2 * blocks >= lines else 0.0


HTML = Notation(
    name="html",
    title="HTML: podcast transcripts (<cite>, <time>) and articles",
    grammar="html",
    suffixes=(".html", ".htm"),
    score=_score,
    max_score=0.9,
    strip_markup=strip_markup,
    wraps=False,
    declared=declared,
    opening=_OPENING,
)
