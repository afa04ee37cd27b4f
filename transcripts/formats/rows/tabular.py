"""How a table is laid out: its header, if it has one, how many columns, and which of them hold what."""

from __future__ import annotations

from statistics import mode
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.rows.cells import times_of, word_count
from transcripts.formats.rows.columns import Columns, read_columns
from transcripts.formats.rows.headers import names_columns
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_LINES_ABOVE = 40  # rows above the header of a table; judged
ROWS_JUDGED = 400  # rows that show how a table is laid out; a bound
_LEAST_SHARE_OF_ROWS = 0.9  # share of the rows with as many columns as the table has; judged
_SHARE_OF_USUAL_WIDTH = 0.7  # share of the rows that have the most usual number of columns; judged
_MOST_SHARE_OF_LINES_BETWEEN = 0.4  # share of the rows that are one cell, which goes on with the row above; judged
_LONGEST_HEADER = 60  # characters of a header; judged
_MOST_WORDS_OF_A_HEADER = 5  # words of a header; judged
_RULE = expression(r"[-|:+=~}\s]*+")


class Table(NamedTuple):
    """A table of talk: the number of its header (-1: none), its columns, and whether what is left of a row belongs to the words."""

    header: int
    width: int
    columns: Columns
    open_ended: bool


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is drawn: a rule below the header, a border, or nothing at all."""
    return all(_RULE.fullmatch(cell) for cell in cells)


def _is_drawn(cells: Sequence[str]) -> bool:
    return is_rule(cells) and any("--" in cell or "==" in cell for cell in cells)


def _is_ruled(rows: Sequence[Sequence[str]], first: int) -> bool:
    """Whether a rule stands below a row, and not below the next ones as well."""
    return any(map(_is_drawn, rows[first + 1 : first + 2])) and not any(map(_is_drawn, rows[first + 3 : first + 4]))


def table_of(rows: Sequence[Sequence[str]], separator: str, *, given: bool = False) -> Table | None:
    """Return how some rows are laid out, where they hold talk, or it is `given` that they do; cells have the spaces printed around them."""
    rows = rows[:ROWS_JUDGED]
    named = _named_header(rows)
    if named is not None:
        width = len(rows[named])
        body = [row for row in rows[named + 1 :] if not is_rule(row)]
        return _judged(named, rows[named], body, width, separator, given=given)
    return _of_shape(rows, separator, given=given)


def _named_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the first row whose cells say which column names speakers and which holds words; it is no sentence."""
    for number, row in enumerate(rows[:_MOST_LINES_ABOVE]):
        cells = [cell.strip(' "') for cell in row]
        if len(row) > 1 and names_columns(cells) and not ends_sentence(cells[-1], closing='"'):
            return number
    return None


def _of_shape(rows: Sequence[Sequence[str]], separator: str, *, given: bool) -> Table | None:
    """Return how rows are laid out whose header, if they have one, says nothing that is known."""
    numbers = [number for number, row in enumerate(rows) if not is_rule(row)]
    width = _width([len(rows[number]) for number in numbers])
    first = next((number for number in numbers if len(rows[number]) >= width), None)
    if first is None or width < 2:
        return None
    inside = [rows[number] for number in numbers if number >= first]
    whole = sum(len(row) >= width for row in inside)
    single = sum(len(row) == 1 for row in inside)
    between = single if width == 2 and separator != "," and single <= _MOST_SHARE_OF_LINES_BETWEEN * len(inside) else 0
    if whole < _LEAST_SHARE_OF_ROWS * (len(inside) - between):
        return None
    body = [row for row in inside if len(row) >= width]
    if _is_header(body[0], body[1:], ruled=_is_ruled(rows, first)):
        return _judged(first, body[0], body[1:], width, separator, given=given)
    return _judged(-1, [""] * width, body, width, separator, given=given)


def _width(widths: Sequence[int]) -> int:
    """Return how many columns the table has: as many as most rows that have several, else as nearly all have at least."""
    several = sorted(width for width in widths if width > 1)
    if not several:
        return 0
    usual = mode(several)
    most = several.count(usual) >= _SHARE_OF_USUAL_WIDTH * len(several)
    return usual if most else several[int((1 - _LEAST_SHARE_OF_ROWS) * len(several))]


def _judged(
    header: int, headers: Sequence[str], body: Sequence[Sequence[str]], width: int, separator: str, *, given: bool
) -> Table | None:
    cut = [[*row[: width - 1], separator.join(row[width - 1 :])] for row in body]
    columns = read_columns([one.strip(' "*_') for one in headers[:width]], cut, given=given)
    if columns is None or (header < 0 and separator == "," and columns.clocks.start is None and _reads_on(body)):
        return None
    return Table(header, width, columns, columns.words == width - 1)


def _reads_on(body: Sequence[Sequence[str]]) -> bool:
    """Whether spaces stand behind the commas, as in prose."""
    return 2 * sum(row[1][:1] == " " for row in body if len(row) > 1) > len(body)


def _is_header(first: Sequence[str], rest: Sequence[Sequence[str]], *, ruled: bool) -> bool:
    """Whether a row names the columns: short cells, unlike all below them; a rule below it says so, too."""
    cells = [cell.strip() for cell in first]
    if ruled:
        return True
    if any(len(cell) > _LONGEST_HEADER or word_count(cell) > _MOST_WORDS_OF_A_HEADER for cell in cells):
        return False
    if any(ends_sentence(cell) or times_of(cell) for cell in cells if cell):
        return False
    return all(cell not in {row[at].strip() for row in rest if at < len(row)} for at, cell in enumerate(cells) if cell)
