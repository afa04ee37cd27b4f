"""Speechmatics: results that are words and marks (v2), or words with the turns of speakers apart (v1)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pydantic import Field

from transcripts.errors import InvalidSourceError
from transcripts.formats.sources.rewriting.segments import Piece, Word, is_attached, joined, numbered
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY = "UU"


class SpeechmaticsAlternative(SourceModel):
    """What may have been said; the first is the likeliest."""

    content: Text = ""
    speaker: Name = None


class SpeechmaticsResult(SourceModel):
    """A word or a mark; times in seconds."""

    type: Text = ""
    start: Seconds = Field(None, alias="start_time")
    end: Seconds = Field(None, alias="end_time")
    attaches_to: Text = ""
    channel: Name = None
    alternatives: Several[SpeechmaticsAlternative] = ()


class SpeechmaticsTimed(SourceModel):
    """In v1: a word, or the turn of a speaker, from `time` for `duration` seconds."""

    name: Text = ""
    start: Seconds = Field(None, alias="time")
    duration: Seconds = None


class Speechmatics(SourceModel):
    """The file."""

    results: Several[SpeechmaticsResult] = ()
    speakers: Several[SpeechmaticsTimed] = ()
    words: Several[SpeechmaticsTimed] = ()


def pieces(file: Speechmatics) -> list[Piece]:
    """Return the words by speaker. The words of v2 are results with contents; others' results are not read."""
    if file.results and not any(one.content for result in file.results for one in result.alternatives):
        raise InvalidSourceError("speechmatics", "its results have no content", damaged=False)
    return joined(_results(file.results) if file.results else _words(file))


def _results(results: tuple[SpeechmaticsResult, ...]) -> Iterator[Word]:
    speaker: str | None = None
    for result in results:
        first = result.alternatives[0] if result.alternatives else SpeechmaticsAlternative()
        mark = is_attached(first.content, mark=result.type == "punctuation" or result.attaches_to == "previous")
        if first.speaker or not mark:
            speaker = first.speaker if first.speaker != _NOBODY else None
        yield Word(speaker or result.channel, first.content, result.start, result.end, mark)


def _words(file: Speechmatics) -> Iterator[Word]:
    turns = sorted(((one.start, one.name) for one in file.speakers if one.start is not None), key=lambda turn: turn[0])
    starts = [start for start, _ in turns]
    speaker: str | None = None
    for word in file.words:
        if word.start is not None:
            at = bisect_right(starts, word.start) - 1
            speaker = turns[at][1] if at >= 0 and turns[at][1] != _NOBODY else None
        end = word.start + word.duration if word.start is not None and word.duration is not None else None
        yield Word(numbered(speaker), word.name, word.start, end, is_attached(word.name))


SPEECHMATICS = json_source(
    "speechmatics",
    "Speechmatics JSON (v2 and v1)",
    Speechmatics,
    pieces,
    (("results", "alternatives", "content"), ("speakers", "words", "duration")),
)
