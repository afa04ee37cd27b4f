"""Where the parts of a cell stand: a name without emphasis or quotation marks, times without brackets and frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.rows.cells import times_of
from transcripts.model.text import Span

if TYPE_CHECKING:
    from transcripts.formats.rows.columns import Unit

_EMPHASIS = ("**", "__", "*", "_", "`")


def stripped(span: Span, text: str) -> Span:
    """Return a span without the spaces at its ends."""
    words = span.of(text)
    start = span.end - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def unmarked(span: Span, text: str) -> Span | None:
    """Return a name without emphasis around it; None where there is none."""
    printed = span.of(text)
    for mark in _EMPHASIS:
        if len(printed) > 2 * len(mark) and printed.startswith(mark) and printed.endswith(mark):
            return Span(span.start + len(mark), span.end - len(mark))
    return span if printed else None


def unquoted(span: Span, text: str) -> Span:
    """Return a value without the quotation marks around it."""
    printed = span.of(text)
    quoted = len(printed) > 1 and printed[0] == printed[-1] and printed[0] in "\"'"
    return Span(span.start + 1, span.end - 1) if quoted else span


def times_in(span: Span, text: str, unit: Unit) -> tuple[Span | None, Span | None]:
    """Return where a cell says when its words begin and, if it does, when they end. What is no time stays as it is printed."""
    found = times_of(span.of(text))
    if found is None:
        return (span if span.of(text) else None), None
    spans = [Span(span.start + one.start, span.start + one.end) if one else None for one in (found.at, found.until)]
    if unit == "frames":
        spans = [Span(one.start, one.start + one.of(text).rfind(":")) if one else None for one in spans]
    return spans[0], spans[1]
