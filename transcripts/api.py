"""The verbs: read, parse, find_variants, relate, align, diff, apply, merge, collate, render, losses, write."""

from __future__ import annotations

import os
from base64 import b64decode
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from transcripts.corpus.encoding import decode, encode, encode_output
from transcripts.corpus.files import read_bytes, write_bytes
from transcripts.errors import NothingToCompareError, UnreadableError
from transcripts.formats.detection import NOTATIONS, detect, notation_named
from transcripts.formats.sources.documents.archive import BoundsExceededError
from transcripts.model.display import show_with
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span
from transcripts.structure.diagnostics import CODES, diagnostic
from transcripts.structure.document import document_of
from transcripts.structure.sources import read_docx, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from transcripts.compare.align.embedding import Embedder
    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.comparisons.collation import Collation
    from transcripts.model.comparisons.decisions import Applied, Decisions
    from transcripts.model.comparisons.diff import Diff, Granularity
    from transcripts.model.comparisons.merge import Merge
    from transcripts.model.comparisons.relation import Family, Relation
    from transcripts.model.content import Loss
    from transcripts.model.interviews.document import Diagnostic
    from transcripts.rendering.contents.authorship import Authorship

    Publishable = Document | Interview | Diff | Collation

_PAGES = frozenset({"html"})  # HTML is read as a notation; the publication of that name is a page of our own


def _notebook_html(thing: Document | Interview | Diff | Collation) -> str:
    from transcripts.rendering.pages.notebook import notebook_html  # noqa: PLC0415  (only notebooks need it)

    return notebook_html(thing)


show_with(dict.fromkeys(("Document", "Interview", "Diff", "Collation"), _notebook_html))


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
    return encode(_text_as_read(document), document.encoding, document.undecodable)


def find_variants(documents: Document | Iterable[Document]) -> list[Family]:
    """Return the families of interviews that are versions of one another, within one document or across several."""
    from transcripts.compare.versions.families import find_variants as find  # noqa: PLC0415  (keeps reading free of rapidfuzz)

    return find([documents] if isinstance(documents, Document) else list(documents))


def relate(a: Interview | Document, b: Interview | Document) -> Relation:
    """Say whether two interviews or documents are versions of one interview, with the evidence."""
    from transcripts.compare.versions.relation import relate as compare  # noqa: PLC0415

    return compare(a, b)


def align(a: Interview | Document, b: Interview | Document, *, embed: Embedder | None = None) -> Alignment:
    """Say which turns of two versions belong together.

    A document stands for its interview; raises NothingToCompareError where it does not hold exactly one. `embed`, if given, takes a list
    of texts and returns a vector (a sequence of numbers) for each; it is asked only about turns that no word linked, of versions in two
    languages for example. Raises EmbeddingError where what it returns cannot be used.
    """
    from transcripts.compare.align.alignment import align as compare  # noqa: PLC0415

    return compare(_only_interview(a), _only_interview(b), embed=embed)


def diff(
    a: Interview | Document, b: Interview | Document, *, by: Granularity = "word", embed: Embedder | None = None
) -> Diff:
    """Return everything that differs between two versions, turn by turn and word by word.

    With `by` changes are those of the sentences (`sentence`) or turns (`turn`) that hold them. Documents and `embed`: see `align`.
    """
    from transcripts.compare.difference.difference import diff as compare  # noqa: PLC0415

    return compare(_only_interview(a), _only_interview(b), by=by, embed=embed)


def apply(
    a: Interview | Document,
    b: Interview | Document,
    decisions: Decisions,
    *,
    undecided: Literal["reject", "accept"] = "reject",
) -> Applied:
    """Return the text of `a` with the changes of `b` that were accepted, in the notation of `a`; nothing else is changed.

    `decisions` are those of a review of the two (`Decisions.from_json`), `undecided` says what becomes of changes that they do not name.
    Of documents, the interview is replaced and what stands around it kept. Raises DecisionsError where the decisions were made for
    other texts or the documents are not written in one notation, and NothingToCompareError as `diff` does.
    """
    from transcripts.compare.difference.difference import diff as compare  # noqa: PLC0415
    from transcripts.compare.merge.apply_decisions import apply as applied_to  # noqa: PLC0415
    from transcripts.compare.merge.apply_decisions import require_one_notation  # noqa: PLC0415

    require_one_notation(a, b)
    mine = _only_interview(a)
    compared = compare(mine, _only_interview(b), by=decisions.by)
    applied = applied_to(compared, decisions, undecided=undecided == "accept")
    if isinstance(a, Interview):
        return applied
    text = a.text[: mine.span.start] + applied.text + a.text[mine.span.end :]
    return applied.model_copy(update={"text": text})


def merge(
    base: Interview | Document,
    ours: Interview | Document,
    theirs: Interview | Document,
    *,
    notation: str | None = None,
) -> Merge:
    """Return what two versions made of their common base: a text, its interviews, and typed conflicts.

    There is a conflict only where both changed the same words, label or place, each in its own way. `notation` is that of the merged
    text (by default that of the documents, or detected). Raises UnknownFormatError for an unknown notation, and NotationError where the
    documents are written in different ones.
    """
    from transcripts.compare.merge.merge import merge as combine  # noqa: PLC0415

    return combine(base, ours, theirs, notation=notation)


