"""Whisper and WhisperX, whisper.cpp, and others that write the same: segments with words, all of it optional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from transcripts.formats.sources.rewriting.segments import (
    Piece,
    Word,
    fullest,
    is_attached,
    joined,
    named_by_neighbours,
    numbered,
    split,
)
from transcripts.formats.sources.rewriting.typed_json import (
    Milliseconds,
    Name,
    Seconds,
    Several,
    SourceModel,
    Text,
    json_source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class WhisperWord(SourceModel):
    """A word; WhisperX knows neither times nor speaker of some (`1250`)."""

    text: Text = Field("", validation_alias=AliasChoices("word", "text"))
    start: Seconds = None
    end: Seconds = None
    speaker: Name = None


class WhisperSegment(SourceModel):
    """A segment; times in seconds."""

    text: Text = ""
    start: Seconds = None
    end: Seconds = None
    speaker: Name = None
    words: Several[WhisperWord] = ()


class WhisperSpeaker(SourceModel):
    """A speaker, where the file lists them."""

    key: Name = Field(None, validation_alias=AliasChoices("spkid", "id"))
    name: Name = None


class Offsets(SourceModel):
    """Times of whisper.cpp."""

    start: Milliseconds = Field(None, alias="from")
    end: Milliseconds = Field(None, alias="to")


class WhisperCppSegment(SourceModel):
    """A segment of whisper.cpp."""

    text: Text = ""
    offsets: Offsets = Offsets()
    speaker: Name = None


class Whisper(SourceModel):
    """The file; `text` is all of it once more."""

    text: Text = ""
    segments: Several[WhisperSegment] = ()
    word_segments: Several[WhisperWord] = ()
    transcription: Several[WhisperCppSegment] = ()
    speakers: Several[WhisperSpeaker] = ()


def pieces(whisper: Whisper) -> list[Piece]:
    """Return the segments, cut where their words have several speakers."""
    names = {voice.key: voice.name for voice in whisper.speakers if voice.key and voice.name}
    segments = [piece for segment in whisper.segments for piece in _segment(segment, names)]
    stretches = [Piece(one.speaker, one.text, one.offsets.start, one.offsets.end) for one in whisper.transcription]
    words = joined(_words(whisper.word_segments, None, names))
    return fullest(segments, stretches, words, [Piece(None, whisper.text)])


def _segment(segment: WhisperSegment, names: Mapping[str, str]) -> list[Piece]:
    words = named_by_neighbours(list(_words(segment.words, segment.speaker, names)))
    if not segment.text.strip():
        return joined(words)
    return split(Piece(_called(segment.speaker, names), segment.text, segment.start, segment.end), words)


def _words(words: tuple[WhisperWord, ...], speaker: str | None, names: Mapping[str, str]) -> Iterator[Word]:
    """Yield words; one without a speaker is spoken by the one of its segment."""
    for word in words:
        named = _called(word.speaker or speaker, names)
        yield Word(named, word.text, word.start, word.end, is_attached(word.text))


def _called(speaker: str | None, names: Mapping[str, str]) -> str | None:
    return names.get(speaker, numbered(speaker)) if speaker else None


WHISPER = json_source(
    "whisper",
    "JSON from Whisper, WhisperX, whisper.cpp and similar",
    Whisper,
    pieces,
    (("segments", "text"), ("segments", "words"), ("transcription", "offsets"), ("word_segments", "word")),
)
