"""The tokens of the interview grammar: lines of a notation, classified by the cast and the boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.vocabulary.line_kinds import BLOCKS, HEADINGS, MEMBERS, SILENT

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.model.text import Lines
    from transcripts.structure.interviews.boundaries import Boundary
    from transcripts.vocabulary.line_kinds import LineKind

_WRAPPABLE = frozenset({"TURN", "PARAGRAPH", "ITEM", "QUOTE"})
_TURNS = {True: "QUESTION", False: "ANSWER", None: ""}
_STARTS_A_TURN = frozenset({"QUESTION", "ANSWER"})
_ENDS_A_TURN = _STARTS_A_TURN | {"HEADING", "END"}
# characters of a line of a wrapped paragraph above the first turn; a shorter one is a heading or a remark; judged
_SHORTEST_WRAPPED_LINE = 50
_LONGEST_WRAPPED_LINE = 120  # characters of a line that is wrapped; a longer one is a paragraph; judged


class Page(NamedTuple):
    """A document on its way to the grammar: its text and lines, and what was decided about them.

    By line number: who starts a turn there (`speakers`), whether that turn asks (`asking`), which labelled lines head
    a section, which are members of a list and which nobody says (facts, pull quotes), and on which a label names the
    speaker. `boundaries` are the interviews, `casts` their speakers; `notation` is how the text is written down;
    `corrected` gives, by their offset, the words that stand for those printed where another line corrects them, `corrects`
    tells that the text may hold corrections of its own words, `signs` are what may begin an aside in it,
    `is_recording` that its lines are segments of a recording or log.
    """

    text: str
    lines: Lines
    boundaries: Sequence[Boundary]
    casts: Sequence[tuple[Speaker, ...]]
    speakers: Mapping[int, tuple[Speaker, ...]]
    asking: Mapping[int, bool]
    sections: frozenset[int]
    items: frozenset[int]
    unsaid: frozenset[int]
    labelled: Container[int]
    notation: Notation
    corrected: Mapping[int, str]
    kinds: Sequence[LineKind]
    corrects: bool = False
    signs: Sequence[str] = ()
    is_recording: bool = False

    def offset(self, line: int) -> int:
        """Return the offset at which a line starts; that of the line after the last is the text's length."""
        return self.lines.starts[line] if line < len(self.lines) else len(self.text)

    def opening(self, line: int) -> int:
        """Return the offset at which a turn starts that is spoken from this line on: at the times of its cue, where it opens one."""
        return self.lines.starts[line - 1 if line and self.kinds[line - 1] == "CUE" else line]


class Tokens(NamedTuple):
    """The tokens of a page, as columns: the type of each, its line, and the line that gives its time: the same, or its cue.

    BEGIN has the number of an interview, END and PROSE that of the line at which they stand.
    """

    types: list[str]
    numbers: list[int]
    timed: list[int]


def tokens(page: Page) -> Tokens:
    """Return the tokens of a page: one for each line of an interview that is not blank, one for each passage."""
    types: list[str] = []
    numbers: list[int] = []
    timed: list[int] = []
    at = 0
    for number, boundary in enumerate(page.boundaries):
        opened = [("PROSE", at)] if at < boundary.start else []
        opened.append(("BEGIN", number))
        inside = _recorded(page, boundary) if page.notation.is_recording else _inside(page, boundary)
        types += (*(type_ for type_, _ in opened), *inside.types, "END")
        numbers += (*(line for _, line in opened), *inside.numbers, boundary.end)
        timed += (*(line for _, line in opened), *inside.timed, boundary.end)
        at = boundary.end
    if at < len(page.lines):
        types.append("PROSE")
        numbers.append(at)
        timed.append(at)
    return Tokens(types, numbers, timed)


def _inside(page: Page, boundary: Boundary) -> Tokens:
    """Return the tokens of one interview."""
    kinds, asking, unsaid = page.kinds, page.asking, page.unsaid
    numbers = [n for n in range(boundary.start, boundary.end) if kinds[n] not in SILENT and n not in unsaid]
    if boundary.title is not None and boundary.title not in numbers[:1]:
        numbers = sorted({boundary.title, *numbers})
    types = list(map(_TURNS.__getitem__, map(asking.get, numbers)))
    others = [at for at, type_ in enumerate(types) if not type_]
    blank, last, length, number = True, "", 0, boundary.start - 1
    for at in others:
        if at and types[at - 1] in _STARTS_A_TURN:
            number = numbers[at - 1]
            blank, last, length = False, "TURN", page.lines[number].end - page.lines[number].start
        gap = range(number + 1, numbers[at])
        number = numbers[at]
        line = page.lines[number]
        if gap or not at:
            silent = [kinds[n] for n in gap if kinds[n] in SILENT or n in unsaid]
            blank = blank or any(kind != "BOILERPLATE" for kind in silent)  # a page may end inside a sentence
        joins = not blank and page.notation.wraps and last in _WRAPPABLE and length <= _LONGEST_WRAPPED_LINE
        if joins and number < boundary.first:
            joins = (
                length >= _SHORTEST_WRAPPED_LINE
                and page.text[page.lines[number - 1].start : line.start].rstrip()[-1:] not in ".?!:…。？！"
            )
        types[at] = kind = _kind(page, number, boundary, continues=joins, last=last if not blank else "")
        blank, length = False, line.end - line.start
        last = last if kind == "LINE" else kind
    for at in reversed(others):
        below = types[at + 1] if at + 1 < len(types) else "END"
        if types[at] == "HEADING" and below not in _ENDS_A_TURN:
            types[at] = "INSET"
    return Tokens(types, numbers, numbers)


def _recorded(page: Page, boundary: Boundary) -> Tokens:
    """Return the tokens of a recording: all speech continues the turn, with or without times and layout in between."""
    inside = Tokens([], [], [])
    cue: int | None = None
    times = page.lines.times
    joins = "PARAGRAPH"
    for number, kind in enumerate(page.kinds[boundary.start : boundary.end], boundary.start):
        if kind == "CUE":
            cue = number
        elif kind not in SILENT:
            type_ = _TURNS[page.asking.get(number)]
            if not type_ and kind == "MESSAGE" and page.lines.texts[number] is None:
                continue  # who writes on, above what they write
            inside.types.append(type_ or joins)
            inside.numbers.append(number)
            inside.timed.append(number if cue is None or times[number] else cue)
            joins = "LINE"
    return inside


def _kind(page: Page, number: int, boundary: Boundary, *, continues: bool, last: str) -> str:
    """Return the token type of a line that is not blank and starts no turn."""
    if number == boundary.title:
        return "TITLE"
    if number in page.items:
        return "ITEM"
    kind: LineKind = "HEADING" if number in page.sections else page.lines[number].kind
    if kind in HEADINGS:
        kind = "HEADING"
    if kind in MEMBERS:
        return "ITEM"
    if kind == "QUOTE":
        return "LINE" if last == "QUOTE" else "QUOTE"
    if kind == "HEADING" and number < boundary.first:
        return "INSET"
    if kind in BLOCKS:
        return kind
    if kind == "INDENTED" or (kind == "LABELLED" and number < boundary.first):
        return "PARAGRAPH"
    return "LINE" if continues else "PARAGRAPH"
