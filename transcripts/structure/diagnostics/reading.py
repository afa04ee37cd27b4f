"""The input of the checks: a text, its lines, the decision about its labels, and the resulting interviews."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.printed import Label
    from transcripts.model.text import Lines, Span
    from transcripts.structure.cast.decision import Decision
    from transcripts.structure.names.known import Known
    from transcripts.structure.people.people import Person


class Cues(NamedTuple):
    """Cues, as columns: the spans of start and end times, and their printed forms; an end may be missing."""

    starts: list[Span]
    ends: list[Span | None]
    printed_starts: list[str]
    printed_ends: list[str]


@dataclass(frozen=True)
class Reading:
    """A text with its lines and notation, the decision about its labels, the people behind them, and its interviews.

    `known` are the people announced apart from the labels.
    """

    text: str
    lines: Lines
    notation: Notation
    decision: Decision
    persons: Sequence[Person]
    known: Sequence[Known]
    interviews: Sequence[Interview]

    @cached_property
    def labels(self) -> dict[str, tuple[Label, int]]:
        """Each printed label with its first use and the number of uses, in text order."""
        labels = [label for interview in self.interviews for turn in interview.turns if (label := turn.label)]
        printed = [label.text for label in labels]
        first = dict(zip(reversed(printed), reversed(labels), strict=True))
        return {form: (first[form], count) for form, count in Counter(printed).items()}

    @cached_property
    def cues(self) -> Cues:
        """The cues that have a start time."""
        times, untils = self.lines.times, self.lines.untils
        numbers = [number for number in self.lines.numbers("CUE") if times[number]]
        starts = [time for number in numbers if (time := times[number])]
        ends = [untils[number] for number in numbers]
        text = self.text
        return Cues(
            starts, ends, [text[a:b] for a, b in starts], [text[end[0] : end[1]] if end else "" for end in ends]
        )
