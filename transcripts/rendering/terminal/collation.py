"""A collation for the terminal: a table of turns, or the sites where versions differ; both also as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Literal

from transcripts.formats.writing.notations.tables import no_formula
from transcripts.rendering.contents.readings import has_space_between, version_letter
from transcripts.rendering.text.columns import clipped, wrapped
from transcripts.rendering.text.printable import columns, counted, on_one_line, padded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.comparisons.collation import Collation, CollationRow, Reading

By = Literal["turn", "word"]
# The minimum width for the words of a turn; if the version columns leave less, they are spread over several tables.
# columns for words beside the numbers of the versions; with fewer, these stand in several tables; judged
_FEWEST_COLUMNS_FOR_WORDS = 30


def collation_table(table: Collation, names: Sequence[str], *, by: By = "turn", width: int = 80) -> str:
    """Return the collation for a terminal of `width` columns; `names` are the names of the versions."""
    width = max(40, width)
    rows = [f"{counted(len(table.versions), 'version')}, {counted(len(table.rows), 'row')}"]
    size = max(len(version_letter(number)) for number in range(len(names)))
    for number, name in enumerate(names):
        base = ", the base" if number == table.base else ""
        turns = counted(len(table.versions[number].speakers), "turn")
        rows.append(f"  {version_letter(number):<{size}}  " + clipped(f"{name}: {turns}{base}", width - size - 4))
    rows += _renamed(table, width)
    rows += ["", *(_by_turn(table, width) if by == "turn" else _by_word(table, width))]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _renamed(table: Collation, width: int) -> Iterator[str]:
    """Yield what versions usually print for a label of the base (not for several, where turns are merged), if it is something else."""
    for version, usual in enumerate(table.usual_labels):
        said = [
            f"{theirs or '(no label)'} for {ours or '(no label)'}"
            for ours, theirs in usual.items()
            if ours != theirs and " / " not in ours
        ]
        if said:
            yield from _hanging(f"  labels in {version_letter(version)}: ", on_one_line(", ".join(said)), width)


def collation_csv(table: Collation, names: Sequence[str], *, by: By = "turn") -> str:
    """Return the collation as CSV with a header: one line per row, or per reading of each variant site.

    Labels that differ are place 0 of their row. As in all tables written by this package, no cell can be taken for a spreadsheet formula.
    """
    names = list(map(_cell, names))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if by == "turn":
        writer.writerow(["row", "speaker", *names, "text"])
        for number, row in enumerate(table.rows, 1):
            speaker, text = _cell(table.speaker_of(row)), _cell(_text(row))
            writer.writerow([number, speaker, *(_numbers(cell) for cell in row.cells), text])
    else:
        writer.writerow(["row", "place", "speaker", "reading", "versions", "base"])
        for number, row in enumerate(table.rows, 1):
            speaker = _cell(table.speaker_of(row))
            labels = [(0, row.labels)] if len(row.labels) > 1 else []
            for at, readings in [*labels, *((at, place.readings) for at, place in enumerate(row.places, 1))]:
                for reading in readings:
                    who = "; ".join(names[version] for version in reading.versions)
                    base = "yes" if table.base in reading.versions else "no"
                    writer.writerow([number, at, speaker, _cell(reading.text), who, base])
    return out.getvalue()


def _cell(text: str) -> str:
    """Return a cell without bare carriage returns: Python's writer does not quote them, so that they would end the row."""
    return no_formula(text.replace("\r\n", "\n").replace("\r", "\n"))


def _numbers(cell: tuple[int, ...]) -> str:
    return "+".join(str(turn + 1) for turn in cell)


def _text(row: CollationRow) -> str:
    """Return the words of a row as printed in the base, or in the first version that has the row."""
    text = ""
    for place in row.places:
        said = place.readings[0].text
        text += f" {said}" if text and said and has_space_between(text[-1], said[0]) else said
    return text


