"""Signs: what a word may give away about a change, looked up once for each word, so that only the rules concerned look closer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transcripts.compare.tokens.numbers import is_number_like
from transcripts.compare.tokens.word_lists import pair_list, phrase_list, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

NEGATION, DATE, NUMBER, CERTAINTY, QUANTITY, FILLER, SHORT_FORM, MEASURE = (1 << bit for bit in range(8))

# What opposites begin with, and many other words.
_DENYING = ("un", "in", "im", "il", "ir", "dis", "non", "no-")


@lru_cache(maxsize=1 << 15)
def signs(key: str) -> int:
    """Return the signs of a folded word, as bits."""
    found = sum(sign for sign, known in _words().items() if key in known)
    if is_number_like(key):
        found |= NUMBER | DATE
    if key.endswith("n't") or key.startswith(_DENYING):
        found |= NEGATION
    if "'" in key:
        found |= SHORT_FORM
    return found


@cache
def _words() -> dict[int, frozenset[str]]:
    """Return the words that give each sign, those of phrases among them."""
    return {
        NEGATION: word_list("negations")
        | {word for name in ("opposites", "contradictions", "contraries") for pair in pair_list(name) for word in pair},
        DATE: word_list("dates"),
        CERTAINTY: _telling("certainty"),
        QUANTITY: _telling("quantities"),
        FILLER: frozenset(line.split()[0] for name in ("fillers", "openers") for line in phrase_list(name)),
        MEASURE: frozenset(_measuring()),
        SHORT_FORM: frozenset(short for short, _ in pair_list("contractions")),
    }


def _measuring() -> Iterator[str]:
    """Yield the first words of bounds of numbers, and units with their plurals."""
    for _, phrase in pair_list("bounds"):
        yield phrase.split()[0]
    for _, unit in pair_list("units"):
        yield from (unit, f"{unit}s")


def _telling(scale: str) -> frozenset[str]:
    """Return the words of the phrases of a scale, without those that carry grammar unless they begin a phrase."""
    phrases = [phrase.split() for _, phrase in pair_list(scale)]
    return frozenset(
        word for phrase in phrases for at, word in enumerate(phrase) if not at or word not in word_list("stopwords")
    )
