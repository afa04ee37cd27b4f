"""Whether what labels begin is spoken, by the evidence by which the layouts of a text are judged (structure/layouts/evidence.py)."""

from __future__ import annotations

from collections import Counter
from heapq import merge
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from transcripts.structure.cast.dialogue.turns import spoken
from transcripts.structure.layouts.evidence import Stand, features_of, points_of
from transcripts.structure.layouts.families import Family, Use
from transcripts.structure.layouts.readings import TIME_MARK
from transcripts.structure.layouts.talk import QUESTION_MARKS
from transcripts.structure.names.faults import Fault
from transcripts.structure.names.label import name_likeness
from transcripts.vocabulary.persons import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.structure.cast.verdict import Weighing
    from transcripts.structure.names.candidates import Candidate
    from transcripts.vocabulary.line_kinds import LabelStyle

_LEAST_POINTS = 3.6  # points at or below which two labels or more begin no talk; held by cases
_LEAST_POINTS_OF_PERSONS = (
    -0.5  # points at or below which they do not though some ask, say I or you, or are surely somebody; held by cases
)
_ASKING_SHARE = 0.05  # share of the turns with a question mark, that speaks for talk; judged
_PERSONAL_SHARE = 0.25  # share of the turns that say I, we or you, that does likewise; judged
_SURE_SHARE = (
    0.3  # share of the uses of labels that surely name somebody, so that nobody doubts that it is talk; judged
)
_FEWEST_USES = 6  # uses of labels that are enough to judge by; judged
_SAMPLED_USES = 400  # uses that are looked at; a bound
_LEAST_POINTS_OF_FEW = -2.0  # points of labels with fewer uses, likewise; held by cases
_ENOUGH_USES = 12  # uses from which on these are enough; judged
_SAMPLED_USES_OF_PERSONS = 120  # uses that are looked at where some ask, say I or you, or are surely somebody; a bound
_LONGEST_WORDS = 2_000  # characters of a turn that are looked at; a bound

_OF_PEOPLE: frozenset[LabelStyle] = frozenset({"timed", "bracketed", "stage", "cue", "marked", "scored"})

NOT_SPOKEN = Fault(
    "not spoken", "the parts that these labels begin are not spoken: no questions, no persons, names that are no names"
)


def lack_of_speech(weighing: Weighing) -> Fault | None:
    """Return why the accepted labels begin nothing that is said, or None.

    Where one part in twenty asks, or some say I or you, less has to speak for it.
    """
    lines, text = weighing.lines, weighing.text
    numbers = list(islice(merge(*(one.uses for one in weighing.accepted)), _SAMPLED_USES))
    if (
        len(numbers) < _FEWEST_USES
        or len({one.label.key for one in weighing.accepted if one.uses[0] <= numbers[-1]}) < 2
    ):
        return None
    starts = [label.end if (label := lines.labels[number]) else lines.starts[number] for number in numbers]
    ends = [*(lines.starts[number] for number in numbers[1:]), lines.ends[-1]]
    spans = [(start, min(end, start + _LONGEST_WORDS)) for start, end in zip(starts, ends, strict=True)]
    sure = [one for one in weighing.accepted if _is_surely_somebody(one, weighing)]
    if sum(len(one.uses) for one in sure) >= _SURE_SHARE * sum(len(one.uses) for one in weighing.accepted):
        return None
    least = _LEAST_POINTS
    if sure or _ask(text, spans) or _say_i_or_you(weighing, numbers):
        if all(name_likeness(one.label) > 1 for one in weighing.accepted):
            return None
        least = _LEAST_POINTS_OF_PERSONS if len(numbers) >= _ENOUGH_USES else _LEAST_POINTS_OF_FEW
        numbers, spans = numbers[:_SAMPLED_USES_OF_PERSONS], spans[:_SAMPLED_USES_OF_PERSONS]
    return NOT_SPOKEN if _points(weighing, numbers, spans) < least else None


def _say_i_or_you(weighing: Weighing, numbers: Sequence[int]) -> bool:
    """Whether enough turns say I, we or you; one does where all labels are full names."""
    personal = sum(says_i_or_you for _, says_i_or_you in spoken(numbers, weighing.lines, weighing.text))
    full_names = all(name_likeness(one.label) > 1 for one in weighing.accepted)
    return personal >= (1 if full_names else _PERSONAL_SHARE * len(numbers))


def _points(weighing: Weighing, numbers: Sequence[int], spans: Sequence[tuple[int, int]]) -> float:
    """Return how much speaks for talk, by the evidence for layouts."""
    lines, text = weighing.lines, weighing.text
    names = {use: one for one in weighing.accepted for use in one.uses}
    words = [text[start:end] for start, end in spans]
    uses = [
        Use(
            number,
            ("", TIME_MARK if lines.times[number] else ""),
            ("", ""),
            names[number].label.name,
            "",
            piece,
            opens=True,
        )
        for number, piece in zip(numbers, words, strict=True)
    ]
    stand = Stand(_cover(weighing, numbers), 1.0, weak=False, language=language_of(text))
    return points_of(features_of(Family("before", "", ":", timed=None), uses, words, stand))


def _ask(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether enough of what is said has a question mark that nobody doubts that it is talk."""
    marks = [mark for mark in QUESTION_MARKS if mark in text]
    asking = (True for start, end in spans if any(text.find(mark, start, end) >= 0 for mark in marks))
    fewest = ceil(_ASKING_SHARE * len(spans))
    return sum(islice(asking, fewest)) == fewest


def _is_surely_somebody(one: Candidate, weighing: Weighing) -> bool:
    """Whether a label names somebody whatever is said: it has a time or an office, or is announced."""
    label = one.label
    return one.style in _OF_PEOPLE or bool(label.title or label.office) or weighing.announced.knows(label)


def _cover(weighing: Weighing, numbers: Sequence[int]) -> float:
    """Return the share of the paragraphs that the labels open; one below a label that stands apart from its words is the label's."""
    kinds, texts, begun = weighing.lines.kinds, weighing.lines.texts, set(numbers)
    opened: Counter[bool] = Counter()
    apart = False
    for number in range(numbers[0], numbers[-1] + 1):
        if kinds[number] == "BLANK":
            continue
        opens = number == numbers[0] or kinds[number - 1] == "BLANK"
        if opens and not (apart and number not in begun):
            opened[number in begun] += 1
        words = texts[number]
        apart = number in begun and (words is None or not words.of(weighing.text).strip())
    return opened[True] / max(1, opened.total())
