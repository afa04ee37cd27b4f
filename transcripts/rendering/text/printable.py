"""Text made safe and short enough for a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from transcripts.expressions import expression

if TYPE_CHECKING:
    import re

_CONTROLS = expression(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def printable(text: str) -> str:
    """Return `text` with control and bidirectional characters shown as symbols, so that a transcript cannot control the terminal."""
    return _CONTROLS.sub(_picture, text)


def on_one_line(text: str) -> str:
    """Return `text` printable, with each run of white space as a single space."""
    return printable(" ".join(text.split()))


def shortened(text: str, width: int) -> str:
    """Return `text` on one line, cut after a word and ended with `…` if it is wider than `width` columns."""
    line = on_one_line(text)
    if len(line) <= width:
        return line
    cut = line.rfind(" ", width // 2, width)
    return line[: cut if cut > 0 else width - 1].rstrip(" ,;:–—-") + " …"


def columns(text: str) -> int:
    """Return the display width of `text` in columns: wide East Asian characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def padded(text: str, width: int) -> str:
    """Return `text` padded with spaces to `width` columns."""
    return text + " " * max(0, width - columns(text))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return `1 turn`, `2 turns`, `1,204 turns`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
