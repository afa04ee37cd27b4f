"""An interview: its cast, its turns and exchanges, and what is printed around them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ValidationInfo, WithJsonSchema, computed_field, field_serializer, field_validator

from transcripts.model.identity import turn_ids
from transcripts.model.interviews.from_turns import fields_from_turns
from transcripts.model.interviews.joined_turns import JoinedTurn, joined
from transcripts.model.interviews.printed import Block
from transcripts.model.interviews.speaker import Speaker
from transcripts.model.interviews.turn import Exchange, Heading, Turn
from transcripts.model.text import Span
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXCHANGE_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "questions": {"type": "array", "items": {"type": "integer", "minimum": 0}},
            "answers": {"type": "array", "items": {"type": "integer", "minimum": 0}},
        },
        "required": ["questions", "answers"],
    },
    "description": "The exchanges, each as the indexes of its turns.",
}


class Interview(Model):
    """One interview.

    `text` is its part of the document as printed and `span` says where that part stands; every span inside is an
    offset into the document, so `interview.source(turn.span)` gives the printed characters. `introduction` holds the
    blocks between the title and the first turn.
    """

    title: str | None = None
    introduction: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    cast: tuple[Speaker, ...] = ()
    turns: tuple[Turn, ...] = ()
    exchanges: Annotated[tuple[Exchange, ...], WithJsonSchema(_EXCHANGE_SCHEMA)] = ()
    text: str = ""
    span: Span = Span(0, 0)

    @classmethod
    def from_turns(cls, turns: Iterable[tuple[str, str]], *, title: str | None = None) -> Interview:
        """Build an interview from (speaker, text) pairs that come from elsewhere.

        An empty speaker means that nobody is named. The pairs are kept as they are: consecutive turns of one speaker
        stay apart, and roles are inferred as for a document. `text` becomes the plain notation (`Ana: Why now?`), one
        paragraph a turn.
        """
        return cls(**fields_from_turns(turns, title=title))

    @computed_field(description="A stable identifier for each turn, unique in the interview.")  # type: ignore[prop-decorator]
    @cached_property
    def turn_ids(self) -> tuple[str, ...]:
        """An identifier for each turn: unique in the interview, the same in every process, and kept when other turns change.

        It is made of the turn's first 200 characters; only turns that say the same ("Yes.") are distinguished by the one before.
        """
        return turn_ids([turn.text for turn in self.turns])

    @cached_property
    def joined(self) -> tuple[JoinedTurn, ...]:
        """The turns as they were meant, beside the literal `turns`: pieces of a sentence that a listener cut are one turn.

        A piece goes on with an earlier one by the same speakers where that leaves its sentence open (no full stop, question
        or exclamation mark, or a dash or dots), the piece begins small, and between the two stand at most two turns of
        others, of at most four words each and none of them a question. Those become interjections of the joined turn.
        Nothing is joined where fewer than two in five turns of two words or more end a sentence: the text has no punctuation
        to judge by. Each literal turn is in exactly one place.
        """
        return joined(self.turns)

    @property
    def headings_before(self) -> dict[int, list[Heading]]:
        """The headings by the index of the turn that they stand before."""
        grouped: dict[int, list[Heading]] = {}
        for heading in self.headings:
            grouped.setdefault(heading.before, []).append(heading)
        return grouped

    def source(self, span: Span) -> str:
        """Return the printed characters of `span`, which must lie inside this interview."""
        return self.text[span.start - self.span.start : span.end - self.span.start]

    def speaker_named(self, name: str) -> Speaker | None:
        """Return the speaker of the cast with this name, or None."""
        return next((speaker for speaker in self.cast if speaker.name == name), None)

    @field_serializer("exchanges")
    def _exchanges_as_indexes(self, exchanges: tuple[Exchange, ...]) -> list[dict[str, list[int]]]:
        rows, at = [], 0
        for exchange in exchanges:
            middle = at + len(exchange.questions)
            end = middle + len(exchange.answers)
            rows.append({"questions": list(range(at, middle)), "answers": list(range(middle, end))})
            at = end
        return rows

    @field_validator("turns", mode="before")
    @classmethod
    def _turns_of_cast(cls, value: object, info: ValidationInfo) -> object:
        """Give turns that come from JSON the speakers of the cast, so that they share one object each."""
        if not isinstance(value, list):
            return value
        cast = {speaker.name: speaker for speaker in info.data.get("cast", ())}
        return tuple(_with_speakers(turn, cast) for turn in value)

    @field_validator("exchanges", mode="before")
    @classmethod
    def _exchanges_of_turns(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, list):
            return value
        turns = info.data.get("turns", ())
        return tuple(_exchange_from_indexes(row, turns) for row in value)


def _with_speakers(turn: object, cast: dict[str, Speaker]) -> object:
    if not isinstance(turn, dict):
        return turn
    named = tuple(cast.get(name, name) if isinstance(name, str) else name for name in turn.get("speakers", ()))
    return {**turn, "speakers": named}


def _exchange_from_indexes(row: object, turns: tuple[Turn, ...]) -> object:
    if not isinstance(row, dict):
        return row

    def pick(indexes: list[Any]) -> tuple[Any, ...]:
        inside = all(isinstance(index, int) and 0 <= index < len(turns) for index in indexes)
        if not inside:
            message = f"an exchange refers to a turn that does not exist; there are {len(turns)} turns"
            raise ValueError(message)
        return tuple(turns[index] for index in indexes)

    return {side: pick(row.get(side, [])) for side in ("questions", "answers")}
