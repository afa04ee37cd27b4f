"""Interviews as TEI P5: one utterance (`u`) per turn, preceded by its printed label as a note; times form a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.writing.turns.writer import on_one_line, speaking
from transcripts.model.interviews.document import Document
from transcripts.rendering.contents.metadata import language_of, title_of
from transcripts.rendering.contents.paragraphs import Paragraph, lines_of, paragraphs, runs_of_kind
from transcripts.rendering.tei.asides import aside
from transcripts.rendering.tei.header import Person, participants, people, tei_file
from transcripts.rendering.text.xml import Xml, element, joined, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.printed import Block
    from transcripts.model.interviews.turn import Turn

_PRESERVED = {"xml:space": "preserve"}


def tei_of_interviews(thing: Document | Interview) -> str:
    """Return a TEI file with a division for each interview."""
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    title = next((one.title for one in interviews if one.title), None) or title_of(thing)
    cast = people(interview.cast for interview in interviews)
    points = _points(interviews)
    divisions = [_Division(interview, number, cast, points).element() for number, interview in enumerate(interviews)]
    body = element("body", None, lines(divisions or [element("div", None, element("p"))]))
    text = element("text", None, lines([*_timeline(points), body]))
    source = element("p", None, "A transcript.")
    return tei_file(title, participants(cast.values()), text, source=source, language=language_of(thing))


def _points(interviews: Sequence[Interview]) -> dict[float, str]:
    """Return an identifier for each start or end time of a turn, in order."""
    times = {time for one in interviews for turn in one.turns for time in (turn.start, turn.end) if time is not None}
    return {time: f"T{number}" for number, time in enumerate(sorted(times), 1)}


def _timeline(points: Mapping[float, str]) -> list[Xml]:
    """Return the timeline, in seconds from its origin; empty if there are no times."""
    if not points:
        return []
    whens = [
        element("when", {"xml:id": key, "interval": _seconds(time), "since": "#T0"}) for time, key in points.items()
    ]
    return [element("timeline", {"unit": "s", "origin": "#T0"}, lines([element("when", {"xml:id": "T0"}), *whens]))]


def _seconds(time: float) -> str:
    return f"{time:.6f}".rstrip("0").rstrip(".")


class _Division:
    """The division of one interview: title, introduction and utterances, with a nested division for each heading."""

    def __init__(
        self, interview: Interview, number: int, cast: Mapping[tuple[int, str], Person], points: Mapping[float, str]
    ) -> None:
        self._interview = interview
        self._number = number
        self._cast = cast
        self._points = points

    def element(self) -> Xml:
        """Return the division."""
        one = self._interview
        parts: list[Xml] = []
        if one.title:
            parts.append(element("head", None, on_one_line(one.title)))
        for block in one.introduction:
            parts += _introducing(block)
        sections: list[list[Xml]] = [parts]
        headings = one.headings_before
        for at in range(len(one.turns) + 1):
            if at in headings:
                sections.append([element("head", None, on_one_line(heading.text)) for heading in headings[at]])
            if at < len(one.turns):
                sections[-1] += self._turn(at)
        further = [element("div", {"type": "section"}, lines(section)) for section in sections[1:]]
        return element("div", {"type": "interview", "n": str(self._number + 1)}, lines([*sections[0], *further]))

    def _turn(self, at: int) -> Iterator[Xml]:
        """Yield the printed label and the utterance of a turn."""
        turn = self._interview.turns[at]
        printed = turn.label.text if turn.label else self._again(at)
        if printed is not None:
            yield element("note", {"type": "speaker"}, printed)
        who = " ".join(f"#{self._cast[self._number, one.name].key}" for one in turn.speakers)
        attributes = {
            "xml:id": f"i{self._number + 1}.{self._interview.turn_ids[at]}",
            "who": who or None,
            "start": self._point(turn.start),
            "end": self._point(turn.end),
        }
        yield element("u", attributes, _said(turn))

    def _again(self, at: int) -> str | None:
        """Return a label for an unlabelled turn whose speakers also spoke the previous turn: it keeps the two turns separate."""
        turn, before = self._interview.turns[at], self._interview.turns[at - 1]
        same = at > 0 and turn.speakers == before.speakers
        return speaking(turn, unnamed="") if same else None

    def _point(self, time: float | None) -> str | None:
        return None if time is None else f"#{self._points[time]}"


def _introducing(block: Block) -> Iterator[Xml]:
    """Yield the paragraphs of a block before the first turn."""
    found = lines_of(block)
    if block.kind == "item":
        yield element("list", None, lines([element("item", None, line) for line in found]))
    elif block.kind == "code":
        yield from (element("ab", {"type": "code"} | _PRESERVED, line) for line in found)
    elif block.kind == "quote":
        yield element("quote", None, *(element("p", None, line) for line in found))
    else:
        yield from (element("p", None, line) for line in found)


def _said(turn: Turn) -> Xml:
    """Return the content of a turn: a single paragraph directly, several as segments, lists and quotations."""
    found = list(paragraphs(turn))
    if len(found) == 1 and found[0].kind in ("paragraph", "aside"):
        return _words(found[0])
    return lines([one for kind, group in runs_of_kind(found) for one in _of_kind(kind, group)]) if found else Xml()


def _of_kind(kind: str, group: Sequence[Paragraph]) -> list[Xml]:
    if kind == "item":
        return [element("list", None, lines([element("item", None, _words(one)) for one in group]))]
    if kind == "heading":
        return [element("note", {"type": "heading"}, one.text) for one in group]
    if kind == "quote":
        return [element("quote", None, _words(one)) for one in group]
    if kind == "code":
        return [element("seg", {"type": "code"} | _PRESERVED, one.text) for one in group]
    return [element("seg", None, _words(one)) for one in group]


def _words(one: Paragraph) -> Xml:
    return joined(aside(words.text) if words.aside else words.text for words in one.words)
