"""Text to document: in the notation that it looks like, or by layouts induced from it; also what stands inside containers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import LayoutError
from transcripts.expressions import expression
from transcripts.formats.containers.views import CONTAINERS, View, filler_of, view_through
from transcripts.formats.detection import NOTATIONS, detect
from transcripts.formats.layouts.template import parts_of
from transcripts.formats.layouts.terminals import Shape, grammar_of, terminals
from transcripts.formats.notations.chats.chat import CHAT
from transcripts.formats.notations.html import HTML
from transcripts.formats.notations.labelled import LABELLED
from transcripts.model.interviews.layout import Layout
from transcripts.model.text import Span
from transcripts.structure.diagnostics import diagnostic
from transcripts.structure.document import built, decided_of, document_of
from transcripts.structure.layouts.induction import CERTAIN, NOTHING, induce
from transcripts.structure.layouts.second_reading import explains, holds, may_leave_turns, takes_sentences, unread
from transcripts.structure.peeled import Peeled, as_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Diagnostic, Document
    from transcripts.model.interviews.printed import Label
    from transcripts.model.interviews.turn import Turn
    from transcripts.structure.layouts.induction import Induced
    from transcripts.structure.layouts.second_reading import Unread

_LINES_COMPARED = 2_000  # lines among which the nearest are looked for; a bound
_LINES_SHOWN = 3  # lines that an error shows; judged
_CHARACTERS_SHOWN = 60  # characters of each of them; judged
_MORE_TURNS = 1.1  # times the turns of a notation of its own, above which another reading is better; judged
_MORE_TURNS_THAN_MARKED = 1.5  # times the turns whose speakers the text marks, above which it is; judged
_MARKED_VOICE = expression(r"(?i)<cite\b[^<>]*+>\s*+\Z")
_CHARACTERS_OF_A_MARK = 100  # characters before a label in which it is marked as one; a bound
_FEWEST_TURNS = 3  # turns of a talk that a layout shows; judged
_WRAPPED = frozenset(
    (LABELLED.grammar, CHAT.grammar, HTML.grammar)
)  # grammars that read some of what is wrapped as it is
_MOST_VIEWS = 12  # times that a text is read; a bound
_DEEPEST = 3  # levels of containers within containers; a bound
_SAMPLED_CHARACTERS = 20_000  # characters that show whether a text in which somebody speaks is in a container; judged
_LEAST_SHARE_FRAMED = 0.8  # share of the turns that begin or end with a container's marks; judged
_LEAST_SHARE_AGAIN = 0.5  # share of the turns that are by people who speak more than once; judged


class Attempt(NamedTuple):
    """What a text was read as, in the view and the notation that it was read in."""

    view: View
    notation: Notation
    document: Document

    @property
    def turns(self) -> int:
        """How many turns with words were read."""
        return sum(1 for interview in self.document.interviews for turn in interview.turns if turn.blocks)


def read_text(text: str, notation: Notation | None = None, *, name: str | None = None) -> Document:
    """Read a text in the given notation, else in the one that it looks like most. No text makes it raise.

    Where nobody speaks in it, what stands inside containers is read likewise; where nobody speaks there either, both are read by the
    layouts that explain them. `name` is the name of the format that the text was taken from, where that is not the notation (`docx`).
    """
    whole = _attempt(View(text, (), filler_of(text) or ""), notation, name)
    inside = [_attempt(view, notation, name) for view in _views(whole)]
    best = _best(whole, inside)
    others = inside if whole.turns else (*reversed(inside), whole) if not best.turns else ()
    silent = (one for one in others if not one.turns and not one.notation.is_recording)
    best = _best(best, (_by_induced_layouts(one, name or LABELLED.name) for one in silent))
    if not best.document.layouts and best.document.interviews and best.notation.grammar == LABELLED.grammar:
        best = _read_again(best, name or LABELLED.name)
    view = best.view
    return as_printed(best.document, Peeled(text, view.text, view.filler)) if view.containers else best.document


def read_by(text: str, templates: Sequence[str]) -> Document:
    """Read a text by layouts that somebody states. Raises LayoutError if one is no template, or if nothing in the text has any."""
    layouts = tuple(Layout(template=template, reason="given") for template in templates)
    notation = with_layouts(layouts)._replace(layouts_are_given=True)
    lines = notation.scan(text)
    if not lines.labelled:
        raise LayoutError(templates[0], _nearest(text, templates[0]))
    return document_of(text, lines, notation).model_copy(update={"layouts": layouts})


def _nearest(text: str, template: str) -> str:
    """Say that no line has a layout, and which lines have most of its marks."""
    marks = [mark for part in parts_of(template) if part.slot is None for mark in part.marks.split()]
    rated = [
        (-sum(mark in line for mark in marks), number, line)
        for number, line in enumerate(text.splitlines()[:_LINES_COMPARED], 1)
        if line.strip()
    ]
    nearest = "; ".join(
        f"line {number}: {line.strip()[:_CHARACTERS_SHOWN]!r}" for _, number, line in sorted(rated)[:_LINES_SHOWN]
    )
    return f"no line of the text has it; the nearest are {nearest}" if nearest else "the text is empty"


def read_in(text: str, notation: Notation) -> Document:
    """Read a text in this notation and no other way; the document has the characters of the text."""
    seen = notation.seen(text)
    document = document_of(seen, notation.scan(text), notation)
    return as_printed(document, Peeled(text, seen, notation.filler)) if notation.filler else document


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
    chosen = view.through(notation or detect(view.spaced.lstrip()))
    document = document_of(view.text, chosen.scan(view.text), chosen._replace(name=name) if name else chosen)
    return Attempt(view, chosen, document)


def _views(whole: Attempt) -> Iterator[View]:
    """Yield a text inside each container that it may hold, and inside those that these hold.

    Where somebody speaks in it as it is, yield only what is inside containers that are plain to see, or whose marks frame most turns.
    """
    spoken = bool(whole.turns)
    level = [whole.view] if whole.view.filler and (not spoken or whole.notation.grammar in _WRAPPED) else []
    seen = {whole.view.text}
    for _ in range(_DEEPEST):
        inside: list[View] = []
        for view in level:
            for container in CONTAINERS:
                if not container.found(view.text[:_SAMPLED_CHARACTERS] if spoken else view.text):
                    continue
                one = view.inside(container)
                if one.text in seen or len(seen) >= _MOST_VIEWS:
                    continue
                if not spoken or container.plain_to_see or _frames_turns(whole, one):
                    seen.add(one.text)
                    inside.append(one)
                    yield one
        level = inside


def _frames_turns(whole: Attempt, view: View) -> bool:
    """Whether marks that a view is without stand around most turns, or in their labels; others may be words about marks."""
    turns = [turn for interview in whole.document.interviews for turn in interview.turns]
    framed = (_edges(turn, whole.view.text) != _edges(turn, view.text) for turn in turns)
    return sum(framed) >= _LEAST_SHARE_FRAMED * len(turns)


def _edges(turn: Turn, text: str) -> tuple[str, str, str, str]:
    """Return the first character of a turn, its label, and the first and the last character of its words."""
    words = [block.span for block in turn.blocks] or [turn.span]
    label = turn.label.span.of(text) if turn.label else ""
    return text[turn.span.start], label, words[0].of(text)[:1], words[-1].of(text)[-1:]


def _best(first: Attempt, others: Iterable[Attempt]) -> Attempt:
    """Return the attempt with the most turns, the first of several: inside containers only where that is talk.

    Of two with as many turns, the one that says less is better: without the marks of its containers. A notation of its own that has
    turns is given up only for clearly more.
    """
    best = first
    for one in others:
        better = one.turns > _enough(best) or (one.turns == best.turns > 0 and _has_fewer_marks(one, best))
        if better and _is_talk(one, first.view.text):
            best = one
    return best


def _enough(best: Attempt) -> float:
    """Return the turns above which another reading is better than this one."""
    if best.notation.grammar == LABELLED.grammar:
        return best.turns
    return (_MORE_TURNS_THAN_MARKED if _are_marked(best) else _MORE_TURNS) * best.turns


def _are_marked(attempt: Attempt) -> bool:
    """Whether elements of the page mark most labels as who speaks."""
    text = attempt.view.text
    labels = [turn.label for one in attempt.document.interviews for turn in one.turns if turn.label]
    heads = (text[max(0, label.span.start - _CHARACTERS_OF_A_MARK) : label.span.start] for label in labels)
    return 2 * sum(_MARKED_VOICE.search(head) is not None for head in heads) > len(labels)


def _has_fewer_marks(one: Attempt, other: Attempt) -> bool:
    """Whether one says less; a page in HTML is read without its tags as it is."""
    return other.notation.grammar != HTML.grammar and _length(one) < _length(other)


def _length(attempt: Attempt) -> int:
    """Return how many characters names and words have together, those above the talk as well."""
    interviews = attempt.document.interviews
    above = sum(len(block.text) for one in interviews for block in one.introduction)
    turns = [turn for one in interviews for turn in one.turns]
    return above + sum(len(turn.text) + sum(len(speaker.name) for speaker in turn.speakers) for turn in turns)


def _is_talk(attempt: Attempt, text: str) -> bool:
    """Whether most turns are by people who speak more than once, and labels are no tags: what a container holds may be anything."""
    if not attempt.view.containers:
        return True
    said = [turn for one in attempt.document.interviews for turn in one.turns if turn.speakers]
    marked = (turn.speakers[0].name for turn in said if _is_tag(turn.label, attempt.view.text))
    tags = {word for name in marked for word in name.split()[:1]}  # a name may be of marks alone
    if any(f"</{name}" in text for name in tags):
        return False
    turns = Counter(turn.speakers[0].name for turn in said)
    again = sum(count for count in turns.values() if count > 1)
    return again >= _LEAST_SHARE_AGAIN * turns.total() > 0


def _is_tag(label: Label | None, text: str) -> bool:
    return label is not None and text[label.span.start - 1 : label.span.start] == "<"


def with_layouts(layouts: Sequence[Layout]) -> Notation:
    """Return the notation of speaker-labelled text whose labels are printed in the given layouts."""
    return LABELLED._replace(layouts=terminals(_shapes(layouts)))


def grammar_of_layouts(layouts: Sequence[Layout]) -> str:
    """Return the grammar that is made of layouts: a terminal for each printing, those with more parts first."""
    return grammar_of(_shapes(layouts))


def _shapes(layouts: Sequence[Layout]) -> tuple[Shape, ...]:
    shapes = {Shape(template, one.names, one.weak) for one in layouts for template in one.templates}
    return tuple(sorted(shapes, key=_specific))


def _specific(shape: Shape) -> tuple[int, int, str]:
    """Sort shapes with more slots and marks first: a layout with a time is tried before the same without."""
    return -shape.template.count("{"), -len(shape.template), shape.template


def _by_induced_layouts(attempt: Attempt, name: str) -> Attempt:
    """Read a text without turns again, by the layouts that explain it; return it as it was read where none does."""
    induced = induce(attempt.view.spaced)
    if not induced.layouts or _are_firmly_rejected(attempt.document, induced):
        return attempt
    again = _by_layouts(attempt.view, induced, name)
    if again is None:
        return attempt
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
    """Whether the labels of the layout were seen before, and half are no labels however they are printed."""
    firm = {one.text for one in document.rejected if one.firm}
    return 2 * sum(name in firm for name in induced.names.values()) >= len(induced.names)


def _read_again(attempt: Attempt, name: str) -> Attempt:
    """Read a text again by its own layout where that has labels which begin no turn; where it is not better, say which these are."""
    view, document = attempt.view, attempt.document
    induced = induce(view.spaced) if may_leave_turns(view.spaced, document) else NOTHING
    left = unread(view.spaced, document, induced) if induced.layouts else None
    if not left:
        return attempt
    certain = induced.points >= CERTAIN
    if explains(induced, left):
        again = _by_layouts(view, induced, name, attempt.turns)
        better = again and holds(document, again.document)
        if again and better and (certain or not takes_sentences(document, again.document)):
            return again
    if not certain:
        return attempt
    return attempt._replace(document=document.with_diagnostics(_refused(document, induced, left)))


def _by_layouts(view: View, induced: Induced, name: str, turns: int = 0) -> Attempt | None:
    """Read a text by layouts; return None where several people have no more labels there than it has `turns` without."""
    chosen = view.through(with_layouts(induced.layouts))
    source, decided = decided_of(view.text, chosen.scan(view.text), chosen._replace(name=name))
    accepted = decided.decision.accepted
    if turns and len(accepted) > 1 and sum(len(one.uses) for one in accepted) <= turns:
        return None
    document = built(source, decided)
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
