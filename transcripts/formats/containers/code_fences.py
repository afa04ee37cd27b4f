"""Code fences around most of a text: between lines of backticks or tildes, without which an example would be no example."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.containers.container import SPACES, Container, blanked, holds, set_apart
from transcripts.model.text import Span, physical_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = expression(rf"{SPACES}*+(?P<mark>`{{3,}}+|~{{3,}}+)(?P<info>[^`\r\n]*+)(?=[\r\n]|\Z)")
_LEAST_SHARE = 0.5  # share of the text that stands between fences; less is an example in a page; judged


class _Fence(NamedTuple):
    """The lines of a fence, and what stands between them; backticks that are never closed go on to the end of the text."""

    opening: Span
    inside: Span
    closing: Span


def _fences(text: str) -> Iterator[_Fence]:
    opened: tuple[str, Span] | None = None
    above = Span(0, 0)
    for line in physical_lines(text):
        fence = _FENCE.match(text, *line)
        below, above = above, line
        if fence is None:
            continue
        if opened is None:
            # tildes right below words underline a heading
            if fence["mark"][0] == "`" or fence["info"].strip() or not below.of(text).strip():
                opened = fence["mark"], line
        elif fence["mark"].startswith(opened[0]) and not fence["info"].strip():
            yield _Fence(opened[1], Span(opened[1].end, line.start), line)
            opened = None
    if opened and opened[0][0] == "`":
        yield _Fence(opened[1], Span(opened[1].end, len(text)), Span(len(text), len(text)))


def _found(text: str) -> bool:
    if not holds(text, "```") and not holds(text, "~~~"):
        return False
    inside = sum(one.inside.end - one.inside.start for one in _fences(text))
    return inside >= _LEAST_SHARE * len(text)


def _peel(text: str, filler: str) -> str:
    fences = list(_fences(text))
    inside = set_apart(text, (one.inside for one in fences), filler)
    pieces: list[str] = []
    at = 0
    for fence in fences:
        pieces += (inside[at : fence.opening.start], blanked(fence.opening.of(inside), filler))
        at = fence.opening.end
    return "".join((*pieces, inside[at:]))


CODE_FENCE = Container("code fence", _found, _peel)
