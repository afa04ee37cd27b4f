"""Interviews without labels: questions are headings or set in bold or italics, and what follows is the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.structure import lexicon
from transcripts.structure.names import label as labels
from transcripts.structure.names.label import read_label
from transcripts.structure.names.shape import shape_fault
from transcripts.structure.people.people import Person
from transcripts.structure.people.speech import Speech
from transcripts.vocabulary.sentences import ASKING_STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.structure.names.known import Known
    from transcripts.vocabulary.line_kinds import LineKind

_EMPHASISED = expression(
    r"(?:\d{1,3}[.)]\s+)?(?:(?P<bold>\*\*[^*]{3,600}+\*\*|<(?:b|strong)>[^\r\n]{3,600}</(?:b|strong)>)"
    r"|[*_][^*_]{3,600}+[*_]|<(?:em|i)>[^\r\n]{3,600}</(?:em|i)>)\s*"
)
_NUMBERED = expression(r"(?:\d{1,3}[.)]|Q\d{1,3}[.:)])\s+\S[^\r\n]{3,600}")
_TAG = expression(r"<[^<>]{1,300}+>")
_ASKS = expression(rf"[{ASKING_STOPS}][\"'”’)\]]{{0,2}}\s*$")
_WORD = expression(r"(?<![\w./@-])[^\W\d_]+(?:['’][^\W\d_]+)?")  # not the `io` of an address, which is Italian for I
_DASHED = expression(r"[ \t\u3000]*(?:[—–]{1,2}|―{1,2}|--?)[ \t\u00a0]*(?=[^\s\-—–])")
_NARRATED = expression(r"\S\s*[,.!?…]?[ ][—–][ ][a-zà-öø-ÿа-яё]")  # — It rises, — said the miller.
_JAPANESE_QUESTION = expression(r"か[。？]?\s*$")
# A title that is just a name: not `Q&A with Ana`, not `News, May 3`.
_IS_NAME = expression(
    r"(?![A-Z]{2})[^\W\d_][\w'’.-]*(?: (?!with\b|and\b)(?![A-Z]{2})[^\W\d_][\w'’.-]*){1,4}(?:, (?:Jr|Sr|PhD|MD)\.?)?"
)
_FEWEST_DASHED = 3  # paragraphs that open with a dash; judged
_FEWEST_ALTERNATING_DASHES = 4  # paragraphs that open with a dash, if answers do so too; judged
_DASHED_ASKING_SHARE = 0.8  # share of the dashed paragraphs that ask; judged
_ASKING_BACK_SHARE = 0.3  # share of the answers that ask; judged
_FEWEST_QUESTIONS = 3  # questions of an interview; judged
_LONGEST_PLAIN_QUESTION = 400  # characters of a paragraph that is a question and nothing else; judged
_LABELS_FOR_A_QUESTION = 5  # labels below a heading that asks; judged
_BARE_SHARE = 0.5  # share of such headings without a label below them; judged
_LINES_FOR_A_QUESTION = 15  # lines for each question that nothing sets apart; judged
_ASKING_SHARE = 0.6  # share of the lines of a form that ask; judged
_ANSWERED_SHARE = 0.8  # share of the questions that have something below them; judged
_DASHES_ASKING_SHARE = 0.8  # share of the lines with a dash that ask, of those that should; judged
_FIRST_PERSON_SHARE = 0.5  # share of the answers that say I; judged
_ADDRESSED_SHARE = 0.5  # share of the questions that say you; judged
_ADDRESSED_SHARE_OF_MANY = 0.25  # share of the questions that say you, where there are many; judged
_FIRST_PERSON_SHARE_OF_MANY = 0.8  # share of the answers that say I, where there are many questions; judged
_FEWEST_OF_MANY_QUESTIONS = 5  # questions that are many; judged
_ENGLISH = frozenset(
    ("the", "is", "are", "do", "does", "did", "what", "how", "why", "who", "where", "when", "to", "of")
)
_NO_ANSWER: frozenset[LineKind] = frozenset({"BLANK", "HEADING", "RULE", "CODE", "TIME", "FRONT_MATTER"})


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
    apart = _answers(lines, dashed)
    if len(apart) == len(dashed) and not set(apart) & set(dashed) and sum(asks) >= _DASHED_ASKING_SHARE * len(asks):
        questions, answers = dashed, apart
    elif len(dashed) >= _FEWEST_ALTERNATING_DASHES and _alternates(asks) and _is_unbroken(lines, dashed):
        questions, answers = dashed[::2], dashed[1::2]
    else:
        return Speech({}, {})
    turns = dict.fromkeys(questions, (_person(Role.INTERVIEWER, known, None),))
    turns |= dict.fromkeys(answers, (_person(Role.INTERVIEWEE, known, title),))
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


def find_unlabelled(text: str, lines: Lines, known: Sequence[Known], title: str | None) -> Speech:
    """Find the questions and answers of a text without speaker labels.

    Lines formatted alike (headings of one level, bold or italic paragraphs, numbered lines) are the questions if there are at
    least three, most of them ask, and nearly all have an answer below. FAQs, and articles with questions for headings, look the
    same: so an interviewee must have been announced, or the questions must say you and the answers I.
    """
    forms = _forms(text, lines)
    best: list[int] = max((_questions(text, lines, form) for form in forms.values()), key=len, default=[])
    interviewee = [one for one in known if one.role is Role.INTERVIEWEE]
    plain = not best and bool(interviewee)
    if plain:
        best = _plain_questions(text, lines)
        if best and sum(line.kind != "BLANK" for line in lines[best[0] : best[-1]]) > _LINES_FOR_A_QUESTION * len(best):
            return Speech({}, {})
    answers = _answers(lines, best) if best else []
    if len(answers) < max(_FEWEST_QUESTIONS, _ANSWERED_SHARE * len(best)):
        return Speech({}, {})
    if (plain or not interviewee) and not _is_personal(text, lines, best, answers):
        return Speech({}, {})
    asker = _person(Role.INTERVIEWER, known, None)
    guest = _person(Role.INTERVIEWEE, known, title)
    turns = dict.fromkeys(best, (asker,)) | dict.fromkeys(answers, (guest,))
    return Speech(dict(sorted(turns.items())), {})


def add_answers(text: str, lines: Lines, speech: Speech, known: Sequence[Known], title: str | None) -> Speech:
    """Add the answers where only the questions are labelled: `**Ana: Why now?**`, `Q: Why now?`.

    One person has all the labels and nearly always asks; the paragraph below a question is its answer.
    """
    questions = list(speech.turns)
    askers = {person.name: person for people in speech.turns.values() for person in people}
    if len(askers) != 1 or len(questions) < _FEWEST_QUESTIONS:
        return speech
    [asker] = askers.values()
    if asker.role is not Role.INTERVIEWER and any(lines[number].kind != "EMPHASISED_TURN" for number in questions):
        return speech
    answers = [number for number in _answers(lines, questions) if lines[number - 1].kind == "BLANK"]
    asking = sum(_asks(text[lines[number].start : lines[number].end]) for number in questions)
    if asking < _ASKING_SHARE * len(questions) or len(answers) < _ANSWERED_SHARE * len(questions):
        return speech
    turns = speech.turns | dict.fromkeys(answers, (_person(Role.INTERVIEWEE, known, title),))
    return Speech(dict(sorted(turns.items())), speech.forms)


def prefer_question_headings(
    text: str, lines: Lines, speech: Speech, known: Sequence[Known], title: str | None
) -> Speech:
    """Use headings that ask as turns instead of the labels, if those are only part of the answers: `Cameras:`, somebody quoted.

    If the headings merely divide a labelled talk, nearly every heading has a label below it.
    """
    headings = lines.numbers("HEADING")
    asking = [number for number in headings if _asks(text[lines[number].start : lines[number].end])]
    if len(asking) < _FEWEST_QUESTIONS or len(speech.turns) > _LABELS_FOR_A_QUESTION * len(asking):
        return speech
    bare = [number for number in _answers(lines, asking) if number not in speech.turns]
    if len(bare) < _BARE_SHARE * len(asking):
        return speech
    found = find_unlabelled(text, lines, known, title)
    return found if set(asking) <= found.turns.keys() else speech


def _forms(text: str, lines: Lines) -> dict[str, list[int]]:
    """Return the lines that stand out from the rest, by their formatting."""
    forms: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        printed = text[line.start : line.end].strip()
        if line.kind == "HEADING":
            forms.setdefault("#" * (len(printed) - len(printed.lstrip("#"))), []).append(number)
        elif match := _EMPHASISED.fullmatch(_printed_words(text, line)):
            forms.setdefault("bold" if match["bold"] else "italic", []).append(number)
        elif _NUMBERED.fullmatch(printed):
            forms.setdefault("numbered", []).append(number)
    return forms


def _plain_questions(text: str, lines: Lines) -> list[int]:
    """Return the one-line paragraphs that are just a question; they only count in an announced interview."""
    found = []
    for number, line in enumerate(lines):
        alone = number == 0 or lines[number - 1].kind == "BLANK"
        if line.kind == "TEXT" and alone and line.end - line.start <= _LONGEST_PLAIN_QUESTION:
            printed = text[line.start : line.end].strip()
            if _ASKS.search(printed):
                found.append(number)
    return found


def _printed_words(text: str, line: Line) -> str:
    """Return the words of a line without surrounding tags or spaces."""
    return (line.text.of(text) if line.text and not line.label else text[line.start : line.end]).strip()


def _questions(text: str, lines: Lines, form: list[int]) -> list[int]:
    """Return the lines of one formatting that are questions, if most ask: of headings those that ask, else all from first to last."""
    asking = [number for number in form if _asks(text[lines[number].start : lines[number].end])]
    if len(asking) < _FEWEST_QUESTIONS or len(asking) < _ASKING_SHARE * len(form):
        return []
    if lines[form[0]].kind == "HEADING":
        return asking
    return [number for number in form if asking[0] <= number <= asking[-1]]


def _asks(printed: str) -> bool:
    plain = _TAG.sub("", printed).strip().strip("#*_ \t")
    first = _WORD.search(plain)
    return bool(_ASKS.search(plain)) or bool(first and first[0].casefold() in lexicon.words("asking"))


def _answers(lines: Lines, questions: list[int]) -> list[int]:
    """Return the first line of each question's answer."""
    answers = []
    for question, following in zip(questions, [*questions[1:], len(lines)], strict=True):
        below = (number for number in range(question + 1, following) if lines[number].kind not in _NO_ANSWER)
        answers += [number for number in [next(below, None)] if number is not None]
    return answers


