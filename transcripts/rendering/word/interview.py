"""Interviews as a formatted Word document: styled titles and headings, names in bold, times small, asides in italics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.writing.turns.times import long_clock
from transcripts.formats.writing.turns.writer import on_one_line, speaking
from transcripts.rendering.contents.paragraphs import Paragraph, lines_of, paragraphs
from transcripts.rendering.word.package import new_document, saved
from transcripts.rendering.word.runs import paragraph, reads_from_right, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn
    from transcripts.rendering.contents.authorship import Authorship

_NUMBERED = expression(r"(?:\d{1,3}|[a-z])[.)][ \u00a0]")
# Style identifiers of python-docx by block kind; numbered items keep their printed numbers.
_STYLES = {"heading": "Heading3", "item": "ListBullet", "quote": "Quote", "code": "Code"}


def interview_document(interviews: Sequence[Interview], authorship: Authorship) -> bytes:
    """Return a Word document with all interviews. Raises MissingExtraError without python-docx."""
    title = next((one.title for one in interviews if one.title), None)
    document = new_document(on_one_line(title) if title else None, authorship)
    pages = document.element.body[-1]  # section properties, which must stay last
    for number, interview in enumerate(interviews):
        for one in _interview(interview, first=number == 0):
            pages.addprevious(one)
    return saved(document, authorship)


def _interview(interview: Interview, *, first: bool) -> Iterator[_Element]:
    if interview.title:
        yield _set("Title" if first else "Heading1", on_one_line(interview.title))
    for block in interview.introduction:
        for line in lines_of(block):
            yield _set(_style(block.kind, line), line)
    headings = interview.headings_before
    for number, turn in enumerate(interview.turns):
        yield from (_set("Heading2", on_one_line(heading.text)) for heading in headings.get(number, ()))
        yield from _turn(turn)
    yield from (_set("Heading2", on_one_line(heading.text)) for heading in headings.get(len(interview.turns), ()))


def _turn(turn: Turn) -> Iterator[_Element]:
    """Yield the paragraphs of a turn: the label with the first paragraph, then the others."""
    spoken = list(paragraphs(turn))
    label = [run(f"[{long_clock(turn.start)}] ", style="Time")] if turn.start is not None else []
    label.append(run(f"{on_one_line(speaking(turn))}:", style="Speaker"))
    beside = bool(spoken) and spoken[0].kind in ("paragraph", "aside")
    direction = spoken[0].text if beside else speaking(turn)
    first = paragraph(right_to_left=reads_from_right(direction))
    first.extend(label)
    if beside:
        first.append(run(" "))
        first.extend(_words(spoken[0]))
    yield first
    for one in spoken[beside:]:
        made = paragraph(_style(one.kind, one.text), right_to_left=reads_from_right(one.text))
        made.extend(_words(one))
        yield made


def _words(one: Paragraph) -> Iterator[_Element]:
    return (run(words.text, style="Aside" if words.aside else None) for words in one.words)


def _style(kind: str, text: str) -> str | None:
    return "ListParagraph" if kind == "item" and _NUMBERED.match(text) else _STYLES.get(kind)


def _set(style: str | None, text: str) -> _Element:
    made = paragraph(style, right_to_left=reads_from_right(text))
    made.append(run(text))
    return made
