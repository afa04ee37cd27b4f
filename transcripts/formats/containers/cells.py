"""Cells that hold a dialogue each: quoted cells of a table with labels at the beginnings of their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.containers.container import Container, blanked

if TYPE_CHECKING:
    import re

_CELL = expression(r"(?<![^,;\t\r\n|])\"(?P<words>(?:[^\"]++|\"\")*+)\"(?![^,;\t\r\n|])")
_LABEL = expression(r"(?<![^\r\n])[ \t]*+[^\s:：\d\"][^:：\r\n\"]{0,40}[:：](?=\s)")
_FIELD = expression(r"[^,;\t\r\n|\"]{2,60}")
_FEWEST_LABELS = 2  # lines with a label in a cell that holds a dialogue; judged
_FEWEST_CELLS = 2  # places in a table that hold a dialogue; judged
_HEADING = "# "


def _dialogues(text: str) -> list[re.Match[str]]:
    if '"' not in text:
        return []
    cells = (cell for cell in _CELL.finditer(text) if "\n" in cell["words"] or "\r" in cell["words"])
    return [cell for cell in cells if len(_LABEL.findall(f"\n{cell['words']}")) >= _FEWEST_LABELS]


def _found(text: str) -> bool:
    return len(_dialogues(text)) >= _FEWEST_CELLS


def _peel(text: str, filler: str) -> str:
    pieces: list[str] = []
    at = 0
    for cell in _dialogues(text):
        pieces += (_heading(text[at : cell.start()], filler), "\n", cell["words"].replace('""', f'"{filler}'), filler)
        at = cell.end()
    return "".join((*pieces, blanked(text[at:], filler)))


def _heading(between: str, filler: str) -> str:
    """Return what stands between two dialogues as a heading: the first of its fields that says something."""
    row = max(between.rfind("\n"), between.rfind("\r")) + 1
    for field in _FIELD.finditer(between, row):
        if any(map(str.isalpha, field[0])) and field.start() - row >= len(_HEADING):
            above = blanked(between[: field.start() - len(_HEADING)], filler)
            return above + _HEADING + field[0] + blanked(between[field.end() :], filler)
    return blanked(between, filler)


CELLS = Container("cells", _found, _peel, plain_to_see=True)
