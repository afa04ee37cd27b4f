"""Text to document: in the notation that it looks like; by layouts that are induced from it, where that leaves turns unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.detection import detect
from transcripts.formats.layouts.terminals import Shape, terminals
from transcripts.formats.notations.labelled import LABELLED
from transcripts.model.text import Span
from transcripts.structure.diagnostics import diagnostic
from transcripts.structure.document import document_of
from transcripts.structure.layouts.induction import CERTAIN, induce
from transcripts.structure.layouts.second_reading import explains, holds, may_leave_turns, unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Diagnostic, Document
    from transcripts.model.interviews.layout import Layout
    from transcripts.structure.layouts.induction import Induced
    from transcripts.structure.layouts.second_reading import Unread

_FEWEST_TURNS = 3  # turns of a talk that a layout shows; judged


def read_text(text: str, notation: Notation | None = None, *, name: str | None = None) -> Document:
    """Read a text in the given notation, else in the one that it looks like most. No text makes it raise.

    `name` is the name of the format that the text was taken from, where that is not the notation (`docx`).
    """
    chosen = notation or detect(text)
    document = document_of(text, chosen.scan(text), chosen._replace(name=name) if name else chosen)
    if not document.interviews and (notation is None or chosen.grammar == LABELLED.grammar):
        return _by_induced_layouts(text, document, name or LABELLED.name)
    if document.interviews and chosen.grammar == LABELLED.grammar and may_leave_turns(text, document):
        return _read_again(text, document, name or LABELLED.name)
    return document


def with_layouts(layouts: Sequence[Layout]) -> Notation:
    """Return the notation of speaker-labelled text whose labels are printed in the given layouts."""
    shapes = tuple(Shape(template, one.names, one.weak) for one in layouts for template in one.templates)
    return LABELLED._replace(layouts=terminals(tuple(sorted(set(shapes), key=_specific))))


def _specific(shape: Shape) -> tuple[int, int, str]:
    """Sort shapes with more slots and marks first: a layout with a time is tried before the same without."""
    return -shape.template.count("{"), -len(shape.template), shape.template


def _by_induced_layouts(text: str, document: Document, name: str) -> Document:
    """Read a text without turns again, by the layouts that explain it; return the document as it is where none does."""
    induced = induce(text)
    if not induced.layouts or _are_firmly_rejected(document, induced):
        return document
    again = _by_layouts(text, induced, name)
    turns = [turn for interview in again.interviews for turn in interview.turns]
    if len(turns) < _FEWEST_TURNS or len({turn.speakers for turn in turns}) < 2:
        return document
    if induced.points >= CERTAIN:
        return again
    best = induced.layouts[0]
    detail = f"read by the layout {best.template!r}, which may not be that of a talk ({best.reason})"
    return again.with_diagnostics([diagnostic("T111", turns[0].span, detail)])


def _are_firmly_rejected(document: Document, induced: Induced) -> bool:
    """Whether the labels of the layout were seen before, and most are no labels however they are printed."""
    firm = {one.text for one in document.rejected if one.firm}
    return 2 * sum(name in firm for name in induced.names.values()) > len(induced.names)


def _read_again(text: str, document: Document, name: str) -> Document:
    """Read a text again by its own layout where that has labels which begin no turn; where it is not better, say which these are."""
    induced = induce(text)
    left = unread(text, document, induced) if induced.layouts else None
    if not left:
        return document
    if explains(induced, left):
        again = _by_layouts(text, induced, name)
        if holds(document, again):
            return again
    return document.with_diagnostics(_refused(document, induced, left))


def _by_layouts(text: str, induced: Induced, name: str) -> Document:
    chosen = with_layouts(induced.layouts)
    document = document_of(text, chosen.scan(text), chosen._replace(name=name))
    return document.model_copy(update={"layouts": induced.layouts})


def _refused(document: Document, induced: Induced, left: Unread) -> list[Diagnostic]:
    """Return a diagnostic for each line with the layout that begins no turn, with the reason where the label was refused."""
    rejected = {one.text.casefold(): one for one in document.rejected}
    layout = induced.layouts[0].template
    found = []
    for offset, label in left.names.items():
        one = rejected.get(label.casefold())
        reason = one.reason if one else "it does not look like a name"
        detail = f"{label!r} is not taken for a label, though it stands where the layout {layout!r} has one: {reason}"
        found.append(diagnostic("T112" if one and one.firm else "T110", Span(offset, offset + 1), detail))
    return found
