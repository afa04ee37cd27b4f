"""What is said in a text, as words with their places, and the rarest phrases that two texts share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.sequence import common_blocks
from transcripts.compare.words import printed_words, word_spans
from transcripts.model.comparison import SharedPhrase
from transcripts.model.interview import Interview
from transcripts.model.text import Span

if TYPE_CHECKING:
    from transcripts.model.interview import Document

_MOST_PHRASES = 5
# Shorter runs are shared by chance; longer ones are cut, a person only wants to find the place.
_SHORTEST, _LONGEST = 3, 8


class Reading(NamedTuple):
    """The folded words of the stretches of a text that count; offsets in a document count from `base`, where the text begins."""

    text: str
    words: list[str]
    stretches: list[Span]
    base: int

    def spans(self) -> list[tuple[int, int]]:
        """Return where each word stands in the text; worked out anew each time."""
        return [
            (first + start, last + start)
            for start, end in self.stretches
            for first, last in word_spans(self.text[start:end])
        ]


def reading(thing: Interview | Document) -> Reading:
    """Return what is said: the words of the turns of an interview, or all words of a document."""
    if not isinstance(thing, Interview):
        return Reading(thing.text, printed_words(thing.text), [Span(0, len(thing.text))], 0)
    base = thing.span.start
    stretches = _stretches(thing)
    words = [word for start, end in stretches for word in printed_words(thing.text[start:end])]
    return Reading(thing.text, words, stretches, base)


def spoken(thing: Interview | Document) -> str:
    """Return the text of which `reading` gives the words: of an interview what is said, without the labels."""
    if not isinstance(thing, Interview):
        return thing.text
    text = thing.text
    return "\n".join([text[start:end] for start, end in _stretches(thing)])


def _stretches(interview: Interview) -> list[Span]:
    """Return where the words of each turn stand in the text of an interview."""
    base = interview.span.start
    said = [turn.blocks for turn in interview.turns]
    return [Span(blocks[0].span[0] - base, blocks[-1].span[1] - base) for blocks in said if blocks]


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
    if not ranked:
        return ()
    spans_a, spans_b = a.spans(), b.spans()
    phrases = []
    for _, i, j, length in ranked[:_MOST_PHRASES]:
        in_a = Span(spans_a[i][0], spans_a[i + length - 1][1])
        in_b = Span(spans_b[j][0], spans_b[j + length - 1][1])
        said_a, said_b = (Span(span.start + base, span.end + base) for span, base in ((in_a, a.base), (in_b, b.base)))
        phrases.append(SharedPhrase(text=in_a.of(a.text), a=said_a, b=said_b))
    return tuple(phrases)
