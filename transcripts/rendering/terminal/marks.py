"""Markup, colours, headings and lines shared by the terminal renderings of a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.model.comparisons.change import ChangeKind
from transcripts.rendering.text.printable import counted, on_one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Change, Row, Segment
    from transcripts.model.comparisons.diff import Diff

_RED, _GREEN, _DIM, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"

_MOST_QUIET_ROWS = 5  # rows in which only spacing or times differ that are listed one by one; judged
_QUIET = {ChangeKind.SPACING: "spacing", ChangeKind.TIME: "times"}

Side = Literal["both", "old", "new"]


class Paint:
    """Terminal colours, or none; changes are marked up either way."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def _with(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self._on and text else text

    def old(self, text: str) -> str:
        """Mark words of the earlier version."""
        return self._with(_RED, f"[-{text}-]")

    def new(self, text: str) -> str:
        """Mark words of the later version."""
        return self._with(_GREEN, f"{{+{text}+}}")

    def dim(self, text: str) -> str:
        """Dim text."""
        return self._with(_DIM, text)

    def bold(self, text: str) -> str:
        """Emphasise text."""
        return self._with(_BOLD, text)


class Run(NamedTuple):
    """Characters of one line that are in one version or in both."""

    side: Side
    text: str


def header(diff: Diff, name_a: str, name_b: str, paint: Paint) -> list[str]:
    """Return the lines that name the two versions."""
    return [f"{paint.dim('---')} {_title(name_a, diff.a.title)}", f"{paint.dim('+++')} {_title(name_b, diff.b.title)}"]


def _title(name: str, title: str | None) -> str:
    return f"{on_one_line(name)}  {on_one_line(title)}" if title else on_one_line(name)


def linked_rows(diff: Diff) -> Iterator[tuple[int, Row, Link | None, list[Change]]]:
    """Yield the rows with their indexes, links and changes; only links that can be moved back (`Diff.moves`) are marked as moved."""
    by_row = diff.changes_of_rows
    moved = set(diff.moves)
    for number, row in enumerate(diff.rows):
        link = None if row.link is None else diff.alignment.links[row.link]
        if link is not None and link.moved != (row.link in moved):
            link = link.model_copy(update={"moved": not link.moved})
        yield number, row, link, by_row.get(number, [])


def differing_rows(diff: Diff) -> Iterator[tuple[int, Row, Link | None, list[Change]]]:
    """Yield the rows that changed or moved."""
    for number, row, link, changes in linked_rows(diff):
        if changes or (link is not None and link.moved and row.segments):
            yield number, row, link, changes


def unlisted(diff: Diff) -> list[str]:
    """Return the line that stands for the turns in which only spacing or times differ, and none where they are so few as to be listed."""
    quiet = [changes for *_, link, changes in differing_rows(diff) if is_quiet(link, changes)]
    if len(quiet) <= _MOST_QUIET_ROWS:
        return []
    kinds = {change.kind for changes in quiet for change in changes}
    said = " or ".join(name for kind, name in _QUIET.items() if kind in kinds)
    return [f"{counted(len(quiet), 'turn')} in which only {said} differ{'s' if said == 'spacing' else ''}"]


def is_quiet(link: Link | None, changes: Sequence[Change]) -> bool:
    """Whether nothing that is said differs in a row, nor its place, nor how it is written: only spacing, or times."""
    return not (link is not None and link.moved) and all(change.kind in _QUIET for change in changes)


def address(link: Link) -> str:
    """Return the turns of a link: `1.4 -> 2.5`, `1.3 removed`, `2.7 added`."""
    a = ", ".join(f"1.{turn + 1}" for turn in link.a)
    b = ", ".join(f"2.{turn + 1}" for turn in link.b)
    return f"{a} -> {b}" if a and b else f"{a} removed" if a else f"{b} added"


def heading(diff: Diff, number: int, link: Link | None, changes: Sequence[Change] = ()) -> str:
    """Return the heading of a row (index): its turns, their status, and the speakers; outside of turns, the line of its first change."""
    if link is None:
        position = changes[0].b_position if changes else None
        return f"line {position.line}, {diff.outside(number)}" if position else diff.outside(number)
    speakers = [diff.b.speakers[turn] for turn in link.b] or [diff.a.speakers[turn] for turn in link.a]
    names = " / ".join(dict.fromkeys(on_one_line(name) for name in speakers if name))
    kind = "" if link.kind in ("same", "changed", "added", "removed") else f", {link.kind}"
    return f"{address(link)}{kind}{', moved' if link.moved else ''}  {names}"


def marked_lines(segments: Iterable[Segment]) -> list[list[Run]]:
    """Return the words of a row line by line, as runs; changes of only line ends are shown as symbols."""
    lines: list[list[Run]] = [[]]
    for changed, a, b in _without_last_ends(segments):
        if changed:
            _add(lines, "old", visible(a))
            _add(lines, "new", visible(b))
        else:
            _add(lines, "both", _even(a))
    while lines and not any(run.text.strip() for run in lines[-1]):
        lines.pop()
    while lines and not any(run.text.strip() for run in lines[0]):
        del lines[0]
    return lines


def _without_last_ends(segments: Iterable[Segment]) -> list[tuple[bool, str, str]]:
    """Return for each segment whether it is a change, and both sides, without trailing white space of the row."""
    found = [(segment.change is not None, segment.a, segment.b) for segment in segments]
    one_sided = all(not a for _, a, _ in found) or all(not b for _, _, b in found)
    if one_sided:
        while found and not (found[-1][1] + found[-1][2]).strip():
            found.pop()
    if found and found[-1][0]:
        _, a, b = found[-1]
        if one_sided:
            a, b = a.rstrip(), b.rstrip()
        else:
            while a and b and a[-1] == b[-1] and a[-1].isspace():
                a, b = a[:-1], b[:-1]
        found[-1] = True, a, b
    return found


def _add(lines: list[list[Run]], side: Side, text: str) -> None:
    first, *others = text.split("\n")
    last = lines[-1][-1] if lines[-1] else None
    if first and last is not None and last.side == side:
        lines[-1][-1] = Run(side, last.text + first)
    elif first:
        lines[-1].append(Run(side, first))
    lines += [[Run(side, other)] if other else [] for other in others]


def _even(text: str) -> str:
    return printable(text.replace("\r\n", "\n"))


def visible(text: str) -> str:
    """Show a change of only line ends as symbols."""
    return _even(text) if text.strip() else printable(text).replace("\n", "⏎")


def painted(runs: Iterable[Run], paint: Paint) -> str:
    """Return a line with its changes marked up."""
    shown = []
    for side, text in runs:
        shown.append(text if side == "both" else paint.old(text) if side == "old" else paint.new(text))
    return "".join(shown)
