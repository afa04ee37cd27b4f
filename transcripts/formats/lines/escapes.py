r"""Protects backslash-escaped characters while markup is stripped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression

if TYPE_CHECKING:
    import re

_ESCAPED = expression(r"\\(?P<mark>[^\w\s]|[0_])")
_PRIVATE_PLANE = 0xF0000  # characters from this one on are in a plane that no text uses; by definition
_HIDDEN = expression("[\U000f0000-\U000ffffd]")


def hidden(printed: str) -> str:
    r"""Replace each backslash-escaped character by a placeholder; `\\` is a backslash."""
    return _ESCAPED.sub(_hidden, printed) if "\\" in printed else printed


def _hidden(escaped: re.Match[str]) -> str:
    mark = escaped["mark"]
    return chr(_PRIVATE_PLANE + ord(mark)) if ord(mark) <= 0xFFFD else escaped[0]


def shown(words: str) -> str:
    """Put the characters back that `hidden` replaced."""
    return _HIDDEN.sub(lambda mark: chr(ord(mark[0]) - _PRIVATE_PLANE), words)
