"""Other terminal views of a diff: unified, inline, side by side, and statistics. None of them needs colour."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.model.comparisons.change import Weight
from transcripts.model.comparisons.selection import MOVED
from transcripts.rendering.terminal.marks import (
    Paint,
    Run,
    address,
    differing_rows,
    header,
    heading,
    is_quiet,
    linked_rows,
    marked_lines,
    painted,
    unlisted,
)
from transcripts.rendering.text.columns import clipped, wrapped
from transcripts.rendering.text.printable import columns, counted, on_one_line, padded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Change, Row
    from transcripts.model.comparisons.diff import Diff

# If less width is left beside the names, the changes are listed on separate lines.
# columns beside the names; with fewer, what changed is told on lines of its own; judged
_FEWEST_COLUMNS_FOR_CHANGES = 24


def unified(diff: Diff, *, colour: bool = False, name_a: str = "a", name_b: str = "b") -> str:
    """Return the changed turns, each under its address, line by line: ` ` kept, `~` changed inside, `-` removed, `+` added.

    Within a line, words are marked `[-old-]` and `{+new+}`. Lines are not wrapped. Many turns in which only spacing or times differ are one
    line.
    """
    paint = Paint(on=colour)
    rows = header(diff, name_a, name_b, paint)
    quiet = unlisted(diff)
    for number, row, link, changes in differing_rows(diff):
        if quiet and is_quiet(link, changes):
            continue
        rows.append(paint.bold(f"@@ {heading(diff, number, link, changes).strip()} @@"))
        rows += [f"{_prefix(line)} {_unified_line(line, paint)}" for line in marked_lines(row.segments)]
    rows += [f"@@ {line} @@" for line in quiet]
    return _joined(rows)


def _unified_line(line: Sequence[Run], paint: Paint) -> str:
    if _prefix(line) in "-+":
        return "".join(run.text for run in line)
    return painted(line, paint)


def _prefix(line: Sequence[Run]) -> str:
    sides = {run.side for run in line if run.text.strip() or run.side != "both"}
    return {frozenset({"old"}): "-", frozenset({"new"}): "+"}.get(frozenset(sides), "~" if sides - {"both"} else " ")


def inline(diff: Diff, *, colour: bool = False, name_a: str = "a", name_b: str = "b") -> str:
    """Return the whole text with its changes marked in place; moved turns are preceded by a line in brackets."""
    paint = Paint(on=colour)
    rows = [*header(diff, name_a, name_b, paint), paint.bold(on_one_line(diff.summary.line)), ""]
    for _, row, link, _ in linked_rows(diff):
        lines = marked_lines(row.segments)
        if link is not None and link.moved and lines:
            rows.append(paint.dim(f"({address(link)}, moved)"))
        rows += [painted(line, paint) for line in lines]
        if lines and _ends_with_blank_line(row):
            rows.append("")
    return _joined(rows)


def _ends_with_blank_line(row: Row) -> bool:
    text = "".join(segment.b or segment.a for segment in row.segments[-2:])
    return text[len(text.rstrip()) :].replace("\r\n", "\n").count("\n") > 1


def side_by_side(diff: Diff, *, colour: bool = False, name_a: str = "a", name_b: str = "b", width: int = 80) -> str:
    """Return the two versions in two columns, turn by turn; unchanged turns are shortened to their first line.

    Between the columns, `|` means changed words, `<` a turn only in the earlier version, `>` a turn only in the later one, and `~` a moved
    turn.
    """
    paint = Paint(on=colour)
    column = max(12, (width - 3) // 2)
    rows = [paint.bold(line) for line in wrapped(on_one_line(diff.summary.line), 2 * column + 3)]
    rows += [_pair(clipped(name_a, column), " ", clipped(name_b, column), column)]
    for number, row, link, changes in linked_rows(diff):
        lines = marked_lines(row.segments)
        if not lines:
            continue
        sign = _sign(link, changes)
        left, right = (_column(lines, side, column) for side in ("old", "new"))
        if not changes:
            left, right = (_first(side, column) for side in (left, right))
        title = "" if link is None else heading(diff, number, link).strip()
        rows += [paint.dim(line) for line in wrapped(f"── {title}" if title else "──", 2 * column + 3)]
        for at in range(max(len(left), len(right))):
            one, other = (side[at] if at < len(side) else "" for side in (left, right))
            rows.append(_pair(one, sign, other, column))
    return _joined(rows)


def _sign(link: Link | None, changes: Sequence[Change]) -> str:
    if link is not None and not (link.a and link.b):
        return "<" if link.a else ">"
    return "~" if link is not None and link.moved else "|" if changes else " "


def _column(lines: Sequence[Sequence[Run]], side: str, width: int) -> list[str]:
    """Return one side of a row, wrapped."""
    plain = Paint(on=False)
    found = []
    for line in lines:
        runs = [run for run in line if run.side in ("both", side)]
        if runs or not line:
            found += wrapped(painted(runs, plain), width)
    return found


def _first(lines: list[str], width: int) -> list[str]:
    """Return the first line, with an ellipsis if there are more."""
    if len(lines) < 2:
        return lines
    return [clipped(f"{lines[0]} {lines[1]}", width)]


def _pair(left: str, sign: str, right: str, width: int) -> str:
    return f"{padded(left, width)} {sign} {right}"


def statistics(diff: Diff, *, colour: bool = False, name_a: str = "a", name_b: str = "b", width: int = 80) -> str:
    """Return the summary, the number of changes of each weight and kind, and one line per changed or moved turn.

    A change counts once, where it occurs first; the lines of the turns add up to the totals.
    """
    paint = Paint(on=colour)
    rows = header(diff, name_a, name_b, paint)
    rows += [*(paint.bold(line) for line in wrapped(on_one_line(diff.summary.line), width)), ""]
    by_weight: dict[str, Counter[str]] = {}
    for change in diff.distinct_changes:
        by_weight.setdefault(change.weight.value, Counter())[change.kind] += 1
    totals: list[tuple[str, Counter[str]]] = [
        (weight.value, by_weight[weight.value]) for weight in reversed(Weight) if weight.value in by_weight
    ]
    if diff.moves:
        totals.append((MOVED, Counter({MOVED: len(diff.moves)})))
    for name, kinds in totals:
        first, *more = wrapped(_kinds(kinds), max(20, width - 19))
        rows += [f"{name:<11} {kinds.total():>4}  {first}", *(f"{'':19}{line}" for line in more)]
    table, elsewhere = _by_turn(diff)
    if totals and table:
        rows.append("")
    rows += _table(table, width)
    if elsewhere:
        rows += wrapped(f"and {counted(elsewhere, 'turn')} with further occurrences of the changes above", width)
    return _joined(rows)


def _by_turn(diff: Diff) -> tuple[list[tuple[str, str, str]], int]:
    """Return one line per row with changes that are counted there (turns, speakers, changes), and the number of other changed rows."""
    counting = {id(change) for change in diff.distinct_changes}
    moved = set(diff.moves)
    table, elsewhere = [], 0
    for number, row, link, changes in differing_rows(diff):
        kinds: Counter[str] = Counter(change.kind for change in changes if id(change) in counting)
        if row.link in moved:
            moved.discard(row.link)
            kinds[MOVED] += 1
        if not kinds:
            elsewhere += 1
            continue
        name = "" if link is None else heading(diff, number, link).rpartition("  ")[2]
        structure = [link.kind] if link is not None and link.kind in ("split", "merged") else []
        table.append((_turns(diff, number, link), name, ", ".join([*structure, _kinds(kinds)])))
    return table, elsewhere


def _turns(diff: Diff, number: int, link: Link | None) -> str:
    if link is None:
        return "before 1.1" if diff.outside(number).startswith("before") else "prose"
    return address(link)


def _kinds(kinds: Counter[str]) -> str:
    return ", ".join(
        f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def _table(table: Sequence[tuple[str, str, str]], width: int) -> Iterator[str]:
    if not table:
        return
    first = min(max(columns(turns) for turns, _, _ in table), max(10, width // 3))
    second = min(max(columns(name) for _, name, _ in table), max(8, width // 4))
    for turns, name, told in table:
        head = f"{padded(clipped(turns, first), first)}  {padded(clipped(name, second), second)}  "
        if width - columns(head) < _FEWEST_COLUMNS_FOR_CHANGES:
            yield head
            yield from (f"    {other}" for other in wrapped(told, width - 4) if other)
            continue
        line, *more = wrapped(told, width - columns(head))
        yield head + line
        yield from (" " * columns(head) + other for other in more)


def _joined(rows: Sequence[str]) -> str:
    return "\n".join(row.rstrip() for row in rows) + "\n"
