"""Turns and speakers that are lost when the output is read back: with few turns, labels may not be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.writing.turns.writer import UNNAMED, spoken
from transcripts.model.content import Content, Loss
from transcripts.model.interviews.document import Document
from transcripts.rendering.text.printable import counted
from transcripts.structure.reading import read_text
from transcripts.structure.sources import read_source
from transcripts.structure.surroundings.asides import find_asides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.rendering.output_formats import OutputFormat

_LONGEST_READ_AGAIN = 1_000_000  # characters; in a longer text labels recur often enough; a bound

_Rows = list[tuple[tuple[str, ...], list[str]]]


def unread(thing: Document | Interview, output_format: OutputFormat, text: str) -> list[Loss]:
    """Return what differs when `text`, a rendering of a document or interview, is read back: the turns or their speakers."""
    if output_format.holds is None or not output_format.can_be_read or len(text) > _LONGEST_READ_AGAIN:
        return []
    before = _rows(thing.interviews if isinstance(thing, Document) else (thing,), output_format)
    if not before:
        return []
    document = _read(text)
    after = _rows(document.interviews, output_format)
    found = _difference(before, after, named=Content.NAMES in output_format.holds)
    if found is None:
        return []
    count, message = found
    notation = output_format.notation
    if notation and document.notation != notation:
        message += f", because it looks like {document.notation}: read it with --from {notation}"
    return [Loss(content=Content.TURNS, count=count, message=message)]


def _read(text: str) -> Document:
    document, _ = read_source(text, None)
    return document or read_text(text)


def _difference(before: _Rows, after: _Rows, *, named: bool) -> tuple[int, str] | None:
    """Return how many turns, or else speakers, differ, with a message; None if neither do."""
    if not after:
        return len(before), f"when read back, no turns are found: {counted(len(before), 'turn')} not recognised"
    if len(before) != len(after):
        return abs(
            len(before) - len(after)
        ), f"when read back, it has {counted(len(after), 'turn')} instead of {len(before)}"
    speakers, found = ({name for names, _ in rows for name in names} for rows in (before, after))
    if named and len(speakers) != len(found):
        message = f"when read back, it has {counted(len(found), 'speaker')} instead of {len(speakers)}"
        return abs(len(speakers) - len(found)), message
    return None


def _rows(interviews: Sequence[Interview], output_format: OutputFormat) -> _Rows:
    """Return the speakers and words of each turn, as far as the output format represents them."""
    holds = output_format.holds or frozenset()
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
    """Return the words of a text without asides, which some formats place between turns."""
    for aside in reversed(find_asides(text, 0, len(text))):
        text = text[: aside.span.start] + " " + text[aside.span.end :]
    return text.split()
