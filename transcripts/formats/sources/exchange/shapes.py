"""JSON of any keys, read by its shape: the list of records in it that is talk, whichever keys lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import from_json

from transcripts.formats.rows.cells import times_of
from transcripts.formats.rows.columns import read_columns
from transcripts.formats.rows.trees import listings
from transcripts.formats.sources.rewriting.segments import Piece, Word, is_attached, joined, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.formats.rows.columns import Columns
    from transcripts.formats.rows.trees import Listing

_LEAST_SHARE_OF_WORDS = (
    0.9  # share of the words of the longest listing that another must have to be chosen for its points; judged
)
_LATEST = 3_600_000.0  # seconds; what is later is a date; by definition


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
    enough = _LEAST_SHARE_OF_WORDS * max(length for length, *_ in found)
    _, columns, listing, cells = max((one for one in found if one[0] >= enough), key=lambda one: one[1].points)
    return Shaped(_pieces(columns, cells), _told(columns, listing))


def _told(columns: Columns, listing: Listing) -> str:
    name, words = (listing.headers[at] or "keys" for at in (columns.name, columns.words))
    where = listing.path.lstrip(".") or "the list"
    return f"read by its shape: {where} holds speakers in {name}, words in {words}"


def _pieces(columns: Columns, cells: Sequence[Sequence[str]]) -> list[Piece]:
    scale = 1_000 if columns.unit == "milliseconds" else 1
    rows = list(_rows(columns, cells, scale))
    if columns.single_words:
        return joined(Word(who, said, start, end, is_attached(said)) for who, said, start, end in rows)
    return [Piece(who, said, start, end) for who, said, start, end in rows]


def _rows(
    columns: Columns, cells: Sequence[Sequence[str]], scale: int
) -> Iterator[tuple[str | None, str, float | None, float | None]]:
    """Yield speaker, words, start and end of each record; one that names nobody goes on with the one before it."""
    who: str | None = None
    for row in cells:
        who = numbered(row[columns.name].strip()) or who
        start = _seconds(row, columns.time, scale)
        end = _seconds(row, columns.until, scale) if columns.until != columns.time else None
        yield who, row[columns.words], start, end


def _seconds(row: Sequence[str], at: int | None, scale: int) -> float | None:
    times = times_of(row[at].strip()) if at is not None else None
    if times is None:
        return None
    seconds = times.start / scale
    return seconds if seconds < _LATEST else None
