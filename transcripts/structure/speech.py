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

    `turns` gives the people of each line that starts a turn, `forms` the printed label of those that have one.
    """

    turns: dict[int, tuple[Person, ...]]
    forms: Mapping[int, str]

    @property
    def bare(self) -> frozenset[int]:
        """The lines that start a turn without a label."""
        return frozenset(self.turns) if not self.forms else frozenset()


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
    return Speech(dict(sorted(turns.items())), forms)
