"""Features: what is seen of a change at a glance, as bits, so that only the rules concerned look closer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcripts.compare.tokens.numbers import is_number_like
from transcripts.compare.tokens.word_lists import pair_list, phrase_list, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a word may give away.
NEGATION, DATE, NUMBER, CERTAINTY, QUANTITY, FILLER, SHORT_FORM, MEASURE = (1 << bit for bit in range(8))
# What the shape of a change gives away: words on one side only or on both; several words; several, but few enough to be compared
# one by one; annotations; non-speech tokens; a colon; a capital on both sides; a quotation mark in both versions; nothing but white
# space that differs, or nothing but how the same words are written.
(
    ONE_SIDED,
    TWO_SIDED,
    SEVERAL,
    FEW,
    ANNOTATED,
    NONSPEECH,
    COLON,
    CAPITALS,
    QUOTED,
    SPACED,
    SAME_WORDS,
    VALUE,
    NAMED,
    RELATED,
    SAYING,
) = (1 << bit for bit in range(8, 23))
NAMES = {
    NEGATION: "negation",
    DATE: "date",
    NUMBER: "number",
    CERTAINTY: "certainty",
    QUANTITY: "quantity",
    FILLER: "filler",
    SHORT_FORM: "short form",
    MEASURE: "measure",
    ONE_SIDED: "one-sided",
    TWO_SIDED: "two-sided",
    SEVERAL: "several words",
    FEW: "twelve words at most",
    ANNOTATED: "annotation",
    NONSPEECH: "non-speech",
    COLON: "colon",
    CAPITALS: "capitals",
    QUOTED: "quotation marks",
    SPACED: "white space only",
    SAME_WORDS: "same words",
    VALUE: "part of a number or date",
    NAMED: "capital",
    RELATED: "relation",
    SAYING: "who says so",
}

# What opposites begin with, and many other words.
_DENYING = ("un", "in", "im", "il", "ir", "dis", "non", "no-")
# Words that belong to a number or a time of day beside one.
_WORDS_OF_NUMBERS = frozenset(
    [
        "to",
        "past",
        "of",
        "out",
        "minus",
        "half",
        "quarter",
        "quarters",
        "double",
        "doubled",
        "triple",
        "tripled",
        "twofold",
        "threefold",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "o'clock",
        "noon",
        "midnight",
        "per",
        "cent",
        "percent",
        "third",
        "thirds",
        "fifths",
        "tenths",
    ]
)
_MOST_WORDS_KEPT = 1 << 15  # words whose features are kept; a bound


class _WordFeatures(dict[str, int]):
    """The features of folded words, worked out when first asked for; emptied when there are too many."""

    def __missing__(self, key: str) -> int:
        if len(self) >= _MOST_WORDS_KEPT:
            self.clear()
        found = sum(feature for feature, known in _words().items() if key in known)
        if is_number_like(key) or any(map(str.isdigit, key)):
            found |= NUMBER | DATE | VALUE
        if key.endswith("n't") or key.startswith(_DENYING):
            found |= NEGATION
        if "'" in key:
            found |= SHORT_FORM
        self[key] = found
        return found


features_of_word = _WordFeatures().__getitem__


@cache
def _words() -> dict[int, frozenset[str]]:
    """Return the words that give each feature, those of phrases among them."""
    return {
        NEGATION: word_list("negations")
        | {word for name in ("opposites", "contradictions", "contraries") for pair in pair_list(name) for word in pair},
        DATE: word_list("dates"),
        CERTAINTY: _telling("certainty"),
        QUANTITY: _telling("quantities"),
        FILLER: frozenset(line.split()[0] for name in ("fillers", "openers") for line in phrase_list(name)),
        MEASURE: frozenset(_measuring()),
        RELATED: frozenset(word for _, phrase in pair_list("relations") for word in phrase.split()),
        SAYING: word_list("sayings") | {phrase.split()[0] for phrase in phrase_list("attributions")},
        VALUE: word_list("dates") | _WORDS_OF_NUMBERS | frozenset(_counting()),
        SHORT_FORM: frozenset(short for short, _ in pair_list("contractions")),
    }


def _counting() -> Iterator[str]:
    """Yield what is counted in, with plurals."""
    for unit, _ in pair_list("measures"):
        yield from (unit, f"{unit}s")


def _measuring() -> Iterator[str]:
    """Yield the first words of bounds of numbers, and units with their plurals."""
    for _, phrase in pair_list("bounds"):
        yield phrase.split()[0]
    for _, unit in pair_list("units"):
        yield from (unit, f"{unit}s")


def _telling(scale: str) -> frozenset[str]:
    """Return the words of the phrases of a scale, without stop words unless they begin a phrase."""
    phrases = [phrase.split() for _, phrase in pair_list(scale)]
    return frozenset(
        word for phrase in phrases for at, word in enumerate(phrase) if not at or word not in word_list("stopwords")
    )
