"""JSON of any keys, read by its shape: the list of records in it that is talk, whichever keys lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import from_json

from transcripts.formats.rows.cells import times_of
from transcripts.formats.rows.columns import name_inside, read_columns
from transcripts.formats.rows.spans import told_of
from transcripts.formats.rows.trees import listings
from transcripts.formats.sources.rewriting.segments import Piece, Word, is_attached, joined, numbered
from transcripts.formats.sources.rewriting.typed_json import LATEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.formats.rows.clocks import Clocks
    from transcripts.formats.rows.columns import Columns


_LEAST_POINTS = 3.5  # points that every listing of talk has, so that what is above them tells two apart; judged


class Shaped(NamedTuple):
    """What the talk in some data is read as, and by which keys."""

    pieces: list[Piece]
    told: str


def read_shape(text: str) -> Shaped | None:
    """Return the talk in a JSON text, told by what its records hold. None where no list of records is talk, or the text is no JSON."""
    try:
        data = from_json(text)
    except (ValueError, TypeError):  # TypeError: half of a surrogate pair
        return None
    found = []
    for listing in listings(data):
        cells = listing.cells()
        columns = read_columns(listing.headers, cells)
        if columns:
            found.append((sum(len(row[columns.words]) for row in cells), columns, listing, cells))
    if not found:
        return None
    most = max(length for length, *_ in found)
    _, columns, listing, cells = max(found, key=lambda one: (one[1].points - _LEAST_POINTS) * one[0] / most)
    if columns.by_header:
        return Shaped(_pieces(columns, cells), "")
    where = listing.path.lstrip(".") or "the list"
    told = told_of(columns, [key or "the keys" for key in listing.headers], f"{where} has ")
    return Shaped(_pieces(columns, cells), told)


def _pieces(columns: Columns, cells: Sequence[Sequence[str]]) -> list[Piece]:
    rows = _rows(columns, cells)
    if columns.single_words:
        return joined(Word(who, said, start, end, is_attached(said)) for who, said, start, end in rows)
    return [Piece(who, said, start, end) for who, said, start, end in rows]


def _rows(
    columns: Columns, cells: Sequence[Sequence[str]]
) -> Iterator[tuple[str | None, str, float | None, float | None]]:
    """Yield speaker, words, start and end of each record; one without a name is said by somebody unknown."""
    who: str | None = None
    clocks = columns.clocks
    for row in cells:
        said = row[columns.words]
        if columns.name == columns.words:
            inside = name_inside(said)
            who = said[: inside.name_end] if inside else who
            said = said[inside.start :] if inside else said
        elif columns.name is not None:
            who = numbered(row[columns.name].strip())
        start = _seconds(row, clocks.start, clocks)
        yield who, said, start, _seconds(row, clocks.end, clocks) if clocks.end != clocks.start else None


def _seconds(row: Sequence[str], at: int | None, clocks: Clocks) -> float | None:
    times = times_of(row[at].strip()) if at is not None else None
    if times is None:
        return None
    seconds = times.start / 1_000 if clocks.milliseconds else times.start
    return seconds if seconds < LATEST else None
