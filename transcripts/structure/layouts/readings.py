"""The readings of a line: each place where a label could end, with the marks around it.

A label may be anything. What makes it one is not how it is printed but that other lines begin the same way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.layouts.terminals import TIME

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = r"[^\W_]+(?:[_'’\-./&][^\W_]+)*"
# What a time begins with: most words are skipped by it.   12:30    PT4M    May 4, 2018 10:00
_MAY_BEGIN_TIME = r"(?:\d|[^\W\d_]++\.?[ ]?\d)"
_TOKEN = expression(
    rf"(?P<word>(?!{_MAY_BEGIN_TIME}){WORD})|(?P<marks>(?:(?={_MAY_BEGIN_TIME})(?>{TIME})|[\W_])++)|(?P<figures>{WORD})"
)
_LEAD = expression(rf"(?:{TIME}|\d+(?:\.\d+)?(?![^\W_])|[^\w\n]|_)*")
_LEADS = expression(rf"({TIME})|(\d+(?:\.\d+)?)")
_FIRST_WORD = expression(rf"({WORD})(\.?\s*(?:#|№)?\s*\d*[=.]?\s+|\s+|\{{)")
_NUMBER_IN_MARKS = expression(r"[^\w\n]*\d{1,4}(?=[\])}:>])")
_ENDS_LABEL = expression(
    r"[:：»>|;~)\]}=*_\t–—→」】\x01]|  |^ - $|^\.\s*$|^\.\s*[—–-]+|^ -> ?$|[%·•¦‖§]|@(?:\s|$)|^ [/+&^!] $",
)
_ASKED_ALOUD = expression(r"[?!]+(?=\s*[^\s\w\"'“”«»‘’¿¡.?!])")
_OPENING = expression(r"(?<=[\s:：>\])}*])[\"“«‘¿¡\[(…<]+$")
_BEHIND = expression(
    rf"(?<=[.?!…\"”’)。？！])(?P<left>\s*[-—–~]+\s*|\s+[\[(<]\s*)(?P<label>{WORD}\.?(?: {WORD}\.?){{0,4}})(?P<right>[\])>]?)$"
)
_BEFORE_A_NAME = frozenset("-—–~[(<")  # marks, one of which stands before a name at the end of a line
BEFORE_A_NICK = ("@", "~")  # marks before a name that a space may end
_SPACES = expression(r"\s+")
_REST_OF_ELEMENT = ("<", "\\", "{", "@")
TIME_MARK, NUMBER_MARK = "\x01", "\x02"
_LONGEST_LEFT = 60  # characters before a label; judged
_WINDOW = 90  # characters within which a label ends; judged
_MOST_WORDS = 9  # words of a label; judged
_MOST_READINGS = 5  # places where one label could end; judged
_TAIL = 60  # characters at the end of a line that are searched for a label; judged


class LineReading(NamedTuple):
    """One way to read a line: the marks left of a label, the label, the marks right of it, and the words. Offsets are in the line."""

    left: str
    start: int
    end: int
    right: str
    words: str


@lru_cache(maxsize=1_024)
def shape(marks: str) -> str:
    """Return marks as printed, with a sign of its own for each time and number, and one space for several."""
    general = _LEADS.sub(lambda found: TIME_MARK if found[1] else NUMBER_MARK, marks)
    return _SPACES.sub(lambda found: "\t" if "\t" in found[0] else "  " if len(found[0]) > 1 else " ", general)


def readings(line: str) -> Iterator[LineReading]:
    """Yield the readings of a line with the label before the words: at most five from each place where one may start."""
    line = line.rstrip()
    for start in _starts(line):
        if start <= _LONGEST_LEFT:
            yield from _from(line, start)


def reading_behind(line: str) -> LineReading | None:
    """Return the reading with a label at the end of the line, behind its words; None if there is none."""
    line = line.rstrip()
    tail = line[-_TAIL:]
    found = _BEHIND.search(tail) if tail[-1:] not in ".?!:;,…" and not _BEFORE_A_NAME.isdisjoint(tail) else None
    if not found:
        return None
    offset = len(line) - len(tail)
    return LineReading(
        found["left"],
        offset + found.start("label"),
        offset + found.end("label"),
        found["right"],
        line[: offset + found.start()],
    )


def _starts(line: str) -> list[int]:
    """Return where a label may start: behind the first marks, behind a word that belongs to them (`<v Ana>`), or at a number in marks."""
    match = _LEAD.match(line)
    lead = match.end() if match else 0
    starts = []
    if lead < len(line):
        starts.append(lead)
        word = _FIRST_WORD.match(line[lead : lead + 24])
        if (
            word
            and (line[:lead].rstrip()[-1:] in _REST_OF_ELEMENT or re.search(r"\d\s|\{", word[2]))
            and lead + word.end() < len(line)
        ):
            more = _LEAD.match(line, lead + word.end())
            starts.append(more.end() if more else lead + word.end())
    number = _NUMBER_IN_MARKS.match(line)
    if number and number.end() < lead:
        starts.append(next(at for at, character in enumerate(line) if character.isdigit()))
    return starts


def _from(line: str, start: int) -> Iterator[LineReading]:
    left = line[:start]
    end = min(len(line), start + _WINDOW)
    bare = not _may_end_at_a_space(left)
    words = found = 0
    for token in _TOKEN.finditer(line, start, end):
        if token.lastgroup != "marks":
            words += 1
            if words > _MOST_WORDS:
                return
            if token.end() == end == len(line):
                yield LineReading(left, start, end, "", "")
            continue
        if bare and token[0] == " ":
            continue
        one = _ended(line, left, start, token.start(), token.end(), words)
        if one:
            yield one
            found += one.right != " "
            if found == _MOST_READINGS:
                return


def _may_end_at_a_space(left: str) -> bool:
    """Whether the marks left of a label are such that a space may end it: those of a nick, or a time."""
    return left.rstrip().endswith(BEFORE_A_NICK) or TIME_MARK in shape(left)


def _ended(line: str, left: str, start: int, first: int, stop: int, words: int) -> LineReading | None:
    """Return the reading whose label ends before the marks from `first` to `stop`; None if these end no label."""
    run = line[first:stop]
    if (run.startswith(")") and line.count("(", start, first) > line.count(")", start, first)) or (
        run.startswith("]") and "[" not in left and line.count("[", start, first) > line.count("]", start, first)
    ):
        first += 1
    if asked := _ASKED_ALOUD.match(line[first:stop]):
        first += asked.end()
    run = line[first:stop]
    opening = _OPENING.search(run)
    if opening and TIME_MARK not in shape(opening[0]):  # an opening quotation mark or bracket belongs to the words
        stop -= len(opening[0])
        run = line[first:stop]
    if first <= start or line[first - 1] == "\\":  # an escaped mark is one of the words
        return None
    general = shape(run)
    if _ENDS_LABEL.search(general) or (stop >= len(line) and general.strip()):
        unopened = (general.strip() == ")" and "(" not in left and words > 1) or (
            general.strip() == "]" and "[" not in left
        )
        return None if unopened else LineReading(left, start, first, run, line[stop:])
    spaced = general == " " and words <= 3 and left and _may_end_at_a_space(left)
    return LineReading(left, start, first, run, line[stop:]) if spaced else None
