"""Which structured source a text is, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import InvalidSourceError
from transcripts.formats.lines.front_matter import begins_with_json_front_matter
from transcripts.formats.sources.data import DATA, kept
from transcripts.formats.sources.documents import docx
from transcripts.formats.sources.documents.akoma_ntoso import AKOMA_NTOSO
from transcripts.formats.sources.documents.tei import TEI
from transcripts.formats.sources.exchange import own
from transcripts.formats.sources.exchange.columns import CTM, RTTM, STM
from transcripts.formats.sources.exchange.podcasting import PODCASTING
from transcripts.formats.sources.exchange.records import CONVOKIT, RECORDS, SEGLST
from transcripts.formats.sources.rewriting.source import Source
from transcripts.formats.sources.services.assemblyai import ASSEMBLYAI
from transcripts.formats.sources.services.aws import AWS
from transcripts.formats.sources.services.deepgram import DEEPGRAM
from transcripts.formats.sources.services.google import GOOGLE
from transcripts.formats.sources.services.ibm import IBM
from transcripts.formats.sources.services.rev import REV
from transcripts.formats.sources.services.speechmatics import SPEECHMATICS
from transcripts.formats.sources.services.whisper import WHISPER

if TYPE_CHECKING:
    from transcripts.formats.sources.rewriting.segments import Rewritten
    from transcripts.model.interviews.document import Document

OWN = Source(own.NAME, own.TITLE, own.SUFFIXES, own.looks_like_ours, own.document_in)

# In the order in which they are tried: one that is known by more comes before one that is known by less.
SOURCES: tuple[Source, ...] = (
    *(OWN, PODCASTING, AWS, DEEPGRAM, REV, SPEECHMATICS, IBM, GOOGLE, ASSEMBLYAI, WHISPER, SEGLST, CONVOKIT, RECORDS),
    *(STM, CTM, RTTM, TEI, AKOMA_NTOSO, DATA),
)
# Name, title and suffixes of whatever is read as a source; DOCX is read from bytes.
KNOWN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    *((source.name, source.title, source.suffixes) for source in SOURCES),
    (docx.NAME, docx.TITLE, docx.SUFFIXES),
)


class Found(NamedTuple):
    """What a text was found to be: a source and what it was read as; `damage` says what is wrong with a damaged one.

    Without a source, the text is to be read as any other text.
    """

    source: Source | None
    content: Rewritten | Document | None
    damage: str | None = None


def source_named(name: str) -> Source | None:
    """Return the source with this name, or None."""
    return next((source for source in SOURCES if source.name == name), None)


def find_source(text: str) -> Found:
    """Return the first source that a text can be read as. Nothing raises: what looks like one and is damaged is kept as data."""
    if begins_with_json_front_matter(text):
        return Found(None, None)
    damage: str | None = None
    for source in SOURCES:
        if source.sniff(text):
            try:
                return Found(source, source.rewrite(text), damage if source is DATA else None)
            except InvalidSourceError as error:
                if error.damaged and damage is None:
                    damage = error.cause if source is DATA else f"{error.cause} (looks like: {source.name})"
    if damage and text.lstrip("\ufeff \t\r\n").startswith(("{", "[", "<")):
        return Found(DATA, kept(text), damage)
    return Found(None, None, damage)


def source_scores(text: str) -> list[tuple[Source, float]]:
    """Return the sources that a text looks like at all, with how much (0 to 1), best first."""
    rated = [(source, source.score(text)) for source in SOURCES]
    return sorted(((source, score) for source, score in rated if score), key=lambda pair: -pair[1])
