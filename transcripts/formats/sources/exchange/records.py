"""Lists of records: SegLST, the utterances of ConvoKit, and whatever gives a speaker and words, as JSON or JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from transcripts.errors import InvalidSourceError
from transcripts.expressions import expression
from transcripts.formats.sources.exchange.own import looks_like_ours
from transcripts.formats.sources.exchange.shapes import read_shape
from transcripts.formats.sources.rewriting.segments import Piece, by_recording, numbered
from transcripts.formats.sources.rewriting.sniff import may_be_source
from transcripts.formats.sources.rewriting.source import Source, speech
from transcripts.formats.sources.rewriting.typed_json import (
    AnyModel,
    Milliseconds,
    Name,
    Seconds,
    Several,
    SourceModel,
    Text,
    begins_as,
    validated,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.formats.sources.rewriting.segments import Rewritten

_LINE_END = expression(r"\r?\n")
_OBJECT_A_LINE = expression(r"[\ufeff\s]*\{[^\r\n]*\}[ \t]*(?:\r?\n|\Z)")

# How the fields are called, the likelier name of two first. What names a speaker for certain, and what may name anything:
_SPEAKER = (
    "speaker",
    "speaker_name",
    "speakerName",
    "speaker_label",
    "speakerLabel",
    "speaker_id",
    "speakerId",
    "spkr",
    "speakers",
)
_PERHAPS = (
    *("participant", "role", "from", "who", "sender", "sender_name", "senderName", "author", "user", "username"),
    *("displayName", "character", "name"),
)
_WORDS = (
    "text",
    "words",
    "utterance",
    "transcript",
    "sentence",
    "content",
    "message",
    "value",
    "body",
    "speech",
    "line",
)
_START = ("start", "start_time", "startTime", "begin", "start_sec", "timestamp", "time", "st")
_END = ("end", "end_time", "endTime", "stop", "end_sec", "et")
_LISTS = (
    *("transcript", "segments", "utterances", "turns", "dialogue", "dialog", "conversation", "messages", "records"),
    *("entries", "transcription", "results", "data", "monologues"),
)


class SegmentOfList(SourceModel):
    """A segment of SegLST; times in seconds, as numbers or strings."""

    session: Name = Field(None, alias="session_id")
    speaker: Name = None
    words: Text
    start: Seconds = Field(None, alias="start_time")
    end: Seconds = Field(None, alias="end_time")


class ConvokitUtterance(SourceModel):
    """An utterance of ConvoKit; its timestamp may be a date, which is no time of a recording."""

    speaker: Name = Field(None, validation_alias=AliasChoices("speaker", "user"))
    text: Text = ""
    start: Seconds = Field(None, alias="timestamp")
    conversation: Name = Field(None, validation_alias=AliasChoices("conversation_id", "root"))


def _joined(value: object) -> object:
    """Return a list of names, of which some records hold one, as one label."""
    return " & ".join(one for one in value if isinstance(one, str)) if isinstance(value, list) else value


def _said(value: object) -> object:
    """Return the pieces of a message, plain ones and those with an address or a style, as its words."""
    if not isinstance(value, list):
        return value
    pieces = [piece.get("text") if isinstance(piece, dict) else piece for piece in value]
    return "".join(piece for piece in pieces if isinstance(piece, str))


class Record(SourceModel):
    """Somebody's words, under the names that such fields have."""

    speaker: Annotated[Name, BeforeValidator(_joined)] = Field(None, validation_alias=AliasChoices(*_SPEAKER))
    perhaps: Name = Field(None, validation_alias=AliasChoices(*_PERHAPS))
    text: Annotated[Text, BeforeValidator(_said)] = Field("", validation_alias=AliasChoices(*_WORDS))
    start: Seconds = Field(None, validation_alias=AliasChoices(*_START))
    end: Seconds = Field(None, validation_alias=AliasChoices(*_END))
    start_ms: Milliseconds = Field(None, validation_alias=AliasChoices("start_ms", "startMs", "offset_ms"))
    end_ms: Milliseconds = Field(None, validation_alias=AliasChoices("end_ms", "endMs"))
    interview: Name = None
    turn: Name = Field(None, validation_alias=AliasChoices("turn", "turn_id", "turnId", "turn_index"))


class ListOfSegments(SourceModel):
    """The file of SegLST, as an object."""

    records: Several[SegmentOfList]


