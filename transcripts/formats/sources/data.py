"""Data that is no transcript: JSON of another kind, or a damaged source. It is kept as it is, and nobody speaks in it."""

from __future__ import annotations

from pydantic_core import from_json

from transcripts.errors import InvalidSourceError
from transcripts.formats.sources.exchange.records import as_object
from transcripts.formats.sources.rewriting.segments import Rewritten
from transcripts.formats.sources.rewriting.sniff import may_be_source
from transcripts.formats.sources.rewriting.source import Source
from transcripts.formats.sources.rewriting.typed_json import begins_as
from transcripts.model.text import Line

_NAME = "data"
_LIMITS = ("recursion limit", "out of range")  # what the JSON reader says of JSON that is too deep or too large
_CERTAINTY_OF_DATA = 0.3  # certainty of JSON that is no transcript; whatever else claims it comes first; judged


def kept(text: str) -> Rewritten:
    """Return a text as it is, as one line in which nobody speaks."""
    return Rewritten(text, [Line("BOILERPLATE", 0, len(text))] if text else [])


def _rewrite(text: str) -> Rewritten:
    plain = as_object(text).strip("\ufeff \t\r\n")
    try:
        from_json(plain, allow_partial="trailing-strings")
    except (ValueError, TypeError) as error:  # TypeError: half of a surrogate pair
        raise InvalidSourceError(_NAME, str(error), damaged=any(limit in str(error) for limit in _LIMITS)) from None
    return kept(text)


DATA = Source(
    _NAME,
    "JSON that is not a transcript: kept as data, without speakers",
    (),
    lambda text: bool(begins_as(text)) and may_be_source(text),
    _rewrite,
    certainty=_CERTAINTY_OF_DATA,
)
