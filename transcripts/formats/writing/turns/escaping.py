r"""Words written so that they read as words: a backslash before what would be a mark, as Markdown has it.

What looks like a mark is what the grammar of the notation takes for one: a line is scanned, and where it is no line of words, a
backslash is put where it makes it one.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.labelled import ESCAPED, INNER_LABEL
from transcripts.formats.scanning.grammar import scanner
from transcripts.vocabulary.times import CLOCK, bracketed

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from transcripts.vocabulary.line_kinds import LineKind


_CORRECTION = expression(r"~(?=~)|<(?=(?:s|del|strike)>)", re.IGNORECASE)
_STRUCK_LAST = expression(r"(?:</(?:s|del|strike)>|~~)\s*\Z", re.IGNORECASE)
WORDS: frozenset[LineKind] = frozenset({"TEXT", "ASIDE"})
_PUNCTUATION = expression(r"[!-/:-@\[-`{-~]")
_PUNCTUATION_OR_MARK = expression(r"[!-/:-@\[-`{-~：﹕∶•·‣▪◦–]")
_TIME_FIRST = expression(rf"[ ]*(?:{bracketed()}|{CLOCK}(?=\s|\Z))")
_TIME_LAST = expression(rf"(?:{bracketed()}|(?<=\s){CLOCK})\s*\Z")
_CHARACTERS_OF_A_TIME = 64  # characters at the end of words that may be a time and are read as one; a bound
_INSIDE_A_TIME = expression(r"(?<=\d)[:：;.,]")
_MOST_MARKS_TRIED = 24  # marks of a line before which a backslash is tried; a bound
_MOST_ESCAPES = 4  # backslashes on one line; a bound
_INLINE = expression(
    r"(?P<always>[*`]|\\(?=[!-/:-@\[-`{-~]))"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is itself
    r"|\[(?=[^\[\]]*\][(\[:])|!(?=\[)"  # [words](address)
    r"|<(?=[a-zA-Z/!?])|&(?=#?\w{1,31};)|~(?=~)|(?<=~)~"
)


def escaped(words: str, names: Container[str] | None = ()) -> str:
    """Return words of plain text: a backslash that would be taken for an escape is doubled, what would be struck out escaped.

    `names` are the labels of single words that the text has, None where any word may be one; any full name may.
    """
    words = ESCAPED.sub(r"\\\g<0>", words) if "\\" in words else words
    # What is put right may stand at the start of the next line.
    words = _CORRECTION.sub(r"\\\g<0>", words) if "[" in words or _STRUCK_LAST.search(words) else words
    return _without_times(_without_labels(words, names))


def escaped_markdown(words: str, names: Container[str] | None = ()) -> str:
    """Return words as Markdown that shows these words: every mark inside a line with a backslash before it."""
    return _without_times(_without_labels(_INLINE.sub(r"\\\g<0>", words), names))


def _without_times(words: str) -> str:
    r"""Return words of which a time at either end is not taken for when they were said: `It left at 0\:12`."""
    if not any(map(str.isdigit, (*words[:3], *words[-3:]))):
        return words
    if first := _TIME_FIRST.match(words):
        words = _INSIDE_A_TIME.sub(r"\\\g<0>", first[0], count=1) + words[first.end() :]
    before, end = words[:-_CHARACTERS_OF_A_TIME], words[-_CHARACTERS_OF_A_TIME:]
    if last := _TIME_LAST.search(end):
        end = end[: last.start()] + _INSIDE_A_TIME.sub(r"\\\g<0>", end[last.start() :], count=1)
    return before + end


def _without_labels(words: str, names: Container[str] | None) -> str:
    r"""Return words in which no label stands inside a line: `We left. Ana Lindqvist\: no`."""

    def with_escaped_colon(found: re.Match[str]) -> str:
        at = found.start("colon") - found.start()
        label = names is None or " " in found["label"] or found["label"] in names
        return f"{found[0][:at]}\\{found[0][at:]}" if label else found[0]

    return INNER_LABEL.sub(with_escaped_colon, words) if ":" in words or "：" in words else words


def guarded(line: str, *, kinds: Container[LineKind] = WORDS, markdown: bool = False, before: str = "") -> str | None:
    r"""Return a line that is read as one of `kinds`: as it is, or with a backslash or a few more (`Note\: this`).

    `before` stands on the line in front of the words and stays as it is. In Markdown a backslash does nothing before a
    mark that is no ASCII character; where that would be needed the line is returned as None.
    """
    marks = _PUNCTUATION if markdown else _PUNCTUATION_OR_MARK
    for _ in range(_MOST_ESCAPES):
        kind = _kind(before + line)
        if kind in kinds:
            return before + line
        changed = None
        for tried in _with_one_more(line, marks):
            found = _kind(before + tried)
            if found in kinds:
                return before + tried
            changed = changed or (tried if found != kind else None)
        if changed is None:
            return None
        line = changed
    return None


def _with_one_more(line: str, marks: re.Pattern[str]) -> Iterator[str]:
    """Yield the line with a backslash before each of its first marks that has none and is not itself one that was put there."""
    for mark in itertools.islice(marks.finditer(line), _MOST_MARKS_TRIED):
        head = line[: mark.start()]
        if ESCAPED.match(line, mark.start()):
            continue
        if (len(head) - len(head.rstrip("\\"))) % 2 == 0:
            yield f"{head}\\{line[mark.start() :]}"


def _kind(line: str) -> LineKind | None:
    """Return what the line is, below a blank one and above another; None where it is not one line."""
    lines = scanner("labelled").scan(f"\n{line}\n\n")
    return lines[1].kind if len(lines) == 3 else None
