"""Odd times: out of order, ending before they begin, missing, overlapping, or jumping over a day."""

from __future__ import annotations

from itertools import islice, pairwise
from operator import le
from typing import TYPE_CHECKING

from transcripts.structure.diagnostics.codes import CODES, diagnostic
from transcripts.structure.surroundings.timestamps import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.model.interviews.turn import Turn
    from transcripts.model.text import Line
    from transcripts.structure.diagnostics.reading import Reading

_DAY = 86_400.0
_HALF_A_DAY = 43_200.0
_BEGINS_ANEW = 60.0
_OVERLAP = 0.1
_USUAL = 0.05
_MOST_OF_ONE_CODE = 100


def odd_times(reading: Reading) -> Iterator[Diagnostic]:
    """Yield times that cannot be right: of cues where there are any, else of turns."""
    if any(line.until for line in reading.cues):
        yield from _of_cues(reading.text, reading.cues)
        return
    for interview in reading.interviews:
        yield from _of_turns([turn for turn in interview.turns if turn.start is not None])


def _of_cues(text: str, cues: list[Line]) -> Iterator[Diagnostic]:
    """Compare the times of cues as they are printed, which tells what is in order; read as seconds only what is not."""
    starts = [line.time.of(text) if line.time else "" for line in cues]
    ends = [line.until.of(text) if line.until else "" for line in cues]
    if _alike(starts, ends) and all(map(le, starts, starts[1:])) and all(map(le, starts, ends)):
        return
    found = (
        one
        for line, before, start, end in zip(cues, [None, *starts], starts, ends, strict=False)
        for one in _odd_cue(line, before, start, end)
    )
    yield from islice(found, _MOST_OF_ONE_CODE)


def _alike(starts: list[str], ends: list[str]) -> bool:
    """Whether all times have as many characters and the same first digit, so that comparing characters compares times of ten hours."""
    return len({len(one) for one in (*starts, *ends)}) == 1 and len({one[0] for one in (*starts, *ends)}) == 1


def _odd_cue(line: Line, before: str | None, start: str, end: str) -> Iterator[Diagnostic]:
    """Yield what is odd about one cue, given the printed start of the cue before it."""
    if line.time is None:
        return
    begins = seconds(start) or 0.0
    if not end:
        yield diagnostic("T304", line.time)
    elif line.until and (seconds(end) or 0.0) < begins:
        yield diagnostic("T302", line.until, f"the cue that starts at {start} ends at {end}")
    previous = seconds(before) if before is not None else None
    if previous is None:
        return
    if begins < previous and not begins < _BEGINS_ANEW <= previous:
        yield diagnostic("T301", line.time, f"{start} comes after {before}")
    elif begins - previous > _DAY:
        yield diagnostic("T305", line.time, f"from {before} to {start} is more than a day")


def _of_turns(turns: list[Turn]) -> Iterator[Diagnostic]:
    """Yield turns whose start cannot be right; midnight, and the beginning of a further recording, put times back."""
    starts = [turn.start or 0.0 for turn in turns]
    if not starts or (all(map(le, starts, starts[1:])) and starts[-1] - starts[0] <= _DAY):
        return
    for first, second in pairwise(turns):
        before, start = first.start or 0.0, second.start or 0.0
        where = second.label.span if second.label else second.span
        if start < before <= start + _HALF_A_DAY and not start < _BEGINS_ANEW <= before:
            detail = f"this turn starts {before - start:g} seconds before the previous one"
            yield diagnostic("T301", where, detail)
        elif start - before > _DAY:
            yield diagnostic(
                "T305", where, f"this turn starts {(start - before) / 3600:.0f} hours after the previous one"
            )


def overlapping_cues(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first cue that starts before the cue above it has ended, where cues do not usually do so."""
    text = reading.text
    cues = [line for line in reading.cues if line.until]
    if _in_order(text, cues):
        return
    found = []
    for before, line in pairwise(cues):
        if before.until and line.time and _starts_early(before.until.of(text), line.time.of(text)):
            began = before.time.of(text) if before.time else ""
            if (seconds(began) or 0.0) <= (seconds(line.time.of(text)) or 0.0):
                found.append(line.time)
    if found and len(found) <= max(1, _USUAL * len(cues)):
        more = len(found) - 1
        others = f" (and {more} more)" if more else ""
        yield diagnostic("T303", found[0], f"{CODES['T303'].message}{others}")


def _in_order(text: str, cues: list[Line]) -> bool:
    """Whether each cue ends before the next starts, by the characters that are printed."""
    starts = [line.time.of(text) for line in cues if line.time]
    ends = [line.until.of(text) for line in cues if line.until]
    return len(starts) == len(ends) and all(map(le, ends, starts[1:])) and len(set(map(len, starts + ends))) == 1


def _starts_early(end: str, start: str) -> bool:
    if len(end) == len(start) and start >= end:
        return False
    # Reckoned in whole thousandths: 20.1 - 20 is more than 0.1 in floats.
    return round((seconds(end) or 0.0) - (seconds(start) or 0.0), 3) > _OVERLAP
