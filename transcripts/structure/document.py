"""From text to document: the list of stages, and which of them each kind of text goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.text import Lines
from transcripts.structure.interviews.builder import build
from transcripts.structure.names.candidates import gather
from transcripts.structure.stages.announce import announce, announce_by_front_matter
from transcripts.structure.stages.assemble import assemble
from transcripts.structure.stages.bound import bound_proceedings, bound_recording, bound_talk
from transcripts.structure.stages.clean import clean_proceedings, clean_recording, clean_talk
from transcripts.structure.stages.decide import decide, decide_proceedings, split_lines
from transcripts.structure.stages.page import page_of
from transcripts.structure.stages.roles import assign_roles
from transcripts.structure.stages.states import Source
from transcripts.structure.stages.time import time_turns
from transcripts.structure.stages.voice import voice_recording, voice_talk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Document
    from transcripts.model.text import Line
    from transcripts.structure.interviews.boundaries import Boundary
    from transcripts.structure.names.candidates import Candidates
    from transcripts.structure.stages.states import Announced, Cleaned, Decided, Voiced


class Stages(NamedTuple):
    """The stages in which the kinds of text differ, in order."""

    clean: Callable[[Source], Cleaned]
    announce: Callable[[Source, Cleaned, Candidates], Announced]
    decide: Callable[[Source, Cleaned, Candidates, Announced], Decided]
    voice: Callable[[Source, Decided], Voiced]
    bound: Callable[[Source, Decided, Voiced], Sequence[Boundary]]


# Typed text; time-segmented text (captions, chats, tables); the printed records of parliaments and courts.
TALK = Stages(clean_talk, announce, decide, voice_talk, bound_talk)
RECORDING = Stages(clean_recording, announce_by_front_matter, decide, voice_recording, bound_recording)
PROCEEDINGS = Stages(clean_proceedings, announce, decide_proceedings, voice_talk, bound_proceedings)


def document_of(text: str, lines: Sequence[Line], notation: Notation) -> Document:
    """Build the document of a text that a notation has cut into lines. Accepts any lines; no text makes it raise."""
    return built(*decided_of(text, lines, notation))


def decided_of(text: str, lines: Sequence[Line], notation: Notation) -> tuple[Source, Decided]:
    """Return the lines of a text and who speaks in it: the first half of reading it."""
    stages = stages_of(notation)
    source = Source(text, Lines.of_sequence(lines), notation)
    decided = _who_speaks(source, stages)
    if split := split_lines(source, decided):
        source, decided = split, _who_speaks(split, stages)
    return source, decided


def built(source: Source, decided: Decided) -> Document:
    """Build the document of a text in which it is decided who speaks: the second half of reading it."""
    stages = stages_of(source.notation)
    voiced = stages.voice(source, decided)
    boundaries = stages.bound(source, decided, voiced)
    decided = time_turns(source, decided, voiced, boundaries)
    roles = assign_roles(source, decided, voiced, boundaries)
    parts = build(page_of(source, decided, voiced, boundaries, roles))
    return assemble(source, decided, voiced, parts)


def stages_of(notation: Notation) -> Stages:
    """Return the stages for the kind of text that a notation holds."""
    return RECORDING if notation.is_recording else PROCEEDINGS if notation.is_proceedings else TALK


def _who_speaks(source: Source, stages: Stages) -> Decided:
    """Clean, announce, decide: run again if the labels found show that lines must be split."""
    cleaned = stages.clean(source)
    labels = gather(source.text, cleaned.lines, source.notation.strip_markup)
    announced = stages.announce(source, cleaned, labels)
    return stages.decide(source, cleaned, labels, announced)
