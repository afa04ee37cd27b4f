r"""Words written so that they read as words: a backslash before what would be a mark, as Markdown has it.

What looks like a mark is what the grammar of the notation takes for one: a line is scanned, and where it is no line of words, a
backslash is put where it makes it one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.formats.grammar import scanner
from transcripts.formats.labelled import ESCAPED

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = frozenset({"TEXT", "ASIDE"})
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_PUNCTUATION_OR_MARK = re.compile(r"[!-/:-@\[-`{-~：﹕∶•·‣▪◦–]")
_MOST_TRIES = 24
_INLINE = re.compile(
    r"(?P<always>[*`]|\\(?=[!-/:-@\[-`{-~]))"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is itself
    r"|\[(?=[^\[\]]*\][(\[:])|!(?=\[)"  # [words](address)
    r"|<(?=[a-zA-Z/!?])|&(?=#?\w{1,31};)|~(?=~)|(?<=~)~"
)


def escaped(words: str) -> str:
    """Return words of plain text: only a backslash that would be taken for an escape is doubled."""
    return ESCAPED.sub(r"\\\g<0>", words) if "\\" in words else words


def escaped_markdown(words: str) -> str:
    """Return words as Markdown that shows these words: every mark inside a line with a backslash before it."""
    return _INLINE.sub(r"\\\g<0>", words)


def guarded(line: str, *, kinds: Iterable[str] = WORDS, markdown: bool = False, before: str = "") -> str | None:
    r"""Return a line that is read as one of `kinds`: as it is, or with one backslash more (`Note\: this`).

    `before` stands on the line in front of the words and stays as it is. In Markdown a backslash does nothing before a
    mark that is no ASCII character; where that would be needed the line is returned as None.
    """
    if _is_of(before + line, kinds):
        return before + line
    marks = _PUNCTUATION if markdown else _PUNCTUATION_OR_MARK
    for number, mark in enumerate(marks.finditer(line)):
        if number == _MOST_TRIES:
            break
        tried = f"{before}{line[: mark.start()]}\\{line[mark.start() :]}"
        if not line[: mark.start()].endswith("\\") and _is_of(tried, kinds):
            return tried
    return None


def _is_of(line: str, kinds: Iterable[str]) -> bool:
    """Whether the line is one line, of one of the kinds, below a blank one and above another."""
    lines = scanner("labelled").scan(f"\n{line}\n\n")
    return len(lines) == 3 and lines[1].kind in kinds
