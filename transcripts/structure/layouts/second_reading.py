"""Where the layout of a text and the turns that were read disagree: which lines have the layout and begin no turn, and who is right."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import Span
from transcripts.structure.layouts.families import name_of, uses_of
from transcripts.structure.layouts.induction import POSSIBLE
from transcripts.structure.layouts.readings import NUMBER_MARK, TIME_MARK
from transcripts.structure.names.candidates import FEW_USES
from transcripts.structure.names.label import read_label
from transcripts.structure.names.shape import shape_fault

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping

    from transcripts.model.interviews.document import Document
    from transcripts.structure.layouts.families import Family
    from transcripts.structure.layouts.induction import Induced

_HELD = 0.85  # share of the turns that a second reading must hold; held by open corpus
_MOSTLY = 0.9  # share of the labels that open paragraphs, where labels do; judged
_EXPLAINS = 0.9  # share of the paragraphs that a layout opens which explains the text; judged
_GENERAL = frozenset(("—", "*", "\t", TIME_MARK, NUMBER_MARK))  # marks that stand for others in a family
_TURNS_COMPARED = 12  # turns whose printing tells what the layout may be; judged
_CHARACTERS_OF_A_LABEL = (
    150  # characters within which the marks of a label stand: those left of it and its own; a bound
)
_MAY_BEGIN = expression(
    r"(?m)^[ \t>*_#(\[<{@|-]*+[^\s][^\r\n]{0,60}?(?:[:：»>|;~)\]}=\t–—→」】]|[*_.]{1,2}[ ]|[ ]{2}|$)"
)


class Unread(NamedTuple):
    """The lines with the layout of the text that begin no turn: what stands for a name on each, by the line's offset.

    `plausible` tells that some of these may well be names, `recurring` that one of them comes again and again.
    """

    names: Mapping[int, str]
    plausible: bool
    recurring: bool


def may_leave_turns(text: str, document: Document) -> bool:
    """Whether there are more lines than the turns explain, so that it is worth to look for the layout of the text."""
    turns = sum(len(interview.turns) for interview in document.interviews)
    first = min((one.turns[0].span.start for one in document.interviews if one.turns), default=0)
    end = len(text.rstrip())
    if text.count("\n", first, end) - text.count("\n\n", first, end) < turns:  # each line begins a turn
        return False
    apart = text.count("\n\n")
    breaks = apart if apart >= turns else text.count("\n")
    return breaks >= turns and _may_have_labels(text, document)


def _may_have_labels(text: str, document: Document) -> bool:
    """Whether one of the lines left has a reading like one of a turn, or with a name of somebody who speaks."""
    left = _lines_left(text, document)
    begun = [turn for interview in document.interviews for turn in interview.turns]
    labels = {turn.label.span.of(text) for turn in begun if turn.label}
    names = {name_of(label).casefold() for label in labels} - {""}
    compared = begun[:: max(1, len(begun) // _TURNS_COMPARED)]
    printed = {family for turn in compared for family, _ in uses_of(_line_at(text, turn.span.start))}
    return any(_is_like(_line_at(text, start), printed, names) for start in left)


def _is_like(line: str, printed: Collection[Family], names: Collection[str]) -> bool:
    head = line[:_CHARACTERS_OF_A_LABEL].casefold()
    if not any(_may_be_printed(family, line) for family in printed) and not any(name in head for name in names):
        return False
    return any(family in printed or use.key in names for family, use in uses_of(line))


def _may_be_printed(family: Family, line: str) -> bool:
    """Whether a line has the marks of a family: a cheap test before the line is read; dashes stand for one another."""
    head = line if family.place == "behind" else line[:_CHARACTERS_OF_A_LABEL]
    return all(mark in head or mark in _GENERAL for mark in family.left + family.right)


def _line_at(text: str, start: int) -> str:
    """Return the line that begins here, without its end."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].rstrip("\r")


def _lines_left(text: str, document: Document) -> Iterator[int]:
    """Yield where the lines from the first turn of an interview on begin that begin no turn, and may have a label."""
    begun = _beginnings(document)
    spans = sorted(Span(one.turns[0].span.start, one.span.end) for one in document.interviews if one.turns)
    firsts = [span.start for span in spans]
    for found in _MAY_BEGIN.finditer(text):
        start = found.start()
        at = bisect_right(firsts, start) - 1
        if at >= 0 and start < spans[at].end and start not in begun:
            yield start


def unread(text: str, document: Document, induced: Induced) -> Unread | None:
    """Return the lines with the layout that begin no turn; None if there are none, or the layout does not hold the turns.

    The turns tell that it is talk, so a layout that may be one is enough.
    """
    if induced.points < POSSIBLE or induced.layouts[0].weak:
        return None
    starts = [turn.span.start for interview in document.interviews for turn in interview.turns]
    sampled = [start for start in starts if any(span.start <= start < span.end for span in induced.sampled)]
    if sum(start in induced.names or _label_at(text, start, induced) is not None for start in sampled) < _HELD * len(
        sampled
    ):
        return None
    begun = set(starts)
    plausible = {offset: name for offset, name in induced.names.items() if offset not in begun}
    left = dict(sorted({**_places_left(text, document, induced, plausible), **plausible}.items()))
    if not left:
        return None
    names = Counter(name_of(name).casefold() for name in {**left, **induced.names}.values())
    return Unread(left, bool(plausible), any(names[name_of(name).casefold()] > FEW_USES for name in left.values()))


def _places_left(text: str, document: Document, induced: Induced, known: Container[int]) -> dict[int, str]:
    """Return the lines, but those known, where the layout would have a label: what stands for it, by the line's offset."""
    found = {}
    for start in _lines_left(text, document):
        opens = text[max(0, start - 2) : start] in ("", "\n\n") or text[max(0, start - 4) : start].endswith("\r\n\r\n")
        if start in known or (induced.opening > _MOSTLY and not opens):
            continue
        line = _line_at(text, start)
        if induced.family is None or not _may_be_printed(induced.family, line):
            continue
        if label := _label_at(text, start, induced):
            found[start] = label
    return found


def _label_at(text: str, start: int, induced: Induced) -> str | None:
    """Return what stands for a name on the line that begins at an offset, in the layout; None if the line has another."""
    return next((use.label for family, use in uses_of(_line_at(text, start)) if family == induced.family), None)


def _beginnings(document: Document) -> set[int]:
    return {turn.span.start for interview in document.interviews for turn in interview.turns}


def explains(induced: Induced, left: Unread) -> bool:
    """Whether the layout explains the text well enough to be read by: it opens nearly all paragraphs, or a name that was left recurs."""
    return left.recurring or (left.plausible and induced.layouts[0].cover >= _EXPLAINS)


def holds(document: Document, again: Document) -> bool:
    """Whether a second reading holds nearly all turns of the first, and more."""
    first = _beginnings(document)
    second = _beginnings(again)
    return len(first & second) >= _HELD * len(first) and len(second) > len(first)


def takes_sentences(document: Document, again: Document) -> bool:
    """Whether a second reading takes for names what no name looks like and hardly recurs: it may be the beginning of a sentence."""
    first = _beginnings(document)
    labels = [
        (turn.span.start, turn.label.text) for interview in again.interviews for turn in interview.turns if turn.label
    ]
    uses = Counter(printed for _, printed in labels)
    return any(
        start not in first and uses[printed] <= FEW_USES and shape_fault(read_label(printed))
        for start, printed in labels
    )
