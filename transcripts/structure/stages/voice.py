"""The fourth stage: the people behind the labels, and who speaks from which line on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.people import people
from transcripts.structure.people.declared import apply_declarations
from transcripts.structure.people.examination import resolve_examination
from transcripts.structure.people.recording import join_segments
from transcripts.structure.people.speech import Speech, speech_by_labels
from transcripts.structure.stages.states import Voiced
from transcripts.structure.unlabelled.dashes import find_dashed
from transcripts.structure.unlabelled.talk import (
    add_answers,
    add_questions,
    find_unlabelled,
    has_questions_apart,
    read_paragraphs,
)

if TYPE_CHECKING:
    from transcripts.model.text import Lines
    from transcripts.structure.stages.states import Decided, Source


def voice_talk(source: Source, decided: Decided) -> Voiced:
    """Find labelled and anonymous turns, else the turns of an interview without labels."""
    text, lines = source.text, decided.cleaned.lines
    known, title = decided.announced.known, decided.cleaned.title
    voiced = _by_labels(source, decided)
    speech = voiced.speech
    if anonymous := _anonymous_turns(lines):
        speech = Speech(dict(sorted({**anonymous, **speech.turns}.items())), speech.forms)
    if speech.turns and not has_questions_apart(text, lines, speech):
        return voiced._replace(speech=add_answers(text, lines, speech, known, title))
    article = read_paragraphs(text, lines, known, title, wraps=source.notation.wraps)
    if speech.turns:
        asked = add_questions(article, speech)
        speech = add_answers(text, lines, speech, known, title) if asked is speech else asked
    else:
        speech = find_unlabelled(article)
        speech = speech if speech.turns else find_dashed(text, lines, known, title)
    return voiced._replace(speech=speech)


def voice_recording(source: Source, decided: Decided) -> Voiced:
    """Join the time-cut segments of a recording into turns by speaker."""
    voiced = _by_labels(source, decided)
    speech = voiced.speech
    return voiced._replace(speech=Speech(join_segments(decided.cleaned.lines, speech.turns), speech.forms))


def _by_labels(source: Source, decided: Decided) -> Voiced:
    """Return the people behind the accepted labels, and the turns with those labels."""
    text, lines, decision = source.text, decided.cleaned.lines, decided.decision
    persons = people.identify_people(text, decision, decided.announced.known)
    if source.notation.declared:
        apply_declarations(persons, source.notation.declared(text, lines))
    speech = speech_by_labels(persons, decision, decided.labels.forms)
    return Voiced(persons, resolve_examination(text, lines, persons, speech))


def _anonymous_turns(lines: Lines) -> dict[int, tuple[people.Person, ...]]:
    """Return the turns with an unknown speaker; if the notation marks unnamed voices, rejected names are unknown speakers too."""
    unnamed = [number for number in lines.numbers("VOICE") if lines[number].label is None]
    changes = lines.numbers("CHANGE_LABEL") if unnamed else ()
    return dict.fromkeys((*unnamed, *changes), ())
