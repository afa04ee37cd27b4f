"""Tables with a column of speakers and a column of their words: tab-, comma-, semicolon- or pipe-separated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.rows.spans import row_of, told_of
from transcripts.formats.rows.tabular import ROWS_JUDGED, table_of
from transcripts.formats.scanning.grammar import scanner
from transcripts.formats.scanning.label_forms import forbidding
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transcripts.formats.rows.tabular import Table
    from transcripts.formats.scanning.label_forms import LabelForm
    from transcripts.vocabulary.line_kinds import LineKind

_ENDS_A_ROW: frozenset[LineKind] = frozenset({"LAST", "QUOTED_LAST", "UNENDED"})
_SAMPLED_CHARACTERS = 20_000  # characters that show whether a text is a table, and what its columns hold; judged
_LONGEST_HEADER = 2_000  # characters in which the header is looked for; judged
_LEAST_SHARE_OF_LINES = 0.55  # share of the lines of a table that hold its separator; judged
_LEAST_SHARE_OF_QUOTED = 0.1  # share of the lines that do where quoted cells may go over several; judged
_BY_HEADER = 0.95  # certainty of a table whose header says what its columns hold, or whose rows have two times; judged
_BY_SHAPE = 0.92  # certainty of a table known by its shape: above a log of messages, whose words are no columns; judged
_NO_FORMULA = expression(r"''*+[=+\-@＝＋－＠\t\r]")
_ESCAPED_STROKE = expression(r"\\([\\|])")


def _settle(separator: str) -> Callable[[str, Sequence[Line]], Sequence[Line]]:
    """Return what makes rows of the cells that a grammar cut out: what they hold tells what the columns are."""

    def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
        rows = list(_rows(lines))
        table = table_of([_cells(text, row) for row in rows[:ROWS_JUDGED]], separator, given=True)
        if table is None:
            return [_unread(text, row) for row in rows]
        above = [_unread(text, row) for row in rows[: table.header + 1]]
        header = _cells(text, rows[table.header]) if table.header >= 0 else None
        return [
            *above,
            *(
                _unread(text, cells) if _cells(text, cells) == header else _row(text, cells, table)
                for cells in rows[table.header + 1 :]
            ),
        ]

    return refine


def _told(grammar: str, separator: str) -> Callable[[str], str]:
    """Return what says which columns were taken, where no header does."""

    def told(text: str) -> str:
        table = _table_in(text, grammar, separator)
        if table is None or table.columns.by_header:
            return ""
        return told_of(table.columns, [f"column {number}" for number in range(1, table.width + 1)])

    return told


def _table_in(text: str, grammar: str, separator: str) -> Table | None:
    """Return how the beginning of a text is laid out as a table; the last row of a sample may be cut off."""
    sample = text[:_SAMPLED_CHARACTERS]
    rows = list(_rows(scanner(grammar).scan(sample)))
    rows = rows if len(sample) == len(text) else rows[:-1]
    return table_of([_cells(sample, row) for row in rows], separator)


def _cells(text: str, row: Sequence[Line]) -> list[str]:
    return [cell.text.of(text).lstrip("\ufeff") if cell.text else "" for cell in row]


def _unread(text: str, cells: Sequence[Line]) -> Line:
    start, end = cells[0].start, cells[-1].end
    return Line("BLANK" if text[start:end].isspace() else "BOILERPLATE", start, end)


def _rows(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    cells: list[Line] = []
    for cell in lines:
        cells.append(cell)
        if cell.kind in _ENDS_A_ROW:
            yield cells
            cells = []
    if cells:
        yield cells


def _row(text: str, cells: Sequence[Line], table: Table) -> Line:
    """Return a row as one line; a row without a speaker continues the one before it."""
    start, end = cells[0].start, cells[-1].end
    if len(cells) == 1 < table.width and table.open_ended and table.width == 2 and cells[0].text:
        continued = _trimmed(cells[0].text, text)
        return Line("TEXT", start, end, text=continued) if continued.of(text) else _unread(text, cells)
    if not text[start:end].strip("|-:+= \r\n"):
        return _unread(text, cells)

    def value(at: int | None) -> Span | None:
        cell = cells[at].text if at is not None and at < len(cells) else None
        if cell and at == table.columns.words and table.open_ended and len(cells) > table.width:
            cell = Span(cell.start, max(one.text.end for one in cells if one.text))
        return _trimmed(cell, text) if cell else None

    return row_of(text, start, end, table.columns, value) or _unread(text, cells)


def _trimmed(span: Span, text: str) -> Span:
    """Return the content of a cell, without surrounding spaces and the apostrophe that protects spreadsheets from formulas."""
    words = span.of(text)
    start = span.end - len(words.lstrip())
    return Span(start + bool(_NO_FORMULA.match(text, start, span.end)), span.start + len(words.rstrip()))


def strip_markup(printed: str) -> str:
    """Return the words of a cell: a quotation mark inside a quoted cell is written twice."""
    return printed.replace('""', '"')


def strip_pipe_markup(printed: str) -> str:
    r"""Return the words of a cell of a pipe-separated table: a pipe inside a cell is written `\|`."""
    return _ESCAPED_STROKE.sub(r"\1", printed)


def _score(grammar: str, separator: str) -> Callable[[str], float]:
    """Return what scores a table with this separator: by what its header says, or by the shape of its columns."""

    def score(text: str) -> float:
        if text.find(separator, 0, _LONGEST_HEADER) < 0:
            return 0.0
        sample = text[:_SAMPLED_CHARACTERS]
        table = _table_in(text, grammar, separator) if _may_be_table(sample, separator) else None
        if table is None:
            return 0.0
        if separator == "|" and table.header > 0:
            return _share_of_rows(sample)
        return _BY_HEADER if table.columns.by_header or table.columns.clocks.end is not None else _BY_SHAPE

    return score


def _may_be_table(sample: str, separator: str) -> bool:
    """Whether enough lines hold the separator; a quoted cell may go over several lines."""
    lines = [line for line in sample.splitlines() if line.strip("|-+:= \t")]
    held = sum(separator in line for line in lines)
    least = _LEAST_SHARE_OF_QUOTED if '"' in sample else _LEAST_SHARE_OF_LINES
    return held > 1 and held >= least * len(lines)


def _share_of_rows(sample: str) -> float:
    """Score a drawn table below other text: it is what the text is about where most lines are its rows."""
    lines = [line for line in sample.splitlines() if line.strip("|-+:= \t")]
    rows = sum("|" in line for line in lines)
    return 0.6 if 2 * rows > len(lines) else 0.0


# In a cell in quotation marks only these end it; tabs are not quoted by many programs, pipes by none.
_QUOTED_CELL = forbidding('"', "it ends the cell", has=lambda site: site.before.endswith('"'))
_ENDS_CELL = "it ends a cell of this table"


def _table(
    name: str,
    title: str,
    suffixes: tuple[str, ...],
    separator: str,
    *cells: LabelForm,
    strip_markup: Callable[[str], str] = strip_markup,
) -> Notation:
    """Return the notation of tables with this separator, whose cells have these forms; its grammar has the same name."""
    return Notation(
        name=name,
        title=title,
        grammar=name,
        suffixes=suffixes,
        score=_score(name, separator),
        max_score=0.95,
        refine=_settle(separator),
        strip_markup=strip_markup,
        is_recording=True,
        label_forms=cells,
        told=_told(name, separator),
    )


TSV = _table(
    "tsv",
    "tab-separated tables with a speaker column",
    (".tsv", ".tab"),
    "\t",
    forbidding('\t"', _ENDS_CELL),
)
CSV = _table(
    "csv",
    "comma-separated tables with a speaker column",
    (".csv",),
    ",",
    _QUOTED_CELL,
    forbidding(',;"', _ENDS_CELL),
)
SSV = _table(
    "ssv",
    "semicolon-separated tables with a speaker column",
    (".csv",),
    ";",
    _QUOTED_CELL,
    forbidding(';"', _ENDS_CELL),
)
PSV = _table(
    "psv",
    "pipe-separated tables with a speaker column",
    (".psv", ".nlp"),
    "|",
    forbidding("|", _ENDS_CELL),
    strip_markup=strip_pipe_markup,
)