class ListOfUtterances(SourceModel):
    """The lines of ConvoKit, as an object."""

    records: Several[ConvokitUtterance]


class ListOfRecords(SourceModel):
    """The records, as an object that names them in one of many ways."""

    records: Several[Record] = Field(validation_alias=AliasChoices("records", *_LISTS))


def as_object(text: str) -> str:
    """Return a JSON list, or JSON Lines, as an object with the list in it; only line feeds end a line of JSON Lines."""
    text = text.lstrip("\ufeff")
    if begins_as(text) == "[":
        return f'{{"records": {text}}}'
    if not _OBJECT_A_LINE.match(text):
        return text
    rows = [row for row in _LINE_END.split(text) if row.strip()]
    return f'{{"records": [{",".join(rows)}]}}' if len(rows) > 1 else text


def _model(kind: type[AnyModel], text: str, source: str) -> AnyModel:
    return validated(kind, as_object(text), source)


def _seglst(text: str) -> Rewritten:
    found = _model(ListOfSegments, text, "seglst")
    pieces: dict[str, list[Piece]] = {}
    for one in found.records:
        pieces.setdefault(one.session or "", []).append(Piece(numbered(one.speaker), one.words, one.start, one.end))
    return speech("seglst", by_recording(pieces))


def _convokit(text: str) -> Rewritten:
    found = _model(ListOfUtterances, text, "convokit")
    if not any(one.conversation for one in found.records):
        raise InvalidSourceError("convokit", "no utterance names its conversation", damaged=False)
    return speech("convokit", [Piece(one.speaker, one.text, one.start) for one in found.records])


def _records(text: str) -> Rewritten:
    """Return the records under the keys that are known, else those that are talk by their shape."""
    try:
        return _known_records(text)
    except InvalidSourceError as error:
        shaped = None if error.damaged or looks_like_ours(text) else read_shape(as_object(text))
        if shaped is None:
            raise
        return speech("records", shaped.pieces)._replace(told=shaped.told)


def _known_records(text: str) -> Rewritten:
    try:
        found = _model(ListOfRecords, text, "records").records
    except InvalidSourceError as error:
        broken = error.cause.startswith("Invalid JSON") and _has_known_keys(text)
        raise InvalidSourceError("records", error.cause, damaged=broken) from None
    certain = any(one.speaker for one in found)
    counted = len({(one.interview, one.turn) for one in found}) == len(found) and all(one.turn for one in found)
    if not certain and not counted and not _recurs([one.perhaps for one in found if one.text.strip()]):
        raise InvalidSourceError("records", "no field names speakers", damaged=False)
    if sum(bool(one.text.strip()) for one in found) < 0.5 * len(found):
        raise InvalidSourceError("records", "most records contain no words", damaged=False)
    return speech(
        "records",
        [
            Piece(
                one.speaker if certain else one.perhaps,
                one.text,
                one.start if one.start is not None else one.start_ms,
                one.end if one.end is not None else one.end_ms,
                opens=counted,
            )
            for one in found
        ],
    )


def _has_known_keys(text: str) -> bool:
    return _looks(text, "[{", (*_SPEAKER, *_PERHAPS), _WORDS)


def _recurs(names: Sequence[str | None]) -> bool:
    """Whether names come back as those of people who talk do; the keys of a list stand there once each."""
    known = [name for name in names if name]
    return len(known) > 1 and len(set(known)) < len(known)


def _looks(text: str, brackets: str, *keys: Sequence[str]) -> bool:
    """Whether a text begins with one of the brackets and holds one key of each row."""
    bracket = begins_as(text)
    return bool(bracket) and bracket in brackets and all(any(f'"{key}"' in text for key in row) for row in keys)


SEGLST = Source(
    "seglst",
    "SegLST JSON (segments with session, speaker, words)",
    (".json",),
    lambda text: _looks(text, "[{", ("session_id",), ("words",), ("speaker",)),
    _seglst,
)
CONVOKIT = Source(
    "convokit",
    "ConvoKit utterances in JSON Lines",
    (".jsonl",),
    lambda text: _looks(text, "[{", ("conversation_id", "root"), ("text",), ("speaker", "user")),
    _convokit,
)
RECORDS = Source(
    "records",
    "lists of records with speaker and words, in JSON or JSON Lines, whatever their keys",
    (".json", ".jsonl", ".ndjson"),
    lambda text: bool(begins_as(text)) and may_be_source(text),
    _records,
)
