"""Which columns of some rows hold names, words and times, told by what stands in them; their headers only break ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.rows.cells import Column, is_dated
from transcripts.formats.rows.clocks import Clocks, clocks_of
from transcripts.formats.rows.headers import hint_of, hinted, ranked
from transcripts.formats.rows.talk import Talk, measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROWS_JUDGED = 400  # rows that show what the columns hold; a bound
_FEWEST_ROWS = 3  # rows of a table that is known by its shape; judged
_FEW_ROWS = 8  # rows below which names need not come back where a header surely calls them so; judged
_TALK = 4.6  # points from which rows are talk; held by cases
_LEAST_SAID = 0.9  # points for the words alone, where no header speaks of people; judged
_LEAST_SAID_BY_PEOPLE = 0.4  # points for the words alone below a header that may name people; judged
_MEAN_OF_SENTENCES = 1.5  # words of a cell; where there are fewer, each row is a word; judged
_LONGEST_WORDS = 40.0  # words of a cell from which on longer ones are no more likely; judged
_MEAN_OF_NAMES = 4.5  # words of a name, in the mean; judged
_LONGEST_NAME = 8  # words of the longest names but a few, which have an office in them; judged
_MOST_SHARE_OF_LONG_NAMES = 0.15  # share of the names that are longer; judged
_MOST_SHARE_OF_DIALOGUES = 0.3  # share of the cells of words that hold labelled lines of their own; judged
_LEAST_SHARE_INSIDE = 0.6  # share of the cells of words that begin with the name; judged
_INSIDE = expression(r"(?P<name>[^\W\d_][^:：\r\n]{0,40}?)[ ]?[:：][ \t\r\n]++(?=\S)")


class Columns(NamedTuple):
    """Which column holds what, by number.

    Without `name`, nobody is named; where it is that of the words, these begin with the name (`Ana: Why now?`). `points` say how much
    the rows look like talk, `by_header` that headers say which columns these are, `single_words` that each row is one word.
    """

    name: int | None
    words: int
    clocks: Clocks
    points: float
    by_header: bool
    single_words: bool


class Words(NamedTuple):
    """A cell of words that begins with a name: where the name ends, and where the words begin."""

    name_end: int
    start: int


def name_inside(cell: str) -> Words | None:
    """Return where the name ends that the words of a cell begin with, and what is said begins."""
    match = _INSIDE.match(cell)
    return Words(match.end("name"), match.end()) if match else None


def read_columns(headers: Sequence[str], rows: Sequence[Sequence[str]], *, given: bool = False) -> Columns | None:
    """Return which columns hold what, where the rows are talk; `headers` are empty strings where there are none.

    Where it is `given` that they are talk, the likeliest columns are returned.
    """
    table = _Table(headers, rows[:_ROWS_JUDGED])
    words = table.words() if table.rows else None
    if words is None or table.columns[words].dialogues > _MOST_SHARE_OF_DIALOGUES:
        return None
    found = max(table.named(words, given=given), key=lambda one: one.points, default=None)
    if found and (given or found.points >= _TALK):
        return found
    return table.named_inside(words) or table.nameless(words)


class _Table:
    """Rows turned into columns, with what their headers say."""

    def __init__(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.hints = [hint_of(header) if header else None for header in headers]
        self.headers = headers
        self.columns = [
            Column([row[at].strip() if at < len(row) else "" for row in rows]) for at in range(len(headers))
        ]
        self.rows = len(rows)

    def words(self) -> int | None:
        """Return the column that most likely holds words: the longest cells, mostly different ones, which end as sentences do."""
        lettered = [at for at, column in enumerate(self.columns) if column.lettered > 0.5 and not column.timed]
        longest = max((min(self.columns[at].mean, _LONGEST_WORDS) for at in lettered), default=0.0)

        def likely(at: int) -> float:
            column = self.columns[at]
            length = min(column.mean, _LONGEST_WORDS) / longest
            told = ranked(self.hints[at], "words") - ranked(self.hints[at], "name")
            return length * (0.5 + 0.5 * column.distinct) + 0.1 * column.ending + 0.6 * told

        return max(lettered, key=likely) if longest else None

    def named(self, words: int, *, given: bool) -> Iterator[Columns]:
        """Yield a reading for each column that may hold the names of those who say the words."""
        for name in range(len(self.columns)):
            if name != words and self._may_name(name, words):
                yield from self._reading(name, words, given=given)

    def _may_name(self, at: int, words: int) -> bool:
        """Whether a column holds short values that come back after others."""
        column, hint = self.columns[at], hinted(self.hints[at], "name")
        surely = hint == 1.0
        if surely and column.filled and hinted(self.hints[words], "words") > 0:
            return self.rows < _FEW_ROWS or column.recurring > 0
        if not column.filled or column.mean > _MEAN_OF_NAMES:
            return False
        if column.longer_than(_LONGEST_NAME) > _MOST_SHARE_OF_LONG_NAMES:
            return False
        unlike = column.ending > 0.2 or column.coded > 0.2 or column.labelled > 0.2
        if not surely and (column.timed or column.lettered < 0.8 or unlike):
            return False
        if len(column.counts) == 1:
            return surely or (hint > 0 and hinted(self.hints[words], "words") > 0)
        if column.recurring < 0.5 or (column.returning < 0.5 and not surely):
            return False
        return len(column.counts) <= max(3, 0.7 * len(column.filled))

    def _reading(self, name: int, words: int, *, given: bool) -> Iterator[Columns]:
        names, said = self.columns[name], self.columns[words]
        pairs = list(_pairs(names.cells, said.cells))
        clocks = clocks_of(self.columns, self.headers, self.hints, words, (name, words))
        single = said.mean < _MEAN_OF_SENTENCES
        by_header = hinted(self.hints[name], "name") > 0 and hinted(self.hints[words], "words") > 0
        talk = measured(pairs, single_words=single)
        if by_header or given or not self._says_too_little(name, talk, clocks, single_words=single):
            points = self._points(name, words, talk, clocks)
            yield Columns(name, words, clocks, points, by_header, single)

    def _says_too_little(self, name: int, talk: Talk, clocks: Clocks, *, single_words: bool) -> bool:
        """Whether rows without known headers are too few, or their words no talk whatever the names do."""
        least = _LEAST_SAID_BY_PEOPLE if hinted(self.hints[name], "name") else _LEAST_SAID
        silent = talk.said < least and clocks.end is None and not talk.takes_turns
        return self.rows < _FEWEST_ROWS or silent or (single_words and clocks.start is None)

    def _points(self, name: int, words: int, talk: Talk, clocks: Clocks) -> float:
        """Return the points of one reading: what is said, how the names are printed, times, headers; other columns count against it."""
        names, said = self.columns[name], self.columns[words]
        by_name, by_words = hinted(self.hints[name], "name"), hinted(self.hints[words], "words")
        by_headers = 3.0 * by_name + by_words
        if by_name == 1.0 and by_words:
            by_headers += 4.0  # Speaker, Text: no other data is called so
        misled = 1.5 if self.hints[name] is not None and not by_name else 0.0
        others = sum(self._is_other(at, name) for at in range(len(self.columns)) if at not in (name, words))
        against = 2.0 * said.coded + min(2.0, 0.75 * others) + misled
        printed = max(2.0 * names.named - 1.0, 0.0 if by_name else -1.0)
        rank = ranked(self.hints[name], "name") / 100
        return talk.points(timed=clocks.known > 0) + printed + clocks.known + by_headers - against + rank

    def _is_other(self, at: int, name: int) -> bool:
        """Whether a column holds words or kinds that are neither said nor somebody's name."""
        column, hint = self.columns[at], self.hints[at]
        if column.timed or column.lettered < 0.5 or len(column.counts) < 2 or len(column.filled) < 0.5 * self.rows:
            return False
        kept = hinted(hint, "other") and (column.mean < _MEAN_OF_SENTENCES or column.recurring > 0.5)
        if kept or hinted(hint, "name") or all(map(is_dated, column.filled)):
            return False
        return len(set(zip(column.cells, self.columns[name].cells, strict=True))) > len(self.columns[name].counts)

    def named_inside(self, words: int) -> Columns | None:
        """Return the reading in which nearly all words begin with the name of who says them."""
        cells = self.columns[words].cells
        inside = [name_inside(cell) for cell in cells]
        if sum(map(bool, inside)) < max(_FEWEST_ROWS, _LEAST_SHARE_INSIDE * len(self.columns[words].filled)):
            return None
        names = Column([cell[: one.name_end] if one else "" for cell, one in zip(cells, inside, strict=True)])
        said = [cell[one.start :] if one else cell for cell, one in zip(cells, inside, strict=True)]
        clocks = clocks_of(self.columns, self.headers, self.hints, words, (words,))
        bare = clocks.start is None and len(self.columns) > 1  # a number and a labelled line: numbered lines
        if bare or min(names.recurring, names.returning) < 0.5 or names.named < 0.5:
            return None
        talk = measured(list(_pairs(names.cells, said)), single_words=False)
        points = talk.points(timed=clocks.known > 0) + 2.0 * names.named - 1.0 + clocks.known
        return Columns(words, words, clocks, points, by_header=False, single_words=False) if points >= _TALK else None

    def nameless(self, words: int) -> Columns | None:
        """Return the reading in which nobody is named: a recording, whose rows have two times and what is said in between."""
        said = self.columns[words]
        clocks = clocks_of(self.columns, self.headers, self.hints, words, (words,))
        others = sum(
            not column.timed and column.lettered > 0.5 and len(column.counts) > 1 and not hinted(hint, "other")
            for at, (column, hint) in enumerate(zip(self.columns, self.hints, strict=True))
            if at != words
        )
        if clocks.end is None or others or said.coded > 0.2 or len(said.filled) < _FEWEST_ROWS:
            return None
        single = said.mean < _MEAN_OF_SENTENCES
        by_header = hinted(self.hints[words], "words") > 0
        talk = measured([("", cell) for cell in said.filled], single_words=single)
        known = by_header and hinted(self.hints[clocks.start or 0], "time") > 0
        return Columns(None, words, clocks, _TALK, known, single) if known or talk.said >= _LEAST_SAID else None


def _pairs(names: Sequence[str], words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield who says what; a row that names nobody goes on with the one above it."""
    who = ""
    for name, said in zip(names, words, strict=True):
        who = name or who
        if said:
            yield who, said
