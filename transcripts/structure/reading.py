"""Text to document: the notation is detected unless it is given; where nobody speaks, what stands inside containers is read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.formats.containers.views import CONTAINERS, container_named, filler_of, peeled, through
from transcripts.formats.detection import NOTATIONS, detect
from transcripts.structure.document import document_of
from transcripts.structure.peeled import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.formats.containers.container import Container
    from transcripts.formats.scanning.notation import Notation
    from transcripts.model.interviews.document import Document

_MOST_VIEWS = 12  # times that a text is read; a bound
_DEEPEST = 3  # levels of containers within containers; a bound
_LEAST_SHARE_AGAIN = 0.5  # share of the turns that are by people who speak more than once; judged


class View(NamedTuple):
    """A text as it reads inside some containers, the outermost first."""

    text: str
    containers: tuple[Container, ...] = ()


def read_text(text: str, notation: Notation | None = None, *, name: str | None = None) -> Document:
    """Read a text in the given notation, else in the one that it looks like most. No text makes it raise.

    Where nobody speaks in it, what stands inside containers is read likewise, and the reading with the most turns is returned.
    `name` is the name of the format that the text was taken from, where that is not the notation (`docx`).
    """
    chosen = notation or detect(text)
    read = read_in(text, chosen)
    if filler := filler_of(text):
        for view in _views(text, filler, all_of_them=not read.interviews):
            inner = notation or detect(view.text)
            document = read_in(text, through(inner, view.containers, filler))
            if _is_talk(document) and _turns(document) > _turns(read):
                read = document
    return read.model_copy(update={"notation": name}) if name else read


def read_in(text: str, notation: Notation) -> Document:
    """Read a text in a notation, which may peel containers; the document has the characters of the text."""
    if notation.mask is None:
        return document_of(text, notation.scan(text), notation)
    document = document_of(notation.mask(text), notation.scan(text), notation)
    return as_printed(document, text)


def notation_of(document: Document) -> Notation | None:
    """Return the notation in which a document was read, with the containers that were peeled; None for a structured source."""
    notation = next((one for one in NOTATIONS if one.name == document.notation), None)
    filler = filler_of(document.text) if document.containers else None
    if notation is None or filler is None:
        return notation
    return through(notation, map(container_named, document.containers), filler)


def _turns(document: Document) -> int:
    return sum(len(interview.turns) for interview in document.interviews)


def _is_talk(document: Document) -> bool:
    """Whether somebody speaks more than once, and most turns are by those who do: what a container holds may be anything."""
    turns = Counter(turn.speakers[0].name for one in document.interviews for turn in one.turns if turn.speakers)
    again = sum(count for count in turns.values() if count > 1)
    return again >= _LEAST_SHARE_AGAIN * turns.total() > 0


def _views(text: str, filler: str, *, all_of_them: bool) -> Iterator[View]:
    """Yield a text inside each container that it may hold, and inside those that these hold; or else only inside what is plain to see."""
    level = [View(text)]
    seen = {text}
    for _ in range(_DEEPEST):
        inside: list[View] = []
        for view in level:
            for container in CONTAINERS:
                if (all_of_them or container.plain_to_see) and container.found(view.text):
                    one = View(peeled(view.text, container, filler), (*view.containers, container))
                    if one.text not in seen and len(seen) < _MOST_VIEWS:
                        seen.add(one.text)
                        inside.append(one)
                        yield one
        level = inside
