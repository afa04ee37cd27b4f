"""Court, grand jury and deposition transcripts, on pages with numbered lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Span
from transcripts.vocabulary.line_kinds import WORDLESS
from transcripts.vocabulary.names import STOPPED_WORD
from transcripts.vocabulary.sentences import COLONS, DASHES, ends_line, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_NUMBER = expression(r"[ \t\u00a0\f]*(?:\d{1,5}:)?(?P<number>\d{1,2})(?=[ \t\u00a0\r\n]|\Z)")
_FEWEST_NUMBERED_LINES = 10  # lines with numbers that go up; judged
_NUMBERED_SHARE = 0.4  # share of the lines that have one; judged
_LINES_FROM_A_PAGE_END = 3  # lines from the end of a page among which its running head or foot may stand; judged
_LONGEST_RUNNING_HEAD = 90  # characters of a running head; judged
_FEWEST_RUNNING_HEADS = 2  # pages with the same head; judged
_HEADS: frozenset[LineKind] = frozenset({"TEXT", "LABELLED", "ASIDE"})
_LINES_OF_AN_OATH = 8  # lines before and after an oath that belong to its paragraph; judged
_DIGITS = expression(r"\d+|\s+")
_LETTERS: frozenset[LineKind] = frozenset({"EXAMINED", "BARE_LETTER"})
_PAGE_KINDS: frozenset[LineKind] = frozenset({"FEED", "PAGE", "NUMBER"})
_UNCOUNTED: frozenset[LineKind] = frozenset({"BLANK", *_PAGE_KINDS})
_BEGINS_TURN: frozenset[LineKind] = frozenset({"EXAMINED", "LABELLED"})
_NAMES_SPEAKER: frozenset[LineKind] = frozenset({"LABELLED", "EXAMINER"})
_OF_AN_OATH: frozenset[LineKind] = frozenset({"TEXT", "BOILERPLATE"})
_SPOKEN: frozenset[LineKind] = frozenset({"TEXT", *_BEGINS_TURN})
_BY = expression(r"\(by [^()\r\n]{3,40}\)[ \t:.]*", re.IGNORECASE)
_SWORN = expression(r"\bsworn\b", re.IGNORECASE)
_OATH = expression(r"\b(?:witness|testif\w+|examined|deposed|states? as follows)\b", re.IGNORECASE)
_TOLD = expression(r"\b(?:I|you|we|your)\b")
_WITNESS = expression(rf"(?P<name>{STOPPED_WORD}(?:[ \t]+(?:{STOPPED_WORD}|de|van|von|la)){{1,4}})[ \t]*,")
_NO_NAME = expression(
    r"whereupon|court|state|county|people|government|plaintiff|defendant|witness|united|the\b", re.IGNORECASE
)


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Separate talk from the page (line and page numbers, running heads, oaths), and letters that begin a turn from wrapped words."""
    numbered = _numbered(text, lines)
    settled = [line if numbered else _with_number(text, line) for line in lines]
    heads = _between_pages(text, settled) if numbered else _running_heads(text, settled)
    settled = [
        line._replace(kind="BOILERPLATE", label=None, text=None)
        if line.kind in _PAGE_KINDS or number in heads
        else line
        for number, line in enumerate(settled)
    ]
    settled = [line._replace(kind="HEADING") if line.kind == "EXAMINATION" else line for line in settled]
    covered = _with_cover(text, settled)
    return list(_with_oaths(text, list(_with_letters(text, covered))))


