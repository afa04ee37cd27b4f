"""IBM Watson: words as lists of text, start and end; the speakers stand apart, joined by the words' starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from transcripts.formats.sources.rewriting.segments import Piece, Word, fullest, is_attached, joined, numbered
from transcripts.formats.sources.rewriting.typed_json import Name, Seconds, Several, SourceModel, Text, json_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Timestamp(SourceModel):
    """A word; written as a list."""

    text: Text = ""
    start: Seconds = None
    end: Seconds = None


def _named(value: object) -> object:
    """Return the parts of a list under their names."""
    return dict(zip(("text", "start", "end"), value, strict=False)) if isinstance(value, list) else value


class WatsonAlternative(SourceModel):
    """What may have been said."""

    transcript: Text = ""
    timestamps: Several[Annotated[Timestamp, BeforeValidator(_named)]] = ()


class Spoken(SourceModel):
    """Who speaks from a time on."""

    start: Seconds = Field(None, alias="from")
    speaker: Name = None


class WatsonResult(SourceModel):
    """A stretch that was recognised; some files hold responses here, with results of their own."""

    alternatives: Several[WatsonAlternative] = ()
    results: Several[WatsonResult] = ()
    speaker_labels: Several[Spoken] = ()


class Watson(SourceModel):
    """The file."""

    results: Several[WatsonResult]
    speaker_labels: Several[Spoken] = ()


def pieces(watson: Watson) -> list[Piece]:
    """Return the words by speaker, or the text of each result where its words are not given."""
    inner = [one for result in watson.results for one in (result, *result.results)]
    labels = [*watson.speaker_labels, *(label for one in inner for label in one.speaker_labels)]
    speakers = {label.start: numbered(label.speaker) for label in labels}
    found = [one.alternatives[0] for one in inner if one.alternatives]
    whole = [Piece(None, one.transcript) for one in found]
    if not any(speakers.values()):
        return [piece for one in found for piece in fullest(joined(_words(one, {})), [Piece(None, one.transcript)])]
    return fullest(joined(word for one in found for word in _words(one, speakers)), whole)


def _words(alternative: WatsonAlternative, speakers: Mapping[float | None, str | None]) -> Iterator[Word]:
    for word in alternative.timestamps:
        yield Word(speakers.get(word.start), word.text, word.start, word.end, is_attached(word.text))


IBM = json_source(
    "ibm",
    "IBM Watson JSON",
    Watson,
    pieces,
    (("results", "alternatives", "timestamps", "transcript"),),
)
