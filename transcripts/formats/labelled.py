"""Speaker-labelled text: `Name: text`, in bold or plain, on one line or two, with or without times."""

from __future__ import annotations

from transcripts.formats.notation import Notation


def _score(_text: str) -> float:
    """Any text may be speaker-labelled text, or prose around it; a notation with marks of its own scores higher."""
    return 0.1


LABELLED = Notation(
    name="labelled",
    title="speaker-labelled text (Name: text, **Name:** text, Q:/A:, labels on lines of their own)",
    grammar="labelled",
    suffixes=(".txt", ".md", ".markdown", ".text"),
    score=_score,
)
