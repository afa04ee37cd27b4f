"""A diff for the terminal: changes marked inside their turns, readable without colour as `[-old-]{+new+}`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.rendering.terminal.marks import Paint, differing_rows, header, heading, is_quiet, unlisted, visible
from transcripts.rendering.text.printable import counted, on_one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Change, Row, Segment
    from transcripts.model.comparisons.diff import Diff

_CONTEXT_CHARACTERS = 60  # characters of context on either side of a change; judged


def redline(diff: Diff, *, colour: bool = False, name_a: str = "a", name_b: str = "b") -> str:
    """Return the diff as text: the summary, then each changed turn with its changes marked and explained.

    Many turns in which only spacing or times differ are one line.
    """
    paint = Paint(on=colour)
    rows = [*header(diff, name_a, name_b, paint), paint.bold(on_one_line(diff.summary.line)), ""]
    quiet = unlisted(diff)
    for number, row, link, changes in differing_rows(diff):
        if not (quiet and is_quiet(link, changes)):
            rows += _row(diff, number, row, link, changes, paint)
    rows += quiet
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _row(diff: Diff, number: int, row: Row, link: Link | None, changes: list[Change], paint: Paint) -> Iterator[str]:
    yield paint.bold(heading(diff, number, link, changes))
    for line in _marked(row.segments, paint).split("\n"):
        yield f"    {line}"
    reworded = 0
    told: set[tuple[int, str]] = set()
    lines: Counter[str] = Counter()
    for change in changes:
        if change.kind == "wording":
            reworded += 1
            continue
        others = ", ".join(facet.kind for facet in change.facets if facet.kind not in (change.kind, "wording"))
        also = f" (also {others})" if others else ""
        line = f"      {change.weight.value:<11} {change.kind}: {on_one_line(change.reason)}{also}"
        # A label with its surroundings, or a turn with its label, words and line ends, is one change.
        if change.group is None or (change.group, line) not in told:
            lines[line] += 1
        if change.group is not None:
            told.add((change.group, line))
    for line, times in lines.items():
        yield paint.dim(f"{line} ({times} times)" if times > 1 else line)
    if reworded:
        yield paint.dim(f"      {'wording':<11} {counted(reworded, 'change')} of wording")
    yield ""


def _marked(segments: tuple[Segment, ...], paint: Paint) -> str:
    """Return the words of a row with its changes marked; long unchanged segments are shortened."""
    pieces = []
    for number, segment in enumerate(segments):
        if segment.change is None:
            pieces.append(
                _context(
                    printable(segment.a.replace("\r\n", "\n")), first=number == 0, last=number == len(segments) - 1
                )
            )
        else:
            pieces.append(
                (paint.old(visible(segment.a)) if segment.a else "")
                + (paint.new(visible(segment.b)) if segment.b else "")
            )
    return "".join(pieces).strip("\r\n")


def _context(text: str, *, first: bool, last: bool) -> str:
    """Return an unchanged segment; if it is long, its middle is left out."""
    if len(text) <= 2 * _CONTEXT_CHARACTERS + 20:
        return text
    head = "" if first else text[: text.rfind(" ", 0, _CONTEXT_CHARACTERS) + 1] or text[:_CONTEXT_CHARACTERS]
    tail = "" if last else text[text.find(" ", len(text) - _CONTEXT_CHARACTERS) :]
    if first:
        start = text[: text.rfind(" ", 0, 32) + 1]
        head = start if ":" in start or "\t" in start else ""
    return f"{head}…{tail}"
