"""The vocabulary: which words are known, to English or to the two versions, and what a word may be a form or a typo of."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from transcripts.compare.facts.names import names_of
from transcripts.compare.facts.said import breaks_of
from transcripts.compare.tokens.numbers import number_words
from transcripts.compare.tokens.tokens import fold, words
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transcripts.compare.diff.texts import Texts
    from transcripts.compare.facts.names import Name
    from transcripts.compare.facts.said import Said

# letters of a stem before an ending; before any other three; judged
_SHORTEST_STEM = {"er": 4, "ers": 4, "est": 4, "ly": 4}
# A consonant is doubled after one short vowel.
_DOUBLED = expression(r"(?:^|[^aeiou])[aeiou]([bdfglmnprt])\1\Z")
_LEAST_SHARE_OF_GRAMMAR_WORDS = 0.2  # share of the words of English that are grammar words; judged
_NAMED = expression(r"(?<=[a-z,] )([A-Z][\w'’-]*)")


class Vocabulary:
    """How often each folded word occurs in the two versions; counted when first asked for.

    `people` are the folded words of the names of those who speak, `sentences` those that were looked at, by side and place.
    """

    def __init__(self, texts: Texts, people: frozenset[str] = frozenset()) -> None:
        self._texts = texts
        self.people = people
        self.sentences: dict[tuple[bool, int, int], Said] = {}

    @cached_property
    def _breaks(self) -> tuple[list[int], list[int]]:
        return breaks_of(self._texts.a), breaks_of(self._texts.b)

    def breaks(self, text: str) -> list[int]:
        """Return where the sentences of one of the two texts end."""
        return self._breaks[text is not self._texts.a]

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

    @cached_property
    def is_of_english(self) -> bool:
        """Whether the words of both versions are English, as far as their grammar words tell."""
        known = word_list("stopwords")
        return all(
            sum(count for word, count in side.items() if word in known) >= _LEAST_SHARE_OF_GRAMMAR_WORDS * side.total()
            for side in (self.a, self.b)
        )

    def lists(self, word: str) -> bool:
        """Whether a word stands in the list of the language of both versions, if there is one."""
        return self.is_of_english and is_word_of_english(word)

    @cached_property
    def names(self) -> Callable[[Said], list[Name]]:
        """What finds the names in a sentence."""
        return names_of(self.people, self.lists)

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
def is_word_of_english(word: str) -> bool:
    """Whether a folded word stands in a list of the words of English, rare ones among them."""
    bare = word.removesuffix("'s")
    if (
        any(bare in word_list(name) for name in ("words", "common", "stopwords", "negations", "dates"))
        or bare in number_words()
    ):
        return True
    return "-" in word and all(map(is_word_of_english, word.split("-")))


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
