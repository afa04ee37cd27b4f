"""The verbs: read, parse, tracked_versions, find_variants, relate, align, diff, apply, merge, collate, render, losses, write."""

from __future__ import annotations

import os
from base64 import b64decode
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from transcripts.arguments import (
    expect_name,
    expect_path,
    expect_rendered,
    expect_text,
    expect_versions,
    expected_documents,
)
from transcripts.corpus.encoding import decode, encode, encode_output
from transcripts.corpus.files import read_supported, write_bytes
from transcripts.errors import InvalidSourceError, NothingToCompareError, UnreadableError, UnsupportedFileError
from transcripts.formats.detection import NOTATIONS, notation_named
from transcripts.formats.sources.documents import docx
from transcripts.formats.sources.documents.archive import BoundsExceededError
from transcripts.model.display import show_with
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span, without_surrogates
from transcripts.structure.diagnostics import CODES, diagnostic
from transcripts.structure.reading import read_by, read_text
from transcripts.structure.sources import read_docx, read_source
from transcripts.structure.sources import tracked_versions as versions_of_docx

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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

    Renderable = Document | Interview | Diff | Collation


def _notebook_html(thing: Document | Interview | Diff | Collation) -> str:
    from transcripts.rendering.pages.notebook import notebook_html  # noqa: PLC0415  (only notebooks need it)

    return notebook_html(thing)


show_with(dict.fromkeys(("Document", "Interview", "Diff", "Collation"), _notebook_html))


def parse(text: str, *, notation: str | None = None, layout: str | Sequence[str] | None = None) -> Document:
    """Parse a text. Any text can be parsed; problems in it are listed in `document.diagnostics`.

    Half of a surrogate pair, which is no character and which no file can hold, is read as U+FFFD (T006).

    `layout` states how the text prints its turns, as one template or several: `[{time}] {name} - {words}`. The slots are name, time,
    until, number and words; a brace that is itself a mark is doubled. By default the layout is found. Raises LayoutError if a template
    cannot be used, or if no line of the text has it.

    `notation` names the input format (see `transcripts formats`); by default it is detected. Raises UnknownFormatError for an
    unknown name, and InvalidSourceError if the text is not in the structured format that was named.
    """
    expect_text("parse", text)
    text = without_surrogates(text)
    if layout is not None:
        return read_by(text, [layout] if isinstance(layout, str) else layout)
    document, odd = read_source(text, notation)
    if document is None:
        document = read_text(text, notation_named(notation) if notation is not None else None)
    return document.with_diagnostics(odd) if odd else document


def read(
    path: str | os.PathLike[str], *, notation: str | None = None, layout: str | Sequence[str] | None = None
) -> Document:
    """Read and parse a file; `-` is standard input.

    Raises UnreadableError, UnsupportedFileError if the file is not text, UnknownFormatError or InvalidSourceError.

    The bytes are decoded as UTF-8 (as UTF-16 if there is a byte order mark). Invalid bytes are read as windows-1252 and get a
    diagnostic each; `encoded` returns them unchanged. A Word document (DOCX) with tracked changes gives both versions.
    """
    expect_path("read", path)
    data = read_supported(path)
    document = _word_document(os.fspath(path), data, notation)
    if document is not None:
        return document
    decoded = decode(data)
    document = parse(decoded.text, notation=notation, layout=layout)
    odd: list[Diagnostic] = []
    if decoded.encoding != "utf-8" or decoded.undecodable:
        document = document.model_copy(update={"encoding": decoded.encoding, "undecodable": decoded.undecodable})
        odd += [_undecodable(document, offset) for offset in decoded.undecodable[:100]]
    return document.with_diagnostics(odd) if odd else document


def _word_document(path: str, data: bytes, notation: str | None) -> Document | None:
    """Return the document of a word processor file; None if the bytes are not such a file."""
    try:
        return read_docx(data, notation)
    except BoundsExceededError as error:
        raise UnreadableError(path, str(error), "save the text in another format") from error
    except InvalidSourceError as error:
        if notation is not None:
            raise
        title = f"a damaged Word document (DOCX): {error.cause}"
        raise UnsupportedFileError(path, docx.NAME, title, "save it again as DOCX or as a text file") from error


def _undecodable(document: Document, offset: int) -> Diagnostic:
    """Return the diagnostic of an invalid byte; in a structured source it has no position in the rendered text."""
    if document.original is None:
        return diagnostic("T001", Span(offset, offset + 1))
    return diagnostic("T001", Span(0, 0), f"{CODES['T001'][1]} (at character {offset} of the source)")


def encoded(document: Document) -> bytes:
    """Return the bytes that a document was read from."""
    expect_versions("encoded", document)
    if document.original is not None and document.encoding == "base64":
        return b64decode(document.original)
    return encode(_text_as_read(document), document.encoding, document.undecodable)


def tracked_versions(document: Document) -> tuple[Document, Document] | None:
    """Return a Word document as it was before its tracked changes and as it is after them; None if it has none.

    `document.tracked` says whose the changes are.
    """
    return versions_of_docx(document)


