"""What a cell of a table holds: words, a name, a time, or two."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import Span
from transcripts.vocabulary.sentences import ends_sentence
from transcripts.vocabulary.times import seconds

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_WORD = expression(r"[^\W_]+(?:['’.-][^\W_]+)*+")
_UNSPACED = expression(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces between words
_CHARACTERS_OF_A_WORD = 2  # characters of a word in such a script; judged
_LETTER = expression(r"[^\W\d_]")
_MARKUP = expression(r"[{}<>=\\|`$@]|\(\)|://")
_COLON_INSIDE = expression(r"[:：][ \t]++\S")
_LABELLED_LINE = expression(r"[\r\n][^\W\d_][^:\r\n]{0,30}:[ ]")
_CHARACTERS_COUNTED = 2_000  # characters of a cell in which words are counted; a bound
_LEAST_SHARE_OF_MARKUP = 0.03  # share of the characters of a cell that are marks of code; judged
_LEAST_SHARE_OF_TIMES = 0.9  # share of the filled cells of a column of times; judged
_LATEST_BEGINNING = 10  # times the length of what is recorded, before which it begins; judged
_MOST_SHARE_OF_STEPS_BACK = 0.1  # share of its times that lie before the one above; judged

_TIME = r"-?\d{1,3}(?::\d{1,3}){1,3}(?:[.,;]\d{1,9})?(?:[ ]?[AaPp]\.?[Mm]\.?)?|-?\d{1,9}(?:[.,]\d{1,12})?s?"
# 00:12, [0:12.5], 12.5, 00:00:01:12, 0:00 - 0:03, [00:00 --> 00:03]
_TIMES = expression(rf"[\[(]?(?P<time>{_TIME})(?:[ ]?(?:-{{1,2}}>?|[–—]|to)[ ]?(?P<until>{_TIME}))?[\])]?:?")
_DATED = expression(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
# Ana, Ana Lind, Dr. Siv, de Groot, 佐藤: each word begins with a letter that is no small Latin one, but a particle
_NAME = expression(r"(?:[^\W_\d]{1,3}[ ])?(?:[^\W\da-z_][\w'’.()/&-]*+[ ,]{0,2}){1,5}")
# S1, spk_a, P-03, int, joe_k: a code
_CODE = expression(r"[^\W_]{1,12}[_.-][^\W_]{1,12}|[^\W\d_]{1,12}[ ]?#?\d{1,4}|[^\W_]{1,2}")


class Times(NamedTuple):
    """The time in a cell, or two, in seconds as they are printed, and which characters of the cell they are."""

    start: float
    at: Span
    end: float | None = None
    until: Span | None = None


def times_of(cell: str) -> Times | None:
    """Return the time that a cell holds and nothing else, or the two of a range."""
    match = _TIMES.fullmatch(cell)
    if match is None:
        return None
    end = seconds(match["until"]) or 0.0 if match["until"] else None
    return Times(
        seconds(match["time"]) or 0.0,
        Span(*match.span("time")),
        end,
        Span(*match.span("until")) if match["until"] else None,
    )


def is_dated(cell: str) -> bool:
    """Whether a cell holds a day and a time of day (`2024-03-01T10:00:00Z`)."""
    return _DATED.fullmatch(cell) is not None


def word_count(text: str) -> int:
    """Return how many words a text has, about."""
    text = text[:_CHARACTERS_COUNTED]
    unspaced = len(_UNSPACED.findall(text))
    return (
        len(_WORD.findall(_UNSPACED.sub("", text))) + -(-unspaced // _CHARACTERS_OF_A_WORD)
        if unspaced
        else len(_WORD.findall(text))
    )


def is_like_code(text: str) -> bool:
    """Whether a cell has as many marks as code, a path or an address has."""
    text = text[:_CHARACTERS_COUNTED]
    marks = len(_MARKUP.findall(text))
    return marks > 1 and marks > _LEAST_SHARE_OF_MARKUP * len(text)


def is_like_a_name(cell: str) -> bool:
    """Whether a cell is printed as names are, or as the codes that stand for people."""
    return _fits(_NAME, cell) or _fits(_CODE, cell)


def _fits(form: re.Pattern[str], cell: str) -> bool:
    return form.fullmatch(cell) is not None


class Column:
    """The cells of a column, without the spaces around them, and what is known of all of them together."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = cells

    @cached_property
    def filled(self) -> list[str]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each value is there."""
        return Counter(self.filled)

    @cached_property
    def lengths(self) -> list[int]:
        """How many words each filled cell has."""
        return [word_count(cell) for cell in self.filled]

    @property
    def mean(self) -> float:
        """The mean number of words of a filled cell."""
        return sum(self.lengths) / len(self.lengths) if self.filled else 0.0

    def longer_than(self, words: int) -> float:
        """The share of the filled cells that have more words."""
        return self._share([length > words for length in self.lengths])

    @cached_property
    def lettered(self) -> float:
        """The share of the filled cells that hold a letter."""
        return self._share([_LETTER.search(cell) is not None for cell in self.filled])

    @cached_property
    def returning(self) -> float:
        """The share of the runs of equal cells whose value comes back after another."""
        runs = [cell for cell, _ in groupby(self.filled)]
        counts = Counter(runs)
        return sum(counts[cell] > 1 for cell in runs) / len(runs) if runs else 0.0

    @cached_property
    def recurring(self) -> float:
        """The share of the filled cells whose value comes back."""
        return self._share([self.counts[cell] > 1 for cell in self.filled])

    @property
    def distinct(self) -> float:
        """The share of different values among the filled cells."""
        return len(self.counts) / len(self.filled) if self.filled else 0.0

    @cached_property
    def ending(self) -> float:
        """The share of the filled cells that end as sentences do."""
        return self._share([ends_sentence(cell) for cell in self.filled])

    @cached_property
    def coded(self) -> float:
        """The share of the filled cells that look like code."""
        return self._share([is_like_code(cell) for cell in self.filled])

    @cached_property
    def labelled(self) -> float:
        """The share of the filled cells in which words follow a colon: a label and the first words behind it are no name."""
        return self._share([_COLON_INSIDE.search(cell) is not None for cell in self.filled])

    @cached_property
    def dialogues(self) -> float:
        """The share of the filled cells that hold lines with labels."""
        return self._share([_LABELLED_LINE.search(cell) is not None for cell in self.filled])

    @cached_property
    def named(self) -> float:
        """The share of the different values that are printed as names are."""
        values = [is_like_a_name(cell) for cell in self.counts]
        return sum(values) / len(values) if values else 0.0

    @cached_property
    def times(self) -> list[Times | None]:
        """The time in each cell, None where there is none."""
        return [times_of(cell) if cell else None for cell in self.cells]

    @cached_property
    def timed(self) -> bool:
        """Whether nearly all filled cells are times or numbers."""
        found = sum(one is not None for one in self.times)
        return bool(self.filled) and found >= _LEAST_SHARE_OF_TIMES * len(self.filled)

    @cached_property
    def rising(self) -> bool:
        """Whether the times hardly ever go back, and do go on."""
        starts = [one.start for one in self.times if one]
        back = sum(after < before for before, after in pairwise(starts))
        if len(set(starts)) <= max(1, len(starts) // 3) or back > _MOST_SHARE_OF_STEPS_BACK * len(starts):
            return False
        counted = all(
            cell.isdigit() for cell in self.filled
        )  # years, identifiers: a recording begins near its beginning
        return not counted or min(starts) <= _LATEST_BEGINNING * (max(starts) - min(starts))

    @cached_property
    def numbering(self) -> bool:
        """Whether the column counts its rows: whole numbers, each the one before and one."""
        starts = [one.start for one in self.times if one]
        return all(after - before == 1 for before, after in pairwise(starts)) and all(
            cell.isdigit() for cell in self.filled
        )

    def _share(self, holds: Sequence[bool]) -> float:
        return sum(holds) / len(self.filled) if self.filled else 0.0
