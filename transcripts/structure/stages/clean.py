"""The first stage: what is printed around the talk is separated from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.announced.credits import Credits, read_credits
from transcripts.structure.announced.heading_labels import name_speakers
from transcripts.structure.announced.lists_of_people import read_lists_of_people
from transcripts.structure.announced.participant_lists import read_participant_lists
from transcripts.structure.stages.states import Cleaned, Source
from transcripts.structure.surroundings import front_matter
from transcripts.structure.surroundings.corrections import may_correct
from transcripts.structure.surroundings.pull_quotes import pull_quotes
from transcripts.structure.surroundings.running_heads import mark_running_heads

if TYPE_CHECKING:
    from transcripts.structure.surroundings.front_matter import Metadata


def clean_talk(source: Source) -> Cleaned:
    """Separate running heads, participant lists, credits and pull quotes. Typed text may hold inline corrections."""
    text = source.text
    lines = name_speakers(text, mark_running_heads(text, source.lines))
    participants, lines = read_participant_lists(text, lines)
    listed, lines = read_lists_of_people(text, lines)
    credits_, lines = read_credits(text, lines)
    front = _front_matter(source)
    quoted = frozenset(pull_quotes(text, lines))
    title = front_matter.title(front) or front_matter.stated_title(text, lines)
    return Cleaned(lines, front, title, [*participants, *listed], credits_, quoted, may_correct(text))


def clean_recording(source: Source) -> Cleaned:
    """Separate nothing: all lines of a recording or log are speech or times."""
    front = _front_matter(source)
    lines = name_speakers(source.text, source.lines)
    title = source.notation.strip_markup(front_matter.title(front) or "") or None
    return Cleaned(lines, front, title, (), Credits(), frozenset(), corrects=False)


def clean_proceedings(source: Source) -> Cleaned:
    """Separate running heads, participant lists and pull quotes. In proceedings, a line with an office is a turn, not a credit."""
    text = source.text
    lines = name_speakers(text, mark_running_heads(text, source.lines))
    participants, lines = read_participant_lists(text, lines)
    front = _front_matter(source)
    quoted = frozenset(pull_quotes(text, lines))
    return Cleaned(lines, front, front_matter.title(front), participants, Credits(), quoted, corrects=False)


def _front_matter(source: Source) -> Metadata:
    first = source.lines[0] if source.lines else None
    if first is None or first.kind != "FRONT_MATTER" or first.text is None:
        return {}
    return front_matter.read_front_matter(first.text.of(source.text))
