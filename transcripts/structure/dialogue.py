"""Whether labelled lines are a dialogue at all, and not a glossary, a log or a table of scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.model.roles import QUESTION_MARKS
from transcripts.structure import labels, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.structure.candidates import Candidate
    from transcripts.structure.labels import PrintedName

_LONGEST_SAMPLE = 400
_PERSONAL_SHARE = 0.25
_PARAGRAPHS_FOR_A_TURN = 40
_WRAPPED_LENGTH = 120
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def is_certain(label: PrintedName, uses: int) -> bool:
    """Whether a label names somebody whatever is said: a role, an unnamed voice, or a full name that recurs."""
    if labels.role_of_label(label) is not None or labels.is_unnamed(label):
        return True
    return uses > 1 and labels.name_likeness(label) == 2


def lack_of_dialogue(
    accepted: Sequence[Candidate], lines: Sequence[Line], text: str, *, certain: bool, marked: bool
) -> str | None:
    """Say why the accepted labels make no dialogue, or return None where they do.

    A dialogue has at least two turns of two speakers or three of one, does not get lost in other text, and somebody in
    it speaks to somebody: asks, or says I, we or you. Otherwise `API: an interface` would be a speaker in a glossary.
    `certain` tells that one of the labels names somebody whatever is said, `marked` that the lines are those of captions, or of
    another notation that only dialogues are written in.
    """
    uses = sorted(use for one in accepted for use in one.uses)
    if len(uses) < (2 if len({one.label.key for one in accepted}) > 1 else 3):
        return "too few labelled turns for a dialogue"
    if marked:
        return None
    if _paragraphs(lines[uses[0] : uses[-1] + 1]) > _PARAGRAPHS_FOR_A_TURN * len(uses):
        return "too few labelled turns among other text for a dialogue"
    if not _says_words(uses, lines, text):
        return "most of these lines hold no word"
    if certain or _speaks_to_somebody(uses, lines, text):
        return None
    return "nobody in these lines speaks to anybody: no question, no I, we or you"


def _paragraphs(lines: Sequence[Line]) -> int:
    """Return how many paragraphs lines hold; short lines without a blank one between are one, hard-wrapped paragraph."""
    paragraphs = 0
    whole = True
    for line in lines:
        if line[0] == "BLANK":
            whole = True
        else:
            paragraphs += whole
            whole = line[2] - line[1] > _WRAPPED_LENGTH
    return paragraphs


def _ends(uses: Sequence[int], lines: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """Yield the first line of each turn, and the offset at which what is looked at of the turn ends."""
    for use, following in zip(uses, [*uses[1:], len(lines)], strict=True):
        yield lines[use], min(lines[following - 1].end, lines[use].start + _LONGEST_SAMPLE)


def _says_words(uses: Sequence[int], lines: Sequence[Line], text: str) -> bool:
    """Whether at least half of the turns hold a letter: a table of scores has figures only."""
    wanted = len(uses)
    for line, end in _ends(uses, lines):
        wanted -= 2 * any(map(str.isalpha, text[line.label.end if line.label else line.start : end]))
        if wanted <= 0:
            return True
    return False


def _speaks_to_somebody(uses: Sequence[int], lines: Sequence[Line], text: str) -> bool:
    """Whether any turn asks, or a quarter of them say I, we or you."""
    persons = lexicon.words("first_person") | lexicon.words("second_person")
    personal = 0
    for line, end in _ends(uses, lines):
        said = text[line.start : end]
        if any(mark in said for mark in QUESTION_MARKS):
            return True
        personal += not persons.isdisjoint(_WORD.findall(said.replace("’", "'").casefold()))
    return personal >= _PERSONAL_SHARE * len(uses)
