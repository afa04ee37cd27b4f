"""The content of a turn as paragraphs, in which asides are distinguished from spoken words."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.writing.turns.writer import on_one_line, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.printed import Block, BlockKind
    from transcripts.model.interviews.turn import Turn

_FENCED = expression(r"(?:```|~~~)[^\r\n]*(?:\r\n?|\n)(.*?)(?:\r\n?|\n)?(?:```|~~~)\s*", re.DOTALL)


class Words(NamedTuple):
    """Some words of a paragraph; `aside` if they were not spoken but describe an event or something inaudible."""

    text: str
    aside: bool = False


class Paragraph(NamedTuple):
    """A paragraph of a block of some kind. Code is one paragraph and keeps its line ends; any other paragraph is one line."""

    kind: BlockKind
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """The whole text of the paragraph."""
        return "".join(words.text for words in self.words)


def paragraphs(turn: Turn) -> Iterator[Paragraph]:
    """Yield the paragraphs of a turn in order, headings included."""
    for block in turn.blocks:
        inside = [on_one_line(one.text) for one in turn.asides if block.span.start <= one.span.start < block.span.end]
        for text in lines_of(block):
            words = [Words(text, aside=True)] if block.kind == "aside" else list(_split_at_asides(text, inside))
            yield Paragraph(block.kind, tuple(words))


def lines_of(block: Block) -> list[str]:
    """Return the paragraphs of a block, one line each; code keeps its lines, without the fences."""
    if block.kind == "code":
        inside = _FENCED.fullmatch(block.text)
        return [inside[1] if inside else block.text] if block.text else []
    return paragraphs_of(block.text)


def runs_of_kind(found: Sequence[Paragraph]) -> Iterator[tuple[BlockKind, list[Paragraph]]]:
    """Group consecutive paragraphs of one kind, such as the items of a list."""
    for kind, group in groupby(found, key=lambda one: one.kind):
        yield kind, list(group)


def _split_at_asides(text: str, asides: list[str]) -> Iterator[Words]:
    """Split text at its asides, in order; those that are found are removed from the list."""
    at = 0
    while asides:
        found = text.find(asides[0], at) if asides[0] else at
        if found < 0:
            break
        if found > at:
            yield Words(text[at:found])
        if asides[0]:
            yield Words(asides[0], aside=True)
        at = found + len(asides.pop(0))
    if at < len(text):
        yield Words(text[at:])
