"""The seventh stage: what the interview grammar needs to know about each line."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from transcripts.structure.interviews.tokens import Page
from transcripts.structure.surroundings.asides import signs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.model.text import Lines
    from transcripts.structure.interviews.boundaries import Boundary
    from transcripts.structure.stages.states import Decided, Roles, Source, Voiced


def page_of(source: Source, decided: Decided, voiced: Voiced, boundaries: Sequence[Boundary], roles: Roles) -> Page:
    """Collect what the interview grammar needs to know about each line."""
    text, notation, cleaned = source.text, source.notation, decided.cleaned
    lines = cleaned.lines
    listed = (use for one in decided.decision.rejected if one.introduced for use in one.uses)
    return Page(
        text=text,
        lines=lines,
        boundaries=boundaries,
        casts=roles.casts,
        speakers=roles.speakers,
        asking=roles.asking,
        sections=decided.sections,
        items=_inside(boundaries, listed),
        unsaid=decided.facts | _inside(boundaries, cleaned.credits.lines) | cleaned.quoted,
        labelled=voiced.speech.forms,
        notation=notation,
        corrected=_corrected(lines),
        kinds=lines.kinds,
        corrects=cleaned.corrects,
        signs=signs_in(text, notation.asides),
        is_recording=notation.is_recording,
    )


def _corrected(lines: Lines) -> dict[int, str]:
    """Return the words that corrections in other lines replace, by the offset of the original."""
    return {text.start: words for number, words in lines.words.items() if (text := lines.texts[number]) is not None}


def _inside(boundaries: Sequence[Boundary], numbers: Iterable[int]) -> frozenset[int]:
    """Filter line numbers to those between the first turn and the end of an interview."""
    ends = [boundary.end for boundary in boundaries]
    return frozenset(
        number
        for number in numbers
        if (at := bisect_right(ends, number)) < len(ends) and number >= boundaries[at].first
    )
