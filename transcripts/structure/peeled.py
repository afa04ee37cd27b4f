"""What was read inside a container, given back with its characters as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.interviews.printed import Aside, Block, Label
from transcripts.model.interviews.turn import Exchange
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.model.interviews.document import Diagnostic, Document
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn


class Peeled(NamedTuple):
    """A text, and what was read of it: as many characters, with a filler for those of marks."""

    text: str
    seen: str
    filler: str

    def span(self, span: Span) -> Span:
        """Return a span with all of the mark of which it has the first character: what is seen as `é` was printed `&eacute;`."""
        start, end = span
        if start < end and self.seen[end - 1] != self.text[end - 1]:
            while end < len(self.seen) and self.seen[end] == self.filler:
                end += 1
        return Span(start, end)


def as_printed(document: Document, peeled: Peeled) -> Document:
    """Return a document that was read from a peeled text as one of the text itself: with the characters that are printed there."""
    return document.model_copy(
        update={
            "passages": tuple(one.model_copy(update={"text": one.span.of(peeled.text)}) for one in document.passages),
            "interviews": tuple(_interview(one, peeled) for one in document.interviews),
            "diagnostics": tuple(_diagnostic(one, peeled.filler) for one in document.diagnostics),
        }
    )


def _interview(interview: Interview, peeled: Peeled) -> Interview:
    turns = {id(turn): _turn(turn, peeled) for turn in interview.turns}
    return interview.model_copy(
        update={
            "introduction": tuple(_block(one, peeled) for one in interview.introduction),
            "turns": tuple(turns.values()),
            "exchanges": tuple(_exchange(exchange, turns) for exchange in interview.exchanges),
            "text": interview.span.of(peeled.text),
        }
    )


def _turn(turn: Turn, peeled: Peeled) -> Turn:
    return turn.model_copy(
        update={
            "label": _label(turn.label, peeled) if turn.label else None,
            "blocks": tuple(_block(one, peeled) for one in turn.blocks),
            "asides": tuple(Aside(peeled.span(one.span).of(peeled.text), peeled.span(one.span)) for one in turn.asides),
            "further_labels": tuple(_label(one, peeled) for one in turn.further_labels),
        }
    )


def _label(label: Label, peeled: Peeled) -> Label:
    span = peeled.span(label.span)
    return Label(span.of(peeled.text), span)


def _block(block: Block, peeled: Peeled) -> Block:
    return Block(block.kind, block.text, peeled.span(block.span))


def _exchange(exchange: Exchange, turns: Mapping[int, Turn]) -> Exchange:
    questions, answers = (tuple(turns[id(turn)] for turn in side) for side in (exchange.questions, exchange.answers))
    return Exchange(questions=questions, answers=answers)


def _diagnostic(one: Diagnostic, filler: str) -> Diagnostic:
    return one.model_copy(update={"message": one.message.replace(filler, "")}) if filler in one.message else one
