"""The containers that are known, and a text as it reads inside some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.containers.cells import CELLS, STRINGS
from transcripts.formats.containers.code_fences import CODE_FENCE
from transcripts.formats.containers.container import FILLERS
from transcripts.formats.containers.emphasis import EMPHASIS
from transcripts.formats.containers.html_fragments import HTML_FRAGMENTS
from transcripts.formats.containers.latex import LATEX
from transcripts.formats.containers.line_prefixes import (
    LINE_MARKS,
    LINE_NUMBERS,
    NUMBERED_SPEECHES,
    NUMBERS,
    VERSE_NUMBERS,
)
from transcripts.formats.containers.markup import MARKUPS
from transcripts.formats.containers.named_tags import CDATA, NAMED_TAGS, SPECIAL_TOKENS
from transcripts.formats.containers.quotations import QUOTATION
from transcripts.formats.containers.relays import RELAY
from transcripts.formats.lines.front_matter import front_matter_end

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.formats.containers.container import Container
    from transcripts.formats.scanning.notation import Notation

# In the order in which they are tried: what is rather around another before what is rather inside.
CONTAINERS: tuple[Container, ...] = (
    *(
        CDATA,
        STRINGS,
        CELLS,
        CODE_FENCE,
        QUOTATION,
        LINE_NUMBERS,
        NUMBERED_SPEECHES,
        NUMBERS,
        VERSE_NUMBERS,
        LINE_MARKS,
        SPECIAL_TOKENS,
        NAMED_TAGS,
    ),
    *(HTML_FRAGMENTS, *MARKUPS, LATEX, EMPHASIS, RELAY),
)


def filler_of(text: str) -> str | None:
    """Return a blank that a text does not hold; None if it holds them all: then nothing can be peeled from it."""
    return next((filler for filler in FILLERS if filler not in text), None)


def container_named(name: str) -> Container:
    """Return the container with this name."""
    return next(one for one in CONTAINERS if one.name == name)


class View(NamedTuple):
    """A text as it reads inside some containers, the outermost first; the filler stands for their marks."""

    text: str
    containers: tuple[Container, ...] = ()
    filler: str = ""

    @property
    def spaced(self) -> str:
        """The text with spaces for the marks."""
        return self.text.replace(self.filler, " ") if self.filler else self.text

    def inside(self, container: Container) -> View:
        """Return the text without the marks of a container, its front matter as it is."""
        begin = front_matter_end(self.text)
        peeled = self.text[:begin] + container.peeled(self.text[begin:], self.filler)
        return View(peeled, (*self.containers, container), self.filler)

    def through(self, notation: Notation) -> Notation:
        """Return a notation that takes the filler for spaces around words, and for nothing among them."""
        if not self.containers:
            return notation
        filler, strip_markup = self.filler, notation.strip_markup
        return notation._replace(
            strip_markup=lambda printed: strip_markup(printed.replace(filler, "")),
            containers=tuple(one.name for one in self.containers),
            filler=filler,
        )


def view_through(text: str, containers: Iterable[str]) -> View:
    """Return a text as it reads inside the containers with these names."""
    view = View(text, (), filler_of(text) or "")
    for name in containers if view.filler else ():
        view = view.inside(container_named(name))
    return view
