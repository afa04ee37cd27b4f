"""Text to document: the notation is detected unless it is given, and the lines that it scans go through the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.detection import detect
from transcripts.structure.document import document_of

if TYPE_CHECKING:
    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Document


def read_text(text: str, notation: Notation | None = None, *, name: str | None = None) -> Document:
    """Read a text in the given notation, else in the one that it looks like most. No text makes it raise.

    `name` is the name of the format that the text was taken from, where that is not the notation (`docx`).
    """
    chosen = notation or detect(text)
    return document_of(text, chosen.scan(text), chosen._replace(name=name) if name else chosen)
