"""Which of the announced people are introduced by the document, rather than mentioned in a turn."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from transcripts.structure.names import label as labels
from transcripts.vocabulary.sentences import ends_like_prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.model.text import Line, Lines
    from transcripts.structure.announced.announcements import Announcement
    from transcripts.structure.names.candidates import Candidates


def introductions(
    announced: Iterable[Announcement], text: str, lines: Lines, candidates: Candidates
) -> Iterator[Announcement]:
    """Yield the people announced in headings, above the first turn, or between a heading and the next turn.

    Inside a turn, "an interview with Ana Lindqvist, again" says nothing about the speakers. Turns are not known at this stage, so
    every label that recurs and is not a metadata key counts as the start of one.
    """
    announced = list(announced)
    last = max((one.span.start for one in announced), default=-1)
    changes = [
        (line.start, line.kind == "HEADING")
        for number in range(bisect_right(lines.starts, last))
        if _starts_section_or_turn(line := lines[number], number, candidates)
    ]
    starts = [start for start, _ in changes]
    for one in announced:
        at = bisect_right(starts, one.span.start) - 1
        if at < 0 or changes[at][1] or _is_headed(one, text):
            yield one


def _starts_section_or_turn(line: Line, number: int, candidates: Candidates) -> bool:
    """True if the line is a heading (introductions may follow) or a possible turn start."""
    if line.kind == "HEADING" or line.label is None:
        return line.kind == "HEADING"
    one = candidates.of_line[number]
    return len(one.uses) > 1 and not labels.is_metadata(one.label)


def _is_headed(announcement: Announcement, text: str) -> bool:
    """True if the announcement reads like a heading: it opens the line, and no sentence punctuation ends it."""
    line = text[announcement.span.start : announcement.span.end].strip().rstrip("*_ ")
    return announcement.opens and not ends_like_prose(line, asked=True)