def find_variants(documents: Document | Iterable[Document]) -> list[Family]:
    """Return the families of interviews that are versions of one another, within one document or across several."""
    from transcripts.compare.versions.families import find_variants as find  # noqa: PLC0415  (keeps reading free of rapidfuzz)

    return find(expected_documents("find_variants", [documents] if isinstance(documents, Document) else documents))


def relate(a: Interview | Document, b: Interview | Document) -> Relation:
    """Return whether two interviews or documents are versions of one interview, with the evidence."""
    expect_versions("relate", a, b)
    from transcripts.compare.versions.relation import relate as compare  # noqa: PLC0415

    return compare(a, b)


def align(a: Interview | Document, b: Interview | Document, *, embed: Embedder | None = None) -> Alignment:
    """Return which turns of two versions belong together.

    A document stands for its interview; raises NothingToCompareError unless it has exactly one. `embed`, if given, takes a list of texts
    and returns a vector (a sequence of numbers) for each. It is called only for turns that could not be linked by their words, for example
    if the versions are in two languages. Raises EmbeddingError if its result cannot be used.
    """
    expect_versions("align", a, b)
    from transcripts.compare.align.alignment import align as compare  # noqa: PLC0415

    return compare(_only_interview(a), _only_interview(b), embed=embed)


def diff(
    a: Interview | Document, b: Interview | Document, *, by: Granularity = "word", embed: Embedder | None = None
) -> Diff:
    """Return all differences between two versions, turn by turn and word by word.

    Two documents are compared whole: each interview with its version in the other document, and what stands around them by
    paragraphs; turns are numbered through the document. So accepting all changes gives the text of `b`, and rejecting all that of `a`.
    Beside an interview, a document stands for its only interview; raises NothingToCompareError if it does not have exactly one.
    `by` makes the whole sentence (`sentence`) or turn (`turn`) one change. For `embed`, see `align`.
    """
    expect_versions("diff", a, b)
    from transcripts.compare.difference.difference import diff as compare  # noqa: PLC0415
    from transcripts.compare.difference.difference import diff_files  # noqa: PLC0415

    if isinstance(a, Document) and isinstance(b, Document):
        return diff_files(a, b, by=by, embed=embed)
    return compare(_only_interview(a), _only_interview(b), by=by, embed=embed)


def apply(
    a: Interview | Document,
    b: Interview | Document,
    decisions: Decisions,
    *,
    undecided: Literal["reject", "accept"] = "reject",
) -> Applied:
    """Return the text of `a` with the accepted changes of `b`, in the format of `a`; nothing else is changed.

    `decisions` come from a review of the two versions (`Decisions.from_json`); `undecided` says what to do with changes that they do not
    mention. Raises DecisionsError if the decisions were made for other texts or the documents are in different formats, and
    NothingToCompareError as `diff` does.
    """
    expect_versions("apply", a, b)
    from transcripts.compare.merge.apply_decisions import apply as applied_to  # noqa: PLC0415
    from transcripts.compare.merge.apply_decisions import require_one_notation  # noqa: PLC0415

    require_one_notation(a, b)
    return applied_to(diff(a, b, by=decisions.by), decisions, undecided=undecided == "accept")


def merge(
    base: Interview | Document,
    ours: Interview | Document,
    theirs: Interview | Document,
    *,
    notation: str | None = None,
) -> Merge:
    """Return the merge of two versions with their common base: a text, its interviews, and typed conflicts.

    There is a conflict only where both versions changed the same words, label or place differently. `notation` is the format of the merged
    text (by default that of the documents, or else detected). Raises UnknownFormatError for an unknown format, and NotationError if the
    documents are in different formats.
    """
    expect_versions("merge", base, ours, theirs)
    from transcripts.compare.merge.merge import merge as combine  # noqa: PLC0415

    return combine(base, ours, theirs, notation=notation)


def collate(*versions: Interview | Document, base: int | None = None) -> Collation:
    """Return two or more versions in one table: one row per turn, and in each row the places where the versions differ.

    `base` is the index of the version that the others are compared with, by default the one that has most in common with all others. A
    document stands for its interview. Raises NothingToCompareError for fewer than two versions or for a document that does not have
    exactly one interview, and AddressError if there is no version with the index `base`.
    """
    expect_versions("collate", *versions)
    from transcripts.compare.collate.collation import collate as compare  # noqa: PLC0415

    return compare([_only_interview(version) for version in versions], base=base)


def _only_interview(thing: Interview | Document) -> Interview:
    """Return an interview, or the only interview of a document. Raises NothingToCompareError if it has none or several."""
    if isinstance(thing, Interview):
        return thing
    if len(thing.interviews) != 1:
        several = bool(thing.interviews)
        advice = "pass one of document.interviews" if several else "see document.rejected for possible speaker labels"
        cause = f"{len(thing.interviews)} interviews where one is expected" if several else ""
        raise NothingToCompareError("the document", len(thing.interviews), advice, cause)
    return thing.interviews[0]


