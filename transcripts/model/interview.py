"""What a text consists of: passages, interviews, turns, and the people who speak."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    ValidationInfo,
    WithJsonSchema,
    computed_field,
    field_serializer,
    field_validator,
)
from pydantic_core import core_schema

from transcripts.model.display import html_of
from transcripts.model.identity import turn_ids
from transcripts.model.printed import Aside, Block, Correction, Label
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.model.joining import JoinedTurn


class Model(BaseModel):
    """A frozen value. Two are equal when all their fields are."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    def _repr_html_(self) -> str | None:
        """Return how notebooks show this value; None leaves it to its text."""
        return html_of(self)


class Role(StrEnum):
    """What a speaker does in an interview."""

    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"
    MODERATOR = "moderator"
    AUDIENCE = "audience"
    NARRATOR = "narrator"
    UNKNOWN = "unknown"


class PrintedLabel(Model):
    """One way in which a speaker's label is printed, and how many turns carry it."""

    text: str
    count: int


class Speaker(Model):
    """Somebody who speaks.

    `name` is the fullest name the text gives and is unique within a cast. `labels` are the printed forms, most
    frequent first; `affiliation` is what the text says they are ("Professor of Botany at Leiden"); `reason` says why
    the labels were taken to name a speaker.
    """

    name: str
    role: Role = Role.UNKNOWN
    labels: tuple[PrintedLabel, ...] = ()
    affiliation: str | None = None
    reason: str | None = None


class RejectedLabel(Model):
    """Something that looks like a label and was not taken for one: its words, where it first stands, how often, and why."""

    text: str
    span: Span
    count: int
    reason: str


def _speaker_schema(_source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """Take a speaker as it is, or a name as a speaker of whom no more is known; write the name."""
    named = core_schema.no_info_after_validator_function(lambda name: Speaker(name=name), core_schema.str_schema())
    return core_schema.union_schema(
        [core_schema.is_instance_schema(Speaker), named, handler(Speaker)],
        mode="left_to_right",
        serialization=core_schema.plain_serializer_function_ser_schema(
            lambda speaker: speaker.name, return_schema=core_schema.str_schema()
        ),
    )


SpeakerReference = Annotated[
    Speaker,
    GetPydanticSchema(_speaker_schema),
    WithJsonSchema({"type": "string", "description": "The name of a speaker of the cast."}),
]


class Turn(Model):
    """One speaker's uninterrupted contribution.

    `speakers` is usually one person; several for a joint label, none where the text does not say. `start` and `end`
    are seconds, where the text has times. `corrections` are those that the text makes in its own words. Captions and logs
    repeat the label for each piece of a turn: those are the `further_labels`. `span` covers the turn's characters in the
    document, label and line ends included; in JSON the speakers are written by name.
    """

    speakers: tuple[SpeakerReference, ...] = ()
    label: Label | None = None
    blocks: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()
    corrections: tuple[Correction, ...] = ()
    span: Span
    start: float | None = None
    end: float | None = None
    further_labels: tuple[Label, ...] = ()

    @computed_field(description="The spoken words: the texts of the blocks but headings, a line end between them.")  # type: ignore[prop-decorator]
    @property
    def text(self) -> str:
        """The spoken words: the texts of the blocks but headings, a line end between them."""
        return "\n".join(block.text for block in self.blocks if block.kind != "heading")

    @property
    def speaker(self) -> Speaker | None:
        """The (first) speaker, or None where the text names nobody."""
        return self.speakers[0] if self.speakers else None


class Exchange(Model):
    """Question(s) with the answer(s) they got, as turns in the order in which they were spoken.

    Either side may be empty: an interview may open with a statement and end with a question. The exchanges of an
    interview hold each of its turns once, in order; in JSON they are the turns' indexes.
    """

    questions: tuple[Turn, ...] = ()
    answers: tuple[Turn, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of both sides, in order."""
        return self.questions + self.answers


class Heading(Model):
    """A heading inside an interview; it stands before the turn with index `before`."""

    text: str
    span: Span
    before: int


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
        from transcripts.model.building import interview_from_turns  # noqa: PLC0415  (building imports this module)

        return interview_from_turns(turns, title=title)

    @computed_field(description="A stable identifier for each turn, unique in the interview.")  # type: ignore[prop-decorator]
    @cached_property
    def turn_ids(self) -> tuple[str, ...]:
        """An identifier for each turn: unique in the interview, the same in every process, and kept when other turns change.

        It is made of the turn's first 200 characters; only turns that say the same ("Yes.") are told apart by the one before.
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
        from transcripts.model.joining import joined  # noqa: PLC0415  (joining imports this module)

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


class Passage(Model):
    """Text before, between or after the interviews, kept as printed."""

    text: str
    span: Span


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Model):
    """Something odd in the text: a stable `code`, a `message` in words, and where it is."""

    code: str
    severity: Severity
    message: str
    span: Span


class Document(Model):
    """A parsed text: its passages and interviews, which together are all of it.

    `notation` names the way it is written down. `rejected` lists what looks like a label and is none. `metadata` is
    the front matter, values as printed. `encoding` is how the bytes were decoded and `undecodable` the offsets of
    characters that stand for single bytes which that encoding does not have (each read as windows-1252); both are
    needed to give the bytes back. `original` is the text of a structured source (JSON, XML, ...), of which `text` is the
    readable rendering; None where `text` is itself what was read. Where the source is no text (DOCX) it is its bytes in
    base64, and `encoding` is `base64`.
    """

    notation: str
    passages: tuple[Passage, ...] = ()
    interviews: tuple[Interview, ...] = ()
    rejected: tuple[RejectedLabel, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    metadata: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    encoding: str = "utf-8"
    undecodable: tuple[int, ...] = ()
    original: str | None = None

    @cached_property
    def text(self) -> str:
        """The whole text, character for character: passages and interviews in their order."""
        return "".join(part.text for part in self.parts)

    @property
    def parts(self) -> tuple[Passage | Interview, ...]:
        """Passages and interviews in the order of the text."""
        everything: Iterator[Passage | Interview] = iter((*self.passages, *self.interviews))
        return tuple(sorted(everything, key=lambda part: part.span))

    def __eq__(self, other: object) -> bool:
        """Compare field by field; whether `text` was asked for before makes no difference."""
        return isinstance(other, Document) and self.__fields() == other.__fields()

    __hash__ = None  # type: ignore[assignment]

    def __fields(self) -> list[Any]:
        return [getattr(self, name) for name in type(self).model_fields]

    def rename_speaker(self, name: str, new: str) -> Document:
        """Return this document with another name for a speaker: in the text, only characters of their labels are other ones.

        `name` is the speaker's name, or one of their labels. Every printed form of it becomes `new`, also short forms and
        misspellings; of a joint label (`Ana & Bo`) only their part. What stands around the name stays: marks, times, and
        what the label says beside it (`(via Bo)`, `| Lattice`). A name of the cast makes the two one speaker. Of a
        structured source the rendering is renamed, not `original`. Raises UnknownSpeakerError or LabelError.
        """
        from transcripts.model.renaming import rename_speaker  # noqa: PLC0415  (renaming imports this module)

        return rename_speaker(self, name, new)

    def with_diagnostics(self, more: Iterable[Diagnostic]) -> Self:
        """Return this document with further diagnostics, all in the order of the text."""
        diagnostics = sorted((*self.diagnostics, *more), key=lambda one: (one.span, one.code))
        return self.model_copy(update={"diagnostics": tuple(diagnostics)})
