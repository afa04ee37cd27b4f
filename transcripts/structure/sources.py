"""Documents of structured sources: their readable text, with the original beside it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Literal, TypeVar

from transcripts.errors import InvalidSourceError, UnknownFormatError
from transcripts.formats.containers.cells import STRINGS
from transcripts.formats.detection import NOTATIONS, scores
from transcripts.formats.sources.documents import docx
from transcripts.formats.sources.rewriting.sniff import may_be_source
from transcripts.model.interviews.document import Diagnostic, Document, Passage, RejectedLabel, TrackedChange
from transcripts.model.interviews.shifting import moved, shifted, shifted_passage
from transcripts.model.text import Span
from transcripts.structure.diagnostics import diagnostic
from transcripts.structure.document import document_of
from transcripts.structure.reading import read_text

if TYPE_CHECKING:
    from transcripts.formats.sources.rewriting.segments import Rewritten
    from transcripts.formats.sources.rewriting.source import Source

AnySpanned = TypeVar("AnySpanned", Diagnostic, RejectedLabel)

_BEFORE = "Before the tracked changes"
_AFTER = "After the tracked changes"
_TRACKED: dict[str, Literal["inserted", "deleted", "moved here", "moved away"]] = {
    "ins": "inserted",
    "del": "deleted",
    "moveTo": "moved here",
    "moveFrom": "moved away",
}
_CHARACTERS_SHOWN = 80  # characters of a damaged source that its diagnostic covers; judged


def read_source(text: str, name: str | None) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document of a text that is a structured source, with diagnostics; None if it is ordinary text.

    `name` gives the source format instead of detecting it; then InvalidSourceError says why the text cannot be read as one,
    and UnknownFormatError that there is no such format.
    """
    if name == docx.NAME:
        raise InvalidSourceError(docx.NAME, "this is a binary format: use transcripts.read")
    if name is None and not may_be_source(text):
        return None, []
    from transcripts.formats.sources.data import DATA  # noqa: PLC0415
    from transcripts.formats.sources.detection import KNOWN, find_source, source_named  # noqa: PLC0415  (builds many models)

    if name is not None:
        source = source_named(name)
        known = [*(notation.name for notation in NOTATIONS), *(known for known, _, _ in KNOWN)]
        if name not in known:
            raise UnknownFormatError(name, known, "input format")
        return (_document(text, source, source.rewrite(text)) if source else None), []
    source, content, damage = find_source(text)
    odd = (
        [diagnostic("T008", Span(0, min(_CHARACTERS_SHOWN, len(text))), f"not read as a transcript: {damage}")]
        if damage
        else []
    )
    if source is DATA and not damage and STRINGS.found(text) and (inside := read_text(text)).containers:
        return inside, odd
    return (_document(text, source, content) if source and content else None), odd


def _document(text: str, source: Source, content: Rewritten | Document) -> Document:
    if isinstance(content, Document):
        return content.model_copy(update={"original": text, "encoding": "utf-8", "undecodable": ()})
    notation = source.notation._replace(name=source.name, told=(lambda _text: content.told) if content.told else None)
    document = document_of(content.text, content.lines, notation)
    return document if content.text == text else document.model_copy(update={"original": text})


def read_docx(data: bytes, name: str | None) -> Document | None:
    """Return the document of a word processor file; None if the bytes are not such a file.

    With tracked changes it holds both versions, the earlier one first. Raises InvalidSourceError if it is damaged, is not the format
    that `name` asks for or does not have that format, and BoundsExceededError if it unpacks to too much.
    """
    if not docx.looks_like_docx(data) and name != docx.NAME:
        return None
    if name not in (None, docx.NAME):
        raise InvalidSourceError(name, "this is a Word document (DOCX)", damaged=False)
    versions = docx.versions(data)
    document = _of_text(versions.later)
    if versions.earlier is not None:
        earlier = _under_heading(_BEFORE, _of_text(versions.earlier))
        document = _one_after_the_other(earlier, _under_heading(_AFTER, document))
    tracked = tuple(
        TrackedChange(kind=_TRACKED[one.element], author=one.author, date=one.date, text=one.text)
        for one in versions.changes
    )
    update = {"original": b64encode(data).decode("ascii"), "encoding": "base64", "tracked": tracked}
    return document.model_copy(update=update)


def tracked_versions(document: Document) -> tuple[Document, Document] | None:
    """Return a Word document as it was before its tracked changes and as it is after them; None if it has none."""
    if document.encoding != "base64" or document.original is None or not document.tracked:
        return None
    versions = docx.versions(b64decode(document.original))
    return _of_text(versions.earlier or ""), _of_text(versions.later)


def likenesses(document: Document) -> list[tuple[str, float]]:
    """Return the formats that the original text resembles, each with a score from 0 to 1, best first.

    A structured source is listed only if the text can be read as one.
    """
    if document.encoding == "base64":
        return [(docx.NAME, 1.0)]
    from transcripts.formats.sources.detection import source_scores  # noqa: PLC0415  (builds many models)

    text = document.text if document.original is None else document.original
    sources = source_scores(text) if may_be_source(text) else []
    rated = [*((source.name, score) for source, score in sources), *((one.name, score) for one, score in scores(text))]
    return sorted(rated, key=lambda pair: -pair[1])


def _of_text(text: str) -> Document:
    """Read extracted text like any other text; the document keeps the name of its source format."""
    return read_text(text, name=docx.NAME)


def _under_heading(heading: str, document: Document) -> Document:
    """Return a document below a heading, which also becomes the title of interviews without one."""
    text = f"# {heading}\n\n"
    titled = [one if one.title else one.model_copy(update={"title": heading}) for one in document.interviews]
    above = Document(notation=document.notation, passages=(Passage(text=text, span=Span(0, len(text))),))
    return _one_after_the_other(above, document.model_copy(update={"interviews": tuple(titled)}))


def _one_after_the_other(first: Document, second: Document) -> Document:
    """Concatenate two documents."""
    by = len(first.text)
    return second.model_copy(
        update={
            "passages": (*first.passages, *(shifted_passage(one, by) for one in second.passages)),
            "interviews": (*first.interviews, *(shifted(one, by) for one in second.interviews)),
            "rejected": (*first.rejected, *(_at(one, by) for one in second.rejected)),
            "diagnostics": (*first.diagnostics, *(_at(one, by) for one in second.diagnostics)),
            "metadata": first.metadata | second.metadata,
        }
    )


def _at(spanned: AnySpanned, by: int) -> AnySpanned:
    return spanned.model_copy(update={"span": moved(spanned.span, by)})
