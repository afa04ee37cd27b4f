"""What stands around the lines: one mark in front of nearly all of them, numbers that count up from line to line, or behind verses."""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.containers.container import SPACES, Container, blanked, holds_several
from transcripts.model.text import physical_lines

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from transcripts.model.text import Span

# | We came by boat.    # We came by boat.    // We came by boat.    * We came by boat.
_MARK = expression(rf"{SPACES}*+(?P<mark>[#|;:/%!*+~=•·–-]{{1,3}}+)(?=[ \t\r\n]|\Z)")
# 01  Ana: Why now?    12. Ana: Why now?    [3] Ana: Why now?    #3 Ana: Why now?    Anf. 125 ANA:    4<tab>and by boat.
_NUMBER = expression(
    rf"{SPACES}*+(?P<word>[^\W\d_]{{1,9}}+\.?[ ](?=\d+[ \t]))?[\[(#№]?(?P<number>\d{{1,6}}+)[\]).:|]?(?=[ \t\r\n]|\Z)"
)
# quid lates?     5    cur me verberas?   9-10
_VERSE_NUMBER = expression(r"(?<=\S)[ \t]++(?P<number>\d{1,5})(?:[-–]\d{1,5})?[ \t]*+(?=[\r\n]|\Z)")
# The beginnings of lines that may have either, for a search: four of them are what it takes.
_MAY_BE_MARKED = expression(rf"\n{SPACES}*+[#|;:/%!*+~=•·–-]{{1,3}}+(?=[ \t\r\n]|\Z)")
_MAY_BE_NUMBERED = expression(rf"\n{SPACES}*+(?:[^\W\d_]{{1,9}}+\.?[ ])?[\[(#№]?\d")
_MAY_HAVE_VERSE_NUMBER = expression(r"[ \t]\d{1,5}(?:[-–]\d{1,5})?[ \t]*+[\r\n]")
_LINES_LOOKED_AT = 400  # lines that show whether all have a prefix; judged
_FEWEST_LINES = 4  # lines with a prefix; judged
_LEAST_SHARE_MARKED = 0.9  # share of the lines that have the mark; judged
_LEAST_SHARE_NUMBERED = 0.9  # share of the lines that have a number, where each has one; judged
_FEWEST_VERSE_NUMBERS = 4  # lines with a number behind them that counts them; judged
_MOST_VERSES_APART = 20  # lines of verse from one number to the next; judged
_MOST_VERSES_MISCOUNTED = 2  # lines of verse by which the numbers may differ from the lines between them; judged
_LEAST_SHARE_COUNTED = 0.8  # share of the numbers that go up by the same step; judged


class _Numbered(NamedTuple):
    """The prefix of a line with a number."""

    span: Span
    word: str
    number: int


def _lines_with_words(text: str) -> Iterator[Span]:
    return (line for line in physical_lines(text) if not text[line.start : line.end].isspace())


def _some_begin(expected: re.Pattern[str], text: str) -> bool:
    """Whether as many lines begin as expected as it takes at least; one search is cheaper than a look at each line."""
    return "\r" in text or holds_several(f"\n{text}", expected, _FEWEST_LINES)


def _usual_mark(text: str) -> str | None:
    """Return the mark that nearly all lines begin with."""
    if not _some_begin(_MAY_BE_MARKED, text):
        return None
    lines = list(islice(_lines_with_words(text), _LINES_LOOKED_AT))
    if not any(_MARK.match(text, *line) for line in lines[:_FEWEST_LINES]):
        return None
    marks = Counter(mark["mark"] for line in lines if (mark := _MARK.match(text, *line)))
    [(usual, count)] = marks.most_common(1) or [("", 0)]
    return usual if count >= max(_FEWEST_LINES, _LEAST_SHARE_MARKED * len(lines)) else None


def _has_mark(text: str) -> bool:
    return _usual_mark(text) is not None


def _without_mark(text: str, filler: str) -> str:
    usual = _usual_mark(text)
    found = (mark for line in _lines_with_words(text) if (mark := _MARK.match(text, *line)) and mark["mark"] == usual)
    return _blank(text, (mark.span() for mark in found), filler)


def _numbered(text: str, lines: Iterable[Span]) -> list[_Numbered]:
    found = ((line, _NUMBER.match(text, *line)) for line in lines)
    return [
        _Numbered(line._replace(end=number.end()), number["word"] or "", int(number["number"]))
        for line, number in found
        if number
    ]


