"""Templates as terminals of a lark grammar: a line that has the layout, with its label, time and words as named groups.

The marks of a template are matched as they stand; a space of it stands for one or more, and spaces may stand where it has none.
A name is the shortest text up to the marks behind it, at most 90 characters. A terminal costs a constant times the length of its line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.layouts.template import parts_of
from transcripts.formats.scanning.grammar import LAYOUT, WEAK_LAYOUT, terminal_text
from transcripts.vocabulary.honorifics import titles
from transcripts.vocabulary.times import DATE, HALF_OF_DAY, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.formats.layouts.template import Part

_LONGEST_NAME = 90  # characters of a name; judged
_MOST_LINES_ABOVE_A_NAME = 60  # lines of words above the name that is printed below them; a bound
_SPACE = r"[ \t\u00a0\u3000]"
_END = r"[ \t]*+(?:\n|\r\n?)"
_WORDS_BELOW = r"(?=(?:\n|\r\n?)(?:[ \t]*+(?:\n|\r\n?)){0,2}[ \t]*+[^\s])"
_PIECES = expression(r"\s+|\S+")
_WEAK = "-–—.~_'’"  # marks that stand inside names too
_TITLE = rf"(?:{titles()}\.{_SPACE}++)?+"  # its full stop ends no name: Mrs. Lund. Why now?
_NO_NAME_BEGINS = (
    r"(\[«“\"\-"  # marks that begin no name which a full stop ends, since they begin asides and quotations
)
_IN_NO_NAME = "!?;…"  # marks that end sentences, before a name which a full stop ends
# A time without the brackets around it, which are marks of the layout; `d8:1c:96` is none.
TIME = rf"(?:{DATE})?\d{{1,3}}(?:[:：;]\d\d){{1,3}}(?![:\da-fA-F])(?:[.,]\d{{1,9}})?(?:-\d+(?=[#]))?{HALF_OF_DAY}?+|{measured()}"


class Shape(NamedTuple):
    """What a terminal is made of: a template, and the only names that it takes; none: any. The marks of a weak one stand in prose too."""

    template: str
    names: tuple[str, ...] = ()
    weak: bool = False

    @property
    def kind(self) -> str:
        """The kind of the lines that have it."""
        return WEAK_LAYOUT if self.weak else LAYOUT


def grammar_of(shapes: Sequence[Shape]) -> str:
    """Return a lark grammar with a terminal for each shape, in order of preference."""
    rows = [_terminal(number, shape) for number, shape in enumerate(shapes, 1)]
    names = " | ".join(f"{shape.kind}_{number}" for number, shape in enumerate(shapes, 1))
    return "\n".join(("%import .vocabulary (_EOL)", "", f"start: ({names})*", "", *rows, ""))


@lru_cache(maxsize=64)
def terminals(shapes: tuple[Shape, ...]) -> tuple[tuple[str, str], ...]:
    """Return the name and expression of the terminal of each shape, in order of preference.

    They are what lark composes of `grammar_of`, which a test compares; it takes lark a hundred times as long.
    """
    end = terminal_text("vocabulary", "_EOL")
    return tuple((f"{shape.kind}_{number}", _expression(shape) + end) for number, shape in enumerate(shapes, 1))


def _terminal(number: int, shape: Shape) -> str:
    comment = "".join(one if one.isprintable() else " " for one in shape.template)
    priority = 900 - number
    return f"// {comment}\n{shape.kind}_{number}.{priority}: /{_expression(shape).replace('/', chr(92) + '/')}/ _EOL"


def _expression(shape: Shape) -> str:
    """Return the expression of a line with the layout, without its end."""
    parts = parts_of(shape.template)
    if parts[-1].slot == "words" and len(parts) > 1 and parts[-2].marks.startswith("\n"):
        return _of_parts(parts[:-2], shape.names) + _WORDS_BELOW  # the words are lines of their own
    return _of_parts(parts, shape.names)


def _of_parts(parts: Sequence[Part], names: tuple[str, ...]) -> str:
    written = [r"[ \t\ufeff]*+"]
    for at, part in enumerate(parts):
        behind = parts[at + 1 :]
        if part.slot is None:
            written.append(_marks(part.marks, begins=not at, ends=not behind))
        else:
            ended = at > 0 and parts[at - 1].marks.strip() == "."
            written.append(("(?=[^\\s])" if ended and part.slot == "words" else "") + _slot(part, behind, names))
    return "".join(written) + r"[ \t]*+"


def _slot(part: Part, behind: Sequence[Part], names: tuple[str, ...]) -> str:
    following = behind[0].marks if behind else ""
    if part.slot == "name":
        return f"(?P<label>{_name(following, names, last=not behind)})"
    if part.slot == "words":
        return _words(following, behind)
    if part.slot == "time":
        return f"(?P<time>{TIME})"
    if part.slot == "until":
        return f"(?P<until>{TIME})"
    return r"\d{1,6}(?:\.\d{1,6})?"


def _words(following: str, behind: Sequence[Part]) -> str:
    if not behind:
        return r"(?P<text>[^\r\n]*+)"
    if following.startswith("\n"):  # the name stands below the words
        mark = _escaped(following.strip()[:1])
        above = rf"(?:(?:\n|\r\n?)(?![ \t]*+{mark})[^\r\n]*+){{0,{_MOST_LINES_ABOVE_A_NAME}}}+" if mark else ""
        return rf"(?P<text>[^\s][^\r\n]*+{above})"
    return r"(?P<text>[^\r\n]*?)"


def _name(following: str, names: tuple[str, ...], *, last: bool) -> str:
    if names:
        return "|".join(
            _escaped(name).replace("\\ ", f"{_SPACE}++") for name in sorted(names, key=lambda one: (-len(one), one))
        )
    mark = following.strip()[:1]
    barred = "" if not mark or mark in _WEAK or mark in "([" or mark.isalnum() else _escaped(mark)
    end = r"(?=[ \t]*+(?:[\r\n]|\Z))" if last or following.startswith("\n") else ""
    if mark == "." and not following.startswith("\n"):
        return (
            rf"{_TITLE}[^\s{_NO_NAME_BEGINS}{_IN_NO_NAME}](?:[^\r\n{_IN_NO_NAME}]{{0,{_LONGEST_NAME - 1}}}?[^\s\\])??"
        )
    return rf"[^\s{barred}](?:[^\r\n{barred}]{{0,{_LONGEST_NAME - 1}}}?[^\s{barred}\\])??{end}"


def _escaped(marks: str) -> str:
    """Return the expression for marks as they stand, in characters that a grammar can be written with."""
    return "".join(
        re.escape(one) if one.isprintable() else f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08x}"
        for one in marks
    )


def _marks(marks: str, *, begins: bool, ends: bool) -> str:
    """Return the expression for fixed marks: a space is needed where one is, or the end of the line, and may stand elsewhere."""
    written = [] if begins or marks[:1].isspace() else [rf"{_SPACE}*+"]
    pieces = [piece for piece in _PIECES.findall(marks) if piece]
    for at, piece in enumerate(pieces):
        if "\n" in piece:
            written.append(f"{_END}(?:{_END})?[ \\t]*+")
        elif not piece.isspace():
            written.append(_escaped(piece))
        elif begins and not at:
            written.append(rf"{_SPACE}*+")
        elif "\t" in piece or (len(piece) > 1 and len(pieces) == 1):
            written.append(r"(?:\t|[ ]{2,}+)[ \t]*+")
        else:
            written.append(rf"(?:{_SPACE}++|(?=[\r\n]|\Z))")
    if not marks[-1:].isspace() and not ends:
        written.append(rf"{_SPACE}*+")
    found = "".join(written)
    return f"(?:{found})?" if ends and found.strip() and not begins else found
