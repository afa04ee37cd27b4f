"""Finds the characters of a speaker's labels that are their name, which renaming replaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import LabelError
from transcripts.expressions import expression
from transcripts.model.interviews.speaker import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.printed import Label
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.model.interviews.turn import Turn

# Additions to a name, which are kept: Ana (via Bo), Ana | Lattice, Ana @ lattice; but Hon. (Dr.) Siv is a name.
_BESIDE = expression(r"\s*(?:\([^()]*\)(?!\s*[^\W\d_])|\s\||@).*\Z", re.DOTALL)


class LabelEdit(NamedTuple):
    """Characters of a label and their replacement."""

    start: int
    end: int
    new: str


def label_edits(interview: Interview, old: frozenset[str], new: str) -> Iterable[LabelEdit]:
    """Yield the edits of a speaker's labels, also where they speak together with others."""
    forms = {label.text for speaker in interview.cast if speaker.name in old for label in speaker.labels}
    for turn in interview.turns:
        if not any(speaker.name in old for speaker in turn.speakers):
            continue
        for label in (*((turn.label,) if turn.label else ()), *turn.further_labels):
            for start, end in _name_ranges(turn, label, old):
                length = _length_of_name(label.text[start:end], forms)
                yield LabelEdit(label.span.start + start, label.span.start + start + length, new)


def _name_ranges(turn: Turn, label: Label, old: frozenset[str]) -> list[tuple[int, int]]:
    """Return the ranges of a label that name the speaker: all of it, or their part of a joint label."""
    if len(turn.speakers) == 1:
        return [(0, len(label.text))]
    cuts = [(0, 0), *(match.span() for match in SEPARATOR.finditer(label.text)), (len(label.text),) * 2]
    parts = [(cuts[at][1], cuts[at + 1][0]) for at in range(len(cuts) - 1)]
    parts = [part for part in parts if part[0] < part[1]]
    if len(parts) != len(turn.speakers):
        parts = _by_forms(label.text, turn.speakers)
    if len(parts) != len(turn.speakers):
        raise LabelError(label.text, "", "its parts cannot be distinguished, so rename it by hand")
    return [part for part, speaker in zip(parts, turn.speakers, strict=True) if speaker.name in old]


def _by_forms(printed: str, speakers: Sequence[Speaker]) -> list[tuple[int, int]]:
    """Return where in a joint label each of its speakers is named as elsewhere, in order; fewer if one of them is not."""
    found: list[tuple[int, int]] = []
    at = 0
    for speaker in speakers:
        shared = {form.text for other in speakers if other is not speaker for form in other.labels}
        forms = (form.text for form in speaker.labels if form.text not in shared)
        named = min(((start, -len(form)) for form in forms if (start := printed.find(form, at)) >= 0), default=None)
        if named is None:
            break
        at = named[0] - named[1]
        found.append((named[0], at))
    return found


def _length_of_name(printed: str, forms: set[str]) -> int:
    """Return the length of the name in a label: without an addition, unless the addition is itself a form of the name."""
    beside = _BESIDE.search(printed)
    if beside is None or beside.start() == 0 or beside[0].strip(" ()") in forms:
        return len(printed)
    return beside.start()
