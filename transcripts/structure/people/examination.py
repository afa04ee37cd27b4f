"""Who asks and who answers in an examination: Q and A stand for the current examiner and witness."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.structure.names.label import read_label
from transcripts.structure.people.people import Person
from transcripts.structure.people.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Lines
    from transcripts.vocabulary.line_kinds import LineKind

_WITNESS = "witness"
_KINDS: frozenset[LineKind] = frozenset({"EXAMINER", "SWORN", "EXAMINED"})
_BY = expression(r"\(by (?P<name>[^()]+)\)", re.IGNORECASE)


def resolve_examination(text: str, lines: Lines, persons: Sequence[Person], speech: Speech) -> Speech:
    """Resolve Q and A to people.

    `BY MS. OKOTH:` names the examiner until the next such line; the witness sworn last answers, also under the label
    `THE WITNESS`. A letter before any such line stays a speaker of its own.
    """
    by_key = {one.label.key: person for person in persons for one in person.candidates}
    if _WITNESS not in by_key and _KINDS.isdisjoint(lines.present):
        return speech
    examiner: Person | None = None
    witness = by_key.get(_WITNESS)
    turns = dict(speech.turns)
    for number, line in enumerate(lines):
        if line.kind == "EXAMINER" and line.text:
            if read_label(line.text.of(text)).key != _WITNESS:  # BY THE WITNESS: the answer continues
                examiner = _person(by_key, line.text.of(text), Role.INTERVIEWER)
        elif line.kind == "SWORN" and line.text:
            witness = _person(by_key, line.text.of(text), Role.INTERVIEWEE)
        elif line.kind == "EXAMINED" and number in turns:
            asked = text[line.label.start] == "Q" if line.label else False
            by = _BY.search(text, line.label.end, line.text.start) if asked and line.label and line.text else None
            examiner = _person(by_key, by["name"], Role.INTERVIEWER) if by else examiner
            resolved = examiner if asked else witness
            turns[number] = (resolved,) if resolved else turns[number]
        elif witness and number in turns and read_label(speech.forms.get(number, "")).key == _WITNESS:
            turns[number] = (witness,)
    return Speech(turns, speech.forms)


def _person(by_key: dict[str, Person], printed: str, role: Role) -> Person:
    """Return the person with a name, new or already known from a label, with their role in the examination."""
    name = read_label(printed)
    person = by_key.get(name.key)
    if person is None:
        person = by_key[name.key] = Person([], name=name.name)
    if person.role is Role.UNKNOWN:
        person.role = role
        person.reasons.append("examines" if role is Role.INTERVIEWER else "was sworn in as a witness")
    return person