def collate(*versions: Interview | Document, base: int | None = None) -> Collation:
    """Return two or more versions in one table, turn by turn and, in each row, place by place.

    `base` is the index of the version that the others are compared with, by default the one with most in common with all others. A document
    stands for its interview. Raises NothingToCompareError for fewer than two versions, or for a document that does not hold exactly one
    interview, and AddressError for a base that is not there.
    """
    from transcripts.compare.collate.collation import collate as compare  # noqa: PLC0415

    return compare([_only_interview(version) for version in versions], base=base)


def _only_interview(thing: Interview | Document) -> Interview:
    """Return the interview that is meant. Raises NothingToCompareError for a document with none or with several."""
    if isinstance(thing, Interview):
        return thing
    if len(thing.interviews) != 1:
        advice = (
            "give one of document.interviews"
            if thing.interviews
            else "see document.rejected for what was not taken for a speaker"
        )
        raise NothingToCompareError("the document", len(thing.interviews), advice)
    return thing.interviews[0]


def render(thing: Publishable, publication: str) -> str:
    """Return a document, interview, diff or collation as text in the named publication (`outline`, `json`, `webvtt`, ...).

    A document in the notation that it was read from, and of which nothing was changed, is its text, character for
    character. Raises UnknownFormatError for a name that is unknown, or that this kind of thing cannot be rendered in, and NotTextError
    for one that is no text (`docx`): see `write`.
    """
    from transcripts.rendering.output_formats import render as publish  # noqa: PLC0415

    if isinstance(thing, Document) and thing.encoding != "base64" and _as_read(thing, publication):
        return _text_as_read(thing)
    return publish(thing, publication)


def losses(thing: Publishable, publication: str) -> list[Loss]:
    """Return what a publication does not hold of a thing: left out, joined, or made up. Raises UnknownFormatError.

    What is written of an interview is read again, if it is no longer than a million characters: that labels of few turns are not told from
    words there is a loss, too.
    """
    from transcripts.model.comparisons.collation import Collation  # noqa: PLC0415
    from transcripts.model.comparisons.diff import Diff  # noqa: PLC0415
    from transcripts.rendering.losses.diff_losses import losses_of_diff  # noqa: PLC0415
    from transcripts.rendering.losses.document_losses import losses_of  # noqa: PLC0415
    from transcripts.rendering.losses.read_back import unread  # noqa: PLC0415
    from transcripts.rendering.output_formats import kind_of, publication_named  # noqa: PLC0415

    if isinstance(thing, Document) and _as_read(thing, publication):
        return []
    found = publication_named(publication, kind_of(thing))
    if isinstance(thing, Diff):
        return losses_of_diff(thing, found)
    if isinstance(thing, Collation):
        return []
    lost = losses_of(thing, found)
    return [*lost, *unread(thing, found, render(thing, publication))] if found.is_text else lost


def write(
    thing: Publishable,
    path: str | os.PathLike[str],
    *,
    publication: str | None = None,
    author: str | None = None,
    date: datetime | None = None,
) -> None:
    """Render to a file, in the publication that its suffix names unless one is given.

    A document that is written as it was read is the same bytes; any other text is UTF-8, with U+FFFD for half a surrogate pair.
    `author` and `date` are whom a Word document names as its author, and that of its tracked changes, and when: by default
    `transcripts` and the time of the environment variable SOURCE_DATE_EPOCH, or the first of 1980, so that the same input gives the
    same bytes. Raises UnwritableError, UnknownFormatError, or MissingExtraError for a Word document without python-docx; then nothing is
    written.
    """
    from transcripts.rendering.output_formats import kind_of, pack, publication_named, publication_of_suffix  # noqa: PLC0415

    name = publication or publication_of_suffix(PurePath(path).suffix, kind_of(thing))
    if isinstance(thing, Document) and _as_read(thing, name):
        write_bytes(path, encoded(thing))
        return
    found = publication_named(name, kind_of(thing))
    if found.is_text:
        write_bytes(path, encode_output(render(thing, name)))
    else:
        write_bytes(path, pack(thing, found, _authorship(author, date)))


def _authorship(author: str | None, date: datetime | None) -> Authorship:
    """Return the author and date of a file; the date of the build, where the environment gives one and the caller none."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from transcripts.rendering.contents.authorship import authorship  # noqa: PLC0415

    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if date is None and seconds.isascii() and seconds.isdigit() and len(seconds) < 12:  # the year 5138
        date = datetime.fromtimestamp(int(seconds), UTC)
    return authorship(author, date)


def _as_read(document: Document, publication: str) -> bool:
    """Whether the publication is the notation of a document of which nothing was changed since it was read."""
    if publication != document.notation or publication in _PAGES:
        return False
    again = _read_again(document)
    return again is not None and (again.passages, again.interviews, again.metadata) == (
        document.passages,
        document.interviews,
        document.metadata,
    )


def _read_again(document: Document) -> Document | None:
    """Return what reading a document's source gives."""
    if document.original is not None and document.encoding == "base64":  # a Word document
        return read_docx(b64decode(document.original), None)[0]
    read_by_lines = any(notation.name == document.notation for notation in NOTATIONS)
    return parse(_text_as_read(document), notation=document.notation if read_by_lines else None)


def _text_as_read(document: Document) -> str:
    return document.text if document.original is None else document.original
