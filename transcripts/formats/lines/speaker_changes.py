"""Speaker changes in typed text, marked as in captions: `>> Why now?`, at the start of a line or inside one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.text import Span
from transcripts.vocabulary.names import CAPITAL
from transcripts.vocabulary.sentences import CLOSING_SPEECH, DASHES, STOPS, ends_sentence

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_MARK = expression(r"[ \t\ufeff]*(?P<marks>>{1,8})[ \t]*")
_INNER_MARK = expression(rf"(?<=[{STOPS}\])])[\"”’)\]]{{0,2}}[ \t\u00a0]{{1,3}}(?P<mark>>>[ \t]?)(?=[^\s>=\da-z])")
_NAMED = expression(rf"(?P<label>{CAPITAL}[^:\r\n]{{0,60}}):[ \u00a0]++")
_SENTENCE_BEGINS = expression(r"[^\W\d_]|[\"“‘'(\[¿¡♪-]")
_CHARACTERS_OF_AN_END = 8  # characters in which the end of a sentence is looked for; judged
# characters at the end of a line that show whether it was written rather than spoken; judged
_CHARACTERS_OF_A_SALUTATION = 20
_POST = expression(r">>\d")
_WRITTEN = expression(r"\b(?:wrote|writes|schrieb|écrit|escribió|ha scritto)[ \u00a0]?:\s*+\Z")
_QUOTED: frozenset[LineKind] = frozenset({"QUOTE", "CHANGE_LABEL"})
_BEGINS_ANEW: frozenset[LineKind] = frozenset({"BLANK", *_QUOTED})
_CUT: frozenset[LineKind] = frozenset({"TEXT", "QUOTE", "CHANGE_LABEL", "LABELLED"})
_MARKS_OF_A_CHANGE = 2  # marks: >> is another speaker; > quotes, >>> is a prompt for a program; by definition
_FEWEST_CHANGES = 4  # changes of speaker; judged
_MOST_OTHER_MARKS = 0.1  # share of these marks that others may equal in number; judged
_MOST_ANSWERED_BELOW = 0.1  # share of these marks that may be answered directly below, as in a letter; judged
_LEAST_SHARE_OF_PARAGRAPHS = 0.6  # share of the paragraphs that begin with such a mark; judged
_LEAST_SHARE_OF_SENTENCES = 0.7  # share of what stands between two marks that is a sentence; judged


def with_changes(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines, those after a `>>` as turns of an unnamed speaker, if the text marks its turns so."""
    if ">>" not in text or not _marks_turns(text, lines):
        return lines
    return [piece for line in lines for piece in _pieces(text, line)]


def _marks_turns(text: str, lines: Sequence[Line]) -> bool:
    """True if most paragraphs begin with `>>` and nearly everything between two marks is sentences, not code or a quoted letter."""
    marked: list[int] = []
    others = bare = begun = sentences = answered = 0
    for number, line in enumerate(lines):
        if _WRITTEN.search(text, max(line.start, line.end - _CHARACTERS_OF_A_SALUTATION), line.end):
            return False
        if line.kind in _QUOTED and (mark := _MARK.match(text, line.start, line.end)):
            if len(mark["marks"]) != _MARKS_OF_A_CHANGE:
                others += 1
                continue
            if _POST.match(text, mark.start("marks")):
                return False
            marked.append(number)
            bare += line.kind == "QUOTE" or _runs_on(text, line)
            begun += 1
            sentences += _is_sentence(text, mark.end(), _last(lines, number), line.kind)
            answered += _is_answered(text, lines, number)
        elif line.kind != "BLANK":
            begun += not number or lines[number - 1].kind == "BLANK"
    return (
        len(marked) >= _FEWEST_CHANGES
        and bare > 0
        and others <= _MOST_OTHER_MARKS * len(marked)
        and answered <= _MOST_ANSWERED_BELOW * len(marked)
        and len(marked) >= _LEAST_SHARE_OF_PARAGRAPHS * begun
        and sentences >= _LEAST_SHARE_OF_SENTENCES * len(marked)
    )


def _is_answered(text: str, lines: Sequence[Line], number: int) -> bool:
    """True if a line that ends a sentence is directly followed by other words: an answer to a quoted letter."""
    below: LineKind = lines[number + 1].kind if number + 1 < len(lines) else "BLANK"
    return below not in _BEGINS_ANEW and _ends_sentence(text, lines[number].start, lines[number].end)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return ends_sentence(text[max(start, end - _CHARACTERS_OF_AN_END) : end], also=f"{DASHES}♪", closing=CLOSING_SPEECH)


def _runs_on(text: str, line: Line) -> bool:
    """True if a supposed name spans a second mark: `>> It was a long day. >> Bo: Why so?`."""
    return line.label is not None and ">>" in line.label.of(text)


def _last(lines: Sequence[Line], number: int) -> Line:
    """Return the last line of the paragraph that starts at a line: the last before a blank line or another mark."""
    while number + 1 < len(lines) and lines[number + 1].kind not in _BEGINS_ANEW:
        number += 1
    return lines[number]


def _is_sentence(text: str, start: int, last: Line, kind: LineKind) -> bool:
    begins = kind == "CHANGE_LABEL" or (_SENTENCE_BEGINS.match(text, start) and not text[start : start + 1].islower())
    return bool(begins) and _ends_sentence(text, start, last.end)


def _pieces(text: str, line: Line) -> Iterator[Line]:
    """Split a line: the words before the first mark inside it, and those after each mark."""
    if line.kind == "CHANGE_LABEL" and line.label and line.text and _runs_on(text, line):
        line = line._replace(kind="QUOTE", label=None, text=Span(line.label.start, line.text.end))
    piece = line
    if (
        line.kind == "QUOTE"
        and (mark := _MARK.match(text, line.start, line.end))
        and len(mark["marks"]) == _MARKS_OF_A_CHANGE
    ):
        piece = line._replace(kind="VOICE")
    if line.kind in _CUT and line.text:
        for mark in _INNER_MARK.finditer(text, *line.text):
            start = mark.start("mark")
            yield piece._replace(end=start, text=Span(piece.text.start if piece.text else start, start))
            piece = _behind(text, mark, line)
    yield piece


def _behind(text: str, mark: re.Match[str], line: Line) -> Line:
    """Return the words after a mark inside a line, and their speaker if a name follows the mark."""
    name = _NAMED.match(text, mark.end(), line.end)
    words = Span(name.end() if name else mark.end(), line.text.end if line.text else line.end)
    label = Span(*name.span("label")) if name else None
    kind: LineKind = "CHANGE_LABEL" if name else "VOICE"
    return line._replace(kind=kind, start=mark.start("mark"), label=label, text=words, time=None, until=None)
