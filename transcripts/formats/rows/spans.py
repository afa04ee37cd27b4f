"""A row or record as a line: where its name stands without emphasis or quotation marks, its times without brackets, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.rows.cells import times_of
from transcripts.formats.rows.columns import name_inside
from transcripts.model.text import Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.formats.rows.columns import Columns
    from transcripts.vocabulary.line_kinds import LineKind

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


def row_of(
    text: str, start: int, end: int, columns: Columns, value: Callable[[int | None], Span | None]
) -> Line | None:
    """Return a row as one line, given the span of the value of each column; None where nothing is said in it."""
    words = value(columns.words)
    if words is None or not words.of(text):
        return None
    if columns.name == columns.words:
        inside = name_inside(words.of(text))
        name = Span(words.start, words.start + inside.name_end) if inside else None
        words = Span(words.start + inside.start, words.end) if inside else words
    else:
        named = value(columns.name)
        name = unmarked(named, text) if named else None
    time, until = _times(text, columns, value)
    kind: LineKind = "MS_ROW" if columns.clocks.milliseconds else "ROW" if name else "TEXT"
    return Line(kind, start, end, name, time, words, until)


def _times(text: str, columns: Columns, value: Callable[[int | None], Span | None]) -> tuple[Span | None, Span | None]:
    """Return where a row says when its words begin and when they end."""
    clocks = columns.clocks
    begins, ends = (times_in(span, text) if (span := value(at)) else (None, None) for at in (clocks.start, clocks.end))
    return begins[0], begins[1] if clocks.end == clocks.start else ends[0]


def times_in(span: Span, text: str) -> tuple[Span | None, Span | None]:
    """Return where a cell says when its words begin and, if it does, when they end. What is no time stays as it is printed."""
    found = times_of(span.of(text))
    if found is None:
        return (span if span.of(text) else None), None
    until = Span(span.start + found.until.start, span.start + found.until.end) if found.until else None
    return Span(span.start + found.at.start, span.start + found.at.end), until


def told_of(columns: Columns, names: Sequence[str], where: str = "") -> str:
    """Say which columns were taken for what, given what each is called."""
    if columns.name == columns.words:
        return f"read by its shape: {where}speakers and words in {names[columns.words]}"
    speakers = "nobody named" if columns.name is None else f"speakers in {names[columns.name]}"
    return f"read by its shape: {where}{speakers}, words in {names[columns.words]}"
