"""Who asks and who answers: roles inferred from what is said, where the text does not tell."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.interviews.speaker import Role
from transcripts.vocabulary.sentences import ASKING_STOPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

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
_SHARE_ASKING = 1 / 3  # share of somebody's turns that ask, if they interview; judged
_TIMES_AS_OFTEN = 1.5  # times as often as anybody who answers; judged
_LEAST_SHARE_OF_TURNS = 0.2  # share of the turns that interviewers have; judged
_MOST_ANSWERS_A_QUESTION = 0.5  # answers of somebody who interviews, for each of their questions; judged
_FEWEST_QUESTIONS = 2  # questions of each of several who interview; judged
_FEWEST_TURNS_WITH_ONE_QUESTION = 3  # turns of one of them who asks but once, and answers nothing; judged
_LEAST_SHARE_OF_AN_ANSWERER = 0.4  # share of all that is said by whoever answers several; judged
_MOST_SHARE_ASKED_BACK = 0.15  # share of the turns of those who answer several that ask; judged
_LEAST_SHARE_ANSWERED = 0.5  # share of the questions of several that one person answers; judged
_FEWEST_TURNS_IN_BALANCE = 3  # turns of somebody who interviews and asks little; judged
_LEAST_SHARE_IN_BALANCE = 0.15  # share of their turns that ask; judged
_LEAD_OF_THE_FIRST = 0.3  # points (logarithm of a ratio) for who speaks first; judged
_LEAST_BALANCE = 1.0  # points by which one of two interviews the other; judged
_MOST_SHARE_OF_OTHERS = 0.1  # share of the turns of two that all others have together; judged
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
    """How many turns somebody has, how many of them ask, how long they are together, and how many follow somebody else's question."""

    turns: int = 0
    asking: int = 0
    length: int = 0
    answering: int = 0


def infer_roles(turns: Iterable[tuple[str, bool, int]], known: Mapping[str, Role] | None = None) -> dict[str, Role]:
    """Return a role for each speaker of the (name, asks, length) turns, in order of first appearance.

    `known` roles (announced in a heading, or said by the label itself, like `Q`) stand. Where no interviewer is
    known, the speaker whose turns ask most often is the interviewer if at least a third of them do, half again as
    often as those of anybody who answers, and if they hold at least a fifth of the turns; where nobody's do, one of the two who
    speak most, by all that tells together. Others who ask and hardly answer are interviewers, too. In an interview with an
    interviewer or moderator the rest are interviewees.
    """
    totals: dict[str, Spoken] = {}
    before, asked = "", False
    for name, question, words in turns:
        said = totals.get(name, Spoken())
        answers = asked and name != before
        totals[name] = Spoken(said.turns + 1, said.asking + question, said.length + words, said.answering + answers)
        before, asked = name, question
    return roles_of(totals, known)


def roles_of(totals: Mapping[str, Spoken], known: Mapping[str, Role] | None = None) -> dict[str, Role]:
    """Return the roles as `infer_roles` does, given what each speaker says in all; an empty name is nobody's."""
    spoken = {name: said for name, said in totals.items() if name}
    roles = dict.fromkeys(spoken, Role.UNKNOWN)
    roles.update({name: role for name, role in (known or {}).items() if name in roles})
    unsettled = [name for name, role in roles.items() if role is Role.UNKNOWN]
    askers = _askers({name: spoken[name] for name in unsettled})
    if not {Role.INTERVIEWER, Role.MODERATOR} & set(roles.values()):
        interviewer = _likeliest_interviewer(totals, roles, askers)
        if interviewer is None:
            return roles
        roles[interviewer] = Role.INTERVIEWER
    roles |= {name: Role.INTERVIEWER for name in askers if roles[name] is Role.UNKNOWN}
    return {name: Role.INTERVIEWEE if role is Role.UNKNOWN else role for name, role in roles.items()}


def _askers(spoken: Mapping[str, Spoken]) -> set[str]:
    """Return those who ask and hardly answer, if one of the others answers most of what they ask and says most, and these hardly ask."""
    askers = {name for name, said in spoken.items() if _asks_and_hardly_answers(said)}
    others = [said for name, said in spoken.items() if name not in askers]
    questions = sum(spoken[name].asking for name in askers)
    answerer = max(others, key=lambda said: said.answering, default=Spoken())
    answered = answerer.answering >= _LEAST_SHARE_ANSWERED * questions
    talks = answerer.length >= _LEAST_SHARE_OF_AN_ANSWERER * sum(said.length for said in spoken.values())
    back = sum(said.asking for said in others) <= _MOST_SHARE_ASKED_BACK * sum(said.turns for said in others)
    return askers if answered and talks and back else set()


def _asks_and_hardly_answers(said: Spoken) -> bool:
    if said.asking < _FEWEST_QUESTIONS and (said.answering or said.turns < _FEWEST_TURNS_WITH_ONE_QUESTION):
        return False
    return said.asking >= _SHARE_ASKING * said.turns and said.answering <= _MOST_ANSWERS_A_QUESTION * said.asking


def _likeliest_interviewer(
    totals: Mapping[str, Spoken], roles: Mapping[str, Role], askers: Collection[str]
) -> str | None:
    unsettled = [name for name, role in roles.items() if role is Role.UNKNOWN]
    if not unsettled or len(roles) < 2:
        return None
    if len(unsettled) == 1 and Role.INTERVIEWEE in roles.values():
        return unsettled[0]
    share = {name: totals[name].asking / totals[name].turns for name in unsettled}
    best = max(unsettled, key=lambda name: (share[name], -totals[name].length))
    answerers = [name for name in unsettled if name not in askers]
    rivals = [name for name in (answerers or unsettled) if name != best]
    rival = max(map(share.__getitem__, rivals), default=0.0)
    fewest = sum(said.turns for name, said in totals.items() if name) * _LEAST_SHARE_OF_TURNS
    group = [name for name in askers if name != best] if best in askers else []
    frequent = totals[best].turns + sum(totals[name].turns for name in group) >= fewest
    if frequent and share[best] >= max(_SHARE_ASKING, _TIMES_AS_OFTEN * rival):
        return best
    return _by_balance(totals, unsettled, share)


def _by_balance(totals: Mapping[str, Spoken], unsettled: Sequence[str], share: Mapping[str, float]) -> str | None:
    """Return which of the two who speak most interviews, by all that tells together: requests need no question mark.

    Whoever interviews asks more often, answers less often, says less at a time, and speaks first.
    """
    leading = sorted(unsettled, key=lambda name: -totals[name].turns)[:2]
    others = sum(said.turns for name, said in totals.items() if name not in leading)
    if len(leading) < 2 or others > _MOST_SHARE_OF_OTHERS * sum(totals[name].turns for name in leading):
        return None
    first, second = (name for name in unsettled if name in leading)
    balance = _LEAD_OF_THE_FIRST + sum(
        log(_smoothed(many, totals[one].turns) / _smoothed(few, totals[other].turns))
        for many, few, one, other in (
            (totals[first].asking, totals[second].asking, first, second),
            (totals[second].answering, totals[first].answering, second, first),
            (totals[second].length, totals[first].length, second, first),
        )
    )
    found = first if balance >= _LEAST_BALANCE else second if balance <= -_LEAST_BALANCE else None
    if found is None or totals[found].turns < _FEWEST_TURNS_IN_BALANCE or share[found] < _LEAST_SHARE_IN_BALANCE:
        return None
    return found


def _smoothed(count: int, turns: int) -> float:
    """Return a share of turns of which little is known where there are few."""
    return (count + 1) / (turns + 2)
