"""Tables with a column of speakers and a column of what they say, parted by tabs, commas or upright strokes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.formats.notation import Notation
from transcripts.model.text import Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# How the columns are called, in any case, with or without blanks and underscores; the likelier name of two comes first.
_NAMES = {
    "label": (
        *("speaker", "speakername", "spkr", "speakerlabel", "speakerid", "participant", "name", "displayname"),
        *("username", "nickname", "author", "user", "who", "character", "role"),
    ),
    "text": (
        *("content", "text", "utterance", "transcript", "transcription", "message", "sentence", "speech", "dialogue"),
        *("words", "body", "caption", "statement", "dialog", "line", "token", "word"),
    ),
    "time": (
        "sttime",
        "start",
        "starttime",
        "begin",
        "begintime",
        "tmin",
        "onset",
        "timestamp",
        "time",
        "startsec",
        "ts",
    ),
    "until": ("entime", "end", "endtime", "stop", "stoptime", "tmax", "offset", "endsec", "endts"),
}
_ENDS_A_ROW = frozenset({"LAST", "QUOTED_LAST", "UNENDED"})
_FIRST_LINE = re.compile(r"[^\r\n]+(?=[\r\n])")
_LONGEST_HEADER = 2_000
_NO_FORMULA = re.compile(r"''*+[=+\-@\t\r]")
_ESCAPED_STROKE = re.compile(r"\\([\\|])")


def settle(text: str, lines: list[Line]) -> list[Line]:
    """Make rows of the cells that the grammar cut out; the first row says what the columns hold."""
    rows = _rows(lines)
    header = next(rows, None)
    if header is None:
        return []
    columns = _columns([cell.text.of(text) if cell.text else "" for cell in header])
    first = Line("FURNITURE", header[0].start, header[-1].end)
    return [first, *(_row(text, cells, columns) for cells in rows)]


def _rows(lines: list[Line]) -> Iterator[list[Line]]:
    cells: list[Line] = []
    for cell in lines:
        cells.append(cell)
        if cell.kind in _ENDS_A_ROW:
            yield cells
            cells = []
    if cells:
        yield cells


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return the number of the column for each part of a row that the header names."""
    folded = ["".join(filter(str.isalnum, name.casefold())) for name in header]
    return {
        part: folded.index(name)
        for part, names in _NAMES.items()
        if (name := next((name for name in names if name in folded), None))
    }


def _row(text: str, cells: Sequence[Line], columns: dict[str, int]) -> Line:
    """Return a row as one line; one without a speaker goes on with the row before it."""
    start, end = cells[0].start, cells[-1].end
    named = ((part, cells[at].text) for part, at in columns.items() if at < len(cells))
    parts = {part: _trimmed(span, text) for part, span in named if span and span.of(text).strip()}
    if "text" not in parts or not text[start:end].strip("|-: \r\n"):
        return Line("BLANK" if text[start:end].isspace() else "FURNITURE", start, end)
    kind = "ROW" if "label" in parts else "TEXT"
    return Line(kind, start, end, parts.get("label"), parts.get("time"), parts["text"], parts.get("until"))


def _trimmed(span: Span, text: str) -> Span:
    """Return what a cell holds, without blanks and without the apostrophe that keeps spreadsheets from taking it for a formula."""
    words = span.of(text)
    start = span.end - len(words.lstrip())
    return Span(start + bool(_NO_FORMULA.match(text, start, span.end)), span.start + len(words.rstrip()))


def plain(printed: str) -> str:
    """Return the words of a cell: a quotation mark inside a quoted cell is written twice."""
    return printed.replace('""', '"')


def plain_stroked(printed: str) -> str:
    r"""Return the words of a cell among upright strokes: one inside a cell is written `\|`."""
    return _ESCAPED_STROKE.sub(r"\1", printed)


def _score(separator: str) -> Callable[[str], float]:
    """Return what scores a table with this separator: its first line must name a column of speakers and one of words."""

    def score(text: str) -> float:
        first = _FIRST_LINE.match(text, 0, _LONGEST_HEADER)
        columns = _columns([name.strip(' "') for name in first[0].split(separator)]) if first else {}
        return 0.95 if {"label", "text"} <= columns.keys() else 0.0

    return score


TSV = Notation(
    name="tsv",
    title="tables parted by tabs, with a column of speakers",
    grammar="tsv",
    suffixes=(".tsv", ".tab"),
    score=_score("\t"),
    settle=settle,
    plain=plain,
    recorded=True,
)
CSV = Notation(
    name="csv",
    title="tables parted by commas, with a column of speakers",
    grammar="csv",
    suffixes=(".csv",),
    score=_score(","),
    settle=settle,
    plain=plain,
    recorded=True,
)
PSV = Notation(
    name="psv",
    title="tables parted by upright strokes, with a column of speakers",
    grammar="psv",
    suffixes=(".psv", ".nlp"),
    score=_score("|"),
    settle=settle,
    plain=plain_stroked,
    recorded=True,
)
