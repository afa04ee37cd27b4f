"""Tables: one row a turn, with columns for who speaks, when, and what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.writing.turns.writer import Writer, every_turn, on_one_line, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.model.interviews.interview import Interview

_HEADER = ("speaker", "start", "end", "text")
# What a spreadsheet takes for a formula, with the full-width signs that East Asian editions take for one.
_FORMULA = expression(r"'*[=+\-@＝＋－＠\t\r\n]")
_HOLDS = frozenset({Content.NAMES, Content.JOINT, Content.TIMES, Content.ENDS})


def write_csv(interviews: Sequence[Interview]) -> str:
    """Return a comma-separated table with the line ends of RFC 4180; cells are quoted where necessary."""
    return _table(interviews, ",", _quoted, "\r\n")


def write_tsv(interviews: Sequence[Interview]) -> str:
    """Return a tab-separated table; no cell contains a tab or a line end."""
    return _table(interviews, "\t", _quoted, "\n")


def write_ssv(interviews: Sequence[Interview]) -> str:
    """Return a semicolon-separated table, otherwise like `write_csv`."""
    return _table(interviews, ";", _quoted, "\r\n")


def write_psv(interviews: Sequence[Interview]) -> str:
    r"""Return a pipe-separated table; a pipe in a cell is written `\|`, as in Markdown tables."""
    return _table(interviews, "|", lambda cell: re.sub(r"[\\|]", r"\\\g<0>", cell), "\n")


def _table(interviews: Sequence[Interview], separator: str, cell: Callable[[str], str], line_end: str) -> str:
    rows = [_HEADER]
    for turn in every_turn(interviews):
        times = (_seconds(turn.start), _seconds(turn.end))
        name, words = (no_formula(on_one_line(cell)) for cell in (speaking(turn), " ".join(spoken(turn))))
        rows.append((name, *times, words))
    return "".join(separator.join(map(cell, row)) + line_end for row in rows)


def _seconds(time: float | None) -> str:
    return "" if time is None else f"{time:.3f}".rstrip("0").rstrip(".")


def no_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe in front, which is removed on reading."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in '",;') else cell


CSV = Writer(
    "csv", "comma-separated table, one row per turn; no cell is a formula", "csv", (".csv",), _HOLDS, write_csv
)
TSV = Writer("tsv", "tab-separated table, one row per turn", "tsv", (".tsv", ".tab"), _HOLDS, write_tsv)
SSV = Writer("ssv", "semicolon-separated table, one row per turn", "ssv", (), _HOLDS, write_ssv)
PSV = Writer("psv", "pipe-separated table, one row per turn", "psv", (".psv",), _HOLDS, write_psv)
