"""Deepgram: channels with words and paragraphs, or utterances."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from transcripts.formats.sources.rewriting.segments import (
    PAUSE,
    Piece,
    Word,
    fullest,
    in_order,
    is_attached,
    joined,
    numbered,
)
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source

if TYPE_CHECKING:
    from collections.abc import Iterator


class DeepgramWord(SourceModel):
    """A word; times in seconds."""

    text: Text = Field("", validation_alias=AliasChoices("punctuated_word", "word"))
    start: Seconds = None
    end: Seconds = None
    speaker: Name = None


class Sentence(SourceModel):
    """A sentence of a paragraph."""

    text: Text = ""


class Paragraph(SourceModel):
    """A paragraph by one speaker."""

    sentences: Several[Sentence] = ()
    speaker: Name = None
    start: Seconds = None
    end: Seconds = None


class Paragraphs(SourceModel):
    """The paragraphs."""

    paragraphs: Several[Paragraph] = ()


class DeepgramAlternative(SourceModel):
    """What may have been said."""

    transcript: Text = ""
    words: Several[DeepgramWord] = ()
    paragraphs: Paragraphs | None = None


class DeepgramChannel(SourceModel):
    """One channel of the recording."""

    alternatives: Several[DeepgramAlternative] = ()


class DeepgramUtterance(SourceModel):
    """What one speaker says in one go."""

    transcript: Text = ""
    start: Seconds = None
    end: Seconds = None
    speaker: Name = None
    channel: Name = None


class DeepgramResults(SourceModel):
    """What was recognised."""

    channels: Several[DeepgramChannel]
    utterances: Several[DeepgramUtterance] = ()


class Deepgram(SourceModel):
    """The file."""

    results: DeepgramResults


def pieces(deepgram: Deepgram) -> list[Piece]:
    """Return the paragraphs, utterances or words by speaker; of several channels each is a speaker if no speakers are distinguished."""
    results = deepgram.results
    several = len(results.channels) > 1
    in_channels = [
        piece._replace(speaker=piece.speaker or (f"Channel {number}" if several else None))
        for number, channel in enumerate(results.channels)
        for piece in (_pieces(channel.alternatives[0], PAUSE if several else inf) if channel.alternatives else ())
    ]
    utterances = [Piece(_voice(one, several=several), one.transcript, one.start, one.end) for one in results.utterances]
    if any(piece.speaker for piece in utterances) and not any(piece.speaker for piece in in_channels):
        return fullest(utterances, in_channels)
    return fullest(in_order(in_channels) if several else in_channels, utterances)


def _voice(utterance: DeepgramUtterance, *, several: bool) -> str | None:
    if utterance.speaker is None and several and utterance.channel is not None:
        return f"Channel {utterance.channel}"
    return numbered(utterance.speaker)


def _pieces(alternative: DeepgramAlternative, pause: float) -> list[Piece]:
    paragraphs = alternative.paragraphs.paragraphs if alternative.paragraphs else ()
    by_paragraph = [
        Piece(numbered(one.speaker), " ".join(sentence.text for sentence in one.sentences), one.start, one.end)
        for one in paragraphs
    ]
    by_word = joined(_words(alternative), pause=pause)
    if any(piece.speaker for piece in by_word) and not any(piece.speaker for piece in by_paragraph):
        by_paragraph = []
    return fullest(by_paragraph, by_word, [Piece(None, alternative.transcript)])


def _words(alternative: DeepgramAlternative) -> Iterator[Word]:
    for word in alternative.words:
        yield Word(numbered(word.speaker), word.text, word.start, word.end, is_attached(word.text))


DEEPGRAM = json_source("deepgram", "Deepgram JSON", Deepgram, pieces, (("results", "channels"),))
