"""The tokens of the interview grammar: lines of a notation, told apart by the cast and the boundaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.vocabulary.line_kinds import BLOCKS, HEADINGS, MEMBERS, SILENT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.model.text import Line
    from transcripts.structure.interviews.boundaries import Boundary
    from transcripts.vocabulary.line_kinds import LineKind

_WRAPPABLE = frozenset({"TURN", "PARAGRAPH", "ITEM", "QUOTE"})
_ENDS_A_TURN = frozenset({"TURN", "TURNS", "HEADING", "END"})
_SHORT_LENGTH = (
    50  # above the first turn a shorter line is a heading or a remark, not a line of a hard-wrapped paragraph
)
_WRAPPED_LENGTH = 120  # a longer line is a paragraph of its own, not a line of a hard-wrapped one


@dataclass(frozen=True, slots=True)
class Page:
    """A document on its way to the grammar: its text and lines, and what was decided about them.

    By line number: who starts a turn there (`speakers`), whether that turn asks (`asking`), which labelled lines head
    a section, which are members of a list and which nobody says (facts, pull quotes), and on which a label names the
    speaker. `boundaries` are the interviews, `casts` their speakers; `notation` is how the text is written down;
    `corrected` gives, by their offset, the words that stand for those printed where another line corrects them, `corrects`
    tells that the text may hold corrections of its own words, `noted` that it may hold asides,
    `recorded` that its lines are pieces of a recording or log.
    """

    text: str
    lines: Sequence[Line]
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
    noted: bool = True
    recorded: bool = False

    def offset(self, line: int) -> int:
        """Return the offset at which a line starts; that of the line after the last is the text's length."""
        return self.lines[line].start if line < len(self.lines) else len(self.text)

    def opening(self, line: int) -> int:
        """Return the offset at which a turn starts that is spoken from this line on: at the times of its cue, where it opens one."""
        return self.lines[line - 1].start if line and self.lines[line - 1].kind == "CUE" else self.lines[line].start


class LineToken:
    """One line for the grammar: its type, its number, the page it is on, and where a turn or passage that it starts ends.

    `timed` is the number of the line that gives its time, where another does: that of its cue. Where the token stands for a
    run of turns, `numbers` are their first lines, and `pieces` all lines of each, each followed by the one that gives its time.
    """

    __slots__ = ("end", "line_number", "numbers", "page", "pieces", "timed", "type")

    def __init__(self, type_: str, line_number: int, page: Page) -> None:
        self.type = type_
        self.line_number = line_number
        self.page = page
        self.end = 0
        self.numbers: Sequence[int] = ()
        self.pieces: Sequence[Sequence[int]] = ()
        self.timed = line_number


def tokens(page: Page) -> list[LineToken]:
    """Return the tokens of a page: one for each line of an interview that is not blank, one for each passage."""
    made: list[LineToken] = []
    at = 0
    for number, boundary in enumerate(page.boundaries):
        made += _prose(page, at, boundary.start)
        made.append(LineToken("BEGIN", number, page))
        made += recorded(page, boundary) if page.notation.recorded else _inside(page, boundary)
        made.append(LineToken("END", boundary.end, page))
        at = boundary.end
    made += _prose(page, at, len(page.lines))
    end, following = 0, ""
    for token in reversed(made):
        if token.type == "HEADING" and following not in _ENDS_A_TURN:
            token.type = "INSET"
        following = token.type
        if token.type in _ENDS_A_TURN:
            token.end = end
            opens = token.type in ("TURN", "TURNS")
            end = page.opening(token.line_number) if opens else page.offset(token.line_number)
    return made


def _prose(page: Page, start: int, end: int) -> Iterator[LineToken]:
    """Yield one token for all lines of a passage, if it has any."""
    if start < end:
        token = LineToken("PROSE", start, page)
        token.end = page.offset(end)
        yield token


def _inside(page: Page, boundary: Boundary) -> Iterator[LineToken]:
    """Yield the tokens of one interview."""
    kinds, asking, unsaid = page.kinds, page.asking, page.unsaid
    blank, last, length = True, "", 0
    numbers = [n for n in range(boundary.start, boundary.end) if kinds[n] not in SILENT and n not in unsaid]
    if boundary.title is not None and boundary.title not in numbers[:1]:
        numbers = sorted({boundary.title, *numbers})
    others = [at for at, number in enumerate(numbers) if number not in asking]
    at = 0
    for other in (*others, len(numbers)):
        # Turns of one line each, down to the last before a line that starts none and goes on with that, or divides the talk.
        stop = other - (other < len(numbers))
        if stop > at:
            yield _run(page, numbers[at:stop])
        if other == len(numbers):
            return
        if stop >= at:
            number = numbers[stop]
            yield LineToken("TURN", number, page)
            line = page.lines[number]
            blank, last, length = False, "TURN", line.end - line.start
            before = number
        elif at:
            before = numbers[at - 1]
        else:
            before = boundary.start - 1
        number = numbers[other]
        line = page.lines[number]
        gap = range(before + 1, number)
        if gap or not at:
            silent = [kinds[n] for n in gap if kinds[n] in SILENT or n in unsaid]
            blank = blank or any(kind != "FURNITURE" for kind in silent)  # a page may end inside a sentence
        joins = not blank and page.notation.wraps and last in _WRAPPABLE and length <= _WRAPPED_LENGTH
        if joins and number < boundary.first:
            joins = (
                length >= _SHORT_LENGTH
                and page.text[page.lines[number - 1].start : line.start].rstrip()[-1:] not in ".?!:…。？！"
            )
        kind = _kind(page, number, boundary, continues=joins, last=last if not blank else "")
        yield LineToken(kind, number, page)
        blank, length = False, line.end - line.start
        last = last if kind == "LINE" else kind
        at = other + 1


def _run(page: Page, numbers: list[int]) -> LineToken:
    token = LineToken("TURNS", numbers[0], page)
    token.numbers = numbers
    return token


def recorded(page: Page, boundary: Boundary) -> Iterator[LineToken]:
    """Yield the tokens of a recording: whatever is spoken, whether or not times and furniture stand between, goes on with the turn."""
    cue: int | None = None
    joins = False
    turns: list[list[int]] = []
    for number, kind in enumerate(page.kinds[boundary.start : boundary.end], boundary.start):
        if kind == "CUE":
            cue = number
        elif kind not in SILENT:
            line = page.lines[number]
            asking = page.asking.get(number)
            if asking is None and kind == "MESSAGE" and line.text is None:
                continue  # who writes on, above what they write
            timed = number if line.time or cue is None else cue
            if asking is not None:
                turns.append([number, timed])
            elif turns:
                turns[-1] += (number, timed)
            else:
                token = LineToken("LINE" if joins else "PARAGRAPH", number, page)
                token.timed = timed
                yield token
                joins = True
    if turns:
        token = LineToken("TURNS", turns[0][0], page)
        token.numbers, token.pieces = [turn[0] for turn in turns], turns
        yield token


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
