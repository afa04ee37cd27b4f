"""What is said in a text, as words with their places, and the rarest phrases that two texts share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.sequence import common_blocks
from transcripts.compare.words import located_words
from transcripts.model.comparison import SharedPhrase
from transcripts.model.interview import Interview
from transcripts.model.text import Span

if TYPE_CHECKING:
    from transcripts.model.interview import Document

_MOST_PHRASES = 5
# Shorter runs are shared by chance; longer ones are cut, a person only wants to find the place.
_SHORTEST, _LONGEST = 3, 8


class Reading(NamedTuple):
    """The folded words of a text and where each stands; offsets count from `base`, where the text begins in its document."""

    text: str
    words: list[str]
    spans: list[Span]
    base: int


def reading(thing: Interview | Document) -> Reading:
    """Return what is said: the words of the turns of an interview, or all words of a document."""
    if not isinstance(thing, Interview):
        found = located_words(thing.text, 0)
        return Reading(thing.text, [word for word, _ in found], [span for _, span in found], 0)
    base = thing.span.start
    words: list[str] = []
    spans: list[Span] = []
    for turn in thing.turns:
        if turn.blocks:
            start, end = turn.blocks[0].span.start - base, turn.blocks[-1].span.end - base
            for word, span in located_words(thing.text[start:end], start):
                words.append(word)
                spans.append(span)
    return Reading(thing.text, words, spans, base)


def shared_phrases(a: Reading, b: Reading) -> tuple[SharedPhrase, ...]:
    """Return the phrases in order on both sides whose words are rarest in the two texts."""
    counts = Counter(a.words) + Counter(b.words)
    total = len(a.words) + len(b.words)
    ranked: list[tuple[float, int, int, int]] = []
    for i, j, size in common_blocks(a.words, b.words):
        if size >= _SHORTEST:
            length = min(size, _LONGEST)
            rarities = [total / counts[word] for word in a.words[i : i + size]]
            at = max(range(size - length + 1), key=lambda shift: sum(rarities[shift : shift + length]))
            ranked.append((sum(rarities[at : at + length]), i + at, j + at, length))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(_phrase(a, b, i, j, length) for _, i, j, length in ranked[:_MOST_PHRASES])


def _phrase(a: Reading, b: Reading, i: int, j: int, length: int) -> SharedPhrase:
    in_a = Span(a.spans[i].start, a.spans[i + length - 1].end)
    in_b = Span(b.spans[j].start, b.spans[j + length - 1].end)
    return SharedPhrase(
        text=in_a.of(a.text),
        a=Span(in_a.start + a.base, in_a.end + a.base),
        b=Span(in_b.start + b.base, in_b.end + b.base),
    )
