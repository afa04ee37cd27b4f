"""Where the layout of a text and the turns that were read disagree: which lines have the layout and begin no turn, and who is right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure.layouts.families import name_of
from transcripts.structure.layouts.induction import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.model.interviews.document import Document
    from transcripts.structure.layouts.induction import Induced

_FEW_LINES = 2  # lines beside the turns that are not looked at: a title and a line end; judged
_HELD = 0.85  # share of the turns that a second reading must hold: with it, .908 on unseen files and .988 on the corpus (prototype)
_EXPLAINS = (
    0.9  # share of the paragraphs that a layout opens which explains the text: right in 8 of 8 reports (prototype)
)
_MAY_BEGIN = expression(
    r"(?m)^[ \t>*_#(\[<{@|-]*+[^\s][^\r\n]{0,60}?(?:[:：»>|;~)\]}=\t–—→」】]|[*_.]{1,2}[ ]|[ ]{2}|$)"
)


class Unread(NamedTuple):
    """The lines that have the layout of the text and begin no turn: what stands for a name on each, by the line's offset."""

    names: Mapping[int, str]
    recurring: bool


def may_leave_turns(text: str, document: Document) -> bool:
    """Whether there are more lines than the turns explain, so that it is worth to look for the layout of the text."""
    turns = sum(len(interview.turns) for interview in document.interviews)
    breaks = text.count("\n\n") or text.count("\n")
    if breaks <= turns + _FEW_LINES:
        return False
    begun = {turn.span.start for interview in document.interviews for turn in interview.turns}
    spans = [interview.span for interview in document.interviews]
    return any(
        found.start() not in begun and any(span.start <= found.start() < span.end for span in spans)
        for found in _MAY_BEGIN.finditer(text)
    )


def unread(document: Document, induced: Induced) -> Unread | None:
    """Return the lines with the layout that begin no turn; None if there are none, or the layout does not hold the turns."""
    if induced.points < CERTAIN or induced.layouts[0].weak:
        return None
    starts = [turn.span.start for interview in document.interviews for turn in interview.turns]
    sampled = [start for start in starts if any(span.start <= start < span.end for span in induced.sampled)]
    held = sum(start in induced.names for start in sampled)
    if held < _HELD * len(sampled):
        return None
    begun = set(starts)
    left = {offset: name for offset, name in induced.names.items() if offset not in begun}
    if not left:
        return None
    names = Counter(name_of(name).casefold() for name in induced.names.values())
    return Unread(left, any(names[name_of(name).casefold()] > 1 for name in left.values()))


def is_better(document: Document, again: Document, induced: Induced, left: Unread) -> bool:
    """Whether the second reading is to be taken: it holds the turns of the first and more, and its layout explains the text."""
    first = {turn.span.start for interview in document.interviews for turn in interview.turns}
    second = {turn.span.start for interview in again.interviews for turn in interview.turns}
    if len(first & second) < _HELD * len(first) or len(second) <= len(first):
        return False
    return induced.layouts[0].cover >= _EXPLAINS or left.recurring