def _by_turn(table: Collation, width: int) -> Iterator[str]:
    shown = [_marked_cells(table, row) for row in table.rows]
    sizes = [
        max([columns(version_letter(number)), *(columns(cells[number]) for cells in shown)])
        for number in range(len(table.versions))
    ]
    first = len(str(len(table.rows))) + 2
    for block in _blocks(sizes, width - first - _FEWEST_COLUMNS_FOR_WORDS):
        yield " " * first + "".join(f"{version_letter(number):<{sizes[number]}}  " for number in block)
        for number, (row, cells) in enumerate(zip(table.rows, shown, strict=True), 1):
            head = f"{number:>{first - 2}}  " + "".join(f"{cells[one]:<{sizes[one]}}  " for one in block)
            speaker = table.speaker_of(row)
            yield head + clipped(
                f"{speaker}: {_text(row)}" if speaker else _text(row), max(_FEWEST_COLUMNS_FOR_WORDS, width - len(head))
            )
        yield ""
    yield from wrapped("* differs from the base   - turn missing   3+4 several turns", width)


def _marked_cells(table: Collation, row: CollationRow) -> list[str]:
    """Return the turn numbers of a row for each version, with a star if its words, or its label alone, differ from the base."""
    relabelled = table.unusual_labels(row)
    same = {
        version
        for version in range(len(row.cells))
        if version not in relabelled and all(version in place.readings[0].versions for place in row.places)
    }
    return [
        (_numbers(cell) + ("" if version in same or not row.cells[table.base] else "*")) if cell else "-"
        for version, cell in enumerate(row.cells)
    ]


def _blocks(sizes: Sequence[int], room: int) -> Iterator[list[int]]:
    """Yield groups of versions whose columns fit side by side."""
    block: list[int] = []
    used = 0
    for number, size in enumerate(sizes):
        if block and used + size + 2 > room:
            yield block
            block, used = [], 0
        block.append(number)
        used += size + 2
    if block:
        yield block


def _by_word(table: Collation, width: int) -> Iterator[str]:
    for number, row in enumerate(table.rows, 1):
        there = [version for version, cell in enumerate(row.cells) if cell]
        relabelled = table.unusual_labels(row)
        if len(there) == len(row.cells) and not row.apparatus and not relabelled:
            continue
        turns = ", ".join(f"{version_letter(version)} {_numbers(row.cells[version])}" for version in there)
        yield from _hanging(
            f"row {number}  ", f"{on_one_line(table.speaker_of(row)) or '(unknown)'}; turns {turns}", width
        )
        if len(there) < len(row.cells):
            yield from _hanging("  only in ", f"{_names(there)}: {clipped(_text(row), 2 * width)}", width)
        if relabelled:
            yield "  the label"
            yield from _readings(row.labels, width)
        yield from _apparatus(row, width)
        yield ""


def _apparatus(row: CollationRow, width: int) -> Iterator[str]:
    for at, place in enumerate(row.places):
        if place.agreed:
            continue
        before = _end(row.places[at - 1].readings[0].text, width - 12) if at else ""
        yield f"  after {before}" if before else "  at the start"
        yield from _readings(place.readings, width)


def _readings(readings: Sequence[Reading], width: int) -> Iterator[str]:
    for reading in readings:
        yield from _hanging(f"    {_names(reading.versions)}: ", on_one_line(reading.text) or "(nothing)", width)


def _names(versions: Sequence[int]) -> str:
    return " ".join(map(version_letter, versions))


def _end(text: str, width: int) -> str:
    """Return the end of `text` on one line, preceded by `…` if it is wider than `width` columns."""
    line = on_one_line(text)
    if columns(line) <= width:
        return line
    kept: list[str] = []
    used = 2
    for word in reversed(line.split(" ")):
        if used + columns(word) + 1 > width:
            break
        kept.insert(0, word)
        used += columns(word) + 1
    return "… " + " ".join(kept)


def _hanging(head: str, text: str, width: int) -> Iterator[str]:
    """Yield `text` after `head` with a hanging indent; a wide `head` gets lines of its own."""
    indent = columns(head) if columns(head) <= width // 2 else 6
    first, *rest = wrapped(text, width - indent)
    if indent != columns(head):
        yield from wrapped(head.rstrip(), width)
        yield " " * indent + first
    else:
        yield head + first
    for line in rest:
        yield padded("", indent) + line