def render(thing: Renderable, output_format: str) -> str:
    """Return a document, interview, diff or collation as text in an output format (`outline`, `json`, `webvtt`, ...).

    An unchanged document rendered in the format it was read from is its text, character for character. Raises UnknownFormatError if the
    format is unknown or cannot represent this kind of object, and NotTextError if it is binary (`docx`; see `write`).
    """
    expect_rendered("render", thing)
    expect_name("render", "output_format", output_format)
    from transcripts.rendering.output_formats import render as rendered_in  # noqa: PLC0415

    if isinstance(thing, Document) and thing.encoding != "base64" and _as_read(thing, output_format):
        return _text_as_read(thing)
    return rendered_in(thing, output_format)


def render_by_layout(thing: Document | Interview, layout: str) -> str:
    """Return interviews as text in which each turn is printed by a template, such as `{name} ({time}): {words}`.

    Read with the same `layout`, the text gives the same turns, unless a name or its words hold the marks of the template. Raises
    LayoutError if the template cannot be used.
    """
    expect_versions("render_by_layout", thing)
    from transcripts.formats.layouts.writing import written_by_layout  # noqa: PLC0415

    return written_by_layout(thing.interviews if isinstance(thing, Document) else [thing], layout)


def losses(thing: Renderable, output_format: str) -> list[Loss]:
    """Return what an output format cannot represent: what is left out, merged or made up. Raises UnknownFormatError.

    Interviews are read back from the rendered text, up to a million characters: turns that are not recognised there are losses too
    (with few turns, labels may be taken for words).
    """
    expect_rendered("losses", thing)
    expect_name("losses", "output_format", output_format)
    from transcripts.model.comparisons.collation import Collation  # noqa: PLC0415
    from transcripts.model.comparisons.diff import Diff  # noqa: PLC0415
    from transcripts.rendering.losses.diff_losses import losses_of_diff  # noqa: PLC0415
    from transcripts.rendering.losses.document_losses import losses_of  # noqa: PLC0415
    from transcripts.rendering.losses.read_back import unread  # noqa: PLC0415
    from transcripts.rendering.output_formats import kind_of, output_format_named  # noqa: PLC0415

    if isinstance(thing, Document) and _as_read(thing, output_format):
        return []
    found = output_format_named(output_format, kind_of(thing))
    if isinstance(thing, Diff):
        return losses_of_diff(thing, found)
    if isinstance(thing, Collation):
        return []
    lost = losses_of(thing, found)
    return [*lost, *unread(thing, found, render(thing, output_format))] if found.is_text else lost


def write(
    thing: Renderable,
    path: str | os.PathLike[str],
    *,
    output_format: str | None = None,
    author: str | None = None,
    date: datetime | None = None,
) -> None:
    """Write to a file, in the given output format or the one that the file's suffix stands for.

    An unchanged document written in the format it was read from is the same bytes. Any other text is encoded as UTF-8, with U+FFFD for
    half a surrogate pair. `author` and `date` are the author and date of a Word document and its tracked changes; by default
    `transcripts` and the environment variable SOURCE_DATE_EPOCH, or else 1 January 1980, so that the same input gives the same bytes.
    Raises UnwritableError, UnknownFormatError, or MissingExtraError for a Word document without python-docx; nothing is written then.
    """
    expect_rendered("write", thing)
    expect_path("write", path)
    from transcripts.rendering.output_formats import kind_of, output_format_named, output_format_of_suffix, pack  # noqa: PLC0415

    name = output_format or output_format_of_suffix(PurePath(path).suffix, kind_of(thing))
    if isinstance(thing, Document) and _as_read(thing, name):
        write_bytes(path, encoded(thing))
        return
    found = output_format_named(name, kind_of(thing))
    if found.is_text:
        write_bytes(path, encode_output(render(thing, name)))
    else:
        write_bytes(path, pack(thing, found, _authorship(author, date)))


def _authorship(author: str | None, date: datetime | None) -> Authorship:
    """Return the author and date of a file; the date is SOURCE_DATE_EPOCH if the caller gives none."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from transcripts.rendering.contents.authorship import authorship  # noqa: PLC0415

    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if date is None and seconds.isascii() and seconds.isdigit() and len(seconds) < 12:  # the year 5138
        date = datetime.fromtimestamp(int(seconds), UTC)
    return authorship(author, date)


def _as_read(document: Document, output_format: str) -> bool:
    """Whether a document would be written in the format it was read from, unchanged."""
    from transcripts.rendering.output_formats import keeps_text  # noqa: PLC0415

    if output_format != document.notation or not keeps_text(output_format):
        return False
    again = _read_again(document)
    return again is not None and (again.passages, again.interviews, again.metadata) == (
        document.passages,
        document.interviews,
        document.metadata,
    )


def _read_again(document: Document) -> Document | None:
    """Return the document that its source gives when it is read again."""
    if document.original is not None and document.encoding == "base64":  # a Word document
        return read_docx(b64decode(document.original), None)
    read_by_lines = not document.containers and any(notation.name == document.notation for notation in NOTATIONS)
    return parse(_text_as_read(document), notation=document.notation if read_by_lines else None)


def _text_as_read(document: Document) -> str:
    return document.text if document.original is None else document.original
