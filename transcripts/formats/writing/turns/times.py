"""Times where a notation must have them: those of the text, and in between estimated from the number of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.writing.turns.writer import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.turn import Turn

_WORDS_A_SECOND = 2.5  # words that are spoken in a second, where times are estimated; judged
_SHORTEST_CUE = 0.001  # seconds of a cue; judged


class Timed(NamedTuple):
    """When a turn begins and ends, in seconds, and whether the text gives this: its beginning, or its end and that of the turn before."""

    start: float
    end: float
    given: bool


def timed(turns: Sequence[Turn]) -> list[Timed]:
    """Return when each turn begins and ends.

    Turns without a time share what lies between the times around them by their number of words; without times around
    them they take as long as their words take at 150 a minute. No turn begins before the one before it, or before 0.
    """
    lengths = [max(1, sum(len(line.split()) for line in spoken(turn))) / _WORDS_A_SECOND for turn in turns]
    starts = _starts(turns, lengths)
    found: list[Timed] = []
    for number, turn in enumerate(turns):
        start = starts[number]
        following = starts[number + 1] if number + 1 < len(turns) else start + lengths[number]
        end = turn.end if turn.end is not None and turn.end > start else following
        ended = found[-1].end if found else 0.0
        given = turn.start == start or (turn.start is None and turn.end is not None and start == ended)
        found.append(Timed(start, max(end, start + _SHORTEST_CUE), given=given))
    return found


def _starts(turns: Sequence[Turn], lengths: Sequence[float]) -> list[float]:
    starts: list[float] = []
    at = 0.0
    for number, turn in enumerate(turns):
        if turn.start is not None:
            at = max(at, turn.start)
        elif number:
            at += _share(turns, lengths, number - 1, at)
        starts.append(at)
    return starts


def _share(turns: Sequence[Turn], lengths: Sequence[float], number: int, at: float) -> float:
    """Return how long a turn lasts after which another begins without a time: its share of the time to the next that is given."""
    turn = turns[number]
    if turn.end is not None and turn.end >= at:
        return turn.end - at
    total = lengths[number]
    for later in range(number + 1, min(len(turns), number + 200)):
        start = turns[later].start
        if start is not None:
            return max(0.0, start - at) * lengths[number] / total if start > at else 0.0
        total += lengths[later]
    return lengths[number]


def clock(seconds: float, *, point: str = ".") -> str:
    """Return `00:01:02.500`, with `point` before the thousandths."""
    thousandths = round(max(0.0, seconds) * 1000)
    whole, rest = divmod(thousandths, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{rest:03}"


def short_clock(seconds: float) -> str:
    """Return `1:02` or `1:01:02`."""
    whole = int(max(0.0, seconds))
    hours = f"{whole // 3600}:{whole // 60 % 60:02}" if whole >= 3600 else f"{whole // 60}"
    return f"{hours}:{whole % 60:02}"


def long_clock(seconds: float) -> str:
    """Return `00:01:02`."""
    return clock(int(max(0.0, seconds)))[:-4]
