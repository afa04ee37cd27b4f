"""The containers that are known, and a notation that reads a text through some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.containers.code_fences import CODE_FENCE
from transcripts.formats.containers.container import FILLERS
from transcripts.formats.containers.quotations import QUOTATION
from transcripts.formats.lines.front_matter import front_matter_end

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.formats.containers.container import Container
    from transcripts.formats.scanning.notation import Notation

# In the order in which they are tried: what is rather around another before what is rather inside.
CONTAINERS: tuple[Container, ...] = (CODE_FENCE, QUOTATION)


def filler_of(text: str) -> str | None:
    """Return a blank that a text does not hold; None if it holds them all: then nothing can be peeled from it."""
    return next((filler for filler in FILLERS if filler not in text), None)


def container_named(name: str) -> Container:
    """Return the container with this name."""
    return next(one for one in CONTAINERS if one.name == name)


def peeled(text: str, container: Container, filler: str) -> str:
    """Return a text without a container's marks, its front matter as it is."""
    begin = front_matter_end(text)
    return text[:begin] + container.peel(text[begin:], filler)


def through(notation: Notation, containers: Iterable[Container], filler: str) -> Notation:
    """Return a notation that reads what stands inside some containers, the outermost first."""
    inside, plain = tuple(containers), notation.plain

    def mask(text: str) -> str:
        for one in inside:
            text = peeled(text, one, filler)
        return text

    names = tuple(one.name for one in inside)
    return notation._replace(mask=mask, containers=names, plain=lambda printed: plain(printed.replace(filler, "")))
