"""The vocabulary: which words are known, to English or to the two versions, and what a word may be a form or a typo of."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from transcripts.compare.tokens.numbers import number_words
from transcripts.compare.tokens.tokens import fold, words
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.compare.diff.texts import Texts

# letters of a stem before an ending; before any other three; judged
_SHORTEST_STEM = {"er": 4, "ers": 4, "est": 4, "ly": 4}
# A consonant is doubled after one short vowel.
_DOUBLED = expression(r"(?:^|[^aeiou])[aeiou]([bdfglmnprt])\1\Z")
_NAMED = expression(r"(?<=[a-z,] )([A-Z][\w'’-]*)")


class Vocabulary:
    """How often each folded word occurs in the two versions; counted when first asked for."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    @cached_property
    def a(self) -> Counter[str]:
        """The counts of the first version."""
        return Counter(words(self._texts.a))

    @cached_property
    def b(self) -> Counter[str]:
        """The counts of the second version."""
        return Counter(words(self._texts.b))

    def knows(self, word: str) -> bool:
        """Whether a word is well known: frequent in English, or in both versions, or often in one."""
        if is_english(word) or self.in_both(word):
            return True
        return self.a[word] + self.b[word] > 2

    @cached_property
    def named(self) -> frozenset[str]:
        """The folded words that have a capital inside a sentence somewhere in the two versions."""
        return frozenset(fold(match[1]) for text in (self._texts.a, self._texts.b) for match in _NAMED.finditer(text))

    def in_both(self, word: str) -> bool:
        """Whether both versions hold a word."""
        return self.a[word] > 0 and self.b[word] > 0


@lru_cache(maxsize=1 << 13)
def is_english(word: str) -> bool:
    """Whether a folded word, or the word that it is a form of, is among the frequent ones of English."""
    if any(word in word_list(name) for name in ("common", "stopwords", "dates", "negations", "degrees")):
        return True
    if word in number_words():
        return True
    return any(stem in word_list("common") for stem in stems(word))


@lru_cache(maxsize=1 << 13)
def typo_of(word: str) -> str | None:
    """Return the frequent word that a folded word is with two letters transposed; None where it is none."""
    if len(word) < 3 or not word.isascii() or not word.isalpha() or is_english(word):
        return None
    swapped = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    return next((one for one in swapped if one in word_list("common") or one in word_list("stopwords")), None)


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be a regular form of: `stopped` of `stop`, `tries` of `try`, `making` of `make`."""
    for ending in ("'s", "s", "es", "ed", "ing", "er", "ers", "est", "ly", "ings"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM.get(ending, 3):
            continue
        yield stem
        yield f"{stem}e"
        if stem[-1] == "i":
            yield f"{stem[:-1]}y"
        if _DOUBLED.search(stem):
            yield stem[:-1]
