"""Times as screen readers say them (`Ana Lindqvist 12 minutes 3 seconds`), above the words, in what is copied from a call."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.vocabulary.line_kinds import LineKind

_HINTS = ("second", "Sekunde", "segundo")
_HINT = expression(r"\d (?:second|Sekunde|segundo)")
_HOURS = r"\d{1,2} (?:hours?|Stunden?|heures?|horas?|or[ae]),? (?:and )?"
_MINUTES = r"\d{1,3} (?:minutes?|Minuten?|minutos?|minut[oi])"
_SECONDS = r"\d{1,2} (?:seconds?|Sekunden?|secondes?|segundos?|second[oi])"
_WHOLE = rf"(?:{_HOURS})?(?:{_MINUTES},? (?:and )?)?{_SECONDS}"
_TIME = rf"(?P<time>(?P<whole>{_WHOLE})|(?:{_HOURS})?{_MINUTES})"
_CLOCK = r"(?:\s*(?:\d{1,2}:)?\d{1,2}:\d{2})?"
# 12 minutes 3 seconds    12 minutes 3 seconds12:03
_ALONE = expression(rf"[ \t]*{_TIME}{_CLOCK}\s*")
# Ana Lindqvist 12 minutes 3 seconds
_NAMED = expression(
    rf"[ \t]*(?P<label>[^\W\d_][^\r\n:.?!;]{{0,60}}?(?:\.[^\r\n:.?!;]{{1,30}}?)?)[ \t\u00a0,]{{1,3}}{_TIME}{_CLOCK}\s*"
)
_NAME = expression(r"[ \t]*(?P<label>[^\W\d_][^\r\n:?!;]{0,60}?)\s*")
_SHOWN = expression(r"[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{2}\s*")
_ENDS_IN_SECONDS = expression(r"(?:s|S)e[kcg]\w*\Z")
_NAMELESS: frozenset[LineKind] = frozenset({"BLANK", "CODE"})
_FEWEST_WHOLE_HEADS = 2  # heads with a whole time; judged
_LEAST_SHARE_ABOVE_WORDS = 0.8  # share of the heads directly above words; judged


class _Head(NamedTuple):
    """A name and the time beside or below it, whether that has seconds, and the lines that hold and repeat them: `start` to `end`."""

    label: Span
    time: Span
    whole: bool
    start: int
    end: int


def with_spoken_times(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Merge a name, the spoken time beside or below it, and whatever repeats the two into one line; nothing else is changed.

    At least two times must have seconds, and a name needs a time. Times must increase, with words below nearly every one: a list of
    exercises has times too.
    """
    if not _has_figures(text) or not any(hint in text for hint in _HINTS) or not _HINT.search(text):
        return lines
    heads = list(_heads(text, lines))
    names = {head.label.of(text) for head in heads if head.whole}
    heads = [head for head in heads if head.label.of(text) in names]
    if (
        sum(head.whole for head in heads) < _FEWEST_WHOLE_HEADS
        or not _go_up(text, heads)
        or not _are_above_words(lines, heads)
    ):
        return lines
    made: list[Line] = []
    at = 0
    for head in heads:
        made += lines[at : head.start]
        made.append(Line("TIMED_LINE", lines[head.start].start, lines[head.end - 1].end, head.label, head.time))
        at = head.end
    return [*made, *lines[at:]]


def _has_figures(text: str) -> bool:
    """True if a text may contain a digit: searching for one character is ten times as fast as for a word."""
    return not text.isascii() or any(figure in text for figure in "0123456789")


def _heads(text: str, lines: Sequence[Line]) -> Iterator[_Head]:
    number = 0
    while number < len(lines):
        head = _head(text, lines, number)
        if head is not None:
            yield head
        number = head.end if head else number + 1


def _go_up(text: str, heads: Sequence[_Head]) -> bool:
    times = [_seconds(head.time.of(text)) for head in heads]
    return all(before <= after for before, after in pairwise(times))


def _seconds(printed: str) -> int:
    """Return hours, minutes and seconds as one number; a time of whole minutes has no seconds."""
    numbers = [int(number) for number in re.findall(r"\d+", printed)]
    numbers += [] if _ENDS_IN_SECONDS.search(printed) else [0]
    return sum(number * unit for number, unit in zip(reversed(numbers), (1, 60, 3_600), strict=False))


def _are_above_words(lines: Sequence[Line], heads: Sequence[_Head]) -> bool:
    starts = {head.start for head in heads}
    above = sum(head.end < len(lines) and head.end not in starts and lines[head.end].kind != "BLANK" for head in heads)
    return above >= _LEAST_SHARE_ABOVE_WORDS * len(heads)


def _head(text: str, lines: Sequence[Line], number: int) -> _Head | None:
    """Return the name and the time that a line holds, or it and the one below."""
    line = lines[number]
    if line.kind in _NAMELESS:
        return None
    named, after = _NAMED.fullmatch(text, line.start, line.end), number + 1
    timed = named
    if named is None and after < len(lines):
        named, timed = (
            _NAME.fullmatch(text, line.start, line.end),
            _ALONE.fullmatch(text, lines[after].start, lines[after].end),
        )
        after += 1
    if named is None or timed is None:
        return None
    end = _repeated(text, lines, after, named["label"])
    return _Head(Span(*named.span("label")), Span(*timed.span("time")), timed["whole"] is not None, number, end)


def _repeated(text: str, lines: Sequence[Line], number: int, label: str) -> int:
    """Return the line after those that show the time by the clock, or say name and time once more."""
    while number < len(lines):
        start, end = lines[number].start, lines[number].end
        named = _NAMED.fullmatch(text, start, end)
        if (
            not _SHOWN.fullmatch(text, start, end)
            and not _ALONE.fullmatch(text, start, end)
            and not (named and named["label"] == label)
        ):
            break
        number += 1
    return number
