"""Cells and strings that hold a dialogue each: in a table or in JSON, with labels at the beginnings of their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.containers.container import SPACES, Container, blanked

if TYPE_CHECKING:
    import re

_CELL = expression(r"(?<![^,;\t\r\n|])\"(?P<words>(?:[^\"]++|\"\")*+)\"(?![^,;\t\r\n|])")
_LABEL = expression(rf"(?<![^\r\n]){SPACES}*+[^\s:：\d\"][^:：\r\n\"]{{0,40}}[:：](?=\s)")
_FIELD = expression(r"[^,;\t\r\n|\"]{2,60}")
_FEWEST_LABELS = 2  # lines with a label in a cell that holds a dialogue; judged
_HEADING = "# "
_RULE = "---"


def _dialogues(text: str) -> list[re.Match[str]]:
    if '"' not in text:
        return []
    cells = (cell for cell in _CELL.finditer(text) if "\n" in cell["words"] or "\r" in cell["words"])
    return [cell for cell in cells if len(_LABEL.findall(f"\n{cell['words']}")) >= _FEWEST_LABELS]


def _found(text: str) -> bool:
    return bool(_dialogues(text))


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


# "talk": "Ana: Why now?\\nBo: Because."
_STRING = expression(r'"(?P<words>(?:[^"\\\r\n]++|\\[^\r\n])*+)"')
_ESCAPE = expression(r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|.)")
_MEANT = {"n": "\n", "t": " ", '"': '"', "/": "/", "\\": "\\"}


def _unescaped(words: str, filler: str) -> str:
    def written(escape: re.Match[str]) -> str:
        printed = escape[0]
        if printed[1] == "u":
            character = bytes.fromhex(printed.replace("\\u", "")).decode("utf-16-be", errors="replace")
            character = character if character.isprintable() else filler
        else:
            character = _MEANT.get(printed[1], filler)
        return character.ljust(len(printed), filler) if character != "\\" else character.rjust(len(printed), filler)

    return _ESCAPE.sub(written, words)


def _spoken_strings(text: str) -> list[re.Match[str]]:
    strings = (one for one in _STRING.finditer(text) if "\\n" in one["words"]) if "\\n" in text else ()
    return [one for one in strings if len(_LABEL.findall("\n" + _unescaped(one["words"], " "))) >= _FEWEST_LABELS]


def _has_spoken_strings(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and bool(_spoken_strings(text))


def _without_records(text: str, filler: str) -> str:
    pieces: list[str] = []
    at = 0
    for one in _spoken_strings(text):
        between = blanked(text[at : one.start()], filler)
        ruled = pieces and len(between) > len(_RULE) and not between[: len(_RULE)].strip(filler)
        pieces += (_RULE + between[len(_RULE) :] if ruled else between, "\n", _unescaped(one["words"], filler), "\n")
        at = one.end()
    return "".join((*pieces, blanked(text[at:], filler)))


STRINGS = Container("strings", _has_spoken_strings, _without_records, plain_to_see=True)
