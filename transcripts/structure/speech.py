"""Who speaks where: the people at each line that starts a turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.structure.labels import joint_parts, read_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.structure.naming import Person


@dataclass(frozen=True, slots=True)
class Speech:
    """The turns of a document, in line order.

    `turns` gives the people of each line that starts a turn (nobody, where only a change of speaker is marked), `forms`
    the printed label of each line on which one names the speaker.
    """

    turns: dict[int, tuple[Person, ...]]
    forms: Mapping[int, str]


def labelled_speech(persons: Sequence[Person], forms: Mapping[int, str]) -> Speech:
    """Return who speaks where by the labels that name people; a joint label has several."""
    by_key = {one.label.key: person for person in persons for one in person.candidates}
    turns: dict[int, tuple[Person, ...]] = {}
    for person in persons:
        for one in person.candidates:
            parts = [by_key.get(read_label(part).key) for part in joint_parts(one.label)]
            together = tuple(part for part in parts if part is not None and part is not person)
            speakers = together if len(together) == len(parts) > 1 else (person,)
            turns.update(dict.fromkeys(one.uses, speakers))
    turns = dict(sorted(turns.items()))
    return Speech(turns, {line: forms[line] for line in turns})
