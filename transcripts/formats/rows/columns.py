"""Which columns of some rows hold names, words and times, told by what stands in them; their headers only break ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.rows.cells import Column, is_dated
from transcripts.formats.rows.headers import hint_of, in_milliseconds
from transcripts.formats.rows.talk import Talk, measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    Unit = Literal["seconds", "milliseconds", "frames"]

_ROWS_JUDGED = 400  # rows that show what the columns hold; a bound
_FEWEST_ROWS = 3  # rows of a table that is known by its shape; judged
_FEW_ROWS = 8  # rows below which names need not come back where a header calls them so; judged
_TALK = 4.2  # points from which rows are talk; held by cases
_LEAST_SAID = 0.9  # points for the words alone, where no header speaks of people who talk; judged
_MEAN_OF_SENTENCES = 1.5  # words of a cell; where there are fewer, each row is a word; judged
_LONGEST_WORDS = 40.0  # words of a cell from which on longer ones are no more likely; judged
_MEAN_OF_NAMES = 4.5  # words of a name, in the mean; judged
_LONGEST_NAME = 8  # words of the longest names but a few, which have an office in them; judged
_MOST_SHARE_OF_LONG_NAMES = 0.15  # share of the names that are longer; judged
_MOST_SHARE_OF_DIALOGUES = 0.3  # share of the cells of words that hold labelled lines of their own; judged
_USUAL_RATE = 2.5  # words a second; judged


class Columns(NamedTuple):
    """Which column holds what, by number; `points` say how much it looks like talk, `by_header` that the headers say all of it."""

    name: int
    words: int
    time: int | None
    until: int | None
    unit: Unit
    points: float
    by_header: bool
    single_words: bool


def read_columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return which columns hold what, where the rows are talk; `headers` are empty strings where there are none."""
    table = _Table(headers, rows[:_ROWS_JUDGED])
    found = max(table.readings(), key=lambda one: one.points, default=None)
    if found is None or found.points < _TALK:
        return None
    return found


