"""Declared speakers: the names and offices that a text gives for its speaker codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.interviews.speaker import Role
from transcripts.structure.names import label as labels
from transcripts.structure.names.label import read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.formats.scanning.notation import Declared
    from transcripts.structure.people.people import Person


def apply_declarations(persons: Sequence[Person], declared: Iterable[Declared]) -> None:
    """Give people the names, roles and offices declared for their labels; names stay unique within the cast."""
    by_key = {one.label.key: person for person in persons for one in person.candidates}
    names = {person.name for person in persons}
    for one in declared:
        person = by_key.get(read_label(one.label).key)
        if person is None:
            continue
        if one.name and one.name not in names:
            person.name = one.name
            names.add(one.name)
            person.reasons.append(f"{one.label!r} is declared as {one.name}")
        if one.role is not Role.UNKNOWN:
            person.role = one.role
        if one.office:
            person.affiliation = person.affiliation or one.office
            office = None if one.role is not Role.UNKNOWN else labels.role_of_label(read_label(one.office))
            person.role = office or person.role if person.role is Role.UNKNOWN else person.role
