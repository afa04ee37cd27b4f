"""Who speaks where: the people of each line that starts a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.structure.names.label import joint_parts, read_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.structure.cast.decision import Decision
    from transcripts.structure.people.people import Person


class Speech(NamedTuple):
    """The turns of a document, in line order.

    `turns` maps each line that starts a turn to its people (none if only a change of speaker is marked), `forms` each labelled
    line to its printed label.
    """

    turns: dict[int, tuple[Person, ...]]
    forms: Mapping[int, str]


def speech_by_labels(persons: Sequence[Person], decision: Decision, forms: Mapping[int, str]) -> Speech:
    """Return the turns given by labels; a joint label has several people."""
    turns: dict[int, tuple[Person, ...]] = {}
    for person in persons:
        for one in person.candidates:
            turns.update(dict.fromkeys(one.uses, (person,)))
    by_key = {one.label.key: person for person in persons for one in person.candidates}
    for one in decision.accepted:
        if decision.verdicts[one].is_joint:
            together = {
                id(person): person for part in joint_parts(one.label) for person in [by_key[read_label(part).key]]
            }
            turns.update(dict.fromkeys(one.uses, tuple(together.values())))
    turns = dict(sorted(turns.items()))
    return Speech(turns, {line: forms[line] for line in turns})
