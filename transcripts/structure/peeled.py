"""What was read inside a container, given back with its characters as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.interviews.printed import Aside, Label
from transcripts.model.interviews.turn import Exchange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.model.interviews.document import Diagnostic, Document
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn


def as_printed(document: Document, text: str, filler: str) -> Document:
    """Return a document that was read from a peeled text as one of the text itself: spans are the same, characters are those printed."""
    return document.model_copy(
        update={
            "passages": tuple(one.model_copy(update={"text": one.span.of(text)}) for one in document.passages),
            "interviews": tuple(_interview(one, text) for one in document.interviews),
            "diagnostics": tuple(_diagnostic(one, filler) for one in document.diagnostics),
        }
    )


def _interview(interview: Interview, text: str) -> Interview:
    turns = {id(turn): _turn(turn, text) for turn in interview.turns}
    return interview.model_copy(
        update={
            "turns": tuple(turns.values()),
            "exchanges": tuple(_exchange(exchange, turns) for exchange in interview.exchanges),
            "text": interview.span.of(text),
        }
    )


def _turn(turn: Turn, text: str) -> Turn:
    return turn.model_copy(
        update={
            "label": _label(turn.label, text) if turn.label else None,
            "asides": tuple(Aside(one.span.of(text), one.span) for one in turn.asides),
            "further_labels": tuple(_label(one, text) for one in turn.further_labels),
        }
    )


def _label(label: Label, text: str) -> Label:
    return Label(label.span.of(text), label.span)


def _exchange(exchange: Exchange, turns: Mapping[int, Turn]) -> Exchange:
    questions, answers = (tuple(turns[id(turn)] for turn in side) for side in (exchange.questions, exchange.answers))
    return Exchange(questions=questions, answers=answers)


def _diagnostic(one: Diagnostic, filler: str) -> Diagnostic:
    return one.model_copy(update={"message": one.message.replace(filler, "")}) if filler in one.message else one
