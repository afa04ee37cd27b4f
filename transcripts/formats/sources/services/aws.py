"""AWS Transcribe: items (words and marks) whose speakers stand in them, or apart, joined by their times."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from transcripts.formats.sources.rewriting.segments import PAUSE, Piece, Word, fullest, in_order, is_attached, joined
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class AwsAlternative(SourceModel):
    """What may have been said."""

    content: Text = ""


class Item(SourceModel):
    """A word or a mark; a mark has no times."""

    type: Text = ""
    start: Seconds = Field(None, alias="start_time")
    end: Seconds = Field(None, alias="end_time")
    alternatives: Several[AwsAlternative] = ()
    speaker: Name = Field(None, alias="speaker_label")


class SpokenItem(SourceModel):
    """The time of an item and who spoke it."""

    start: Seconds = Field(None, alias="start_time")
    speaker: Name = Field(None, alias="speaker_label")


class AwsSpeakerSegment(SourceModel):
    """A stretch by one speaker."""

    start: Seconds = Field(None, alias="start_time")
    end: Seconds = Field(None, alias="end_time")
    speaker: Name = Field(None, alias="speaker_label")
    items: Several[SpokenItem] = ()


class Labels(SourceModel):
    """Who spoke when."""

    segments: Several[AwsSpeakerSegment] = ()


class AwsAudioSegment(SourceModel):
    """A segment with its words as text, in newer files."""

    transcript: Text = ""
    start: Seconds = Field(None, alias="start_time")
    end: Seconds = Field(None, alias="end_time")
    speaker: Name = Field(None, validation_alias=AliasChoices("speaker_label", "channel_label"))


class AwsChannel(SourceModel):
    """One channel of a recording with several."""

    label: Name = Field(None, alias="channel_label")
    items: Several[Item] = ()


class Channels(SourceModel):
    """The channels."""

    channels: Several[AwsChannel] = ()


class Transcript(SourceModel):
    """All that was said, as one text."""

    transcript: Text = ""


class AwsResults(SourceModel):
    """What was recognised."""

    transcripts: Several[Transcript] = ()
    items: Several[Item] = ()
    speaker_labels: Labels | None = None
    channel_labels: Channels | None = None
    audio_segments: Several[AwsAudioSegment] = ()


class Job(SourceModel):
    """The file."""

    results: AwsResults


def pieces(job: Job) -> list[Piece]:
    """Return the items by speaker, or the segments, or the text, whichever tells the most."""
    results = job.results
    channels = results.channel_labels.channels if results.channel_labels else ()
    by_channel = [piece for channel in channels for piece in _of_channel(channel)]
    by_speaker = joined(_words(results.items, _speakers(results)))
    segments = [Piece(one.speaker, one.transcript, one.start, one.end) for one in results.audio_segments]
    if any(piece.speaker for piece in segments) and not any(piece.speaker for piece in by_speaker):
        by_speaker = segments
    text = [Piece(None, one.transcript) for one in results.transcripts]
    return fullest(in_order(by_channel), by_speaker, segments, text)


def _of_channel(channel: AwsChannel) -> list[Piece]:
    """Return what is said on a channel; it is a speaker where nobody else is named."""
    words = joined(_words(channel.items, lambda _start: None), pause=PAUSE)
    return [piece._replace(speaker=piece.speaker or channel.label) for piece in words]


def _words(items: tuple[Item, ...], speaker_at: Callable[[float | None], str | None]) -> Iterator[Word]:
    """Yield the items; a mark is spoken by whoever spoke the word before it."""
    speaker: str | None = None
    for item in items:
        content = item.alternatives[0].content if item.alternatives else ""
        mark = is_attached(content, mark=item.type == "punctuation")
        speaker = item.speaker or (speaker if mark else speaker_at(item.start))
        yield Word(speaker, content, item.start, item.end, mark)


def _speakers(results: AwsResults) -> Callable[[float | None], str | None]:
    """Return what says who speaks at a time: whoever speaks the item of that time, or the stretch around it."""
    stretches = results.speaker_labels.segments if results.speaker_labels else ()
    exact = {item.start: item.speaker for one in stretches for item in one.items if item.speaker}
    timed = sorted((one.start, one.end, one.speaker or "") for one in stretches if one.start is not None and one.end)
    starts = [start for start, _, _ in timed]

    def speaker_at(start: float | None) -> str | None:
        if start is None:
            return None
        if start in exact:
            return exact[start]
        at = bisect_right(starts, start) - 1
        return (timed[at][2] or None) if at >= 0 and start <= (timed[at][1] or 0) else None

    return speaker_at


AWS = json_source(
    "aws",
    "AWS Transcribe JSON",
    Job,
    pieces,
    (("results", "transcripts", "transcript"), ("results", "items", "alternatives"), ("results", "audio_segments")),
)
