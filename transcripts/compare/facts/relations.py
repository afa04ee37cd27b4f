"""What a sentence says besides numbers and names: how things hang together, who says so, and which of two contraries holds."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.word_lists import pair_list, phrase_list, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.facts.said import Said, SaidToken

_LONGEST_PHRASE = 4  # words of a phrase that says how two things hang together; judged
_SPEAKING = frozenset({"i", "we", "you", "as", "that", "this", "it", "which", "but"})
_FEWEST_SHARED_SENSES = 3  # times that two words stand in one line of synonyms, to share their contraries; judged
_NOUNS_AS_WELL = frozenset(
    {"notes", "reports", "claims", "states", "shows", "finds", "estimates", "claim", "found", "shown"}
)
_FAR_FROM_VERB = 4  # words between who says something and the verb; judged


class Relation(NamedTuple):
    """A word or phrase of one relation: `because`, `despite`, `before`."""

    value: str
    start: int
    stop: int

    def same(self, other: Relation) -> bool:
        """Whether two phrases are of one relation."""
        return self.value == other.value or {self.value, other.value} == {"since", "cause"}


def relations_of(said: Said) -> list[Relation]:
    """Return the relations that a sentence tells, in order."""
    known, words = _relations(), said.words
    found = []
    at = 0
    while at < len(words):
        size = next(
            (
                size
                for size in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
                if tuple(word.key for word in words[at : at + size]) in known
            ),
            0,
        )
        if size:
            value = known[tuple(word.key for word in words[at : at + size])]
            found.append(Relation(value, words[at].start, words[at + size - 1].stop))
        at += size or 1
    return found


@cache
def _relations() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): value for value, phrase in pair_list("relations")}


@cache
def _phrases_of_saying() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrase_list("attributions"))


def attributes(words: Sequence[SaidToken]) -> bool:
    """Whether a phrase says who says so: `according to the police`, `as the audit shows`, `the mayor said`."""
    keys = [word.key for word in words]
    if any(tuple(keys[:size]) in _phrases_of_saying() for size in range(1, len(keys))):
        return True
    verbs = word_list("sayings")
    if len(keys) < 2 or keys[-1] not in verbs:
        return False
    if keys[0] == "as":
        return len(keys) <= _FAR_FROM_VERB + 2
    return len(keys) <= _FAR_FROM_VERB and keys[0] not in _SPEAKING and keys[-1] not in _NOUNS_AS_WELL


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in ("antonyms", "contraries", "opposites", "contradictions"):
        for one, other in pair_list(name):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


@cache
def _bases() -> dict[str, str]:
    return {form: base for base, forms in pair_list("irregular") for form in forms.split()}


@lru_cache(maxsize=1 << 13)
def lemmas(word: str) -> frozenset[str]:
    """Return the words that a folded word may be a form of, itself among them."""
    found = {word}
    if word in _bases():
        found.add(_bases()[word])
    for ending in ("'s", "s", "es", "ed", "d", "ing", "er", "est", "ly"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        found |= {one for one in (stem, f"{stem}e") if one in word_list("words")}
        if stem[-1] == "i" and f"{stem[:-1]}y" in word_list("words"):
            found.add(f"{stem[:-1]}y")
        if stem[-1:] == stem[-2:-1] and stem[:-1] in word_list("words"):
            found.add(stem[:-1])
    return frozenset(found)


@lru_cache(maxsize=1 << 13)
def has_contrary(word: str) -> bool:
    """Whether a folded word, in whatever form, has words of contrary sense."""
    return not lemmas(word).isdisjoint(_antonyms())


@lru_cache(maxsize=1 << 13)
def are_contrary(one: str, other: str) -> bool:
    """Whether two folded words, in whatever form, are of contrary sense."""
    known, groups = _antonyms(), _groups()
    of_one, of_other = lemmas(one), lemmas(other)
    if any(not of_other.isdisjoint(known.get(word, ())) for word in of_one):
        return True
    # "Rose" and "drop": a drop is a fall.
    return not are_kin(one, other) and any(
        len(groups.get(contrary, frozenset()) & groups.get(word, frozenset())) >= _FEWEST_SHARED_SENSES
        for x, y in ((of_one, of_other), (of_other, of_one))
        for base in x
        for contrary in known.get(base, ())
        for word in y
    )


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(phrase_list("synonyms")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def are_kin(one: str, other: str) -> bool:
    """Whether two folded words, in whatever form, may stand for one another, or one of them says more narrowly what the other says."""
    groups, narrower = _groups(), _narrower()
    for x in lemmas(one):
        for y in lemmas(other):
            if x == y or not groups.get(x, frozenset()).isdisjoint(groups.get(y, ())):
                return True
            if y in narrower.get(x, ()) or x in narrower.get(y, ()):
                return True
    return False


@cache
def _narrower() -> dict[str, frozenset[str]]:
    return {word: frozenset(narrower.split()) for word, narrower in pair_list("broader")}
