"""The verbs: read, parse, find_variants, relate, align, diff, render, write."""

from __future__ import annotations

import os
from base64 import b64decode
from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.corpus.encoding import decode, encode
from transcripts.corpus.files import read_bytes, write_bytes
from transcripts.errors import UnreadableError
from transcripts.formats.detection import detect, notation_named
from transcripts.formats.sources.archive import BoundsExceededError
from transcripts.model.interview import Document, Interview
from transcripts.model.text import Span
from transcripts.structure.diagnosing import CODES, diagnostic
from transcripts.structure.document import document_of
from transcripts.structure.sources import read_docx, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.comparison import Alignment, Diff, Family, Relation
    from transcripts.model.interview import Diagnostic

    Publishable = Document | Interview | Diff


def parse(text: str, *, notation: str | None = None) -> Document:
    """Parse a text. Any text parses; what is odd about it is in `document.diagnostics`.

    `notation` names the way it is written down, or the structured source that it is (see `transcripts formats`); by
    default that is detected. Raises UnknownFormatError for an unknown name, and InvalidSourceError where the text is
    not the source that was named.
    """
    document, odd = read_source(text, notation)
    if document is None:
        chosen = notation_named(notation) if notation is not None else detect(text)
        document = document_of(text, chosen.scan(text), chosen)
    return document.with_diagnostics(odd) if odd else document


def read(path: str | os.PathLike[str], *, notation: str | None = None) -> Document:
    """Read and parse a file, `-` being standard input. Raises UnreadableError, UnknownFormatError or InvalidSourceError.

    The bytes are decoded as UTF-8 (UTF-16 with a byte order mark); bytes that are not valid are read as windows-1252,
    with a diagnostic each, and `encoded` gives them back. A Word document (DOCX) with tracked changes yields both
    versions.
    """
    data = read_bytes(path)
    try:
        document, odd = read_docx(data, notation)
    except BoundsExceededError as error:
        raise UnreadableError(os.fspath(path), str(error), "save its text in another format") from error
    if document is not None:
        return document
    decoded = decode(data)
    document = parse(decoded.text, notation=notation)
    if decoded.encoding != "utf-8" or decoded.undecodable:
        document = document.model_copy(update={"encoding": decoded.encoding, "undecodable": decoded.undecodable})
        odd += [_undecodable(document, offset) for offset in decoded.undecodable[:100]]
    return document.with_diagnostics(odd) if odd else document


def _undecodable(document: Document, offset: int) -> Diagnostic:
    """Return the diagnostic of a byte that is not valid; that of a structured source stands nowhere in its rendering."""
    if document.original is None:
        return diagnostic("T001", Span(offset, offset + 1))
    return diagnostic("T001", Span(0, 0), f"{CODES['T001'][1]}: at character {offset} of the source")


def encoded(document: Document) -> bytes:
    """Return the bytes that a document was read from."""
    if document.original is not None and document.encoding == "base64":
        return b64decode(document.original)
    text = document.text if document.original is None else document.original
    return encode(text, document.encoding, document.undecodable)


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
    """Return a document, interview or diff as text in the named publication (`outline`, `json`, `html`, ...).

    Raises UnknownFormatError for a name that is unknown, or that this kind of thing cannot be rendered in.
    """
    from transcripts.rendering.publications import render as publish  # noqa: PLC0415

    return publish(thing, publication)


def write(thing: Publishable, path: str | os.PathLike[str], *, publication: str | None = None) -> None:
    """Render to a file, in the publication that its suffix names unless one is given. Raises UnwritableError or UnknownFormatError."""
    from transcripts.rendering.publications import publication_of_suffix  # noqa: PLC0415

    name = publication or publication_of_suffix(PurePath(path).suffix)
    write_bytes(path, render(thing, name).encode("utf-8"))
