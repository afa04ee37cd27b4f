"""A typographic class of paragraphs as the questions of a text: which of its paragraphs ask, and what answers each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.interviews.roles import asks
from transcripts.structure import lexicon
from transcripts.structure.interviews.endings import is_note
from transcripts.structure.unlabelled.paragraphs import CODE, PLAIN
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Lines
    from transcripts.structure.unlabelled.paragraphs import Paragraph
    from transcripts.vocabulary.line_kinds import LineKind
    from transcripts.vocabulary.persons import Language

FEWEST_QUESTIONS = 2  # questions of an interview; judged
_LEAST_MARKED = 0.3  # share of what asks that is marked as a question; judged
_LONGEST_QUESTION = 700  # characters of a question; judged
_LONGEST_PLAIN_QUESTION = 400  # characters of a paragraph that is a question and nothing else; judged
_FEWEST_IN_TURN = 3  # paragraphs of a class with a quotation below each, of which hardly one asks; judged
_SET_APART = frozenset({"quote", "indented"})  # forms that answer in turn with another class
_APART_SHARE = 0.8  # share of the answers that are set apart from plain questions; judged
_UNMARKED_QUESTION = expression(r"[か까][。.]?\s*\Z")  # Japanese and Korean ask by the ending
_WORD = expression(r"[^\W\d_]+")
_DEEPEST = 6  # levels of headings; by definition
_NO_ANSWER: frozenset[LineKind] = frozenset({"BLANK", "HEADING", "RULE", "CODE", "TIME", "FRONT_MATTER"})


class Questions(NamedTuple):
    """The questions of one form among the paragraphs of a text, by their places.

    `members` are all paragraphs of the form between the first and the last question, `asking` those that ask by their words,
    `places` those that are questions, `answers` gives the paragraphs that answer each of these.
    """

    form: str
    members: tuple[int, ...]
    asking: tuple[int, ...]
    places: tuple[int, ...]
    answers: tuple[tuple[int, ...], ...]


def questions_of(found: Sequence[Paragraph], language: Language | None) -> Iterator[Questions]:
    """Yield for each form of paragraphs the questions that it may hold."""
    for form in dict.fromkeys(one.form for one in found):
        if form == PLAIN:
            members = _plain_questions(found)
        elif form != CODE:
            members = [at for at, one in enumerate(found) if one.form == form and len(one.words) <= _LONGEST_QUESTION]
        else:
            continue
        if one := _questions(found, form, members, language):
            yield one


def is_asking(words: str, language: Language | None) -> bool:
    """Whether a paragraph asks, or tells somebody to speak."""
    return is_question(words) or (language is not None and ends_sentence(words) and language.says_you(words))


def is_question(words: str) -> bool:
    """Whether a paragraph asks by its mark, by its ending, or by the word it begins with."""
    if asks(words) or _UNMARKED_QUESTION.search(words):
        return True
    first = _WORD.search(words)
    return first is not None and first[0].casefold() in lexicon.words("asking")


def _plain_questions(found: Sequence[Paragraph]) -> list[int]:
    """Return the plain paragraphs that are a question and nothing else; all of them, where all others are set apart."""
    plain = [at for at, one in enumerate(found) if one.form == PLAIN]
    asking = [at for at in plain if found[at].first == found[at].last and _is_just_a_question(found[at].words)]
    if len(asking) < FEWEST_QUESTIONS:
        return []
    below = [at + 1 for at in asking if at + 1 < len(found)]
    apart = sum(found[at].form in ("indented", "quote", "item") for at in below)
    return plain if below and apart >= _APART_SHARE * len(below) else asking


def _is_just_a_question(words: str) -> bool:
    return len(words) <= _LONGEST_PLAIN_QUESTION and words.rstrip("\"'”’») ").endswith(("?", "？", "؟", ";"))


def _questions(
    found: Sequence[Paragraph], form: str, members: Sequence[int], language: Language | None
) -> Questions | None:
    asked = [is_asking(found[at].words, language) for at in members]
    marked = [at for at in members if asks(found[at].words)]
    if len(marked) < FEWEST_QUESTIONS:
        marked = [at for at in members if is_question(found[at].words)]
    if len(marked) < FEWEST_QUESTIONS or len(marked) < _LEAST_MARKED * sum(asked):
        return _in_turn(found, form, members, marked)
    first, last = marked[0], marked[-1]
    asking = {at for at, one in zip(members, asked, strict=True) if one}
    before = _requests_before(found, [at for at in members if at < first], asking, first)
    behind = _requests_behind(found, [at for at in members if at > last], asking, language)
    inside = [at for at in members if first <= at <= last]
    members = [*before, *inside, *behind]
    places = [at for at in members if at in asking or not found[at].is_heading or ends_sentence(found[at].words)]
    return Questions(
        form,
        tuple(members),
        tuple(at for at in members if at in asking),
        tuple(places),
        tuple(_answers(found, places)),
    )


def _in_turn(found: Sequence[Paragraph], form: str, members: Sequence[int], marked: Sequence[int]) -> Questions | None:
    """Return the members of a class as questions, of which hardly one asks, where each has a quotation below it: two who talk in turn."""
    answered = [
        at
        for at in members
        if at + 1 < len(found) and found[at + 1].form in _SET_APART and found[at].form not in _SET_APART
    ]
    if len(answered) < _FEWEST_IN_TURN or not marked or answered != [at for at in members if at <= answered[-1]]:
        return None
    places = list(members[: len(answered) + 1])  # the last may end the talk
    answers = [*_answers(found, places)]
    if len(places) > len(answered):
        answers[-1] = ()
    return Questions(form, tuple(places), tuple(places), tuple(places), tuple(answers))


def _requests_before(found: Sequence[Paragraph], above: Sequence[int], asking: set[int], first: int) -> list[int]:
    """Return the members of a class above its first question that ask without a mark (`Tell us about yourself.`), one above the other."""
    kept: list[int] = []
    below = first
    for at in reversed(above):
        answered = any(_may_answer(found[one]) for one in range(at + 1, below))
        if not (answered and at in asking):
            break
        kept.insert(0, at)
        below = at
    return kept


def _requests_behind(
    found: Sequence[Paragraph], below: Sequence[int], asking: set[int], language: Language | None
) -> list[int]:
    """Return the members of a class below its last question that speak to whoever answered, or end the talk (`Thank you.`)."""
    kept: list[int] = []
    last = max((at for at, one in enumerate(found) if _may_answer(one)), default=0)
    for at in below:
        words = found[at].words
        spoken = ends_sentence(words) and (at >= last or language is None or language.says_you(words))
        if not (at in asking or spoken) or is_note(words):
            break
        kept.append(at)
    return kept


def _may_answer(paragraph: Paragraph) -> bool:
    return not paragraph.is_heading and paragraph.form != CODE and not is_note(paragraph.words)


def _answers(found: Sequence[Paragraph], places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the paragraphs that answer each question, from its first words on: up to the next one, or to a heading above it in rank."""
    for at, below in zip(places, [*places[1:], len(found)], strict=True):
        answer: list[int] = []
        for one in range(at + 1, below):
            if found[one].is_heading and found[one].level <= (found[at].level or _DEEPEST):
                break
            if answer or _may_answer(found[one]):
                answer.append(one)
        yield tuple(answer)


def answers_below(lines: Lines, questions: Sequence[int]) -> list[int]:
    """Return the first line of the answer to the question on each of some lines."""
    answers = []
    for question, following in zip(questions, [*questions[1:], len(lines)], strict=True):
        below = (number for number in range(question + 1, following) if lines.kinds[number] not in _NO_ANSWER)
        answers += [number for number in [next(below, None)] if number is not None]
    return answers
