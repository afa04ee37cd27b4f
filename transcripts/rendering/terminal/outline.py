"""The outline of a document: interviews, casts, turns and diagnostics; also used for golden files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import LineTable
from transcripts.rendering.text.printable import columns, counted, on_one_line, padded, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.model.interviews.joined_turns import Interjection
    from transcripts.model.interviews.printed import Block
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.model.interviews.turn import Turn

_LINE_COLUMNS = 110  # columns of a line; judged
_NAME_COLUMNS = 28  # columns of a name; judged
_MARKS = {"item": "- ", "quote": "> ", "code": "` ", "aside": "* ", "heading": "# ", "paragraph": ""}


def outline(thing: Document | Interview, *, name: str = "", explain: bool = False) -> str:
    """Return an outline, one line per turn; turns are numbered as in addresses (`2.7`).

    `name` is its heading; `explain` adds the evidence for each speaker, and each rejected label with its reason.
    """
    if isinstance(thing, Interview):
        rows = list(_interview(thing, 1, LineTable(thing.text), explain=explain))
    else:
        rows = list(_document(thing, name, explain=explain))
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _document(document: Document, name: str, *, explain: bool) -> Iterator[str]:
    turns = sum(len(interview.turns) for interview in document.interviews)
    found = counted(len(document.interviews), "interview") if document.interviews else "no interview"
    title = f"{on_one_line(name)}: " if name else ""
    inside = f" inside: {', '.join(document.containers)}" if document.containers else ""
    yield f"{title}{found}, {counted(turns, 'turn')}; format: {on_one_line(document.notation)}{inside}"
    for key, value in document.metadata.items():
        printed = value if isinstance(value, str) else ", ".join(value)
        yield shortened(f"  {key}: {printed}", _LINE_COLUMNS) if printed else f"  {on_one_line(key)}:"
    if document.tracked:
        authors = ", ".join(dict.fromkeys(one.author for one in document.tracked if one.author))
        yield shortened(
            f"  tracked changes: {len(document.tracked)}{f' by {authors}' if authors else ''}", _LINE_COLUMNS
        )
    table = LineTable(document.text)
    number = 0
    for part in document.parts:
        yield ""
        first, last = table.position(part.span.start)[0], table.position(max(part.span.start, part.span.end - 1))[0]
        if isinstance(part, Interview):
            number += 1
            yield from _interview(part, number, table, explain=explain)
        else:
            words = counted(len(part.text.split()), "word")
            where = f"line {first}" if first == last else f"lines {first}-{last}"
            yield f"   {where}: {words} outside any interview: {shortened(part.text, 60)}"
    if explain and document.rejected:
        yield ""
        yield "   not recognised as labels:"
        for rejected in document.rejected:
            line = table.position(rejected.span.start)[0]
            yield f"     {shortened(rejected.text, 50)} (line {line}, {counted(rejected.count, 'time')}): {rejected.reason}"
    if document.diagnostics:
        yield ""
        yield from diagnostics(document.diagnostics, table, name)


def joined_outline(thing: Document | Interview, *, name: str = "") -> str:
    """Return the joined turns in full, each with the addresses of the printed turns that it consists of."""
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    rows = [f"{on_one_line(name)}: {counted(len(interviews), 'interview')}, turns joined"] if name else []
    for number, interview in enumerate(interviews, 1):
        rows += ["", f"#{number} {on_one_line(interview.title or '(untitled)')}"]
        for turn in interview.joined:
            address = "+".join(f"{number}.{piece + 1}" for piece in turn.turns)
            names = on_one_line(" + ".join(speaker.name for speaker in turn.speakers)) or "(unknown)"
            rows.append(f"   {address:>5} {names}: {on_one_line(turn.text)}")
            rows += [f"         * {_interjected(interview.turns[one.turn], number, one)}" for one in turn.interjections]
    return "\n".join(rows).lstrip("\n") + "\n"


def _interjected(turn: Turn, number: int, one: Interjection) -> str:
    names = " + ".join(speaker.name for speaker in turn.speakers) or "(unknown)"
    return on_one_line(f"{number}.{one.turn + 1} {names}: {turn.text}")


def full_turn(turn: Turn, name: str = "") -> str:
    """Return the full text of one turn under a heading with its address, speakers and time."""
    names = on_one_line(" + ".join(speaker.name for speaker in turn.speakers)) or "(unknown)"
    time = f" [{clock(turn.start)}]" if turn.start is not None else ""
    head = f"{on_one_line(name)}  {names}{time}" if name else f"{names}{time}"
    blocks = [f"{_MARKS[block.kind]}{on_one_line(block.text)}" for block in turn.blocks]
    return "\n\n".join([head, *blocks]) + "\n"


def diagnostics(odd: Iterable[Diagnostic], table: LineTable, name: str) -> Iterator[str]:
    """Yield one line per diagnostic: `article.txt:41:1: T101 the label ...`."""
    for one in odd:
        line, column = table.position(one.span.start)
        yield f"{on_one_line(name) or 'text'}:{line}:{column}: {one.code} {on_one_line(one.message)}"


def _interview(interview: Interview, number: int, table: LineTable, *, explain: bool) -> Iterator[str]:
    first = table.position(interview.span.start)[0]
    last = table.position(max(interview.span.start, interview.span.end - 1))[0]
    yield f"#{number} {on_one_line(interview.title or '(untitled)')}"
    yield (
        f"   lines {first}-{last}: {counted(len(interview.turns), 'turn')}, {counted(len(interview.exchanges), 'exchange')},"
        f" {counted(len(interview.cast), 'speaker')}"
    )
    for speaker in interview.cast:
        yield from _speaker(speaker, explain=explain)
    for block in interview.introduction:
        yield from _block(block, " " * 7)
    headings = interview.headings_before
    width = min(_NAME_COLUMNS, max((columns(_names(turn)) for turn in interview.turns), default=0))
    asking = {id(turn) for exchange in interview.exchanges for turn in exchange.questions}
    for at, turn in enumerate(interview.turns):
        yield from (f"      # {shortened(heading.text, _LINE_COLUMNS)}" for heading in headings.get(at, ()))
        mark = "?" if id(turn) in asking else " "
        yield from _turn(turn, f"{number}.{at + 1}", mark, width)
    yield from (
        f"      # {shortened(heading.text, _LINE_COLUMNS)}" for heading in headings.get(len(interview.turns), ())
    )


def _speaker(speaker: Speaker, *, explain: bool) -> Iterator[str]:
    labels = ", ".join(f"{on_one_line(label.text)} ({label.count})" for label in speaker.labels)
    affiliation = f", {on_one_line(speaker.affiliation)}" if speaker.affiliation else ""
    printed = f"labelled {labels}" if labels else "without a label"
    yield f"   {on_one_line(speaker.name)}{affiliation}: {speaker.role.value}; {printed}"
    if explain and speaker.reason:
        yield f"     because it {on_one_line(speaker.reason)}"


def _names(turn: Turn) -> str:
    return shortened(" + ".join(speaker.name for speaker in turn.speakers) or "(unknown)", _NAME_COLUMNS)


def _turn(turn: Turn, address: str, mark: str, width: int) -> Iterator[str]:
    """Yield the line of a turn, and further lines for blocks after the first."""
    time = f"[{clock(turn.start)}] " if turn.start is not None else ""
    head = f"   {address:>5} {mark} {padded(_names(turn), width)}  "
    rest = list(turn.blocks)
    words = time
    if rest and rest[0].kind == "paragraph":
        words += shortened(rest.pop(0).text, _LINE_COLUMNS - columns(head))
    yield head + words
    for block in rest:
        yield from _block(block, " " * columns(head))
    alone = {block.span.start for block in turn.blocks if block.kind == "aside"}
    for aside in turn.asides:
        if aside.span.start not in alone:
            yield f"{' ' * columns(head)}* {on_one_line(aside.text)}"
    for correction in turn.corrections:
        yield f"{' ' * columns(head)}~ {on_one_line(correction.wrong)} -> {on_one_line(correction.right)}"


def _block(block: Block, indent: str) -> Iterator[str]:
    yield f"{indent}{_MARKS[block.kind]}{shortened(block.text, max(30, _LINE_COLUMNS - len(indent)))}"


def clock(seconds: float) -> str:
    """Return seconds as `00:01:02.5`."""
    whole = int(abs(seconds))
    fraction = f"{abs(seconds) - whole:.3f}".lstrip("0").rstrip("0").rstrip(".")
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{fraction}"
