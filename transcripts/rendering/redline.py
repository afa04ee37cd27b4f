"""A diff for the terminal: every change in its turn, readable without colour as `[-old-]{+new+}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.rendering.printable import counted, on_one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.comparison import Change, Diff, Link, Row, Segment

_CONTEXT = 60
_RED, _GREEN, _DIM, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def redline(diff: Diff, *, colour: bool = False, name_a: str = "a", name_b: str = "b") -> str:
    """Return the diff as text: the summary, then each turn that differs with its changes marked, and what they do."""
    paint = _Paint(on=colour)
    rows = [f"{paint.dim('---')} {_title(name_a, diff.a.title)}", f"{paint.dim('+++')} {_title(name_b, diff.b.title)}"]
    rows += [paint.bold(on_one_line(diff.summary.line)), ""]
    by_row = diff.changes_of_rows
    for number, row in enumerate(diff.rows):
        changes = by_row.get(number, [])
        link = diff.alignment.links[row.link] if row.link is not None else None
        if changes or (link and (link.moved or link.kind not in ("same", "changed"))):
            rows += _row(diff, row, link, changes, paint)
    return "\n".join(row.rstrip() for row in rows) + "\n"


class _Paint:
    """Colours, or none."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def _with(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._on and text else text

    def old(self, text: str) -> str:
        return self._with(_RED, f"[-{text}-]")

    def new(self, text: str) -> str:
        return self._with(_GREEN, f"{{+{text}+}}")

    def dim(self, text: str) -> str:
        return self._with(_DIM, text)

    def bold(self, text: str) -> str:
        return self._with(_BOLD, text)


def _title(name: str, title: str | None) -> str:
    return f"{on_one_line(name)}  {on_one_line(title)}" if title else on_one_line(name)


def _row(diff: Diff, row: Row, link: Link | None, changes: list[Change], paint: _Paint) -> Iterator[str]:
    yield paint.bold(_heading(diff, link))
    for line in _marked(row.segments, paint).split("\n"):
        yield f"    {line}"
    reworded = 0
    for change in changes:
        if change.kind == "wording":
            reworded += 1
            continue
        others = ", ".join(facet.kind for facet in change.facets if facet.kind not in (change.kind, "wording"))
        also = f" (also {others})" if others else ""
        yield paint.dim(f"      {change.weight.value:<11} {change.kind}: {on_one_line(change.reason)}{also}")
    if reworded:
        yield paint.dim(f"      {'wording':<11} {counted(reworded, 'change')} of wording")
    yield ""


def _heading(diff: Diff, link: Link | None) -> str:
    if link is None:
        return "before the first turn"
    a = ", ".join(f"1.{turn + 1}" for turn in link.a)
    b = ", ".join(f"2.{turn + 1}" for turn in link.b)
    speakers = [diff.b.speakers[turn] for turn in link.b] or [diff.a.speakers[turn] for turn in link.a]
    names = " / ".join(dict.fromkeys(on_one_line(name) for name in speakers if name))
    arrow = f"{a} -> {b}" if a and b else f"{a} removed" if a else f"{b} added"
    kind = "" if link.kind in ("same", "changed", "added", "removed") else f", {link.kind}"
    return f"{arrow}{kind}{', moved' if link.moved else ''}  {names}"


def _marked(segments: tuple[Segment, ...], paint: _Paint) -> str:
    """Return the words of a row with its changes marked, long unchanged stretches cut short."""
    pieces = []
    for number, segment in enumerate(segments):
        if segment.change is None:
            pieces.append(_context(printable(segment.a), first=number == 0, last=number == len(segments) - 1))
        else:
            pieces.append(
                (paint.old(_visible(segment.a)) if segment.a else "")
                + (paint.new(_visible(segment.b)) if segment.b else "")
            )
    return "".join(pieces).strip("\r\n")


def _visible(text: str) -> str:
    """Show a change of line ends as such."""
    shown = printable(text)
    return shown.replace("\r\n", "\n").replace("\n", "⏎") if not shown.strip() else shown


def _context(text: str, *, first: bool, last: bool) -> str:
    """Return an unchanged stretch, its middle left out where it is long."""
    if len(text) <= 2 * _CONTEXT + 20:
        return text
    head = "" if first else text[: text.rfind(" ", 0, _CONTEXT) + 1] or text[:_CONTEXT]
    tail = "" if last else text[text.find(" ", len(text) - _CONTEXT) :]
    if first:
        start = text[: text.rfind(" ", 0, 32) + 1]
        head = start if ":" in start or "\t" in start else ""
    return f"{head}…{tail}"
