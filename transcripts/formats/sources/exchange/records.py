"""Lists of records: SegLST, the utterances of ConvoKit, and whatever gives a speaker and words, as JSON or JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AliasChoices, BeforeValidator, Field
from pydantic_core import from_json

from transcripts.errors import InvalidSourceError
from transcripts.expressions import expression
from transcripts.formats.sources.exchange.own import looks_like_ours
from transcripts.formats.sources.exchange.shapes import read_shape
from transcripts.formats.sources.rewriting.segments import Piece, by_recording, numbered
from transcripts.formats.sources.rewriting.sniff import may_be_source
from transcripts.formats.sources.rewriting.source import Source, speech
from transcripts.formats.sources.rewriting.typed_json import (
    AnyModel,
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
    """Return a list of names as one label."""
    return " & ".join(one for one in value if isinstance(one, str)) if isinstance(value, list) else value


class NumberedRecord(SourceModel):
    """Somebody's words in a turn that has a number of its own, as this program writes them; times in seconds."""

    speaker: Annotated[Name, BeforeValidator(_joined)] = Field(
        None, validation_alias=AliasChoices("speakers", "speaker")
    )
    text: Text = ""
    start: Seconds = None
    end: Seconds = None
    interview: Name = None
    turn: Name


class ListOfSegments(SourceModel):
    """The file of SegLST, as an object."""

    records: Several[SegmentOfList]


class ListOfUtterances(SourceModel):
    """The lines of ConvoKit, as an object."""

    records: Several[ConvokitUtterance]


class ListOfNumberedRecords(SourceModel):
    """The lines of numbered turns, as an object."""

    records: Several[NumberedRecord]


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
    """Return the turns of records that number them, else the records that are talk by what stands in them."""
    if looks_like_ours(text):
        raise InvalidSourceError("records", "it is a document of this program", damaged=False)
    if _looks(text, "[{", ("turn",), ("text",), ("speakers", "speaker")):
        try:
            found = _model(ListOfNumberedRecords, text, "records").records
        except InvalidSourceError:
            found = ()
        if len({(one.interview, one.turn) for one in found}) == len(found) > 0:
            return speech("records", [Piece(one.speaker, one.text, one.start, one.end, opens=True) for one in found])
    shaped = read_shape(as_object(text))
    if shaped is None:
        raise InvalidSourceError("records", "no list of records in it is talk", damaged=_is_broken(text))
    return speech("records", shaped.pieces)._replace(told=shaped.told)


def _is_broken(text: str) -> bool:
    """Whether a text that names a speaker and words is no JSON."""
    if not any(f'"{key}"' in text for key in ("speaker", "text")):
        return False
    try:
        from_json(as_object(text))
    except (ValueError, TypeError):  # TypeError: half of a surrogate pair
        return True
    return False


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
