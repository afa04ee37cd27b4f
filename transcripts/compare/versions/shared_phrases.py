"""What is said in a text, as words with their places, and the rarest phrases that two texts share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import Block, common_blocks
from transcripts.compare.tokens.tokens import printed_words, word_spans
from transcripts.compare.versions.answers import answered
from transcripts.model.comparisons.relation import SharedPhrase
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.model.interviews.document import Document

_MOST_PHRASES_SHOWN = 5  # phrases that show what two texts share; judged
# Shorter runs are shared by chance; longer ones are cut, a person only wants to find the place.
_SHORTEST_SHARED_PHRASE = 3  # words of a shared phrase; shorter ones are shared by chance; judged
_LONGEST_SHARED_PHRASE = 8  # words of a phrase that are shown, enough to find the place; judged

_BEFORE = attrgetter("before")


class Stretch(NamedTuple):
    """Where something said is printed in a text, what is said there, and how many words are said before it."""

    span: Span
    said: str
    before: int

    def word_spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` each of its words is printed.

        A word that is printed otherwise than it is said stands between its neighbours.
        """
        start, printed = self.span.start, self.span.of(text)
        places = [(first + start, last + start) for first, last in word_spans(printed)]
        if printed == self.said:
            return places
        said, known = printed_words(self.said), printed_words(printed)
        found: list[tuple[int, int]] = []
        at = 0
        for i, j, size in [*common_blocks(said, known), Block(len(said), len(known), 0)]:
            if len(found) < i:
                end = places[at - 1][1] if at else start
                between = (places[at][0], places[j - 1][1]) if at < j else (end, end)
                found += [between] * (i - len(found))
            found += places[j : j + size]
            at = j + size
        return found


class Reading(NamedTuple):
    """The folded words of the stretches of a text that count, and of these what is answered.

    Offsets in a document count from `base`, where the text begins.
    """

    text: str
    words: list[str]
    stretches: list[Stretch]
    base: int
    answers: list[str]

    def phrase(self, start: int, end: int) -> tuple[str, Span]:
        """Return the words from `start` to `end`, of one stretch, as they are said, and where they are printed in the document."""
        _, said, before = stretch = self.stretches[bisect_right(self.stretches, start, key=_BEFORE) - 1]
        first, last = start - before, end - before - 1
        spoken, printed = word_spans(said), stretch.word_spans(self.text)
        in_document = Span(printed[first][0] + self.base, printed[last][1] + self.base)
        return said[spoken[first][0] : spoken[last][1]], in_document

    def bounds(self, start: int, end: int) -> list[int]:
        """Return the words between `start` and `end` with which a stretch begins."""
        first = bisect_right(self.stretches, start, key=_BEFORE)
        return [one.before for one in self.stretches[first : bisect_left(self.stretches, end, first, key=_BEFORE)]]


def reading(thing: Interview | Document) -> Reading:
    """Return what is said: the words of the turns of an interview, or all words of a document, which count as answered."""
    if not isinstance(thing, Interview):
        words = printed_words(thing.text)
        return Reading(thing.text, words, [Stretch(Span(0, len(thing.text)), thing.text, 0)], 0, words)
    base = thing.span.start
    words, answers = [], []
    stretches = []
    for turn, counts in zip(thing.turns, answered(thing), strict=True):
        first = len(words)
        for block in turn.blocks:
            if block.kind != "heading":
                stretches.append(Stretch(Span(block.span[0] - base, block.span[1] - base), block.text, len(words)))
                words += printed_words(block.text)
        if counts:
            answers += words[first:]
    return Reading(thing.text, words, stretches, base, answers)


def spoken(thing: Interview | Document) -> str:
    """Return the text of which `reading` gives the words: of an interview what is said, without labels and marks of its notation."""
    if not isinstance(thing, Interview):
        return thing.text
    return "\n".join([block.text for turn in thing.turns for block in turn.blocks if block.kind != "heading"])


def shared_phrases(a: Reading, b: Reading) -> tuple[SharedPhrase, ...]:
    """Return the phrases in order on both sides whose words are rarest in the two texts."""
    counts = Counter(a.words) + Counter(b.words)
    total = len(a.words) + len(b.words)
    ranked: list[tuple[float, int, int, int]] = []
    for i, j, size in _within_stretches(a, b, common_blocks(a.words, b.words)):
        if size >= _SHORTEST_SHARED_PHRASE:
            length = min(size, _LONGEST_SHARED_PHRASE)
            rarities = [total / counts[word] for word in a.words[i : i + size]]
            at = max(range(size - length + 1), key=lambda shift: sum(rarities[shift : shift + length]))
            ranked.append((sum(rarities[at : at + length]), i + at, j + at, length))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    phrases = []
    for _, i, j, length in ranked[:_MOST_PHRASES_SHOWN]:
        (said, in_a), (_, in_b) = a.phrase(i, i + length), b.phrase(j, j + length)
        phrases.append(SharedPhrase(text=said, a=in_a, b=in_b))
    return tuple(phrases)


def _within_stretches(a: Reading, b: Reading, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks cut where a stretch of either side begins: a phrase is said by one speaker."""
    for i, j, size in blocks:
        cuts = {*(at - i for at in a.bounds(i, i + size)), *(at - j for at in b.bounds(j, j + size))}
        for start, end in pairwise([0, *sorted(cuts), size]):
            yield Block(i + start, j + start, end - start)
