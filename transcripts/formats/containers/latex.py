r"""LaTeX: `\textbf{Ana}: Why now?`, `\item[Ana] Why now?`, commands of a house (`\speaker{Ana}`, `\ana{Why now?}`), accents and dashes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.containers.container import Container, blanked, holds_several

if TYPE_CHECKING:
    import re

_TOLD_BY = expression(r"\\(?:[a-zA-Z]{2,30}\*?(?:\[[^\[\]\r\n]{0,80}\])?\{[^\W\d_][^{}\r\n]{0,200}\}|item(?=[ \t\[]))")
_FEWEST_COMMANDS = 4  # places with a command; judged
_PREAMBLE = ("\\documentclass", "\\begin{document}")
_COMMENT = expression(r"(?<!\\)%[^\r\n]*+")
_CHARACTER = expression(
    r"\\[\"'`^~=.](?:\{\\?(?P<braced>[a-zA-Z])\}|\\?(?P<letter>[a-zA-Z]))|\\(?P<literal>[&%$#_])|\\[,;:!/ ]|``|''|---?|~"
)
_MARK = expression(
    r"\\(?:begin|end)\{[^{}\r\n]{0,60}\}(?:\[[^\[\]\r\n]{0,80}\]|\{[^{}\r\n]{0,80}\})*+"
    r"|\\(?P<heading>(?:part|chapter|(?:sub){0,2}section)\*?|title)\{(?P<title>[^{}\r\n]{1,300})\}"
    r"|\\(?P<bold>textbf|textsc|textsf|textit|emph|paragraph\*?)\{(?P<set>[^{}\r\n]{1,300})\}"
    r"|\\item[ \t]*+\[(?P<term>[^\[\]\r\n]{1,80})\]"
    r"|\\(?P<item>item)\b"
    r"|\\(?P<command>[a-zA-Z]{1,30})\*?"
    r"(?:\{(?P<argument>[^{}\r\n]{1,60})\}(?=[ \t]*+[^\s\\]|:)|\{(?P<words>[^{}]{1,4000})\}(?=[ \t]*+[\r\n]|\Z))"
    r"|\\[a-zA-Z]{1,30}\*?(?:\[[^\[\]\r\n]{0,80}\])?|\\\\|[{}]"
)
_SIGNS = {"``": "“", "''": "”", "---": "—", "--": "–", "~": " "}
_ACCENTS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307"}


def _found(text: str) -> bool:
    return "\\" in text and holds_several(text, _TOLD_BY, _FEWEST_COMMANDS)


def _peel(text: str, filler: str) -> str:
    text = _without_preamble(text, filler)
    text = _COMMENT.sub(lambda comment: blanked(comment[0], filler), text)
    text = _CHARACTER.sub(lambda mark: _character(mark, filler), text)
    uses = Counter(mark["command"] for mark in _MARK.finditer(text))

    def written(mark: re.Match[str]) -> str:
        return _written(mark, filler, begins=_begins(text, mark.start(), filler), often=uses[mark["command"]] > 1)

    return _MARK.sub(written, text)


def _without_preamble(text: str, filler: str) -> str:
    first, last = _PREAMBLE
    start = text.find(first)
    end = text.find(last, start) if start >= 0 else -1
    if end < 0:
        return text
    end += len(last)
    return text[:start] + blanked(text[start:end], filler) + text[end:]


def _character(mark: re.Match[str], filler: str) -> str:
    """Return the character that a mark stands for."""
    printed = mark[0]
    if letter := mark["braced"] or mark["letter"]:
        return unicodedata.normalize("NFC", letter + _ACCENTS[printed[1]])[:1].ljust(len(printed), filler)
    if mark["literal"]:
        return printed[1:].ljust(len(printed), filler)
    return _SIGNS.get(printed, "").ljust(len(printed), filler)


def _begins(text: str, at: int, filler: str) -> bool:
    """Whether a line begins here, but for blanks."""
    while at and text[at - 1] in (" ", "\t", filler):
        at -= 1
    return at == 0 or text[at - 1] in "\r\n"


def _written(mark: re.Match[str], filler: str, *, begins: bool, often: bool) -> str:
    """Return what stands for a mark, as long as it is."""
    printed, kind = mark[0], mark.lastgroup
    if kind == "title":
        return _around(mark, "title", "# " if begins else "", "", filler)
    if kind == "set":
        return _around(mark, "set", "*" if begins else "", "*" if begins else "", filler)
    if kind == "term":
        return _around(mark, "term", "", "" if mark["term"].rstrip().endswith(":") else ":", filler)
    if kind == "item":
        return "- ".rjust(len(printed), filler)
    if kind in ("argument", "words") and begins and often:
        return _of_a_house(mark, filler)
    if kind in ("argument", "words"):
        return _around(mark, kind, "", "", filler)
    return blanked(printed, filler)


def _of_a_house(mark: re.Match[str], filler: str) -> str:
    """Return a command that begins a line as a label: its argument, where words follow; its name, where these are the argument."""
    if mark["argument"] is not None:
        colon = "" if mark.string[mark.end() : mark.end() + 1] == ":" or mark["argument"].endswith(":") else ":"
        return _around(mark, "argument", "", colon, filler)
    opened = mark.start("words") - mark.end("command")
    return filler + mark["command"] + ":".ljust(opened, filler) + mark["words"] + filler


def _around(mark: re.Match[str], group: str, before: str, behind: str, filler: str) -> str:
    start, end = mark.span(group)
    return before.rjust(start - mark.start(), filler) + mark[group] + behind.ljust(mark.end() - end, filler)


LATEX = Container("LaTeX", _found, _peel)
