"""Unclosed markup: brackets, code fences, front matter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transcripts.expressions import compiled_expression, expression
from transcripts.model.text import Span
from transcripts.structure import lexicon
from transcripts.structure.diagnostics.codes import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.structure.diagnostics.reading import Reading

_FENCE = expression(r"[ \t\u00a0\ufeff]*(```|~~~)")
_CLOSED_FENCE = expression(r"[\n\r][ \t]*(```|~~~)[^\r\n]*(?:\n|\r\n?)?\Z")
_KEY = expression(r"[a-z][\w-]{0,30}:(?:[ \t].*)?|[ \t]*- .+|[ \t]+.*|")
# An opening bracket with no closing one before the line end or the next opening one; its first character makes the search fast.
_OPEN_SQUARE = expression(r"\[[^\[\]\r\n]{1,200}+(?!\])")
_OPEN_ROUND = expression(r"\([^()\r\n]{1,200}+(?!\))")
_CLOSED_BELOW = expression(r"[^\[\]()\r\n]{0,200}+(?:(?:\n|\r\n?)[^\[\]()\r\n]{0,200}+)?[\])]")
_FEWEST_KEYS = 2  # keys of front matter; judged
_LINES_OF_FRONT_MATTER = 40  # lines in which they are looked for; judged
_MOST_OF_ONE_CODE = 100  # diagnostics of one code; a bound


@cache
def _aside_words() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon.phrases("asides")), key=len, reverse=True))
    return compiled_expression(rf"(?:\[(?:{words})(?![^\W_])|\((?:{words})[ \t]*+\Z)", re.IGNORECASE)


def open_brackets(reading: Reading) -> Iterator[Diagnostic]:
    """Yield asides whose bracket is not closed on the same or the next line, at most 100."""
    text = reading.text
    found = 0
    for interview in reading.interviews:
        for opened in (_OPEN_SQUARE, _OPEN_ROUND):
            for match in opened.finditer(text, interview.span.start, interview.span.end):
                is_aside = _aside_words().match(match[0]) and not _CLOSED_BELOW.match(text, match.end())
                if is_aside and found < _MOST_OF_ONE_CODE:
                    found += 1
                    yield diagnostic("T401", Span(*match.span()), f"unclosed bracket: {match[0].strip()!r}")


def open_fence(reading: Reading) -> Iterator[Diagnostic]:
    """Yield a code fence that is never closed."""
    last = next((line for line in reversed(reading.lines) if line.kind != "BLANK"), None)
    if last is None or last.kind != "CODE":
        return
    text = reading.text
    fence = _FENCE.match(text, last.start)
    if fence and not _CLOSED_FENCE.search(text, fence.end(), last.end):
        yield diagnostic("T402", Span(*fence.span(1)))


def open_front_matter(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the opening rule of front matter whose closing rule is missing."""
    lines, text = reading.lines, reading.text
    if not lines or lines[0].kind != "RULE" or text[lines[0].start : lines[0].end].strip(" \t\r\n\ufeff") != "---":
        return
    keys = 0
    for line in lines[1:_LINES_OF_FRONT_MATTER]:
        printed = text[line.start : line.end].rstrip("\r\n")
        if not printed.strip() or not _KEY.fullmatch(printed):
            break
        keys += ":" in printed
    if keys >= _FEWEST_KEYS:
        at = text.index("---")
        yield diagnostic("T403", Span(at, at + 3))
