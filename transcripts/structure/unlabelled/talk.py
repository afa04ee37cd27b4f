"""The turns of a talk whose questions, or answers, no label marks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.interviews.roles import asks
from transcripts.model.interviews.speaker import Role
from transcripts.structure.people.speech import Speech
from transcripts.structure.unlabelled.evidence import calls_itself_interview, reasons, shown_by, weighed
from transcripts.structure.unlabelled.paragraphs import HARDLY_APART, PLAIN, paragraphs
from transcripts.structure.unlabelled.questions import (
    FEWEST_QUESTIONS,
    answers_below,
    is_asking,
    is_question,
    questions_of,
)
from transcripts.structure.unlabelled.whom import is_name, named_by, person_of
from transcripts.vocabulary.persons import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.structure.names.known import Known
    from transcripts.structure.unlabelled.evidence import Shown
    from transcripts.structure.unlabelled.paragraphs import Paragraph
    from transcripts.structure.unlabelled.questions import Questions
    from transcripts.vocabulary.persons import Language

_PARAGRAPHS_OF_A_HEAD = 2  # paragraphs at the top and above the first question, in which a text says what it is; judged
_LONGEST_HEAD = 1_000  # characters of each of these that are looked at; a bound
_LEAST_ASKING = 0.5  # share of the paragraphs of a form that ask; judged
_LEAST_ANSWERED = 0.8  # share of the questions that have an answer; judged
_MOST_PARAGRAPHS_FOR_A_QUESTION = 40  # paragraphs of a text for each of its questions; judged
_LINES_FOR_A_QUESTION = 15  # lines for each question that nothing sets apart; judged
_FEWEST_LABELLED_QUESTIONS = 3  # questions whose answers have no label; judged
_ASKING_SHARE = 0.6  # share of the labelled lines that ask, where only the questions are labelled; judged
_LABELS_FOR_A_QUESTION = 5  # labels below a paragraph that asks; judged
_BARE_SHARE = 0.5  # share of the answers without a label, where labels are words of the answers; judged
_LABELLED_SHARE = 0.8  # share of the answers with a label, where questions have none; judged
_ASKING_BACK_SHARE = 0.25  # share of the labelled turns that ask, where somebody without a label does; judged


_MARKS_APART = frozenset("#=*_<0123456789 \t")  # what headings, emphasis, tags and numbers begin with


class Article(NamedTuple):
    """A text without labels on the questions: its paragraphs, its language, and what it tells of the people."""

    text: str
    lines: Lines
    found: Sequence[Paragraph]
    language: Language | None
    known: Sequence[Known]
    title: str | None


def read_paragraphs(text: str, lines: Lines, known: Sequence[Known], title: str | None, *, wraps: bool) -> Article:
    """Cut a text into paragraphs and find its language."""
    found = paragraphs(text, lines, wraps=wraps)
    asking = sum(is_question(one.words) for one in found)
    return Article(text, lines, found, language_of(text) if asking else None, known, title)


def has_questions_apart(text: str, lines: Lines, speech: Speech) -> bool:
    """Whether lines that no label begins ask, and begin as what is set apart does; without such, nobody has to look at paragraphs."""
    turns, kinds, ends = speech.turns, lines.kinds, lines.ends
    asking = 0
    for number, start in enumerate(lines.starts):
        if kinds[number] != "BLANK" and number not in turns and text[start : start + 1] in _MARKS_APART:
            asking += asks(text, start, ends[number])
            if asking == FEWEST_QUESTIONS:
                return True
    return False


def find_unlabelled(article: Article) -> Speech:
    """Find the questions and answers of a text without speaker labels: the form of paragraphs that looks most like asking."""
    scored = [(_score(article, one), one) for one in _possible(article)]
    best = max(scored, key=lambda one: one[0] * len(one[1].places), default=None)
    if best is None or best[0] <= 0:
        return Speech({}, {})
    return _speech(article, best[1])


def add_questions(article: Article, speech: Speech) -> Speech:
    """Add the questions where only the answers are labelled: **Why now?** above `Ana: Because.`, or use them instead of labels.

    Labels that stand in few of the answers are words of these: `Cameras:`, somebody quoted; those that the format marks are not.
    """
    turns = list(speech.turns)
    marked = any(article.lines.kinds[number] == "VOICE" for number in turns)
    scored = [(_score(article, one), one) for one in _possible(article)]
    for score, one in sorted(scored, key=lambda one: -one[0]):
        questions = [article.found[at].first for at in one.places]
        begins = [article.found[answer[0]].first for answer in one.answers if answer]
        labelled = sum(line in speech.turns for line in begins)
        if any(line in speech.turns for line in questions):
            continue
        if (
            score > 0
            and not marked
            and labelled <= _BARE_SHARE * len(begins)
            and len(turns) <= _LABELS_FOR_A_QUESTION * len(questions)
        ):
            return _speech(article, one)
        if _is_answered_by_labels(article, speech, one, labelled / len(questions)):
            asker = person_of(Role.INTERVIEWER, article.known, None)
            added = speech.turns | dict.fromkeys(questions, (asker,))
            return Speech(dict(sorted(added.items())), speech.forms)
    return speech


def add_answers(text: str, lines: Lines, speech: Speech, known: Sequence[Known], title: str | None) -> Speech:
    """Add the answers where only the questions are labelled: `**Ana: Why now?**`, `Q: Why now?`.

    One person has all the labels and nearly always asks; the paragraph below a question is its answer.
    """
    questions = list(speech.turns)
    askers = {person.name: person for people in speech.turns.values() for person in people}
    if len(askers) != 1 or len(questions) < _FEWEST_LABELLED_QUESTIONS:
        return speech
    [asker] = askers.values()
    if asker.role is not Role.INTERVIEWER and any(lines[number].kind != "EMPHASISED_TURN" for number in questions):
        return speech
    answers = [number for number in answers_below(lines, questions) if lines[number - 1].kind == "BLANK"]
    asking = sum(is_asking(text[lines[number].start : lines[number].end], None) for number in questions)
    if asking < _ASKING_SHARE * len(questions) or len(answers) < _LEAST_ANSWERED * len(questions):
        return speech
    guest = person_of(Role.INTERVIEWEE, known, title)
    turns = speech.turns | dict.fromkeys(answers, (guest,))
    return Speech(dict(sorted(turns.items())), speech.forms)


def _possible(article: Article) -> Iterator[Questions]:
    """Yield the questions of each form of which enough ask and are answered to be looked at."""
    for one in questions_of(article.found, article.language):
        asked = (
            one.answers if one.answers and one.answers[-1] else one.answers[:-1]
        )  # the last may end the talk: Thank you.
        answered = sum(map(bool, asked))
        if (
            len(one.places) >= FEWEST_QUESTIONS
            and len(one.asking) >= _LEAST_ASKING * len(one.members)
            and answered >= max(FEWEST_QUESTIONS, _LEAST_ANSWERED * len(asked))
            and len(article.found) <= _MOST_PARAGRAPHS_FOR_A_QUESTION * len(one.places)
            and not (one.form == PLAIN and (_is_sparse(article, one) or not _says_what_it_is(article, one)))
        ):
            yield one


def _is_sparse(article: Article, asked: Questions) -> bool:
    """Whether questions that nothing sets apart stand here and there in an article, or among times."""
    if sum(time is not None for time in article.lines.times) >= len(asked.places):
        return True
    first, last = (article.found[asked.places[at]].first for at in (0, -1))
    return sum(line.kind != "BLANK" for line in article.lines[first:last]) > _LINES_FOR_A_QUESTION * len(asked.places)


def _says_what_it_is(article: Article, asked: Questions) -> bool:
    """Whether a text announces an interviewee, or calls itself an interview above the first question."""
    return _announces(article) or calls_itself_interview(_head(article, asked))


def _score(article: Article, asked: Questions) -> float:
    return weighed(_shown(article, asked))


def _shown(article: Article, asked: Questions) -> Shown:
    return shown_by(article.found, asked, article.language, _head(article, asked), announced=_announces(article))


def _announces(article: Article) -> bool:
    named = article.title is not None and is_name(article.title)
    return named or any(one.role is Role.INTERVIEWEE for one in article.known)


def _head(article: Article, asked: Questions) -> str:
    """Return where a text says what it is: its title and front matter, its headings, and what stands right above the first question."""
    above = article.found[: asked.places[0]]
    front = article.lines[0] if article.lines[0].kind == "FRONT_MATTER" else None
    printed = article.text[front.start : front.end] if front else ""
    headings = [one.words for one in above if one.is_heading]
    near = [one.words for one in (*above[:_PARAGRAPHS_OF_A_HEAD], *above[-_PARAGRAPHS_OF_A_HEAD:])]
    return "\n".join(part[:_LONGEST_HEAD] for part in (article.title or "", printed, *headings, *near))


def _is_answered_by_labels(article: Article, speech: Speech, asked: Questions, labelled: float) -> bool:
    """Whether labelled turns answer the questions, which are set apart and no words of a label above them, and hardly ask themselves."""
    if labelled < _LABELLED_SHARE or asked.form in HARDLY_APART:
        return False
    if any(article.found[answer[0]].form in HARDLY_APART - {PLAIN} for answer in asked.answers if answer):
        return False
    above = (article.found[at - 1] for at in asked.places if at)
    if any(one.first in speech.turns and _is_bare(article.lines[one.last], article.text) for one in above):
        return False
    turns = list(speech.turns)
    ends = [*(article.lines[turn].start for turn in turns[1:]), len(article.text)]
    stops = [article.lines[article.found[at].first].start for at in asked.places]
    asking = 0
    for turn, end in zip(turns, ends, strict=True):
        start = article.lines[turn].start
        at = bisect_left(stops, start)
        asking += asks(article.text, start, min(end, stops[at]) if at < len(stops) else end)
    return asking <= _ASKING_BACK_SHARE * len(turns)


def _is_bare(line: Line, text: str) -> bool:
    """Whether a line is a label without words."""
    return line.label is not None and (line.text is None or not line.text.of(text).strip())


def _speech(article: Article, asked: Questions) -> Speech:
    questions = [article.found[at].first for at in asked.places]
    answers = [article.found[answer[0]].first for answer in asked.answers if answer]
    asker = person_of(Role.INTERVIEWER, article.known, None, reasons(_shown(article, asked)))
    turns = dict.fromkeys(questions, (asker,))
    above = "\n".join(one.words for one in article.found[: asked.places[0]])
    guest = person_of(Role.INTERVIEWEE, article.known, named_by(article.title, above) or article.title)
    turns |= dict.fromkeys(answers, (guest,))
    return Speech(dict(sorted(turns.items())), {})
