"""Who asks and who answers where no label says it: somebody announced, the name that is the title, or nobody by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.structure.names import label as labels
from transcripts.structure.names.label import read_label
from transcripts.structure.names.shape import shape_fault
from transcripts.structure.people.people import Person
from transcripts.structure.unlabelled.evidence import calls_itself_interview
from transcripts.vocabulary.names import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.speaker import Role
    from transcripts.structure.names.known import Known

# A title that is just a name: not `Q&A with Ana`, not `News, May 3`.
_IS_NAME = expression(
    r"(?![A-Z]{2})[^\W\d_][\w'’.-]*(?: (?!with\b|and\b)(?![A-Z]{2})[^\W\d_][\w'’.-]*){1,4}(?:, (?:Jr|Sr|PhD|MD)\.?)?"
)
_FULL_NAME = expression(
    rf"{CAPITAL}[\w'’.-]+(?: (?:d[aeiu]|de la|van|von|der|el|al|bin) | ){CAPITAL}[\w'’-]+(?: {CAPITAL}[\w'’-]+)?"
)
_REASON = "is identified by how the questions are printed"


def person_of(role: Role, known: Sequence[Known], title: str | None, reasons: Sequence[str] = ()) -> Person:
    """Return the only person announced for a role, else the person named by the title, else one named after the role.

    `reasons` say what else speaks for somebody of that role.
    """
    because = [_REASON, *reasons]
    announced = {one.name.key: one for one in known if one.role is role}
    if len(announced) == 1:
        [one] = announced.values()
        return Person(
            [],
            name=one.name.name,
            role=role,
            affiliation=one.affiliation,
            reasons=["is introduced as a participant", *because],
        )
    if title and is_name(title):
        return Person(
            [], name=read_label(title).name, role=role, reasons=["is named by the title of the text", *because]
        )
    return Person([], name=role.value.capitalize(), role=role, reasons=because)


def named_by(title: str | None, introduction: str) -> str | None:
    """Return the only full name in the title of an interview that the words above it have too: `"Intervista" ad Ana Siv del team Lago`."""
    if title is None or not calls_itself_interview(title):
        return None
    names = {name for name in _FULL_NAME.findall(title) if name in introduction and is_name(name)}
    return names.pop() if len(names) == 1 else None


def is_name(title: str) -> bool:
    """Whether a title is a person's name and nothing else."""
    named = read_label(title)
    return bool(_IS_NAME.fullmatch(named.name)) and labels.name_likeness(named) == 2 and not shape_fault(named)