class _Table:
    """Rows turned into columns, with what their headers say."""

    def __init__(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.hints = [hint_of(header) if header else None for header in headers]
        self.headers = headers
        width = len(headers)
        self.columns = [Column([row[at].strip() if at < len(row) else "" for row in rows]) for at in range(width)]
        self.rows = len(rows)

    def readings(self) -> Iterator[Columns]:
        """Yield what the columns may be, one reading for each likely pair of names and words."""
        if self.rows < 1:
            return
        for words in self._words():
            for name in self._names(words):
                one = self._reading(name, words)
                if one:
                    yield one

    def _hinted(self, at: int, part: str) -> float:
        """Return 1 where a header surely says that a column holds something, a half where it may."""
        hint = self.hints[at]
        return 0.0 if hint is None or hint.part != part else 1.0 if hint.certain else 0.5

    def _ranked(self, at: int, part: str) -> float:
        """Return how likely a header makes a column, also among those with a header of one kind."""
        hint = self.hints[at]
        return self._hinted(at, part) - (hint.order / 1_000 if hint else 0.0)

    def _words(self) -> list[int]:
        """Return the two columns that most likely hold words: the longest cells, mostly different ones."""
        lettered = [at for at, column in enumerate(self.columns) if column.lettered > 0.5 and not column.timed]
        longest = max((min(self.columns[at].mean, _LONGEST_WORDS) for at in lettered), default=0.0)
        if not longest:
            return []

        def likely(at: int) -> float:
            column = self.columns[at]
            length = min(column.mean, _LONGEST_WORDS) / longest
            return length * (0.5 + 0.5 * column.distinct) + 0.6 * self._ranked(at, "words")

        return sorted(lettered, key=likely, reverse=True)[:1]

    def _names(self, words: int) -> list[int]:
        """Return the columns that may hold names: short values that come back."""
        return [at for at in range(len(self.columns)) if at != words and self._may_name(at)]

    def _may_name(self, at: int) -> bool:
        column, surely = self.columns[at], self._hinted(at, "name") == 1.0
        if not column.filled or column.mean > _MEAN_OF_NAMES or column.longer_than(_LONGEST_NAME) > _MOST_SHARE_OF_LONG_NAMES:
            return False
        if not surely and (column.timed or column.lettered < 0.8 or column.ending > 0.2 or column.coded > 0.2):
            return False
        few = self.rows < _FEW_ROWS and surely
        if column.recurring < 0.5 and not few:
            return False
        return len(column.counts) <= max(3, 0.7 * len(column.filled)) and (
            len(column.counts) > 1 or self._hinted(at, "name") > 0
        )

    def _reading(self, name: int, words: int) -> Columns | None:
        names, said = self.columns[name], self.columns[words]
        pairs = list(_pairs(names.cells, said.cells))
        if not pairs or said.dialogues > _MOST_SHARE_OF_DIALOGUES:
            return None
        time, until = self._times(name, words)
        single = said.mean < _MEAN_OF_SENTENCES
        by_header = self._hinted(name, "name") > 0 and self._hinted(words, "words") > 0
        talk = measured(pairs, single_words=single)
        if not by_header and self._says_too_little(
            name, talk, untimed_words=single and time is None, ends=until is not None
        ):
            return None
        points = self._points(name, words, talk, timed=(time is not None) + (until is not None))
        unit = self._unit(time, until, words) if time is not None else "seconds"
        return Columns(name, words, time, until, unit, points, by_header, single)

    def _says_too_little(self, name: int, talk: Talk, *, untimed_words: bool, ends: bool) -> bool:
        """Whether rows without known headers are too few, or their words no talk whatever the names do."""
        silent = talk.said < _LEAST_SAID and not ends and not self._hinted(name, "name")
        return self.rows < _FEWEST_ROWS or silent or untimed_words

    def _points(self, name: int, words: int, talk: Talk, timed: int) -> float:
        """Return the points of one reading: what is said, how the names are printed, times, headers; other columns count against it."""
        names, said = self.columns[name], self.columns[words]
        beside = [at for at in range(len(self.columns)) if at not in (name, words)]
        other = sum(self._is_other(at, name) for at in beside)
        hinted = 3.0 * self._hinted(name, "name") + 1.0 * self._hinted(words, "words")
        if self._hinted(name, "name") == 1.0 and self._hinted(words, "words"):
            hinted += 2.0  # Speaker, Text: no other data is called so
        against = 2.0 * said.coded + min(2.0, 0.75 * other) + 1.5 * (self.hints[name] is not None and not hinted)
        printed = 2.0 * names.named - 1.0
        rank = self._ranked(name, "name") / 100
        return talk.points(timed=timed > 0) + printed + timed + hinted - against + rank

    def _is_other(self, at: int, name: int) -> bool:
        """Whether a column holds words or kinds that are neither said nor somebody's name."""
        column = self.columns[at]
        if column.timed or column.lettered < 0.5 or len(column.counts) < 2 or len(column.filled) < 0.5 * self.rows:
            return False
        kept = self._hinted(at, "other") and (column.mean < _MEAN_OF_SENTENCES or column.recurring > 0.5)
        if kept or self._hinted(at, "name") or all(map(is_dated, column.filled)):
            return False
        return len(set(zip(column.cells, self.columns[name].cells, strict=True))) > len(self.columns[name].counts)

    def _times(self, *taken: int) -> tuple[int | None, int | None]:
        """Return the columns of times: the first that rises, and one that is never before it."""
        rising = [
            at
            for at, column in enumerate(self.columns)
            if at not in taken and column.timed and column.rising and (not column.numbering or self._hinted(at, "time"))
        ]
        if not rising:
            return None, None
        time = max(rising, key=lambda at: (self._ranked(at, "time"), self._clocks(at), -at))
        if any(one and one.until for one in self.columns[time].times):
            return time, time
        after = [at for at in rising if at != time and self._is_after(at, time)]
        until = max(after, key=lambda at: (self._ranked(at, "until"), self._clocks(at), -at), default=None)
        return time, until

    def _clocks(self, at: int) -> int:
        return sum(":" in cell for cell in self.columns[at].filled)

    def _is_after(self, at: int, time: int) -> bool:
        """Whether one column of times ends what another begins: never before it, and mostly after it."""
        pairs = zip(self.columns[time].times, self.columns[at].times, strict=True)
        lengths = [end.start - start.start for start, end in pairs if start and end]
        return bool(lengths) and all(length >= 0 for length in lengths) and 2 * sum(map(bool, lengths)) >= len(lengths)

    def _unit(self, time: int, until: int | None, words: int) -> Unit:
        """Return what the numbers of a column of times are: told by its header, else by how fast people would talk."""
        column = self.columns[time]
        if in_milliseconds(self.headers[time]):
            return "milliseconds"
        starts = [one.start for one in column.times if one]
        spent = max(starts[-1] - starts[0], 1.0)
        if until not in (None, time):
            ends = [one.start for one in self.columns[until or 0].times if one]
            spent = max(ends[-1] - starts[0], 1.0) if ends else spent
        rate = sum(self.columns[words].lengths) / spent
        whole = all(cell.isdigit() for cell in column.filled)
        if whole and _distance(rate * 1_000) < _distance(rate):
            return "milliseconds"
        frames = all(cell.count(":") == 3 for cell in column.filled)
        return "frames" if frames and _distance(rate * 60) < _distance(rate) else "seconds"


def _distance(rate: float) -> float:
    """Return by which factor a rate of words a second is off the usual one."""
    return max(rate, _USUAL_RATE) / max(min(rate, _USUAL_RATE), 1e-9)


def _pairs(names: Sequence[str], words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield who says what; a row that names nobody goes on with the one above it."""
    who = ""
    for name, said in zip(names, words, strict=True):
        who = name or who
        if said:
            yield who, said
