"""Interviews in which every question opens with a dash, and either every answer does or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.structure.people.speech import Speech
from transcripts.structure.unlabelled.questions import answers_below
from transcripts.structure.unlabelled.whom import person_of
from transcripts.vocabulary.sentences import ASKING_STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Lines
    from transcripts.structure.names.known import Known

_ASKS = expression(rf"[{ASKING_STOPS}][\"'”’)\]]{{0,2}}\s*$")
_DASHED = expression(r"[ \t\u3000]*(?:[—–]{1,2}|―{1,2}|--?)[ \t\u00a0]*(?=[^\s\-—–])")
_NARRATED = expression(r"\S\s*[,.!?…]?[ ][—–][ ][a-zà-öø-ÿа-яё]")  # — It rises, — said the miller.
_JAPANESE_QUESTION = expression(r"か[。？]?\s*$")
_FEWEST_DASHED = 3  # paragraphs that open with a dash; judged
_FEWEST_ALTERNATING_DASHES = 4  # paragraphs that open with a dash, if answers do so too; judged
_DASHED_ASKING_SHARE = 0.8  # share of the dashed paragraphs that ask; judged
_ASKING_BACK_SHARE = 0.3  # share of the answers that ask; judged


def find_dashed(text: str, lines: Lines, known: Sequence[Known], title: str | None) -> Speech:
    """Find the turns of an interview in which every question opens with a dash, and either every answer does or none.

    Each paragraph is a question or an answer: the first one asks, the two alternate, and no narrator says who speaks. Dashed lists
    and dialogue in novels do not follow this pattern.
    """
    dashed = [number for number, line in enumerate(lines) if _DASHED.match(text, line.start, line.end)]
    if (
        len(dashed) < _FEWEST_DASHED
        or _is_nested(text, lines, dashed)
        or any(_NARRATED.search(_line(text, lines, number)) for number in dashed)
    ):
        return Speech({}, {})
    asks = [_asks_with_dash(text, lines, number) for number in dashed]
    apart = answers_below(lines, dashed)
    if len(apart) == len(dashed) and not set(apart) & set(dashed) and sum(asks) >= _DASHED_ASKING_SHARE * len(asks):
        questions, answers = dashed, apart
    elif len(dashed) >= _FEWEST_ALTERNATING_DASHES and _alternates(asks) and _is_unbroken(lines, dashed):
        questions, answers = dashed[::2], dashed[1::2]
    else:
        return Speech({}, {})
    turns = dict.fromkeys(questions, (person_of(Role.INTERVIEWER, known, None),))
    turns |= dict.fromkeys(answers, (person_of(Role.INTERVIEWEE, known, title),))
    return Speech(dict(sorted(turns.items())), {})


def _is_nested(text: str, lines: Lines, dashed: Sequence[int]) -> bool:
    """True if the dashes are the bullets of a nested list: hyphens at several indents."""
    printed = [_line(text, lines, number) for number in dashed]
    return len({line[: len(line) - len(line.lstrip(" \t"))] for line in printed}) > 1 and all(
        line.lstrip(" \t")[0] == "-" for line in printed
    )


def _line(text: str, lines: Lines, number: int) -> str:
    return text[lines[number].start : lines[number].end]


def _asks_with_dash(text: str, lines: Lines, number: int) -> bool:
    printed = _line(text, lines, number)
    return bool(_ASKS.search(printed) or _JAPANESE_QUESTION.search(printed))


def _alternates(asks: Sequence[bool]) -> bool:
    """True if the first paragraph asks, nearly all odd ones do, and nearly no even ones."""
    asking, answering = asks[::2], asks[1::2]
    return (
        asks[0]
        and sum(asking) >= _DASHED_ASKING_SHARE * len(asking)
        and sum(answering) <= _ASKING_BACK_SHARE * len(answering)
    )


def _is_unbroken(lines: Lines, dashed: Sequence[int]) -> bool:
    """True if every paragraph from the first to the last begins with a dash; lines directly below one continue it."""
    dashes = set(dashed)
    between = range(dashed[0] + 1, dashed[-1])
    return not any(lines[at].kind != "BLANK" and at not in dashes and lines[at - 1].kind == "BLANK" for at in between)
