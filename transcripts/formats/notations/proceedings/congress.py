"""Records of a congress and its hearings: labels that end with a full stop, at the start of indented paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Notation
from transcripts.vocabulary.honorifics import alternatives
from transcripts.vocabulary.line_kinds import WORDLESS
from transcripts.vocabulary.sentences import ends_like_prose, ends_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_LABEL = expression(
    rf"^[ \t]{{1,8}}(?:<bullet>[ \t]*)?(?:{alternatives('committee')}\.?"
    r"[ \t]+(?:[A-Z]\.[ \t]*){0,3}[A-Z][\w'’-]{1,30}(?:[ \t][\w'’-]{1,30}){0,5}|the(?:[ \t][A-Za-z]{3,12}){1,4})"
    r"(?:[ \t]\([^()\r\n]{2,80}\))?(?P<mark>[.:])[ \t]+\S",
    re.MULTILINE | re.IGNORECASE,
)
_MARKED = expression(
    r"^\[\[Page [HSED]?\d+\]\]|^\[Congressional Record|^\[(?:Senate|House) Hearing|^[ \t]*\{time\}|<bullet>",
    re.MULTILINE,
)
_MARKS = ("[[Page", "[Congressional Record", " Hearing", "{time}", "<bullet>")
_SAMPLED_CHARACTERS = 12_000  # characters that show whether a text is of the record; judged
_FEWEST_LABELS = 3  # labels that end with a full stop; judged
_FEWEST_INDENTED = 3  # lines set in, without which no label is looked for; judged
_LABELLED_SHARE = 0.05  # share of the paragraphs that begin with one; judged
_PARAGRAPH = expression(r"^[ \t]{1,8}[^ \t\r\n]", re.MULTILINE)
# Searched for one by one, which is much faster than an expression for all.
_COMMITTEE = (
    "committee",
    "chairman",
    "chairwoman",
    "senate",
    "congress",
    "presiding officer",
    "mr. speaker",
    "madam speaker",
)
_RECORDED = expression(
    r"(?:There (?:was|being) no objection"
    r"|The (?:(?:senior |assistant |legislative |bill |reading ){0,3}clerk|Clerk|Secretary) (?:read|called|proceeded|designated|reported)\b"
    r"|The (?:vote was taken|yeas and nays were|result of the vote|motion was|question was (?:taken|put)|Speaker announced|text of)\b"
    r"|The [^\r\n]{0,60}(?:was|were) (?:agreed to|ordered to be|read (?:the|a) |laid on the table)"
    r"|M(?:r|rs|s)\. [A-Z][\w'’ -]{1,40} addressed the Chair\b"
    r"|(?:A|The) motion to reconsider\b|[\[(]Whereupon\b)"
)
_LABELS: frozenset[LineKind] = frozenset({"STOP_LABEL", "COLON_LABEL"})
_OF_PARAGRAPHS: frozenset[LineKind] = frozenset({"INDENTED", "TEXT"})
_AROUND_HEADINGS: frozenset[LineKind] = frozenset({"BLANK", "PAGE", "CENTRED"})
_FOLLOWS = expression(r"(?:as follows|follow(?:s|ing)?)[:.]{1,2}[ \t]*[\r\n]")
_LEAST_INDENT_OF_INSERTIONS = 4  # spaces before what is printed in the record without having been said; judged


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Mark headings and what the recorder adds, and remove page breaks from paragraphs."""
    settled: list[Line] = []
    recorder = inserted = False
    for number, line in enumerate(lines):
        kind = line.kind
        if kind in _LABELS or (kind == "INDENTED" and (not inserted or _indent(line) < _LEAST_INDENT_OF_INSERTIONS)):
            recorder = kind == "INDENTED" and _is_recorded(text, line)
            inserted = False
        elif recorder and kind == "TEXT" and _FOLLOWS.search(text, line.start, line.end):
            inserted = True
        if kind == "PAGE" or (kind == "ASIDE" and "\n" in text[line.start : line.end - 1]):
            settled.append(line._replace(kind="BOILERPLATE"))
        elif recorder and kind != "BLANK" and (inserted or kind in _OF_PARAGRAPHS):
            settled.append(line._replace(kind="BOILERPLATE", text=None))
        elif kind == "CENTRED":
            settled.append(line._replace(kind=_centred(text, lines, number)))
        else:
            settled.append(line)
    return _joined_over_pages(text, settled)


def _is_recorded(text: str, line: Line) -> bool:
    """True if a paragraph begins like the recorder's, which report what was done."""
    return line.text is not None and _RECORDED.match(text, *line.text) is not None


def _indent(line: Line) -> int:
    return line.text.start - line.start if line.text else 0


def _centred(text: str, lines: Sequence[Line], number: int) -> LineKind:
    """Return the kind of a centred line: a heading, or indented text."""
    words = text[lines[number].start : lines[number].end].strip()
    around = [lines[at].kind for at in (number - 1, number + 1) if 0 <= at < len(lines)]
    apart = all(kind in _AROUND_HEADINGS for kind in around)
    capitals = words.upper() == words and any(map(str.isalpha, words))
    if capitals and number and lines[number - 1].kind in _AROUND_HEADINGS:
        return "HEADING"
    return "HEADING" if apart and not ends_like_prose(words, asked=True) else "TEXT"


def _joined_over_pages(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Make the blank lines around a page break part of it, if the words after it continue those before it."""
    joined = list(lines)
    above = None
    for number, line in enumerate(lines):
        if line.kind in WORDLESS:
            continue
        between = range(above + 1, number) if above is not None else range(0)
        if line.kind == "TEXT" and above is not None and any(lines[at].kind == "BOILERPLATE" for at in between):
            ended = _ends_page(text[lines[above].start : lines[above].end])
            if not ended:
                for at in between:
                    joined[at] = lines[at]._replace(kind="BOILERPLATE")
        above = number
    return joined


def _ends_page(words: str) -> bool:
    """True if nothing after a page break continues the last words before it; a word may be hyphenated there."""
    return ends_line(words, pauses=":") or words.rstrip().endswith("''")


def _score(text: str) -> float:
    """Return the share of the first labels that end with a full stop; marks of the record itself make it certain."""
    sample = text[:_SAMPLED_CHARACTERS]
    certain = any(mark in sample for mark in _MARKS) and _MARKED.search(sample) is not None
    if not certain and (sample.count("\n ") < _FEWEST_INDENTED or not _of_committee(sample)):
        return 0.0
    marks = [match["mark"] == "." for match in _LABEL.finditer(sample)]
    stops: int = sum(marks)
    if certain:
        return 0.95 if stops else 0.0
    paragraphs = sum(1 for _ in _PARAGRAPH.finditer(sample))
    if stops < _FEWEST_LABELS or 2 * stops <= len(marks) or stops < _LABELLED_SHARE * paragraphs:
        return 0.0
    share: float = stops / len(marks)
    return 0.85 * share


def _of_committee(sample: str) -> bool:
    words = sample.casefold()
    return any(phrase in words for phrase in _COMMITTEE)


CONGRESS = Notation(
    name="congress",
    title="records and hearings of the US Congress: labels end with a full stop (Mr. SMITH of Ohio. ...)",
    grammar="congress",
    suffixes=(".txt", ".htm"),
    score=_score,
    max_score=0.95,
    refine=refine,
    is_proceedings=True,
)
