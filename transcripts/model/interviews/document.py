"""A parsed text: its passages and interviews, and what is odd in it."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field

from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.layout import Layout
from transcripts.model.methods import method
from transcripts.model.text import Span
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class RejectedLabel(Model):
    """Something that looks like a label and was not taken for one: its words, where it first stands, how often, and why.

    The reason is `firm` if it holds however the text prints its labels: it is a list, a fact or no dialogue, not how the label looks.
    """

    text: str
    span: Span
    count: int
    reason: str
    firm: bool = False


class Passage(Model):
    """Text before, between or after the interviews, kept as printed."""

    text: str
    span: Span


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Model):
    """Something odd in the text: a stable `code`, a `message` in words, and where it is."""

    code: str
    severity: Severity
    message: str
    span: Span


class TrackedChange(Model):
    """A change that a word processor tracked: what it did, whose it is and since when (as printed), and the words."""

    kind: Literal["inserted", "deleted", "moved here", "moved away"]
    author: str | None = None
    date: str | None = None
    text: str = ""


class Document(Model):
    """A parsed text: its passages and interviews, which together are all of it.

    `notation` names the way it is written down. `rejected` lists what looks like a label and is none. `layouts` say how the
    turns are printed, where that was induced from the text or given. `metadata` is the front matter, values as printed.
    `encoding` is how the bytes were decoded and `undecodable` the offsets of characters that stand
    for single bytes which that encoding does not have (each read as windows-1252); both are
    needed to give the bytes back. `original` is the text of a structured source (JSON, XML, ...), of which `text` is the
    readable rendering; None where `text` is itself what was read. Where the source is no text (DOCX) it is its bytes in
    base64, and `encoding` is `base64`. `containers` names what the talk stands in within the text (`quotation`, `code fence`), the
    outermost first; mostly there is none. `tracked` lists the tracked changes of a Word document, in its order; the text then holds
    both versions, each under a heading, and `transcripts.tracked_versions` gives them apart.
    """

    notation: str
    passages: tuple[Passage, ...] = ()
    interviews: tuple[Interview, ...] = ()
    rejected: tuple[RejectedLabel, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    layouts: tuple[Layout, ...] = ()
    metadata: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    encoding: str = "utf-8"
    undecodable: tuple[int, ...] = ()
    original: str | None = None
    containers: tuple[str, ...] = ()
    tracked: tuple[TrackedChange, ...] = ()

    @cached_property
    def text(self) -> str:
        """The whole text, character for character: passages and interviews in their order."""
        return "".join(part.text for part in self.parts)

    @property
    def parts(self) -> tuple[Passage | Interview, ...]:
        """Passages and interviews in the order of the text."""
        everything: Iterator[Passage | Interview] = iter((*self.passages, *self.interviews))
        return tuple(sorted(everything, key=lambda part: part.span))

    def __eq__(self, other: object) -> bool:
        """Compare field by field; whether `text` was asked for before makes no difference."""
        return isinstance(other, Document) and self.__fields() == other.__fields()

    __hash__ = None  # type: ignore[assignment]

    def __fields(self) -> list[Any]:
        return [getattr(self, name) for name in type(self).model_fields]

    def rename_speaker(self, name: str, new: str) -> Document:
        """Return this document with another name for a speaker: in the text, only characters of their labels are other ones.

        `name` is the speaker's name, or one of their labels. Every printed form of it becomes `new`, also short forms and
        misspellings; of a joint label (`Ana & Bo`) only their part. What stands around the name stays: marks, times, and
        what the label says beside it (`(via Bo)`, `| Lattice`). A name of the cast makes the two one speaker. Of a
        structured source the rendering is renamed, not `original`. Raises UnknownSpeakerError or LabelError.
        """
        renamed: Document = method("rename_speaker")(self, name, new)
        return renamed

    def with_diagnostics(self, more: Iterable[Diagnostic]) -> Self:
        """Return this document with further diagnostics, all in the order of the text."""
        diagnostics = sorted((*self.diagnostics, *more), key=lambda one: (one.span, one.code))
        return self.model_copy(update={"diagnostics": tuple(diagnostics)})