def _is_personal(text: str, lines: Lines, questions: list[int], answers: list[int]) -> bool:
    """True if the questions say you (judged only in English, which cannot drop it) and the answers say I."""
    ends = [*(lines[number].start for number in questions if number > answers[0]), len(text)]
    said = _share(
        [text[lines[answer].start : end] for answer, end in zip(answers, ends, strict=False)],
        lexicon.words("first_person_singular"),
    )
    asked = [text[lines[number].start : lines[number].end] for number in questions]
    english = [question for question in asked if not _ENGLISH.isdisjoint(_words(question))]
    addressed = _share(english, lexicon.words("second_person")) if english else 1.0
    if addressed >= _ADDRESSED_SHARE and said >= _FIRST_PERSON_SHARE:
        return True
    many = len(questions) >= _FEWEST_OF_MANY_QUESTIONS
    return many and addressed >= _ADDRESSED_SHARE_OF_MANY and said >= _FIRST_PERSON_SHARE_OF_MANY


def _share(texts: Sequence[str], words: frozenset[str]) -> float:
    """Return the share of texts that contain one of the words."""
    return sum(not words.isdisjoint(_words(one)) for one in texts) / len(texts)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'").casefold())


def _person(role: Role, known: Sequence[Known], title: str | None) -> Person:
    """Return the only person announced for a role, else the person named by the title, else one named after the role."""
    announced = {one.name.key: one for one in known if one.role is role}
    reason = "is identified by how the questions are printed"
    if len(announced) == 1:
        [one] = announced.values()
        return Person(
            [],
            name=one.name.name,
            role=role,
            affiliation=one.affiliation,
            reasons=["is introduced as a participant", reason],
        )
    named = read_label(title) if title else None
    if named and _IS_NAME.fullmatch(named.name) and labels.name_likeness(named) == 2 and not shape_fault(named):
        return Person([], name=named.name, role=role, reasons=["is the title of the text", reason])
    return Person([], name=role.value.capitalize(), role=role, reasons=[reason])
