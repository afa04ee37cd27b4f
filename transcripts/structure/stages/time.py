"""The stage after the boundaries: the times printed around the words of turns are set apart from these."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from transcripts.structure.surroundings.timestamps import with_times_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.structure.interviews.boundaries import Boundary
    from transcripts.structure.stages.states import Decided, Source, Voiced


def time_turns(source: Source, decided: Decided, voiced: Voiced, boundaries: Sequence[Boundary]) -> Decided:
    """Set the times apart, interview by interview. Recordings have theirs on the lines of their cues, proceedings have none."""
    lines = decided.cleaned.lines
    if source.notation.is_recording or source.notation.is_proceedings:
        return decided
    starts = list(voiced.speech.turns)
    for boundary in boundaries:
        turns = starts[bisect_left(starts, boundary.first) : bisect_left(starts, boundary.end)]
        lines = with_times_apart(source.text, lines, turns, boundary.end, voiced.speech.forms)
    return decided._replace(cleaned=decided.cleaned._replace(lines=lines))
