"""What becomes of turns and speakers when what was written is read again: labels of a few turns may not be told from words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.detection import detect
from transcripts.formats.writing.registry import WRITERS
from transcripts.formats.writing.turns.writer import UNNAMED, spoken
from transcripts.model.content import Content, Loss
from transcripts.model.interviews.document import Document
from transcripts.rendering.text.printable import counted
from transcripts.structure.document import document_of
from transcripts.structure.sources import read_source
from transcripts.structure.surroundings.asides import find_asides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.rendering.output_formats import Publication

_LONGEST = 1_000_000  # characters; in a longer text labels recur often enough
_NOT_READ = frozenset({"outline", "json-ld"})
_NOTATIONS = {writer.name: writer.notation for writer in WRITERS}

_Rows = list[tuple[tuple[str, ...], list[str]]]


def unread(thing: Document | Interview, publication: Publication, text: str) -> list[Loss]:
    """Return what differs when `text`, which a publication made of a document or interview, is read: turns, or those who speak them."""
    if publication.holds is None or publication.name in _NOT_READ or len(text) > _LONGEST:
        return []
    before = _rows(thing.interviews if isinstance(thing, Document) else (thing,), publication)
    if not before:
        return []
    document = _read(text)
    after = _rows(document.interviews, publication)
    found = _difference(before, after, named=Content.NAMES in publication.holds)
    if found is None:
        return []
    count, message = found
    notation = _NOTATIONS.get(publication.name)
    if notation and document.notation != notation:
        message += f", since it looks like {document.notation}: read it with --from {notation}"
    return [Loss(content=Content.TURNS, count=count, message=message)]


def _read(text: str) -> Document:
    document, _ = read_source(text, None)
    if document is None:
        chosen = detect(text)
        document = document_of(text, chosen.scan(text), chosen)
    return document


def _difference(before: _Rows, after: _Rows, *, named: bool) -> tuple[int, str] | None:
    """Say how the turns differ in number, or else those who speak them; None where neither does."""
    if not after:
        return len(before), f"read again, nobody speaks in it: {counted(len(before), 'turn')} not told from other text"
    if len(before) != len(after):
        return abs(
            len(before) - len(after)
        ), f"read again, it has {counted(len(after), 'turn')} instead of {len(before)}"
    speakers, found = ({name for names, _ in rows for name in names} for rows in (before, after))
    if named and len(speakers) != len(found):
        message = f"read again, it has {counted(len(found), 'speaker')} instead of {len(speakers)}"
        return abs(len(speakers) - len(found)), message
    return None


def _rows(interviews: Sequence[Interview], publication: Publication) -> _Rows:
    """Return who says what, as far as the publication holds it."""
    holds = publication.holds or frozenset()
    rows: _Rows = []
    for interview in interviews:
        for turn in interview.turns:
            names = tuple(speaker.name for speaker in turn.speakers) or (() if Content.UNNAMED in holds else (UNNAMED,))
            names = names if Content.JOINT in holds else names[:1]
            said = _words(" ".join(spoken(turn)))
            if rows and names and rows[-1][0] == names and Content.REPEATED not in holds:
                rows[-1][1].extend(said)
            elif said:
                rows.append((names, said))
    return rows


def _words(text: str) -> list[str]:
    """Return the words of a text without its asides, which recordings set between the turns."""
    for aside in reversed(find_asides(text, 0, len(text))):
        text = text[: aside.span.start] + " " + text[aside.span.end :]
    return text.split()
