"""Text to document: in the notation that it looks like, or by layouts induced from it; also what stands inside containers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.containers.views import CONTAINERS, View, filler_of, view_through
from transcripts.formats.detection import NOTATIONS, detect
from transcripts.formats.layouts.terminals import Shape, terminals
from transcripts.formats.notations.labelled import LABELLED
from transcripts.model.text import Span
from transcripts.structure.diagnostics import diagnostic
from transcripts.structure.document import document_of
from transcripts.structure.layouts.induction import CERTAIN, NOTHING, induce
from transcripts.structure.layouts.second_reading import explains, holds, may_leave_turns, unread
from transcripts.structure.peeled import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Diagnostic, Document
    from transcripts.model.interviews.layout import Layout
    from transcripts.structure.layouts.induction import Induced
    from transcripts.structure.layouts.second_reading import Unread

_FEWEST_TURNS = 3  # turns of a talk that a layout shows; judged


_MOST_VIEWS = 12  # times that a text is read; a bound
_DEEPEST = 3  # levels of containers within containers; a bound
_LEAST_SHARE_AGAIN = 0.5  # share of the turns that are by people who speak more than once; judged


class Attempt(NamedTuple):
    """What a text was read as, in the view and the notation that it was read in."""

    view: View
    notation: Notation
    document: Document

    @property
    def turns(self) -> int:
        """How many turns were read."""
        return sum(len(interview.turns) for interview in self.document.interviews)


def read_text(text: str, notation: Notation | None = None, *, name: str | None = None) -> Document:
    """Read a text in the given notation, else in the one that it looks like most. No text makes it raise.

    Where nobody speaks in it, what stands inside containers is read likewise; where nobody speaks there either, both are read by the
    layouts that explain them. `name` is the name of the format that the text was taken from, where that is not the notation (`docx`).
    """
    whole = _attempt(View(text, (), filler_of(text) or ""), notation, name)
    inside = [_attempt(view, notation, name) for view in _views(whole.view, all_of_them=not whole.document.interviews)]
    best = _best(whole, inside)
    if not best.document.interviews and (notation is None or notation.grammar == LABELLED.grammar):
        induced = [_by_induced_layouts(one, name or LABELLED.name) for one in (whole, *inside)]
        best = _best(whole, induced)
    elif best.document.interviews and best.notation.grammar == LABELLED.grammar:
        best = _read_again(best, name or LABELLED.name)
    return as_printed(best.document, text, best.view.filler) if best.view.containers else best.document


def read_in(text: str, notation: Notation) -> Document:
    """Read a text in this notation and no other way; the document has the characters of the text."""
    document = document_of(notation.seen(text), notation.scan(text), notation)
    return as_printed(document, text, notation.filler) if notation.filler else document


def notation_of(document: Document) -> Notation | None:
    """Return the notation in which a document was read, by its layouts and inside its containers; None for a structured source."""
    named = next((one for one in NOTATIONS if one.name == document.notation), None)
    notation = with_layouts(document.layouts) if named and document.layouts else named
    if notation is None or not document.containers:
        return notation
    containers = document.containers
    inside = view_through(document.text, containers).through(notation)
    return inside._replace(mask=lambda text: view_through(text, containers).text)


def _attempt(view: View, notation: Notation | None, name: str | None) -> Attempt:
    """Read a text as it reads inside its containers, in the given notation or the one that it looks like there."""
    chosen = view.through(notation or detect(view.text))
    document = document_of(view.text, chosen.scan(view.text), chosen._replace(name=name) if name else chosen)
    return Attempt(view, chosen, document)


def _views(whole: View, *, all_of_them: bool) -> Iterator[View]:
    """Yield a text inside each container that it may hold, and inside those that these hold; or else only inside what is plain to see."""
    level = [whole] if whole.filler else []
    seen = {whole.text}
    for _ in range(_DEEPEST):
        inside: list[View] = []
        for view in level:
            for container in CONTAINERS:
                if (all_of_them or container.plain_to_see) and container.found(view.text):
                    one = view.inside(container)
                    if one.text not in seen and len(seen) < _MOST_VIEWS:
                        seen.add(one.text)
                        inside.append(one)
                        yield one
        level = inside


def _best(whole: Attempt, others: Sequence[Attempt]) -> Attempt:
    """Return the attempt with the most turns; inside containers only where that is talk, and of several with as many the most peeled."""
    best = whole
    for one in others:
        if (
            one.turns
            and (one.turns, len(one.view.containers)) > (best.turns, len(best.view.containers))
            and _is_talk(one)
        ):
            best = one
    return best


def _is_talk(attempt: Attempt) -> bool:
    """Whether most turns are by people who speak more than once: what a container holds may be anything."""
    if not attempt.view.containers:
        return True
    interviews = attempt.document.interviews
    turns = Counter(turn.speakers[0].name for one in interviews for turn in one.turns if turn.speakers)
    again = sum(count for count in turns.values() if count > 1)
    return again >= _LEAST_SHARE_AGAIN * turns.total() > 0


def with_layouts(layouts: Sequence[Layout]) -> Notation:
    """Return the notation of speaker-labelled text whose labels are printed in the given layouts."""
    shapes = tuple(Shape(template, one.names, one.weak) for one in layouts for template in one.templates)
    return LABELLED._replace(layouts=terminals(tuple(sorted(set(shapes), key=_specific))))


def _specific(shape: Shape) -> tuple[int, int, str]:
    """Sort shapes with more slots and marks first: a layout with a time is tried before the same without."""
    return -shape.template.count("{"), -len(shape.template), shape.template


def _by_induced_layouts(attempt: Attempt, name: str) -> Attempt:
    """Read a text without turns again, by the layouts that explain it; return it as it was read where none does."""
    induced = induce(attempt.view.spaced)
    if not induced.layouts or _are_firmly_rejected(attempt.document, induced):
        return attempt
    again = _by_layouts(attempt.view, induced, name)
    turns = [turn for interview in again.document.interviews for turn in interview.turns]
    if len(turns) < _FEWEST_TURNS or len({turn.speakers for turn in turns}) < 2:
        return attempt
    if induced.points >= CERTAIN:
        return again
    best = induced.layouts[0]
    detail = f"read by the layout {best.template!r}, which may not be that of a talk ({best.reason})"
    odd = diagnostic("T111", turns[0].span, detail)
    return again._replace(document=again.document.with_diagnostics([odd]))


def _are_firmly_rejected(document: Document, induced: Induced) -> bool:
    """Whether the labels of the layout were seen before, and most are no labels however they are printed."""
    firm = {one.text for one in document.rejected if one.firm}
    return 2 * sum(name in firm for name in induced.names.values()) > len(induced.names)


def _read_again(attempt: Attempt, name: str) -> Attempt:
    """Read a text again by its own layout where that has labels which begin no turn; where it is not better, say which these are."""
    view, document = attempt.view, attempt.document
    induced = induce(view.spaced) if may_leave_turns(view.text, document) else NOTHING
    left = unread(view.text, document, induced) if induced.layouts else None
    if not left:
        return attempt
    if explains(induced, left):
        again = _by_layouts(view, induced, name)
        if holds(document, again.document):
            return again
    return attempt._replace(document=document.with_diagnostics(_refused(document, induced, left)))


def _by_layouts(view: View, induced: Induced, name: str) -> Attempt:
    chosen = view.through(with_layouts(induced.layouts))
    document = document_of(view.text, chosen.scan(view.text), chosen._replace(name=name))
    return Attempt(view, chosen, document.model_copy(update={"layouts": induced.layouts}))


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
