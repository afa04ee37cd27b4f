"""Block quotations: `> ` in front of the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.containers.container import SPACES, Container, blanked, holds_several, set_apart
from transcripts.model.text import Span, physical_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

# > We came by boat.    > > We came by boat.    but not `>> Ana:`, which is a change of speaker, nor `>>>`, a prompt
_MARK = expression(rf"(?<![^\r\n]){SPACES}{{0,8}}+>(?![>\w])")
_FEWEST_LINES = 4  # lines that are quoted, so that they may hold a talk; judged


def _found(text: str) -> bool:
    return text.count(">") >= _FEWEST_LINES and holds_several(text, _MARK, _FEWEST_LINES)


def _quoted(text: str) -> Iterator[Span]:
    """Yield the runs of quoted lines, each with the lines that go on with its last paragraph without a mark."""
    start, end, goes_on = 0, 0, False
    for line in physical_lines(text):
        mark = _MARK.match(text, *line)
        said = text[mark.end() if mark else line.start : line.end].strip()
        if mark and end < line.start:
            if end:
                yield Span(start, end)
            start = line.start
        if mark or (goes_on and said):
            end = line.end
        goes_on = bool(said) and (mark is not None or goes_on)
    if end:
        yield Span(start, end)


def _peel(text: str, filler: str) -> str:
    inside = set_apart(text, _quoted(text), filler)
    return _MARK.sub(lambda mark: blanked(mark[0], filler), inside)


QUOTATION = Container("quotation", _found, _peel)
