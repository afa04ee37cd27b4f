"""Rev: monologues of elements that are words, punctuation and spaces, to be joined verbatim."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from transcripts.formats.sources.rewriting.segments import Piece, numbered
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source


class RevElement(SourceModel):
    """A word, a punctuation mark or spaces."""

    value: Text = ""
    start: Seconds = Field(None, alias="ts")
    end: Seconds = Field(None, validation_alias=AliasChoices("end_ts", "endTs"))


class RevSpeaker(SourceModel):
    """A speaker and their name, where the file lists them."""

    id: Name = None
    name: Name = None


class Monologue(SourceModel):
    """What one speaker says; editors' files call the elements spans."""

    speaker: Name = None
    speaker_info: RevSpeaker | None = None
    elements: Several[RevElement] = Field((), validation_alias=AliasChoices("elements", "spans"))
    start: Seconds = Field(None, alias="startTime")


class Rev(SourceModel):
    """The file."""

    monologues: Several[Monologue]
    speakers: Several[RevSpeaker] = ()


def pieces(rev: Rev) -> list[Piece]:
    """Return the monologues."""
    names = {voice.id: voice.name for voice in rev.speakers if voice.id and voice.name}
    return [_piece(monologue, names) for monologue in rev.monologues]


def _piece(monologue: Monologue, names: dict[str, str]) -> Piece:
    elements = monologue.elements
    start = next((one.start for one in elements if one.start is not None), monologue.start)
    end = next((one.end for one in reversed(elements) if one.end is not None), None)
    named = monologue.speaker_info.name if monologue.speaker_info else None
    speaker = named or names.get(monologue.speaker or "", numbered(monologue.speaker))
    return Piece(speaker, "".join(element.value for element in elements), start, end)


REV = json_source("rev", "Rev JSON (monologues)", Rev, pieces, (("monologues",),))
