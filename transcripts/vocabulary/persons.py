"""Who is meant by the words of a text: whether they say I or you, in the language that the text is written in."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.package_files import package_text

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

_SEPARATORS = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u00d7\u00f7\u0964\u0965\u060c\u061b\u061f\u06d4"
    r"\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f\uff00-\uff20"
)
_WORD = expression(rf"[^{_SEPARATORS}]++")
_VOWEL_POINTS = expression(
    r"[\u0591-\u05c7\u0640\u064b-\u0652\u0670]"
)  # of Hebrew and Arabic, which most texts leave out
_UNSPACED = expression(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # scripts that put no space between words
_SHORTEST_STEM = 2  # letters before an ending; judged
_SAMPLED_CHARACTERS = 20_000  # characters that show the language of a text; judged
_LEAST_TOLD = 0.03  # share of a text's letters in words that tell its language; judged


class Words(NamedTuple):
    """Words that say one thing in one language.

    `whole` are words, `endings` endings of words (which `others` have although they say nothing of the kind), `inside` words of a
    script without spaces. `polite` finds words with a capital inside a sentence (`Sie`, which is you and not they).
    """

    whole: frozenset[str]
    endings: tuple[str, ...]
    others: frozenset[str]
    inside: re.Pattern[str] | None
    polite: re.Pattern[str] | None

    def are_in(self, printed: str, words: Sequence[str]) -> bool:
        """Whether one of them is among the words of a text, which is given as printed, too."""
        return bool(
            not self.whole.isdisjoint(words)
            or (self.endings and any(map(self._ends_so, words)))
            or (self.inside and self.inside.search(printed))
            or (self.polite and self.polite.search(printed))
        )

    def letters_in(self, printed: str, words: Mapping[str, int], *, ending: bool = False) -> int:
        """Return how many letters of a text are in such words, `ending` so among them; the words are given with how often they come."""
        spaced = sum(len(word) * words.get(word, 0) for word in self.whole)
        if ending and self.endings:
            spaced += sum(len(word) * count for word, count in words.items() if self._ends_so(word))
        return spaced + (sum(map(len, self.inside.findall(printed))) if self.inside else 0)

    def _ends_so(self, word: str) -> bool:
        if not word.endswith(self.endings) or word in self.others:
            return False
        return any(word.endswith(end) and len(word) >= len(end) + _SHORTEST_STEM for end in self.endings)


class Language(NamedTuple):
    """How a language says I and you, and the words by which it is told from others."""

    name: str
    tells: Words
    first: Words
    second: Words

    def says_i(self, printed: str) -> bool:
        """Whether words say I or we."""
        return self.first.are_in(printed, words_of_language(printed))

    def says_you(self, printed: str) -> bool:
        """Whether words say you, or ask somebody to do something in the form that the language has for it."""
        return self.second.are_in(printed, words_of_language(printed))


def words_of_language(printed: str) -> list[str]:
    """Return the words of a text in lower case, without vowel points; an apostrophe parts two of them."""
    return _WORD.findall(_VOWEL_POINTS.sub("", printed).casefold())


def language_of(text: str) -> Language | None:
    """Return the language that a text is written in; None if it is none of those listed."""
    sample = text[:_SAMPLED_CHARACTERS]
    words = Counter(words_of_language(sample))
    letters = sum(len(word) * count for word, count in words.items())
    tells = {one: one.tells.letters_in(sample, words, ending=True) for one in _languages()}
    told = {
        one: tells[one] + one.first.letters_in(sample, words) + one.second.letters_in(sample, words) for one in tells
    }
    best = max(told, key=lambda one: told[one])
    return best if tells[best] > _LEAST_TOLD * letters else None


@cache
def _languages() -> tuple[Language, ...]:
    """Return the languages of `persons.tsv`."""
    rows: dict[str, dict[str, Words]] = {}
    lines = package_text("vocabulary", "persons.tsv").splitlines()
    for name, meaning, listed in (line.split("\t") for line in lines if not line.startswith("#")):
        rows.setdefault(name, {})[meaning] = _words_of(listed.split())
    return tuple(Language(name, own["tells"], own["I"], own["you"]) for name, own in rows.items())


def _words_of(entries: Sequence[str]) -> Words:
    endings = tuple(entry[1:] for entry in entries if entry.startswith("-"))
    others = frozenset(entry[1:] for entry in entries if entry.startswith("!"))
    plain = [entry for entry in entries if entry[0] not in "-!"]
    unspaced = [entry for entry in plain if _UNSPACED.search(entry)]
    polite = [entry for entry in plain if entry[0].isupper()]
    whole = frozenset(plain).difference(unspaced, polite)
    return Words(
        whole,
        endings,
        others,
        expression("|".join(unspaced)) if unspaced else None,
        expression(rf"(?<=[\w,;)][ \u00a0\n])(?:{'|'.join(polite)})(?!\w)") if polite else None,
    )
