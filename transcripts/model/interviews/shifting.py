"""An interview at another place: all its spans moved by one number of characters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transcripts.model.interviews.printed import Aside, Block, Label
from transcripts.model.interviews.turn import Exchange
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.model.interviews.document import Passage
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn


def shifted(interview: Interview, by: int) -> Interview:
    """Return an interview with every span moved by `by` characters (towards the beginning where it is negative)."""
    if not by:
        return interview
    turns = {id(turn): _turn(turn, by) for turn in interview.turns}
    return interview.model_copy(
        update={
            "span": moved(interview.span, by),
            "introduction": tuple(_block(block, by) for block in interview.introduction),
            "headings": tuple(one.model_copy(update={"span": moved(one.span, by)}) for one in interview.headings),
            "turns": tuple(turns[id(turn)] for turn in interview.turns),
            "exchanges": tuple(_exchange(exchange, turns) for exchange in interview.exchanges),
        }
    )


def shifted_passage(passage: Passage, by: int) -> Passage:
    """Return a passage with its span moved."""
    return passage.model_copy(update={"span": moved(passage.span, by)})


def moved(span: Span, by: int) -> Span:
    """Return a span moved by a number of characters."""
    return Span(span.start + by, span.end + by)


def _turn(turn: Turn, by: int) -> Turn:
    return turn.model_copy(
        update={
            "span": moved(turn.span, by),
            "label": Label(turn.label.text, moved(turn.label.span, by)) if turn.label else None,
            "blocks": tuple(_block(block, by) for block in turn.blocks),
            "asides": tuple(Aside(aside.text, moved(aside.span, by)) for aside in turn.asides),
            "corrections": tuple(replace(one, span=moved(one.span, by)) for one in turn.corrections),
            "further_labels": tuple(Label(label.text, moved(label.span, by)) for label in turn.further_labels),
        }
    )


def _block(block: Block, by: int) -> Block:
    return Block(block.kind, block.text, moved(block.span, by))


def _exchange(exchange: Exchange, turns: Mapping[int, Turn]) -> Exchange:
    questions, answers = (tuple(turns[id(turn)] for turn in side) for side in (exchange.questions, exchange.answers))
    return Exchange(questions=questions, answers=answers)
