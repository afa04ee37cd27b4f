"""Podcast transcripts in JSON (Podcasting 2.0): segments with a body, which may be a sentence, a word, a comma or a space."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from pydantic import Field

from transcripts.formats.sources.rewriting.segments import Piece, Word, is_attached, joined
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source

if TYPE_CHECKING:
    from collections.abc import Iterable


class PodcastSegment(SourceModel):
    """A segment; times in seconds."""

    speaker: Name = None
    start: Seconds = Field(None, alias="startTime")
    end: Seconds = Field(None, alias="endTime")
    body: Text = ""


class Podcast(SourceModel):
    """The file."""

    segments: Several[PodcastSegment]


def pieces(podcast: Podcast) -> Iterable[Piece]:
    """Join segments by speaker, bodies verbatim if some contain their own spaces; leave sentences as they are."""
    segments = podcast.segments
    verbatim = any(segment.body != segment.body.strip() for segment in segments)
    if not verbatim and median([len(segment.body.split()) for segment in segments] or [0]) > 1:
        return [Piece(segment.speaker, segment.body, segment.start, segment.end) for segment in segments]
    return joined(
        Word(segment.speaker, segment.body, segment.start, segment.end, verbatim or is_attached(segment.body))
        for segment in segments
    )


PODCASTING = json_source(
    "podcasting",
    "podcast transcripts in JSON (Podcasting 2.0)",
    Podcast,
    pieces,
    (("segments", "body"),),
)
