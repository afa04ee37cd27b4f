"""The table of evidence that questions and answers without labels are an interview, with the weight of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.structure.unlabelled.paragraphs import CODE, HARDLY_APART, PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.structure.unlabelled.paragraphs import Paragraph
    from transcripts.structure.unlabelled.questions import Questions
    from transcripts.vocabulary.persons import Language

_CHARACTERS_OF_AN_ANSWER = 600  # characters of an answer in which it is looked for who speaks; a bound
_FEW_QUESTIONS = 3  # questions that are few; judged
_WORD = expression(r"[^\W\d_]")


class Shown(NamedTuple):
    """What the questions and answers of a text show, as shares of 1."""

    addressed: float  # of the questions: they say you
    asked_for_oneself: float  # of the questions: they say I, and not you
    personal: float  # of the answers: they say I
    both: float  # of the answers: they say I and you
    advising: float  # of the answers: they say you, and not I
    others: float  # of the paragraphs of their form in the whole text: they are no questions
    hardly_apart: bool  # the form of the questions is one that paragraphs of many kinds have
    technical: float  # of the answers: they hold code, or are lists
    announced: bool  # somebody is announced as interviewee
    called: bool  # the words above the questions speak of an interview
    few: bool  # there are few questions among others of their form, and nothing says that it is a talk
    frequent: bool  # the words above them speak of frequent questions


class Row(NamedTuple):
    """One row: what it measures, its weight, and the reason in words. Weights of one sign always: a row is for or against."""

    name: str
    weight: float
    reason: str
    measure: Callable[[Shown], float]


EVIDENCE: tuple[Row, ...] = (  # points of each row; held by cases
    Row("addressed", 2.5, "questions say you", lambda shown: shown.addressed),
    Row("personal", 1.8, "answers say I", lambda shown: shown.personal),
    Row("swing", 3.8, "questions say you and answers I", lambda shown: min(shown.addressed, shown.personal)),
    Row("asked for oneself", -2.2, "questions say I", lambda shown: shown.asked_for_oneself),
    Row("speaking to both", -3.2, "answers say I and you", lambda shown: shown.both),
    Row("advising", -3.7, "answers say you", lambda shown: shown.advising),
    Row("not asking", -1.8, "others of their form do not ask", lambda shown: shown.others),
    Row("hardly apart", -1.0, "they are items, or indented", lambda shown: shown.hardly_apart),
    Row("technical", -2.5, "answers hold code or lists", lambda shown: shown.technical),
    Row("announced", 0.9, "an interviewee is announced", lambda shown: shown.announced),
    Row("called", 2.8, "the text speaks of an interview", lambda shown: shown.called),
    Row("few", -1.3, "there are few questions among others of their form", lambda shown: shown.few),
    Row("frequent", -0.8, "the text speaks of frequent questions", lambda shown: shown.frequent),
)
BIAS = -2.6  # points that the evidence must outweigh; held by cases


def reasons(shown: Shown) -> list[str]:
    """Return the rows that hold, in words, each with its points."""
    points = ((row, row.weight * row.measure(shown)) for row in EVIDENCE)
    return [f"{row.reason} ({worth:+.1f})" for row, worth in points if round(worth, 1)]


def weighed(shown: Shown) -> float:
    """Return how much more speaks for an interview than against it."""
    return BIAS + sum(row.weight * row.measure(shown) for row in EVIDENCE)


def shown_by(
    found: Sequence[Paragraph], asked: Questions, language: Language | None, head: str, *, announced: bool
) -> Shown:
    """Measure what the questions of one form, and their answers, show. `head` is the title and what stands above them."""
    questions = [found[at].words for at in asked.places]
    parts = [[found[at] for at in answer] for answer in asked.answers]
    answers = [said for said in map(_said, parts) if said]
    addressed = [language is not None and language.says_you(one) for one in questions]
    own = [language is not None and language.says_i(one) for one in questions]
    personal = [language is not None and language.says_i(one) for one in answers]
    advising = [language is not None and language.says_you(one) for one in answers]
    return Shown(
        addressed=_share(addressed),
        asked_for_oneself=_share([i and not you for i, you in zip(own, addressed, strict=True)]),
        personal=_share(personal),
        both=_share([you and i for i, you in zip(personal, advising, strict=True)]),
        advising=_share([you and not i for i, you in zip(personal, advising, strict=True)]),
        others=_others(found, asked),
        hardly_apart=asked.form in HARDLY_APART,
        technical=_share([_is_technical(answer) for answer in parts if answer]),
        announced=announced,
        called=calls_itself_interview(head),
        few=len(asked.places) <= _FEW_QUESTIONS
        and _others(found, asked) > 0
        and not (announced or calls_itself_interview(head)),
        frequent=_speaks_of(head, "frequently_asked"),
    )


def _others(found: Sequence[Paragraph], asked: Questions) -> float:
    """Return the share of the paragraphs of a form that are no questions; plain ones are answers."""
    if asked.form == PLAIN:
        return 0.0
    alike = sum(one.form == asked.form for one in found)
    return 1 - len(asked.places) / alike


def _said(answer: Sequence[Paragraph]) -> str:
    """Return the beginning of an answer; nothing where it has no words."""
    said, length = [], 0
    for one in answer:
        if length > _CHARACTERS_OF_AN_ANSWER:
            break
        if one.form != CODE:
            said.append(one.words[:_CHARACTERS_OF_AN_ANSWER])
            length += len(said[-1])
    joined = "\n".join(said)
    return joined if _WORD.search(joined) else ""


def _is_technical(answer: Sequence[Paragraph]) -> bool:
    """Whether an answer holds code, or half of it are items of a list."""
    return any(one.form == CODE for one in answer) or 2 * sum(one.form == "item" for one in answer) >= len(answer)


def calls_itself_interview(head: str) -> bool:
    """Whether the words above a text speak of an interview, and not of what is often asked, in job interviews among others."""
    return _speaks_of(head, "interviews") and not _speaks_of(head, "frequently_asked")


def _speaks_of(head: str, name: str) -> bool:
    small = head.casefold()
    return any(phrase in small for phrase in lexicon.phrases(name))


def _share(tests: Sequence[bool]) -> float:
    return sum(tests) / len(tests) if tests else 0.0