def _counted(numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the prefixes whose numbers go up from one to the next by the usual step."""
    steps = Counter(after.number - before.number for before, after in pairwise(numbered))
    step = max((one for one in steps if one > 0), key=lambda one: steps[one], default=0)
    if not step:
        return []
    goes_on = [
        after.number - before.number == step and after.word == before.word for before, after in pairwise(numbered)
    ]
    beside = zip((False, *goes_on), (*goes_on, False), strict=True)
    return [one for one, (before, after) in zip(numbered, beside, strict=True) if before or after]


def _counts(text: str, least_share: float) -> bool:
    """Whether so many lines begin with a number, and these count up."""
    if not _some_begin(_MAY_BE_NUMBERED, text):
        return False
    lines = list(islice(_lines_with_words(text), _LINES_LOOKED_AT))
    if least_share and not _numbered(text, lines[:_FEWEST_LINES]):
        return False
    numbered = _numbered(text, lines)
    if len(numbered) < max(_FEWEST_LINES, least_share * len(lines)):
        return False
    return len(_counted(numbered)) >= _LEAST_SHARE_COUNTED * len(numbered)


def _each_is_numbered(text: str) -> bool:
    return _counts(text, _LEAST_SHARE_NUMBERED)


def _some_are_numbered(text: str) -> bool:
    return _counts(text, 0.0)


def _are_called_by_numbers(text: str) -> bool:
    if not _some_begin(_MAY_BE_NUMBERED, text):
        return False
    lines = islice(_lines_with_words(text), _LINES_LOOKED_AT)
    called = [one for one in _numbered(text, lines) if one.word]
    return len(called) >= _FEWEST_LINES and len(_counted(called)) >= _LEAST_SHARE_COUNTED * len(called)


def _without_numbers(text: str, filler: str) -> str:
    counted = _counted(_numbered(text, _lines_with_words(text)))
    return _blank(text, (one.span for one in counted), filler)


def _verse_numbers(text: str) -> tuple[list[re.Match[str]], int]:
    """Return the numbers behind lines that count the lines, and how many others stand so."""
    counting: dict[int, re.Match[str]] = {}
    others = 0
    before: tuple[int, re.Match[str]] | None = None
    for at, line in enumerate(_lines_with_words(text)):
        found = _VERSE_NUMBER.search(text, *line)
        if not found:
            continue
        if before and _counts_lines(int(found["number"]) - int(before[1]["number"]), at - before[0]):
            counting |= {before[1].start(): before[1], found.start(): found}
        elif before and before[1].start() not in counting:
            others += 1
        before = at, found
    return list(counting.values()), others


def _counts_lines(numbers: int, lines: int) -> bool:
    return 0 < numbers <= _MOST_VERSES_APART and abs(numbers - lines) <= _MOST_VERSES_MISCOUNTED


def _has_verse_numbers(text: str) -> bool:
    """Whether numbers behind lines count them, every few lines; numbers behind each line are those of a table."""
    if not _some_begin(_MAY_HAVE_VERSE_NUMBER, text):
        return False
    counting, others = _verse_numbers(text)
    if len(counting) < max(_FEWEST_VERSE_NUMBERS, others):
        return False
    apart = [int(after["number"]) - int(one["number"]) for one, after in pairwise(counting)]
    return 2 * sum(one > 1 for one in apart) > len(apart)


def _without_verse_numbers(text: str, filler: str) -> str:
    counting, _ = _verse_numbers(text)
    return _blank(text, (one.span() for one in counting), filler)


def _blank(text: str, spans: Iterable[tuple[int, int]], filler: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], blanked(text[start:end], filler))
        at = end
    return "".join((*pieces, text[at:]))


LINE_MARKS = Container("line marks", _has_mark, _without_mark, plain_to_see=True)
LINE_NUMBERS = Container("line numbers", _each_is_numbered, _without_numbers, plain_to_see=True)
NUMBERED_SPEECHES = Container("numbered speeches", _are_called_by_numbers, _without_numbers, plain_to_see=True)
NUMBERS = Container("numbered paragraphs", _some_are_numbered, _without_numbers)
VERSE_NUMBERS = Container("verse numbers", _has_verse_numbers, _without_verse_numbers, plain_to_see=True)
