"""What a writer of a notation is, and what all of them ask of a turn: its name, its paragraphs, its words on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transcripts.model.content import Content
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

UNNAMED = "Unknown Speaker"

_LINE_ENDS = expression(r"(?<![ \t])[ \t]*+[\r\n]\s*+")
_SPACES = r"[ \t\u00a0\u2007\u202f\u3000\ufeff\v\f]"
_RUNS = expression(rf"(?<!{_SPACES}){_SPACES}*[ \t]{_SPACES}+|\t")
_BLANK_LINE = expression(r"(?:\r\n?|\n)[ \t\u00a0\u3000\ufeff]*(?:\r\n?|\n)\s*")


@dataclass(frozen=True, slots=True)
class Writer:
    """A way of writing interviews down in a notation that is read.

    `notation` is the name of that notation; `name` is its own, where a notation has several styles. `holds` is what it keeps
    besides words; `needs` what it cannot do without, and makes up where a text does not have it. `named` returns a name as the
    writer prints it. `write` returns the text of interviews, one below the other. `estimated` counts the times that it makes up
    inside turns.
    """

    name: str
    title: str
    notation: str
    suffixes: tuple[str, ...]
    holds: frozenset[Content]
    write: Callable[[Sequence[Interview]], str]
    needs: frozenset[Content] = frozenset()
    named: Callable[[str], str] = str
    estimated: Callable[[Sequence[Interview]], int] | None = None


def on_one_line(text: str) -> str:
    """Return `text` with each run of line ends, tabs and spaces replaced by a space."""
    return _RUNS.sub(" ", _LINE_ENDS.sub(" ", text)).strip(" \t\r\n\u00a0\u2007\u202f\u3000\ufeff\v\f")


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a block, each on one line; they are separated by blank lines."""
    return [line for line in map(on_one_line, _BLANK_LINE.split(text)) if line]


def spoken(turn: Turn) -> list[str]:
    """Return the paragraphs of a turn, each on one line, whatever kind of block they stand in; headings are not spoken."""
    return [line for block in turn.blocks if block.kind != "heading" for line in paragraphs_of(block.text)]


def speaking(turn: Turn, *, named: Callable[[str], str] = str, unnamed: str = UNNAMED) -> str:
    """Return who speaks, names joined by `&`; `unnamed` where the text does not say."""
    return " & ".join(named(speaker.name) for speaker in turn.speakers) or unnamed


def every_turn(interviews: Sequence[Interview]) -> list[Turn]:
    """Return the turns of all interviews that say something or name somebody."""
    return [turn for interview in interviews for turn in interview.turns if turn.speakers or spoken(turn)]


def pieces(text: str, length: int, harmless: Callable[[str], bool]) -> Iterator[str]:
    """Yield `text` cut at spaces into pieces of about `length` characters, each of which may safely begin a line (`harmless`).

    A piece may be longer: it ends only before one that may follow it.
    """
    words = text.split(" ")
    piece: list[str] = []
    size = 0
    for number, word in enumerate(words):
        if piece and size + len(word) > length and harmless(" ".join(words[number : number + 40])):
            yield " ".join(piece)
            piece, size = [], 0
        piece.append(word)
        size += len(word) + 1
    if piece:
        yield " ".join(piece)
