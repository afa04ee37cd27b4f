"""Who asks and who answers: roles inferred from what is said, where the text does not tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.interviews.speaker import Role
from transcripts.vocabulary.sentences import ASKING_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ASKING_ROLES = frozenset({Role.INTERVIEWER, Role.MODERATOR, Role.AUDIENCE})

# A turn asks when one of its last sentences does; what comes before is the preamble of a long question.
# Beside the Latin mark: the wide one, the Arabic, the Greek, the Armenian (inside its word), the Ethiopic, the one turned round, Vai and
# Bamum, and the interrobangs. Greek is written with a semicolon, which asks there and nowhere else.
_GREEK_SMALL = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
QUESTION_MARKS = (
    *ASKING_STOPS,
    *(
        "\u037e",
        "\u055e",
        "\u1367",
        "\u2e2e",
        "\ua60f",
        "\ua6f7",
        "\u203d",
        "\u2047",
        "\u2048",
        "\u2049",
    ),
    *(f"{letter};" for letter in _GREEK_SMALL),
)
_CHARACTERS_OF_AN_END = 160  # characters at the end of what is said, in which a question mark is looked for; judged


def asks(text: str, start: int = 0, end: int | None = None, marks: Iterable[str] = QUESTION_MARKS) -> bool:
    """Whether the words `text[start:end]` end by asking something: one of the marks in their last 160 characters."""
    end = len(text) if end is None else end
    start = max(start, end - _CHARACTERS_OF_AN_END)
    for mark in marks:  # noqa: SIM110  (a loop: this runs once a turn)
        if text.find(mark, start, end) >= 0:
            return True
    return False


def asking(text: str, spans: Iterable[tuple[int, int]], marks: Sequence[str]) -> list[bool]:
    """Say of each span whether it ends by asking something, as `asks` does; `marks` are those that the text holds."""
    found = []
    for start, end in spans:
        tail = end - _CHARACTERS_OF_AN_END if end - start > _CHARACTERS_OF_AN_END else start
        for mark in marks:
            if text.find(mark, tail, end) >= 0:
                found.append(True)
                break
        else:
            found.append(False)
    return found


def is_question(role: Role, roles: Iterable[Role], *, asking: bool) -> bool:
    """Whether a turn is a question: by its speaker's role, or where nobody of the cast has an asking role, by its words."""
    if ASKING_ROLES.isdisjoint(roles):
        return asking
    return role in ASKING_ROLES


class Spoken(NamedTuple):
    """How many turns somebody has, how many of them ask, and how long they are together."""

    turns: int = 0
    asking: int = 0
    length: int = 0


def infer_roles(turns: Iterable[tuple[str, bool, int]], known: Mapping[str, Role] | None = None) -> dict[str, Role]:
    """Return a role for each speaker of the (name, asks, length) turns, in order of first appearance.

    `known` roles (announced in a heading, or said by the label itself, like `Q`) stand. Where no interviewer is
    known, the speaker whose turns ask most often is the interviewer if at least a third of them do, half again as
    often as anybody else's, and if they hold at least a fifth of the turns. In an interview with an interviewer or
    moderator the others are interviewees.
    """
    totals: dict[str, Spoken] = {}
    for name, question, words in turns:
        said = totals.get(name, Spoken())
        totals[name] = Spoken(said.turns + 1, said.asking + question, said.length + words)
    return roles_of(totals, known)


def roles_of(totals: Mapping[str, Spoken], known: Mapping[str, Role] | None = None) -> dict[str, Role]:
    """Return the roles as `infer_roles` does, given what each speaker says in all; an empty name is nobody's."""
    spoken = Counter({name: said.turns for name, said in totals.items() if name})
    asking = Counter({name: said.asking for name, said in totals.items()})
    length = Counter({name: said.length for name, said in totals.items()})
    roles = dict.fromkeys(spoken, Role.UNKNOWN)
    roles.update({name: role for name, role in (known or {}).items() if name in roles})
    if not {Role.INTERVIEWER, Role.MODERATOR} & set(roles.values()):
        interviewer = _likeliest_interviewer(spoken, asking, length, roles)
        if interviewer is None:
            return roles
        roles[interviewer] = Role.INTERVIEWER
    return {name: Role.INTERVIEWEE if role is Role.UNKNOWN else role for name, role in roles.items()}


def _likeliest_interviewer(
    spoken: Counter[str], asking: Counter[str], length: Counter[str], roles: Mapping[str, Role]
) -> str | None:
    unsettled = [name for name, role in roles.items() if role is Role.UNKNOWN]
    if not unsettled or len(spoken) < 2:
        return None
    if len(unsettled) == 1 and Role.INTERVIEWEE in roles.values():
        return unsettled[0]
    share = {name: asking[name] / spoken[name] for name in unsettled}
    best = max(unsettled, key=lambda name: (share[name], -length[name]))
    rival = max((share[name] for name in unsettled if name != best), default=0.0)
    frequent = spoken[best] >= spoken.total() / 5
    return best if frequent and share[best] >= max(1 / 3, 1.5 * rival) else None
