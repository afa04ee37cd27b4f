"""Times among the words of turns: before the first words, behind the last, and on lines of their own. They are not said by anybody."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import Lines, Span
from transcripts.vocabulary.times import CLOCK, SHORT_UNITS, bracketed, measured

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_TIME = rf"(?P<time>{bracketed(measured(SHORT_UNITS))})"
_BEFORE = expression(rf"(?:{_TIME}[ \t\u00a0]*+[:：]?|(?P<bare>{CLOCK})(?=[ \t\u00a0]))[ \t\u00a0]*+(?=\S)")
_BEHIND = expression(rf"(?:[ \t\u00a0]*{_TIME}|[ \t\u00a0]+(?P<bare>{CLOCK}))\s*\Z")
_COLON = expression(r"\d[:：;]\d")
_CHARACTERS_OF_A_TIME = 64  # characters at the end of the words in which a time is looked for; a bound
# Brackets that hold no words of a sentence: a time in them is none either, however few turns have one.
_NEVER_SPOKEN = ("[", "\\[", "#", "【", "［", "〔", "{", "<")
_LAST_OF_A_TIME = frozenset("])}>】）］〕〉#0123456789")
_FIGURES = frozenset("0123456789")
_ENDS_NO_TIME = frozenset('.?!,;…"”')  # how most words end
_FIRST_OF_A_TIME = frozenset("\\[({<【（［〔〈#-0123456789")
_LEAST_SHARE_TIMED = (
    0.5  # share of the turns that have a time there, where one in round brackets or in none is no word; judged
)
_FEWEST_TIMED = 2  # turns with such a time; judged
_NOT_SAID: frozenset[LineKind] = frozenset(
    ("BLANK", "BOILERPLATE", "FRONT_MATTER", "TIME", "RULE", "HEADING", "CODE", "TAG")
)


class _Found(NamedTuple):
    """A time beside the words of a turn: the line that begins the turn, the line with the time, and what is left of its words."""

    first: int
    line: int
    time: Span
    words: Span


def with_times_apart(
    text: str, lines: Lines, turns: Sequence[int], end: int, labelled: Container[int] = frozenset()
) -> Lines:
    """Return the lines with the times around the words of the turns before line `end` set apart: as when a turn begins or ends.

    In square brackets or number signs a time is never a word at either end of a turn; in round ones, or in none, it is where less than
    half of the turns have one. A label that is not among those `labelled` is words. Times on lines of their own say when the turn
    below begins if the first turn has one above it, else when the turn above ends.
    """
    stretches = list(pairwise((*turns, end)))
    starts = _usual(text, list(_before(text, lines, stretches)), len(turns))
    ends = _usual(text, list(_behind(text, lines, stretches, labelled)), len(turns))
    changed: dict[int, Line] = {}
    for one in starts:
        changed[one.line] = lines[one.line]._replace(time=one.time, text=one.words)
    for one in ends:
        last = changed.get(one.line, lines[one.line])
        as_words = last.text is None or (last.label is not None and one.line not in labelled)
        start = one.words.start if as_words or last.text is None else last.text.start
        changed[one.line] = last._replace(text=Span(start, max(start, one.words.end)))
        first = changed.get(one.first, lines[one.first])
        changed[one.first] = first._replace(until=first.until or one.time)
    if "TIME" in lines.present:
        _add_own_lines(lines, changed, stretches)
    return Lines(changed.get(number, line) for number, line in enumerate(lines)) if changed else lines


def _before(text: str, lines: Lines, stretches: Iterable[tuple[int, int]]) -> Iterator[_Found]:
    """Yield the times before the first words of turns that have none beside the label."""
    texts, times = lines.texts, lines.times
    for first, _ in stretches:
        words = texts[first]
        if words is None or times[first] or words[0] == words[1] or text[words[0]] not in _FIRST_OF_A_TIME:
            continue
        if match := _BEFORE.match(text, *words):
            yield _Found(first, first, Span(*match.span(match.lastgroup or 0)), Span(match.end(), words[1]))


def _behind(
    text: str, lines: Lines, stretches: Iterable[tuple[int, int]], labelled: Container[int]
) -> Iterator[_Found]:
    """Yield the times behind the last words of turns."""
    for first, last, words in _possible(text, lines, stretches, labelled):
        printed = text[max(words[0], words[1] - _CHARACTERS_OF_A_TIME) : words[1]]
        if printed.rstrip()[-1:] not in _LAST_OF_A_TIME:
            continue
        match = _BEHIND.search(printed)
        at = words[1] - len(printed)
        if match and text[words[0] : at + match.start()].strip():
            start, to = match.span(match.lastgroup or 0)
            yield _Found(first, last, Span(at + start, at + to), Span(words[0], at + match.start()))


def _possible(
    text: str, lines: Lines, stretches: Iterable[tuple[int, int]], labelled: Container[int]
) -> Iterator[tuple[int, int, Span]]:
    """Yield the first and the last line of the turns that may end with a time, and the words of the last: most end as sentences do.

    Where a figure is the last character, another stands behind the last colon. This runs once a turn.
    """
    kinds, texts, labels, find = lines.kinds, lines.texts, lines.labels, text.rfind
    rare_colons = "：" in text or ";" in text
    for first, end in stretches:
        last = end - 1
        while last > first and kinds[last] in _NOT_SAID:
            last -= 1
        words = texts[last] if labels[last] is None or last in labelled else _rejected(text, lines, last)
        if words is None:
            continue
        start, stop = words
        mark = text[stop - 1]
        if mark in _ENDS_NO_TIME:
            continue
        if mark in _FIGURES and not rare_colons:
            colon = find(":", start, stop)
            if colon < 0 or text[colon + 1] not in _FIGURES:
                continue
        yield first, last, words


def _rejected(text: str, lines: Lines, number: int) -> Span | None:
    """Return the words of a line whose label names nobody: the whole line where no mark stands before that."""
    start, label, words = lines.starts[number], lines.labels[number], lines.texts[number]
    end = words[1] if words else lines.ends[number]
    return Span(label[0], end) if label and not text[start : label[0]].strip() else None


def _usual(text: str, found: Sequence[_Found], turns: int) -> Sequence[_Found]:
    """Return those that are no words: all where many turns have one, else clocks in brackets that hold no words."""
    if len(found) >= max(_FEWEST_TIMED, _LEAST_SHARE_TIMED * turns):
        return found
    return [one for one in found if text.startswith(_NEVER_SPOKEN, one.time.start) and _COLON.search(one.time.of(text))]


def _add_own_lines(lines: Lines, changed: dict[int, Line], stretches: Sequence[tuple[int, int]]) -> None:
    """Add the times on lines of their own, above or below most turns."""
    above = {first: number for first, _ in stretches if (number := _time_line(lines, range(first - 1, -1, -1))) >= 0}
    below = {first: number for first, end in stretches if (number := _time_line(lines, range(end - 1, first, -1))) >= 0}
    fewest = max(_FEWEST_TIMED, _LEAST_SHARE_TIMED * len(stretches))
    begins = stretches[0][0] in above
    timed = above if begins else below
    if len(timed) < fewest:
        return
    for first, number in timed.items():
        line, time = changed.get(first, lines[first]), lines.times[number]
        if begins:
            changed[first] = line._replace(time=line.time or time)
        else:
            changed[first] = line._replace(until=line.until or time)


def _time_line(lines: Lines, numbers: range) -> int:
    """Return the first of some lines that is not blank, if it is a time and nothing else; else -1."""
    number = next((number for number in numbers if lines.kinds[number] != "BLANK"), -1)
    return number if number >= 0 and lines.kinds[number] == "TIME" else -1