def _with_cover(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines, with headings of lists of those present (`APPEARANCES:`, `FOR THE WITNESS:`) above the talk as text.

    No words follow them; the talk begins with the first label that words follow more than once.
    """
    said = Counter(line.label.of(text) for line in lines if line.label and _says(text, line))
    talk = next((at for at, line in enumerate(lines) if line.label and said[line.label.of(text)] > 1), 0)
    return [
        line._replace(kind="TEXT", label=None, text=line.label)
        if at < talk and line.kind == "LABELLED" and line.label and not said[line.label.of(text)]
        else line
        for at, line in enumerate(lines)
    ]


def _says(text: str, line: Line) -> bool:
    """True if words follow a label, other than a note that a list continues: `APPEARANCES (Cont'd)`."""
    words = line.text.of(text).strip() if line.text else ""
    return bool(words) and not words.startswith("(")


def _numbered(text: str, lines: Sequence[Line]) -> bool:
    """True if the lines of each page are numbered: most begin with the number after the one on the line above."""
    before = following = others = 0
    for line in lines:
        if line.kind == "BLANK":
            continue
        match = _NUMBER.match(text, line.start, line.end)
        number = int(match["number"]) if match else 0
        if number and number in (1, before + 1):
            following += 1
            before = number
        else:
            others += 1
    return following >= _FEWEST_NUMBERED_LINES and following >= _NUMBERED_SHARE * (following + others)


def _with_number(text: str, line: Line) -> Line:
    """Restore a leading number on pages without line numbers: it is a word."""
    if line.kind != "TEXT" or line.text is None or not _NUMBER.match(text, line.start, line.end):
        return line
    printed = text[line.start : line.text.start]
    return line._replace(text=Span(line.start + len(printed) - len(printed.lstrip()), line.text.end))


def _between_pages(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the unnumbered lines between the last numbered line of a page and the first of the next."""
    heads: set[int] = set()
    unnumbered: list[int] = []
    for number, line in enumerate(lines):
        match = _NUMBER.match(text, line.start, line.end)
        if match is None:
            unnumbered += [number] if line.kind in _HEADS else []
        elif line.kind not in _PAGE_KINDS or text[line.start : line.end].strip() != match["number"]:
            heads.update(unnumbered if int(match["number"]) == 1 else ())
            unnumbered = []
    return heads.union(unnumbered)


def _running_heads(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the lines that recur at page ends, apart from their numbers."""
    breaks = [number for number, line in enumerate(lines) if _ends_page(text, lines, number)]
    near: dict[int, str] = {}
    for end in breaks:
        for step in (-1, 1):
            for number in _beside(lines, end, step):
                near[number] = _DIGITS.sub("", text[lines[number].start : lines[number].end]).casefold()
    forms = {form for form, count in Counter(near.values()).items() if form and count >= _FEWEST_RUNNING_HEADS}
    return {
        number
        for number, line in enumerate(lines)
        if forms and line.kind in _HEADS and _DIGITS.sub("", text[line.start : line.end]).casefold() in forms
    }


def _ends_page(text: str, lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    return line.kind in _PAGE_KINDS or "\f" in text[line.start : line.end]


def _beside(lines: Sequence[Line], end: int, step: int) -> Iterator[int]:
    """Yield the few short lines of words before or after the end of a page."""
    number, seen = end if step > 0 else end - 1, 0
    while 0 <= number < len(lines) and seen < _LINES_FROM_A_PAGE_END:
        line = lines[number]
        if line.kind in _HEADS and line.end - line.start <= _LONGEST_RUNNING_HEAD:
            yield number
        seen += line.kind not in _UNCOUNTED
        number += step


def _with_letters(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with letters without a mark resolved.

    An answer follows a question: an `A` before a lower-case letter is a word if it is inside an answer or a sentence.
    """
    last = ""
    ended = True
    for line in lines:
        letter = line.label.of(text) if line.kind in _LETTERS and line.label else ""
        article = line.kind == "BARE_LETTER" and letter == "A" and line.text and text[line.text.start].islower()
        if article and line.label and (last == "A" or not ended):
            settled, letter = line._replace(kind="TEXT", label=None, text=Span(line.label.start, line.end)), ""
        else:
            settled = _examined(text, line) if letter else line
        last = letter or ("" if line.kind in _NAMES_SPEAKER else last)
        if line.kind not in WORDLESS:
            words = text[line.start : line.end]
            ended = settled.kind not in _SPOKEN or ends_line(words, pauses=f"{COLONS}{DASHES}") or _empty(line)
        yield settled


def _examined(text: str, line: Line) -> Line:
    """Return a line that begins with a letter, without the examiner in parentheses (`Q. (BY MR. PELL) And?`)."""
    by = _BY.match(text, *line.text) if line.text else None
    return line._replace(kind="EXAMINED", text=Span(by.end(), line.text.end) if by and line.text else line.text)


def _empty(line: Line) -> bool:
    """True if nothing follows a label, as when an answer was struck."""
    return line.text is None or line.text.start == line.text.end


def _with_oaths(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, with those about an oath taken out of the talk: the one that names the witness is `SWORN`."""
    told: dict[int, Line] = {}
    for number, line in enumerate(lines):
        if line.kind == "TEXT" and _SWORN.search(text, line.start, line.end):
            told.update(_oath(text, lines, number))
    for number, line in enumerate(lines):
        yield told.get(number, line)


def _oath(text: str, lines: Sequence[Line], number: int) -> dict[int, Line]:
    """Return the lines of a paragraph if it reports an oath and names the witness."""
    first = last = number
    while first and number - first < _LINES_OF_AN_OATH and lines[first - 1].kind in _OF_AN_OATH:
        first -= 1
    while last + 1 < len(lines) and last - number < _LINES_OF_AN_OATH and _oath_goes_on(text, lines, last):
        last += 1
    spoken = first > 0 and lines[first - 1].kind in _BEGINS_TURN
    for at in range(first, number + 1):
        words = lines[at].text
        named = _witness(text, words) if words else None
        if words is None or named is None or (spoken and named.start != words.start):
            continue
        told = range(at if spoken else first, last + 1)
        paragraph = " ".join(words.of(text) for one in told if (words := lines[one].text))
        if _TOLD.search(paragraph) or not _OATH.search(paragraph):
            return {}
        return {
            one: lines[one]._replace(kind="SWORN", text=named)
            if one == at
            else lines[one]._replace(kind="BOILERPLATE", text=None)
            for one in told
        }
    return {}


def _oath_goes_on(text: str, lines: Sequence[Line], last: int) -> bool:
    """True if the paragraph about an oath continues on the next line: no sentence ends here."""
    ended = ends_sentence(text[lines[last].start : lines[last].end], also=":", closing="")
    return not ended and lines[last + 1].kind in _OF_AN_OATH


def _witness(text: str, words: Span) -> Span | None:
    """Return the first full name with a comma after it among the words of a line."""
    for match in _WITNESS.finditer(text, *words):
        if not _NO_NAME.match(match["name"]):
            return Span(*match.span("name"))
    return None


_LETTER = expression(
    r"^[ \t\u00a0\f]*(?:(?:\d{1,5}:)?\d{1,2}[ \t]+)?(?P<letter>[QA])(?:[.:]?[ \t\u00a0]|[.:]?$)", re.MULTILINE
)
_COURT = expression(
    r"^[ \t\d:\f]*(?:[A-Z -]{0,40}\bBY[ \t]+M[RS]S?\b"
    r"|(?:THE[ \t]+(?:COURT|WITNESS|REPORTER|VIDEOGRAPHER|CLERK|FOREPERSON)|M[RS]S?\.?[ \t]+[A-Z'’-]+):)"
    r"|\b(?:CROSS|DIRECT)[ -]?EXAMINATION|\bduly\s+(?:\w+\s+)?sworn",
    re.MULTILINE | re.IGNORECASE,
)
# Searched for one by one first, which is much faster than an expression.
_HINTS = (
    "examination",
    "sworn",
    "by mr",
    "by ms",
    "the court",
    "the witness",
    "the videographer",
    "grand jur",
    "objection",
)
_SAMPLED_CHARACTERS = 24_000  # characters that show whether a text is of a court; judged
_FEWEST_QUESTIONS_AND_ANSWERS = 2  # labels Q, and labels A; judged


def _score(text: str) -> float:
    """Return 0.8 for a text with questions and answers by letters in which somebody is examined, sworn or presides."""
    sample = text[:_SAMPLED_CHARACTERS]
    if sample.count("Q") < _FEWEST_QUESTIONS_AND_ANSWERS:
        return 0.0
    words = sample.casefold()
    if not any(hint in words for hint in _HINTS) or not _COURT.search(sample):
        return 0.0
    letters = Counter(match["letter"] for match in _LETTER.finditer(sample))
    if min(letters["Q"], letters["A"]) < _FEWEST_QUESTIONS_AND_ANSWERS:
        return 0.0
    return 0.8


COURT = Notation(
    name="court",
    title="court, grand jury and deposition transcripts (line numbers, Q and A, BY MS. X, THE WITNESS)",
    grammar="court",
    suffixes=(".txt",),
    score=_score,
    max_score=0.8,
    refine=refine,
    is_proceedings=True,
)
