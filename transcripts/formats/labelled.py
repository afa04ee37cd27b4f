"""Speaker-labelled text: `Name: text`, in bold or plain, on one line or two, with or without times."""

from __future__ import annotations

import re

from transcripts.formats.notation import Notation

# A backslash before a mark says that the mark is a character of the words, as in Markdown; before a letter or figure it is itself one.
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~：﹕∶•·‣▪◦–])")


def plain(printed: str) -> str:
    r"""Return what is said in a piece of text: `\*` is an asterisk, `Note\: this` no label."""
    return ESCAPED.sub(r"\1", printed) if "\\" in printed else printed


def _score(_text: str) -> float:
    """Any text may be speaker-labelled text, or prose around it; a notation with marks of its own scores higher."""
    return 0.1


LABELLED = Notation(
    name="labelled",
    title="speaker-labelled text (Name: text, **Name:** text, Q:/A:, labels on lines of their own)",
    grammar="labelled",
    suffixes=(".txt", ".md", ".markdown", ".text"),
    score=_score,
    plain=plain,
)
