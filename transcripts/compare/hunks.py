"""Hunks: which tokens of two stretches of text are kept and which are changed, in portions that a person can read."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.lexicon import word_list
from transcripts.compare.sentences import sentence_ends
from transcripts.compare.sequence import Block, common_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.words import Token

# Sentences are matched when this share of the lighter one is kept in order.
_SENTENCE_LINKED = 0.30
# Two sentences at the same place that share this much, in any order, are one sentence rewritten.
_SENTENCE_REWRITTEN = 0.15
# A matched sentence that keeps less is shown as one rewrite.
_SENTENCE_KEPT = 0.35
# In a short sentence even a few changed words are most of it, and are better shown by themselves.
_LONG_ENOUGH = 8
# Holes with more pairs of sentences than this are shown as removed and added.
_MOST_PAIRS = 2_500


class Hunk(NamedTuple):
    """Tokens `[a, a_end)` of the one stretch against `[b, b_end)` of the other.

    When `equal`, they match one by one in their keys. `whole` marks whole sentences: added, removed or rewritten.
    """

    equal: bool
    a: int
    a_end: int
    b: int
    b_end: int
    whole: bool = False


def hunks(
    a: Sequence[Token], b: Sequence[Token], breaks_a: Sequence[int] = (), breaks_b: Sequence[int] = ()
) -> list[Hunk]:
    """Return the hunks that tile both stretches, the same whichever comes first.

    `breaks_a` and `breaks_b` are indexes where a sentence ends for certain (turn boundaries).
    """
    if (_order(a), list(breaks_a)) <= (_order(b), list(breaks_b)):
        return _in_order(a, b, breaks_a, breaks_b)
    turned = _in_order(b, a, breaks_b, breaks_a)
    return [Hunk(equal, j, j_end, i, i_end, whole) for equal, i, i_end, j, j_end, whole in turned]


def _order(tokens: Sequence[Token]) -> tuple[int, list[str], list[str]]:
    return len(tokens), [token.key for token in tokens], [token.raw for token in tokens]


def _in_order(a: Sequence[Token], b: Sequence[Token], breaks_a: Sequence[int], breaks_b: Sequence[int]) -> list[Hunk]:
    sides = Sentences(a, breaks_a), Sentences(b, breaks_b)
    return _slid(a, b, _dissolved(*sides, list(_by_sentence(*sides))))


class Sentences:
    """The sentences of a stretch: where each starts, and how much each token says (marks nothing, grammar words little)."""

    def __init__(self, tokens: Sequence[Token], breaks: Sequence[int]) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self.bounds = sorted({0, *breaks, *sentence_ends(tokens), len(tokens)})
        grammar = word_list("stopwords")
        self.weights = [(0.2 if token.key in grammar else 1.0) if token.is_word else 0.0 for token in tokens]
        self.sums = [0.0, *accumulate(self.weights)]
        self.owner = [
            at
            for at, (start, end) in enumerate(zip(self.bounds, self.bounds[1:], strict=False))
            for _ in range(start, end)
        ]

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.bounds) - 1

    def mass(self, sentence: int) -> float:
        """Return how much a sentence says."""
        return self.sums[self.bounds[sentence + 1]] - self.sums[self.bounds[sentence]]

    def content(self, sentence: int) -> Counter[str]:
        """Return the content words of a sentence."""
        span = range(self.bounds[sentence], self.bounds[sentence + 1])
        return Counter(self.tokens[at].key for at in span if self.weights[at] >= 1)


def _by_sentence(a: Sentences, b: Sentences) -> Iterator[Hunk]:
    blocks = common_blocks(a.keys, b.keys)
    at_a = at_b = 0
    for first_a, last_a, first_b, last_b in [*_matched_sentences(blocks, a, b), (len(a), 0, len(b), 0)]:
        yield from _unmatched(a, b, (at_a, first_a), (at_b, first_b))
        if first_a < len(a):
            yield from _inside(a, b, (first_a, last_a + 1), (first_b, last_b + 1), blocks)
        at_a, at_b = last_a + 1, last_b + 1


def _matched_sentences(blocks: Sequence[Block], a: Sentences, b: Sentences) -> list[tuple[int, int, int, int]]:
    """Return groups of sentences that keep enough words: first and last on both sides, in order."""
    kept: dict[tuple[int, int], float] = {}
    for i, j, size in blocks:
        for step in range(size):
            pair = a.owner[i + step], b.owner[j + step]
            kept[pair] = kept.get(pair, 0.0) + a.weights[i + step]
    groups: list[tuple[int, int, int, int]] = []
    for (i, j), matched in sorted(kept.items()):
        if not matched or matched < _SENTENCE_LINKED * min(a.mass(i), b.mass(j)):
            continue
        if groups and (i <= groups[-1][1] or j <= groups[-1][3]):
            first_a, last_a, first_b, last_b = groups[-1]
            groups[-1] = (first_a, max(last_a, i), first_b, max(last_b, j))
        else:
            groups.append((i, i, j, j))
    return groups


def _unmatched(a: Sentences, b: Sentences, in_a: tuple[int, int], in_b: tuple[int, int]) -> Iterator[Hunk]:
    """Yield the sentences between two matched groups: rewritten where they share content, else removed and added."""
    (at_a, end_a), (at_b, end_b) = in_a, in_b
    for i, j in [*_rewritten(a, b, in_a, in_b), (end_a, end_b)]:
        for sentence in range(at_a, i):
            yield Hunk(False, a.bounds[sentence], a.bounds[sentence + 1], b.bounds[at_b], b.bounds[at_b], True)
        for sentence in range(at_b, j):
            yield Hunk(False, a.bounds[i], a.bounds[i], b.bounds[sentence], b.bounds[sentence + 1], True)
        if i < end_a:
            yield Hunk(False, a.bounds[i], a.bounds[i + 1], b.bounds[j], b.bounds[j + 1], True)
        at_a, at_b = i + 1, j + 1


def _rewritten(a: Sentences, b: Sentences, in_a: tuple[int, int], in_b: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the best pairs in order of sentences that share content words."""
    rows, columns = [a.content(i) for i in range(*in_a)], [b.content(j) for j in range(*in_b)]
    if not rows or not columns or len(rows) * len(columns) > _MOST_PAIRS:
        return []
    best = [[(0.0, 0)] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            shared = sum((row & column).values())
            like = 2 * shared / max(1, row.total() + column.total())
            diagonal = (best[i][j][0] + like, 3) if like >= _SENTENCE_REWRITTEN else (0.0, 0)
            best[i + 1][j + 1] = max(diagonal, (best[i][j + 1][0], 2), (best[i + 1][j][0], 1), key=lambda step: step[0])
    pairs = []
    i, j = len(rows), len(columns)
    while i and j:
        step = best[i][j][1]
        if step == 3:
            pairs.append((in_a[0] + i - 1, in_b[0] + j - 1))
        i, j = i - (step != 1), j - (step != 2)
    return pairs[::-1]


def _inside(
    a: Sentences, b: Sentences, in_a: tuple[int, int], in_b: tuple[int, int], known: Sequence[Block]
) -> Iterator[Hunk]:
    """Yield the hunks of matched sentences, word by word, or one for all where too little is kept."""
    start_a, end_a = a.bounds[in_a[0]], a.bounds[in_a[1]]
    start_b, end_b = b.bounds[in_b[0]], b.bounds[in_b[1]]
    blocks = _blocks_inside(a, b, (start_a, end_a), (start_b, end_b), known)
    kept = sum(a.sums[i + size] - a.sums[i] for i, _, size in blocks)
    whole = a.sums[end_a] - a.sums[start_a] + b.sums[end_b] - b.sums[start_b]
    if whole >= _LONG_ENOUGH and 2 * kept < _SENTENCE_KEPT * whole:
        yield Hunk(False, start_a, end_a, start_b, end_b, True)
        return
    at_a, at_b = start_a, start_b
    for i, j, size in [*blocks, Block(end_a, end_b, 0)]:
        if i > at_a or j > at_b:
            yield Hunk(False, at_a, i, at_b, j)
        if size:
            yield Hunk(True, i, i + size, j, j + size)
        at_a, at_b = i + size, j + size


def _blocks_inside(
    a: Sentences, b: Sentences, in_a: tuple[int, int], in_b: tuple[int, int], known: Sequence[Block]
) -> list[Block]:
    """Return the matching tokens of a stretch: those known, unless some of its tokens were matched outside it."""
    inside = []
    for block in known:
        whole_a = in_a[0] <= block.a and block.a + block.size <= in_a[1]
        whole_b = in_b[0] <= block.b and block.b + block.size <= in_b[1]
        if whole_a and whole_b:
            inside.append(block)
        elif (block.a < in_a[1] and in_a[0] < block.a + block.size) or (
            block.b < in_b[1] and in_b[0] < block.b + block.size
        ):
            fresh = common_blocks(a.keys[slice(*in_a)], b.keys[slice(*in_b)])
            return [Block(i + in_a[0], j + in_b[0], size) for i, j, size in fresh]
    return inside


def _dissolved(a: Sentences, b: Sentences, found: list[Hunk]) -> list[Hunk]:
    """Join two changes of several words with nothing but a grammar word or a comma between them."""
    stops = set(a.bounds[1:])
    tidy: list[Hunk] = []
    for at, hunk in enumerate(found):
        if (tidy and not tidy[-1].equal and not hunk.equal and not (hunk.whole or tidy[-1].whole)) or (
            hunk.equal and tidy and at + 1 < len(found) and _thin(a, b, tidy[-1], hunk, found[at + 1], stops)
        ):
            tidy[-1] = _joined(tidy[-1], hunk)
        else:
            tidy.append(hunk)
    return tidy


def _joined(one: Hunk, other: Hunk) -> Hunk:
    return Hunk(False, one.a, other.a_end, one.b, other.b_end)


def _thin(a: Sentences, b: Sentences, before: Hunk, hunk: Hunk, after: Hunk, stops: set[int]) -> bool:
    if before.equal or after.equal or before.whole or after.whole or hunk.a_end - hunk.a > 2:
        return False
    if any(value >= 1 for value in a.weights[hunk.a : hunk.a_end]):
        return False
    if any(end in stops for end in range(hunk.a + 1, hunk.a_end + 1)) or hunk.a in stops:
        return False
    return _words(a.tokens, b.tokens, before) >= 2 and _words(a.tokens, b.tokens, after) >= 2


def _words(a: Sequence[Token], b: Sequence[Token], hunk: Hunk) -> int:
    """Return how many words a change has on its longer side."""
    in_a = sum(token.is_word for token in a[hunk.a : hunk.a_end])
    in_b = sum(token.is_word for token in b[hunk.b : hunk.b_end])
    return max(in_a, in_b)


def _slid(a: Sequence[Token], b: Sequence[Token], found: list[Hunk]) -> list[Hunk]:
    """Move pure insertions and deletions, as far as the words around them are the same, to where a phrase begins or ends."""
    slid = list(found)
    for at in range(1, len(slid) - 1):
        before, hunk, after = slid[at - 1 : at + 2]
        if hunk.equal or not before.equal or not after.equal or (hunk.a < hunk.a_end and hunk.b < hunk.b_end):
            continue
        in_a = hunk.a < hunk.a_end
        side, start, end = (a, hunk.a, hunk.a_end) if in_a else (b, hunk.b, hunk.b_end)
        left, right = 0, 0
        while left < before.a_end - before.a - 1 and side[start - 1 - left].raw == side[end - 1 - left].raw:
            left += 1
        while right < after.a_end - after.a - 1 and side[start + right].raw == side[end + right].raw:
            right += 1
        shift = max(range(-left, right + 1), key=lambda move: (_edge(side, start + move, end + move), -abs(move), move))
        if shift:
            slid[at - 1] = Hunk(True, before.a, before.a_end + shift, before.b, before.b_end + shift)
            slid[at] = Hunk(False, hunk.a + shift, hunk.a_end + shift, hunk.b + shift, hunk.b_end + shift, hunk.whole)
            slid[at + 1] = Hunk(True, after.a + shift, after.a_end, after.b + shift, after.b_end)
    return slid


def _edge(side: Sequence[Token], start: int, end: int) -> int:
    """Return how well a change from `start` to `end` keeps to phrases: it ends with a mark, or begins after one or at a mark."""
    before = side[start - 1] if start else None
    last, first = side[end - 1], side[start]
    begins = before is None or not before.is_word
    return (
        2 * (begins and not last.is_word)
        + (begins or not last.is_word)
        + (first.key in {",", "-", "("} and last.is_word)
    )
