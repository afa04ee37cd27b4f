"""The fifth stage: where interviews begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.interviews.boundaries import Boundaries, Boundary
from transcripts.structure.interviews.proceedings import ProceedingsBoundaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.structure.stages.states import Decided, Source, Voiced


def bound_talk(source: Source, decided: Decided, voiced: Voiced) -> Sequence[Boundary]:
    """Find the interviews by their headings, announcements and casts."""
    return _found(Boundaries, source, decided, voiced)


def bound_proceedings(source: Source, decided: Decided, voiced: Voiced) -> Sequence[Boundary]:
    """Treat proceedings as one interview, whatever headings divide them, unless the notation marks headings that open one."""
    return _found(ProceedingsBoundaries, source, decided, voiced)


def bound_recording(_source: Source, decided: Decided, voiced: Voiced) -> Sequence[Boundary]:
    """Treat a recording as one interview from its first turn on."""
    turns = voiced.speech.turns
    return [Boundary(0, None, min(turns), len(decided.cleaned.lines))] if turns else []


def _found(finder: type[Boundaries], source: Source, decided: Decided, voiced: Voiced) -> Sequence[Boundary]:
    speakers = {line: people[0].name if people else "" for line, people in voiced.speech.turns.items()}
    announced = [one.span for one in decided.announced.announcements]
    credited = decided.cleaned.credits.lines | decided.facts
    boundaries = finder(
        source.text, decided.cleaned.lines, speakers, announced, decided.sections, credited, decided.cleaned.title
    )
    return boundaries.find(_openings(source, decided))


def _openings(source: Source, decided: Decided) -> frozenset[int]:
    """Return the lines of the headings that the notation marks as opening an interview."""
    opening, lines = source.notation.opening, decided.cleaned.lines
    if opening is None:
        return frozenset()
    headings = ((number, lines[number]) for number in lines.numbers("HEADING"))
    return frozenset(number for number, one in headings if opening.match(source.text, one.start, one.end))
