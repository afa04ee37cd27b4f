"""The record of a parliament, as Hansard and its relatives print it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.labelled import strip_markup
from transcripts.formats.scanning.notation import Notation
from transcripts.vocabulary.honorifics import alternatives
from transcripts.vocabulary.sentences import ends_like_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_HONORIFIC = rf"{alternatives('house')}\b\.?"
_OFFICE = r"(?:the|le|la)\s+(?:[\w'’-]+\s+){0,4}(?:speaker|minister|secretary|chair\w*|president|président\w*|attorney|leader)\b"
_LABEL = expression(
    rf"^[ \t]*(?P<member>{_HONORIFIC}\s+[^:\r\n]{{2,60}}|several\s+[^:\r\n]{{4,30}}|hon\.?\s+members?|{_OFFICE}[^:\r\n]{{0,120}})\s?:\s"
    r"|^[ \t]*[^\W\d_][^:.?!\r\n]{1,40}:\s",
    re.MULTILINE | re.IGNORECASE,
)
# Words of a parliament; searched for one by one, which is much faster than an expression for all.
_HOUSE: tuple[str, ...] = (
    "mr. speaker",
    "mr speaker",
    "mr.  speaker",
    "madam speaker",
    "the speaker",
    "deputy speaker",
    "hon. ",
    "hon member",
    "honourable member",
)
_HOUSE += (
    "point of order",
    "oral answers",
    "private members",
    "le président :",
    "la présidente",
    "monsieur le président",
    "plusieurs députés",
)
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a text is the record of a parliament; judged
_FEWEST_MEMBERS = 3  # labels with an honorific or an office; judged
_LONGEST_HEADING = 120  # characters of a heading; judged
_UNDER_LABELS: frozenset[LineKind] = frozenset({"LABELLED", "OFFICE_LABEL", "MEMBER", "ASKED", "EMPHASISED_LABEL"})
_NOTED: frozenset[LineKind] = frozenset({"COLUMN", "IN_THE_CHAIR"})
_HEADINGS: frozenset[LineKind] = frozenset({"NUMBERED_HEADING", "CAPITAL_HEADING"})
_SET_APART: frozenset[LineKind] = frozenset({"BLANK", "HEADING", "RULE", "BOILERPLATE", "COLUMN", *_HEADINGS})
_PLAIN: frozenset[LineKind] = frozenset({"TEXT", "LABEL_LINE"})


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Distinguish headings from words: capitals, question numbers, and short lines set apart above a label."""
    return [_settled(text, lines, number) for number in range(len(lines))]


def _settled(text: str, lines: Sequence[Line], number: int) -> Line:
    line = lines[number]
    if line.kind in _NOTED:
        return line._replace(kind="BOILERPLATE", text=None)
    if line.kind in _HEADINGS or (line.kind in _PLAIN and _heads(text, lines, number)):
        return line._replace(kind="HEADING", label=None, text=line.text or line.label)
    return line


def _heads(text: str, lines: Sequence[Line], number: int) -> bool:
    """True if an unmarked line is a heading: between blank lines or headings, short, not a sentence, and followed by a label."""
    line = lines[number]
    if line.end - line.start > _LONGEST_HEADING or (number and lines[number - 1].kind not in _SET_APART):
        return False
    below = next(_below(lines, number), None)
    words = text[line.start : line.end].strip()
    return below is not None and words[:1].isupper() and not (ends_like_prose(words, asked=True) or words.endswith(":"))


def _below(lines: Sequence[Line], number: int) -> Iterator[Line]:
    """Yield the label below a line if only blank lines are in between."""
    at = number + 1
    while at < len(lines) and lines[at].kind == "BLANK":
        at += 1
    if at < len(lines) and lines[at].kind in _UNDER_LABELS:
        yield lines[at]


def _score(text: str) -> float:
    """Return the share of honorifics and offices among the first labels, if the words are those of a parliament."""
    sample = text[:_SAMPLED_CHARACTERS]
    words = sample.casefold()
    if not any(phrase in words for phrase in _HOUSE):
        return 0.0
    labels = [match["member"] is not None for match in _LABEL.finditer(sample)]
    members = sum(labels)
    if members < _FEWEST_MEMBERS or 2 * members < len(labels):
        return 0.0
    return 0.6 * members / len(labels)


HANSARD = Notation(
    name="hansard",
    title="parliamentary debates (Hansard): honorifics, offices before names, numbered questions",
    grammar="hansard",
    suffixes=(".txt",),
    score=_score,
    max_score=0.6,
    refine=refine,
    strip_markup=strip_markup,
    is_proceedings=True,
    inline_labels="full names",
)
