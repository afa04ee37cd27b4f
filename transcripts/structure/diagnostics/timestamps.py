"""Diagnostics of times: out of order, ending before they begin, missing, overlapping, more than a day apart, or with frames."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, pairwise
from operator import itemgetter, le
from typing import TYPE_CHECKING

from transcripts.model.text import Span
from transcripts.structure.diagnostics.codes import CODES, diagnostic
from transcripts.vocabulary.times import has_frames, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.model.interviews.turn import Turn
    from transcripts.structure.diagnostics.reading import Cues, Reading

_DAY = 86_400.0  # seconds of a day; by definition
_HALF_A_DAY = 43_200.0  # seconds of half a day; by definition
_SECONDS_OF_A_BEGINNING = 60.0  # seconds at the beginning of a further recording; judged
_LONGEST_OVERLAP = 0.1  # seconds by which a cue may start before the one above it has ended; judged
_MOST_SHARE_OF_OVERLAPS = 0.05  # share of the cues that do; where more do, it is usual; judged
_MOST_OF_ONE_CODE = 100  # diagnostics of one code; a bound
_SAMPLED_TIMES = 20  # times that show whether those of a text have frames; judged

_OF_THE_FILE = (
    "\ufeff",
    "WEBVTT",
    "NOTE",
    "STYLE",
    "REGION",
)  # what begins the blocks of a WebVTT file that are no cues

_Clock = Callable[[str], "float | None"]  # reads a printed time


def odd_times(reading: Reading) -> Iterator[Diagnostic]:
    """Yield impossible times: of cues if there are any, else of turns."""
    if any(reading.cues.ends):
        yield from _of_cues(reading.cues, reading.notation.clock)
        return
    for interview in reading.interviews:
        yield from _of_turns([turn for turn in interview.turns if turn.start is not None])


def in_no_cue(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the blocks of captions that are in no cue."""
    if not reading.cues.starts:
        return
    lines, text = reading.lines, reading.text
    kinds, starts, ends = lines.kinds, lines.starts, lines.ends
    strays = (
        Span(starts[number], ends[number])
        for number in lines.numbers("BOILERPLATE")
        if number and kinds[number - 1] == "BLANK" and not text.startswith(_OF_THE_FILE, starts[number])
    )
    yield from (diagnostic("T307", span) for span in islice(strays, _MOST_OF_ONE_CODE))


def _of_cues(cues: Cues, clock: _Clock) -> Iterator[Diagnostic]:
    """Compare the printed times of cues as strings, which is enough if they are in order; parse them only if not."""
    starts, ends = cues.printed_starts, cues.printed_ends
    if _alike(starts, ends) and all(map(le, starts, starts[1:])) and all(map(le, starts, ends)):
        return
    found = (one for cue in zip(*cues, [None, *starts], strict=False) for one in _odd_cue(*cue, clock))
    yield from islice(found, _MOST_OF_ONE_CODE)


def _alike(starts: list[str], ends: list[str]) -> bool:
    """True if all times have the same length and first digit, so that comparing strings compares times."""
    times = starts + ends
    return len(set(map(len, times))) == 1 and len(set(map(itemgetter(0), times))) == 1


def _odd_cue(
    time: Span, until: Span | None, start: str, end: str, before: str | None, clock: _Clock
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of one cue, given the printed start of the previous cue."""
    begins = clock(start) or 0.0
    if not end:
        yield diagnostic("T304", time)
    elif until and (clock(end) or 0.0) < begins:
        yield diagnostic("T302", until, f"the cue that starts at {start} ends at {end}")
    previous = clock(before) if before is not None else None
    if previous is None:
        return
    if begins < previous and not begins < _SECONDS_OF_A_BEGINNING <= previous:
        yield diagnostic("T301", time, f"{start} comes after {before}")
    elif begins - previous > _DAY:
        yield diagnostic("T305", time, f"from {before} to {start} is more than a day")


def _of_turns(turns: list[Turn]) -> Iterator[Diagnostic]:
    """Yield turns with impossible start times; times may restart at midnight and with a new recording."""
    starts = [turn.start or 0.0 for turn in turns]
    if not starts or (all(map(le, starts, starts[1:])) and starts[-1] - starts[0] <= _DAY):
        return
    for first, second in pairwise(turns):
        before, start = first.start or 0.0, second.start or 0.0
        where = second.label.span if second.label else second.span
        if start < before <= start + _HALF_A_DAY and not start < _SECONDS_OF_A_BEGINNING <= before:
            detail = f"this turn starts {before - start:g} seconds before the previous one"
            yield diagnostic("T301", where, detail)
        elif start - before > _DAY:
            yield diagnostic(
                "T305", where, f"this turn starts {(start - before) / 3600:.0f} hours after the previous one"
            )


def overlapping_cues(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first cue that starts before the previous one ends, if cues rarely do."""
    cues, clock = reading.cues, reading.notation.clock
    ended = [number for number, end in enumerate(cues.ends) if end]
    starts, ends = ([column[number] for number in ended] for column in (cues.printed_starts, cues.printed_ends))
    if _in_order(starts, ends):
        return
    found = [
        cues.starts[number]
        for number, (began, before), start in zip(ended[1:], zip(starts, ends, strict=True), starts[1:], strict=False)
        if _starts_early(before, start, clock) and (clock(began) or 0.0) <= (clock(start) or 0.0)
    ]
    if found and len(found) <= max(1, _MOST_SHARE_OF_OVERLAPS * len(ended)):
        more = len(found) - 1
        others = f" (and {more} more)" if more else ""
        yield diagnostic("T303", found[0], f"{CODES['T303'].message}{others}")


def _in_order(starts: list[str], ends: list[str]) -> bool:
    """Whether each cue ends before the next starts, compared as strings."""
    return all(map(le, ends, starts[1:])) and len(set(map(len, starts + ends))) == 1


def _starts_early(end: str, start: str, clock: _Clock) -> bool:
    if len(end) == len(start) and start >= end:
        return False
    # Rounded to milliseconds: 20.1 - 20 is more than 0.1 in floating point.
    return round((clock(end) or 0.0) - (clock(start) or 0.0), 3) > _LONGEST_OVERLAP


def frames(reading: Reading) -> Iterator[Diagnostic]:
    """Yield the first time whose last part counts frames, where the notation has no days in front."""
    if reading.notation.clock is not seconds:
        return
    spans = [span for column in (reading.lines.times, reading.lines.untils) for span in column if span]
    if not any(has_frames(span.of(reading.text)) for span in islice(spans, _SAMPLED_TIMES)):
        return
    found = [span for span in spans if has_frames(span.of(reading.text))]
    yield diagnostic("T306", min(found), f"{CODES['T306'].message} ({len(found)} times)")
