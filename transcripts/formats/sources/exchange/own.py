"""Our own JSON: a document or an interview as `model_dump_json` writes it, read back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from transcripts.errors import InvalidSourceError
from transcripts.formats.sources.rewriting.typed_json import begins_as, reason
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.shifting import shifted
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.printed import Aside, Label


NAME = "transcripts"
TITLE = "JSON written by this program (read --json, convert -o ….json)"
SUFFIXES = (".json",)
_KEYS = (("interviews", "passages", "notation"), ("turns", "exchanges", "cast"))


def looks_like_ours(text: str) -> bool:
    """Whether a text begins as JSON and has the keys of a document or an interview."""
    return begins_as(text) == "{" and any(all(f'"{key}"' in text for key in row) for row in _KEYS)


def document_in(text: str) -> Document:
    """Return the document in a JSON text, an interview as a document of its own. Raises InvalidSourceError."""
    plain = text.lstrip("\ufeff")
    document = None
    try:
        document = Document.model_validate_json(plain)
    except ValidationError as error:
        cause = reason(error)
    except (ValueError, TypeError) as error:  # TypeError: half of a surrogate pair
        cause = str(error)
    if document is None:
        try:
            interview = Interview.model_validate_json(plain)
        except (ValueError, TypeError):
            raise InvalidSourceError(NAME, cause) from None
        if not interview.text:  # every field has a default: a document that does not fit is no empty interview
            raise InvalidSourceError(NAME, cause)
        document = Document(notation=NAME, interviews=(shifted(interview, -interview.span.start),))
    if not document.interviews and not document.passages:
        raise InvalidSourceError(NAME, "it contains neither an interview nor a passage", damaged=False)
    fault = _fault(document)
    if fault:
        raise InvalidSourceError(NAME, fault)
    return document


def _fault(document: Document) -> str | None:
    """Say what does not fit together in a document, where something does not."""
    ends = [0, *(part.span.end for part in document.parts)]
    for part, end in zip(document.parts, ends, strict=False):
        if part.span != (end, end + len(part.text)):
            return f"the part at {part.span.start} does not start where the previous one ends"
        if isinstance(part, Interview) and not all(_lies_inside(inner, outer) for inner, outer in _nested(part)):
            return f"a turn, block or label is outside the interview at {part.span.start}"
        if isinstance(part, Interview) and any(part.source(one.span) != one.text for one in _printed(part)):
            return f"a label or aside of the interview at {part.span.start} differs from the text at its span"
        if isinstance(part, Interview) and [turn for one in part.exchanges for turn in one.turns] != list(part.turns):
            return f"the exchanges of the interview at {part.span.start} do not contain each turn exactly once"
    spans = [one.span for one in document.rejected] + [one.span for one in document.diagnostics]
    whole = Span(0, len(document.text))
    return None if all(_lies_inside(span, whole) for span in spans) else "a diagnostic is outside the text"


def _nested(interview: Interview) -> Iterator[tuple[Span, Span]]:
    """Yield spans, each with the one that must lie around it."""
    begin = interview.span.start
    for turn in interview.turns:
        yield turn.span, interview.span._replace(start=begin)
        begin = turn.span.end
        if turn.label:
            yield turn.label.span, turn.span
        yield from ((block.span, turn.span) for block in turn.blocks)
        yield from ((aside.span, turn.span) for aside in turn.asides)
        yield from ((correction.span, turn.span) for correction in turn.corrections)
        yield from ((label.span, turn.span) for label in turn.further_labels)
    yield from ((block.span, interview.span) for block in interview.introduction)
    yield from ((heading.span, interview.span) for heading in interview.headings)


def _printed(interview: Interview) -> Iterator[Label | Aside]:
    """Yield what is kept as it is printed."""
    for turn in interview.turns:
        if turn.label:
            yield turn.label
        yield from turn.asides
        yield from turn.further_labels


def _lies_inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end
