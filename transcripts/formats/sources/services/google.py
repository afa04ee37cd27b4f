"""Google Speech-to-Text: results of alternatives with words, in camelCase or snake_case, times as `"1.2s"` or seconds and nanos."""

from __future__ import annotations

from pydantic import AliasChoices, Field

from transcripts.formats.sources.rewriting.segments import Piece, Word, fullest, is_attached, joined, numbered
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source

_NOBODY = (None, "0")


class GoogleWord(SourceModel):
    """A word."""

    text: Text = Field("", alias="word")
    start: Seconds = Field(
        None, validation_alias=AliasChoices("startTime", "start_time", "startOffset", "start_offset")
    )
    end: Seconds = Field(None, validation_alias=AliasChoices("endTime", "end_time", "endOffset", "end_offset"))
    tag: Name = Field(None, validation_alias=AliasChoices("speakerTag", "speaker_tag"))
    named: Name = Field(None, validation_alias=AliasChoices("speakerLabel", "speaker_label"))

    @property
    def speaker(self) -> str | None:
        """The label or the number of the voice; 0 is nobody's."""
        return numbered(self.named or (self.tag if self.tag not in _NOBODY else None))


class GoogleAlternative(SourceModel):
    """What may have been said."""

    transcript: Text = ""
    words: Several[GoogleWord] = ()


class GoogleResult(SourceModel):
    """A stretch that was recognised; the last one repeats all words if speakers are distinguished."""

    alternatives: Several[GoogleAlternative] = ()


class Response(SourceModel):
    """The results."""

    results: Several[GoogleResult] = ()


class Google(SourceModel):
    """The file: a response, or an operation that holds one."""

    results: Several[GoogleResult] = ()
    response: Response | None = None


def pieces(google: Google) -> list[Piece]:
    """Return the last result where it repeats all words with their speakers, else the words result by result."""
    results = google.results or (google.response.results if google.response else ())
    found = [one.alternatives[0] for one in results if one.alternatives]
    by_result = [piece for one in found for piece in _pieces(one)]
    last = _pieces(found[-1]) if found else []
    if any(piece.speaker for piece in last):
        untold = [piece for one in found[:-1] for piece in _pieces(one)]
        if fullest(last, untold) == last:
            return last
    return by_result


def _pieces(alternative: GoogleAlternative) -> list[Piece]:
    # An object without numbers is zero, which a word may begin at and never ends at.
    words = [
        Word(word.speaker, word.text, word.start, word.end or None, is_attached(word.text))
        for word in alternative.words
    ]
    by_speaker = joined(words)
    if not alternative.transcript.strip():
        return by_speaker
    start = words[0].start if words else None
    end = words[-1].end if words else None
    whole = Piece(words[0].speaker if words else None, alternative.transcript, start, end)
    return fullest(by_speaker if len(by_speaker) > 1 else [whole], [whole], by_speaker)


GOOGLE = json_source(
    "google",
    "Google Speech-to-Text JSON",
    Google,
    pieces,
    (("results", "alternatives", "transcript"), ("results", "alternatives", "word")),
)
