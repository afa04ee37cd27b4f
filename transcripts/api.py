"""The verbs: read, parse, find_variants, relate, align, diff, render, losses, write."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.corpus.encoding import encode, encode_output
from transcripts.corpus.files import read_text, write_bytes
from transcripts.formats.detection import detect, notation_named
from transcripts.model.interview import Document, Interview
from transcripts.model.text import Span
from transcripts.structure.diagnosing import diagnostic
from transcripts.structure.document import document_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from transcripts.model.comparison import Alignment, Diff, Family, Relation
    from transcripts.model.content import Loss

    Publishable = Document | Interview | Diff

_PAGES = frozenset({"html"})  # HTML is read as a notation; the publication of that name is a page of our own


def parse(text: str, *, notation: str | None = None) -> Document:
    """Parse a text. Any text parses; what is odd about it is in `document.diagnostics`.

    `notation` names the way it is written down (see `transcripts formats`); by default that is detected. Raises
    UnknownFormatError for an unknown name.
    """
    chosen = notation_named(notation) if notation is not None else detect(text)
    return document_of(text, chosen.scan(text), chosen)


def read(path: str | os.PathLike[str], *, notation: str | None = None) -> Document:
    """Read and parse a file, `-` being standard input. Raises UnreadableError or UnknownFormatError.

    The bytes are decoded as UTF-8 (UTF-16 with a byte order mark); bytes that are not valid are read as windows-1252,
    with a diagnostic each, and `encoded` gives them back.
    """
    decoded = read_text(path)
    document = parse(decoded.text, notation=notation)
    if decoded.encoding == "utf-8" and not decoded.undecodable:
        return document
    odd = [diagnostic("T001", Span(offset, offset + 1)) for offset in decoded.undecodable[:100]]
    update = {"encoding": decoded.encoding, "undecodable": decoded.undecodable}
    return document.model_copy(update=update).with_diagnostics(odd)


def encoded(document: Document) -> bytes:
    """Return the bytes that a document was read from."""
    return encode(document.text, document.encoding, document.undecodable)


def find_variants(documents: Document | Iterable[Document]) -> list[Family]:
    """Return the families of interviews that are versions of one another, within one document or across several."""
    from transcripts.compare.families import find_variants as find  # noqa: PLC0415  (keeps reading free of rapidfuzz)

    return find([documents] if isinstance(documents, Document) else list(documents))


def relate(a: Interview | Document, b: Interview | Document) -> Relation:
    """Say whether two interviews or documents are versions of one interview, with the evidence."""
    from transcripts.compare.relation import relate as compare  # noqa: PLC0415

    return compare(a, b)


def align(a: Interview, b: Interview) -> Alignment:
    """Say which turns of two versions belong together."""
    from transcripts.compare.alignment import align as compare  # noqa: PLC0415

    return compare(a, b)


def diff(a: Interview, b: Interview) -> Diff:
    """Return everything that differs between two versions, turn by turn and word by word."""
    from transcripts.compare.difference import diff as compare  # noqa: PLC0415

    return compare(a, b)


def render(thing: Publishable, publication: str) -> str:
    """Return a document, interview or diff as text in the named publication (`outline`, `json`, `webvtt`, ...).

    A document in the notation that it was read from, and of which nothing was changed, is its text, character for
    character. Raises UnknownFormatError for a name that is unknown, or that this kind of thing cannot be rendered in.
    """
    from transcripts.rendering.publications import render as publish  # noqa: PLC0415

    return thing.text if isinstance(thing, Document) and _as_read(thing, publication) else publish(thing, publication)


def losses(thing: Document | Interview, publication: str) -> list[Loss]:
    """Return what a publication does not hold of a document or interview: left out, joined, or made up. Raises UnknownFormatError."""
    from transcripts.rendering.losses import losses_of  # noqa: PLC0415
    from transcripts.rendering.publications import publication_named  # noqa: PLC0415

    if isinstance(thing, Document) and _as_read(thing, publication):
        return []
    return losses_of(thing, publication_named(publication))


def write(thing: Publishable, path: str | os.PathLike[str], *, publication: str | None = None) -> None:
    """Render to a file, in the publication that its suffix names unless one is given. Raises UnwritableError or UnknownFormatError.

    A document that is written as it was read is the same bytes; anything else is UTF-8, with U+FFFD for half a surrogate pair.
    """
    from transcripts.rendering.publications import publication_of_suffix  # noqa: PLC0415

    name = publication or publication_of_suffix(PurePath(path).suffix)
    same = isinstance(thing, Document) and _as_read(thing, name)
    write_bytes(path, encoded(thing) if same and isinstance(thing, Document) else encode_output(render(thing, name)))


def _as_read(document: Document, publication: str) -> bool:
    """Whether the publication is the notation of a document of which nothing was changed since it was read."""
    if publication != document.notation or publication in _PAGES:
        return False
    again = parse(document.text, notation=document.notation)
    return (again.passages, again.interviews, again.metadata) == (
        document.passages,
        document.interviews,
        document.metadata,
    )
