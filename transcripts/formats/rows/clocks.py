"""Which columns say when words begin and end, and in which unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.rows.headers import in_milliseconds, ranked

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from transcripts.formats.rows.cells import Column
    from transcripts.formats.rows.headers import Hint

_USUAL_RATE = 2.5  # words a second; judged


class Clocks(NamedTuple):
    """The columns of times, by number: when words begin and when they end; a range in one cell is both."""

    start: int | None = None
    end: int | None = None
    milliseconds: bool = False

    @property
    def known(self) -> int:
        """How many times a row has."""
        return (self.start is not None) + (self.end is not None)


def clocks_of(
    columns: Sequence[Column], headers: Sequence[str], hints: Sequence[Hint | None], words: int, taken: Container[int]
) -> Clocks:
    """Return the columns of times: the first that rises, and one that is never before it. A column that counts the rows is none."""
    rising = [
        at
        for at, column in enumerate(columns)
        if at not in taken
        and column.timed
        and column.rising
        and (not column.numbering or ranked(hints[at], "time") > 0)
    ]
    if not rising:
        return Clocks()
    start = max(rising, key=lambda at: (ranked(hints[at], "time"), _clocks(columns[at]), -at))
    after = [at for at in rising if at != start and _is_after(columns[at], columns[start])]
    end = max(after, key=lambda at: (ranked(hints[at], "until"), _clocks(columns[at]), -at), default=None)
    if any(one and one.until for one in columns[start].times):
        end = start
    milliseconds = (in_milliseconds(headers[start]) and not _clocks(columns[start])) or _are_milliseconds(
        columns, start, end, words
    )
    return Clocks(start, end, milliseconds)


def _clocks(column: Column) -> int:
    return sum(":" in cell for cell in column.filled)


def _is_after(ends: Column, starts: Column) -> bool:
    """Whether one column of times ends what another begins: never before it, and mostly after it."""
    pairs = zip(starts.times, ends.times, strict=True)
    lengths = [end.start - start.start for start, end in pairs if start and end]
    return bool(lengths) and all(length >= 0 for length in lengths) and 2 * sum(map(bool, lengths)) >= len(lengths)


def _are_milliseconds(columns: Sequence[Column], start: int, end: int | None, words: int) -> bool:
    """Whether people would talk at a usual pace if whole numbers were milliseconds, and not if they were seconds."""
    column = columns[start]
    starts = [one.start for one in column.times if one]
    ends = [one.start for one in columns[start if end is None else end].times if one]
    rate = sum(columns[words].lengths) / max((ends or starts)[-1] - starts[0], 1.0)
    return all(cell.isdigit() for cell in column.filled) and _distance(rate * 1_000) < _distance(rate)


def _distance(rate: float) -> float:
    """Return by which factor a rate of words a second is off the usual one."""
    return max(rate, _USUAL_RATE) / max(min(rate, _USUAL_RATE), 1e-9)
