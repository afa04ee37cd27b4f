"""The people who speak: their names, roles and printed labels."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import GetCoreSchemaHandler, GetPydanticSchema, WithJsonSchema
from pydantic_core import core_schema

from transcripts.expressions import expression
from transcripts.model.value import Model

# What stands between the names of a joint label: BE/AWB, Ana & Bo, Ana and Bo.
SEPARATOR = expression(r"\s*(?:/|\+|&|;|,|\band\b|\by\b|\bund\b|\bet\b|、|和)\s*")


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
