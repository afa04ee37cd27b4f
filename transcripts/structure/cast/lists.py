"""Labels that head lists: `Materials:` above a bulleted list is not a speaker."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from transcripts.structure.cast.wording import is_phrase, speaks
from transcripts.structure.names.candidates import FEW_USES
from transcripts.vocabulary.line_kinds import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line
    from transcripts.structure.names.candidates import Candidate

_LEAST_SHARE_ABOVE_LISTS = 0.8  # share of the labels above lists, where nobody speaks twice; judged
_LINES_BELOW = 4  # lines below a label in which two labelled items stand; a bound
_SAMPLED_ITEMS = 40  # lines of the list below a label that are looked at; judged


def stands_above_lists(candidate: Candidate, lines: Sequence[Line], text: str) -> bool:
    """True if a label is always alone on its line above a list, and is a phrase or rare.

    An item that asks, or says I, we or you, is speech: then the label is not a heading, unless somebody else begins the items.
    """
    if not all(_heads_list(lines, use, text) for use in candidate.uses):
        return False
    if all(_heads_labels(lines, use) for use in candidate.uses):
        return True
    if len(candidate.uses) > FEW_USES and not is_phrase(candidate.label, text):
        return False
    return not any(_is_spoken(lines, use, text) for use in candidate.uses)


def head_lists(uses: Sequence[int], lines: Sequence[Line], text: str) -> bool:
    """True if nearly all of some labels stand alone on their lines above lists: the chapters of a recording, not its speakers."""
    return sum(_heads_list(lines, use, text) for use in uses) >= _LEAST_SHARE_ABOVE_LISTS * len(uses)


def _heads_list(lines: Sequence[Line], use: int, text: str) -> bool:
    words = lines[use].text
    if words is not None and words.of(text).strip(" \t\u00a0*_"):
        return False
    below = next((line.kind for line in lines[use + 1 : use + 3] if line.kind != "BLANK"), "")
    return below in MEMBERS


def _heads_labels(lines: Sequence[Line], use: int) -> bool:
    """Whether two items with labels of their own follow: those who speak there."""
    below = [line for line in lines[use + 1 : use + 1 + _LINES_BELOW] if line.kind != "BLANK"][:2]
    return len(below) > 1 and all(line.kind == "BULLETED_LABEL" for line in below)


def _is_spoken(lines: Sequence[Line], use: int, text: str) -> bool:
    items = takewhile(
        lambda line: line.kind in MEMBERS or line.kind == "BLANK", lines[use + 1 : use + 1 + _SAMPLED_ITEMS]
    )
    return any(speaks(text[line.start : line.end]) for line in items)
