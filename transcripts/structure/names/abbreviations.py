"""Short names that a text defines: `Jonas Arendt - Leiden (JA)` in a sentence or list, `| Jonas Arendt | JA | Leiden |` in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.structure.names.label import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.structure.names.label import PrintedName

_LONGEST_ABBREVIATION = 5  # letters of a short name; judged
_CHARACTERS_BEFORE = 80  # characters before it in which the full one is looked for; judged
_MOST_WORDS_OF_A_NAME = 5  # words of the full one; judged
_MOST_OFFSETS = 50  # places of a short form at which its definition is looked for; a bound
# Definitions are looked for in so many characters from the beginning, so that many short labels cost no more than their number
# times a constant.
# characters from the beginning; with any number of short labels the search stays in proportion to their number; a bound
_CHARACTERS_WITH_DEFINITIONS = 100_000
_WORD = expression(r"[^\W\d_][\w'’.-]*")
_DASH = expression(r"[ \t]+(?:\\){0,2}(-{1,2}|–|—)[ \t]+")  # Jonas Arendt - Tarn Ferries (JA)
_BEFORE_COLUMN = expression(r"\|[ \t]*(?P<name>[^|\r\n]{2,80}?)[ \t]*\Z")
_AFTER_COLUMN = expression(r"[ \t]*+\|[ \t]*+(?P<affiliation>[^|\r\n]{2,80}?)[ \t]*\|")


class Definition(NamedTuple):
    """The full name that a text gives for a short one, and the affiliation beside it."""

    name: str
    affiliation: str | None = None


def definition_of(label: PrintedName, text: str) -> Definition | None:
    """Return the full name that the text defines for a short label, if there is exactly one."""
    short = label.name
    if not 2 <= len(short) <= _LONGEST_ABBREVIATION or not short.isalpha() or short.islower():
        return None
    found = {fold(one.name): one for one in (*_in_parentheses(short, text), *_in_tables(short, text))}
    return next(iter(found.values())) if len(found) == 1 else None


def _in_parentheses(short: str, text: str) -> Iterator[Definition]:
    for at in _offsets(f"({short})", text):
        before = text[max(0, at - _CHARACTERS_BEFORE) : at].rpartition("\n")[2].lstrip("-*•> \t")
        named, dash, affiliation = _DASH.split(before)[-3:] if _DASH.search(before) else (before, "", "")
        name = _name_for(short, _WORD.findall(named))
        if name:
            yield Definition(name, affiliation.strip() or None)
        elif dash and (name := _name_for(short, _WORD.findall(before))):
            yield Definition(name)


def _in_tables(short: str, text: str) -> Iterator[Definition]:
    for at in _offsets(f"| {short} ", text):
        before = _BEFORE_COLUMN.search(text, max(0, at - _CHARACTERS_BEFORE), at)
        words = _WORD.findall(before["name"]) if before else []
        if words and abbreviates(short, words):
            after = _AFTER_COLUMN.match(text, at + 2 + len(short))
            yield Definition(" ".join(words), after["affiliation"] if after else None)


def _offsets(printed: str, text: str) -> Iterator[int]:
    at = text.find(printed, 0, _CHARACTERS_WITH_DEFINITIONS)
    for _ in range(_MOST_OFFSETS):
        if at < 0:
            return
        yield at
        at = text.find(printed, at + 1, _CHARACTERS_WITH_DEFINITIONS)


def _name_for(short: str, words: Sequence[str]) -> str | None:
    """Return the last words that the short name abbreviates: by their initials, else by its letters in order."""
    sizes = range(2, min(len(words), _MOST_WORDS_OF_A_NAME) + 1)
    exact = [size for size in sizes if "".join(word[0] for word in words[-size:]).casefold() == short.casefold()]
    loose = [size for size in sizes if abbreviates(short, words[-size:])]
    chosen = exact or loose
    return " ".join(words[-chosen[0] :]) if chosen else None


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """True if a full name starts with the same letter and has the letters of the short one in order, or the initial of its last word.

    People add letters to be unique: `TRS` for Tora Siv, `LXA` for Lena Arendt.
    """
    particles = lexicon.words("particles")
    if len(words) < 2 or any(word[0].islower() and word not in particles for word in words):
        return False
    if fold(words[0])[:1] != short[0].casefold():
        return False
    letters = iter("".join(map(fold, words)))
    in_order = all(letter in letters for letter in short.casefold())
    return in_order or fold(words[-1])[:1] in short[1:].casefold()
