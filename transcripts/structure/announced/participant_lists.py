"""Lists of participants: `Executives`, `Analysts` or `Call participants:`, with a name and an office on each line below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import Lines, Span
from transcripts.structure.names.known import Known
from transcripts.structure.names.label import read_label
from transcripts.vocabulary.names import NAME_WORD, UNHYPHENATED_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line

_HEAD = expression(
    r"[#*_ \t]*(?:(?:company|corporate|conference|call|other|\w+) ){0,2}(?:participants|executives|analysts)[*_ \t]*:?[*_ \t]*",
    re.IGNORECASE,
)
_MEMBER = expression(
    rf"[*_• \t-]*(?P<name>{UNHYPHENATED_WORD}(?: (?:{NAME_WORD}|de|la|van|von|der)){{1,4}})[*_]*"
    r"(?:[ \t]+(?:--|[-–—])[ \t]+|,[ \t]+)(?P<office>[^\W_][^\r\n.?!:]{1,120})[*_]*"
)
_ASKING = expression(r"\banalysts?\b", re.IGNORECASE)
_LAST_LETTERS = ("s", "S", "ſ")  # of every list heading
_LONGEST_MEMBER = 160  # characters of a line that names a member of a list; judged
_LONGEST_LIST_HEAD = 60  # characters of the line above a list; judged
_HINTS = ("articipants", "xecutives", "nalysts", "ARTICIPANTS", "XECUTIVES", "NALYSTS")


def read_participant_lists(text: str, lines: Lines) -> tuple[list[Known], Lines]:
    """Return the people in participant lists, and the lines with list members turned into prose and bare names into labels."""
    kinds = lines.kinds
    heads = {
        number: head
        for number, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True))
        if end - start <= _LONGEST_LIST_HEAD
        and kinds[number] != "BLANK"
        and (head := text[start:end].strip()).rstrip("*_ \t:")[-1:] in _LAST_LETTERS
        and _HEAD.fullmatch(head)
    }
    if not heads or not any(hint in text for hint in _HINTS):
        return [], lines
    members: dict[int, Known] = {}
    for number, head in heads.items():
        members.update(_members(text, lines, number + 1, head))
    if not members:
        return [], lines
    names = {one.name.printed for one in members.values()}
    told = Lines(
        as_text(text, line)
        if number in members
        else _as_label(text, line)
        if line.kind == "TEXT" and text[line.start : line.end].strip() in names
        else line
        for number, line in enumerate(lines)
    )
    return list(members.values()), told


def _members(text: str, lines: Sequence[Line], start: int, head: str) -> Iterator[tuple[int, Known]]:
    """Yield the members of the list, until a line that is not a member or a repeat."""
    named: set[str] = set()
    for number in range(start, len(lines)):
        line = lines[number]
        if line.kind == "BLANK":
            continue
        match = (
            _MEMBER.fullmatch(text[line.start : line.end].strip()) if line.end - line.start <= _LONGEST_MEMBER else None
        )
        if match is None or match["name"] in named:
            return
        named.add(match["name"])
        office = match["office"].strip("*_ ")
        role = Role.AUDIENCE if _ASKING.search(head) or _ASKING.search(office) else Role.UNKNOWN
        yield number, Known(read_label(match["name"]), role, office)


def _as_label(text: str, line: Line) -> Line:
    """Return a line that holds only a participant's name as a label line."""
    printed = text[line.start : line.end]
    label = Span(line.start + len(printed) - len(printed.lstrip()), line.start + len(printed.rstrip()))
    return line._replace(kind="TITLED_LINE", label=label, text=None)


def as_text(text: str, line: Line) -> Line:
    """Return a label line as prose."""
    printed = text[line.start : line.end]
    span = Span(line.start + len(printed) - len(printed.lstrip()), line.start + len(printed.rstrip()))
    return line._replace(kind="TEXT", label=None, time=None, text=span)
