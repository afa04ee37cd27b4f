"""Matching by sentence: which sentences of two stretches of text belong together, and which of their tokens are kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate, islice, pairwise
from operator import attrgetter, sub
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import Block, common_blocks
from transcripts.compare.tokens.tokens import is_annotation
from transcripts.vocabulary.sentences import SPACED_STOPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.compare.tokens.tokens import Token, Tokens

_LEAST_SHARE_TO_MATCH = 0.30  # share of the lighter sentence's weight that is kept in order; judged
# Two sentences at the same place that share this much, in any order, are one sentence rewritten.
# share of the weight, in any order, that two sentences at one place have in common; judged
_LEAST_SHARE_OF_A_REWRITING = 0.15
# Two that share less, but are of such a length and end with the same mark, are taken for partners where nothing better is there.
# share of the longer sentence that the shorter one is as long as, to be its partner for want of a better one; judged
_LEAST_RATIO_OF_LENGTHS = 0.6
_LIKENESS_BY_SHAPE = 0.05  # points of two sentences that are alike in length and end mark only; judged
# Where less of both sides is kept, they are two tellings, and what stands at the same place is one sentence told anew.
_LEAST_SHARE_OF_ONE_TELLING = 0.5  # share of the tokens, and of the sentences, that both have; judged
_LIKENESS_OF_TELLINGS = (
    0.005  # points of two sentences of two tellings that have no more than their place in common; judged
)
_LIKENESS_BY_PLACE = (
    0.01  # points of two sentences of one telling that stand at one place and have no more in common; judged
)
_MOST_TIMES_AS_LONG = 5  # times as long as the other that one of these may be; judged
# A question in place of a question is that question, however short the one and long the other.
_QUESTION_MARKS = frozenset("?？؟")
_END_MARKS = frozenset(SPACED_STOPS)
_LEAST_SHARE_KEPT = 0.35  # share of a matched sentence that is kept; below this it is shown as one rewrite; judged
# In a short sentence even a few changed words are most of it, and are better shown by themselves.
# words of both sides; in shorter sentences changed words are shown by themselves; judged
_FEWEST_WORDS_OF_A_REWRITE = 14
_MOST_PAIRS_OF_SENTENCES = 2_500  # pairs of sentences in a gap; larger gaps are shown as removed and added; a bound

_made = tuple.__new__  # a named tuple without its keyword arguments
_weight_of: Callable[[Token], float] = attrgetter("weight")


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


class Sentences:
    """Some sentences of a stretch: where each starts, and how much each token says (marks nothing, grammar words little).

    Indexes are those of the whole stretch; what lies outside `[start, end)` is not looked at.
    """

    def __init__(self, tokens: Tokens, bounds: Sequence[int], start: int, end: int) -> None:
        self.tokens = tokens
        self.start, self.end = start, end
        self.bounds = [at for at in bounds if start <= at <= end]
        self.outside = len(bounds) - len(self.bounds)  # sentences that are not looked at
        self.keys = tokens.keys[start:end]
        self.weights = list(map(_weight_of, tokens.tokens[start:end]))
        # How much all tokens before each one say.
        self.sums = [0.0, *accumulate(self.weights)]

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.bounds) - 1

    def owners(self) -> list[int]:
        """Return the sentence of each token."""
        sizes = map(sub, self.bounds[1:], self.bounds)
        return [sentence for sentence, size in enumerate(sizes) for _ in range(size)]

    def said(self, start: int, end: int) -> float:
        """Return how much the tokens from `start` to `end` say."""
        return self.sums[end - self.start] - self.sums[start - self.start]

    def mass(self, sentence: int) -> float:
        """Return how much a sentence says."""
        return self.said(self.bounds[sentence], self.bounds[sentence + 1])

    def content(self, sentence: int) -> Counter[str]:
        """Return the content words of a sentence."""
        start, end = self.bounds[sentence] - self.start, self.bounds[sentence + 1] - self.start
        weighed = zip(self.keys[start:end], self.weights[start:end], strict=True)
        return Counter([key for key, weight in weighed if weight >= 1])

    def words(self, start: int, end: int) -> int:
        """Return how many of the tokens from `start` to `end` are words."""
        return sum(1 for weight in self.weights[start - self.start : end - self.start] if weight)


def by_sentence(a: Sentences, b: Sentences) -> list[Hunk]:
    """Return the hunks of some sentences: of matched ones word by word, of others whole."""
    blocks = [_made(Block, (i + a.start, j + b.start, size)) for i, j, size in common_blocks(a.keys, b.keys)]
    anew = _are_two_tellings(a, b, blocks)
    found: list[Hunk] = []
    at_a = at_b = 0
    for first_a, last_a, first_b, last_b in _matched_sentences(blocks, a, b):
        _add_unmatched(found, a, b, (at_a, first_a), (at_b, first_b), blocks, anew=anew)
        _add_inside(found, a, b, (first_a, last_a + 1), (first_b, last_b + 1), blocks)
        at_a, at_b = last_a + 1, last_b + 1
    _add_unmatched(found, a, b, (at_a, len(a)), (at_b, len(b)), blocks, anew=anew)
    return found


def _matched_sentences(blocks: Sequence[Block], a: Sentences, b: Sentences) -> list[tuple[int, int, int, int]]:
    """Return groups of sentences that keep enough words: first and last on both sides, in order."""
    kept: dict[tuple[int, int], float] = {}
    owners_a, owners_b, sums = a.owners(), b.owners(), a.sums
    for start_a, start_b, size in blocks:
        i, j, end = start_a - a.start, start_b - b.start, start_a - a.start + size
        while i < end:
            pair = one, other = owners_a[i], owners_b[j]
            step = min(end - i, a.bounds[one + 1] - a.start - i, b.bounds[other + 1] - b.start - j)
            kept[pair] = kept.get(pair, 0.0) + sums[i + step] - sums[i]
            i, j = i + step, j + step
    groups: list[tuple[int, int, int, int]] = []
    for (i, j), matched in sorted(kept.items()):
        if not matched or matched < _LEAST_SHARE_TO_MATCH * min(a.mass(i), b.mass(j)):
            continue
        if groups and (i <= groups[-1][1] or j <= groups[-1][3]):
            first_a, last_a, first_b, last_b = groups[-1]
            groups[-1] = (first_a, max(last_a, i), first_b, max(last_b, j))
        else:
            groups.append((i, i, j, j))
    return groups


def _add_unmatched(
    found: list[Hunk],
    a: Sentences,
    b: Sentences,
    in_a: tuple[int, int],
    in_b: tuple[int, int],
    known: Sequence[Block],
    *,
    anew: bool,
) -> None:
    """Add the sentences between two matched groups: compared with a partner where they have one, else removed and added.

    `anew` means that both sides are tellings of their own.
    """
    (at_a, end_a), (at_b, end_b) = in_a, in_b
    for i, j in [*_partners(a, b, in_a, in_b, anew=anew), (end_a, end_b)]:
        removed, added = pairwise(a.bounds[at_a : i + 1]), pairwise(b.bounds[at_b : j + 1])
        found += [Hunk(False, start, end, b.bounds[at_b], b.bounds[at_b], True) for start, end in removed]
        found += [Hunk(False, a.bounds[i], a.bounds[i], start, end, True) for start, end in added]
        if i < end_a:
            _add_inside(found, a, b, (i, i + 1), (j, j + 1), known)
        at_a, at_b = i + 1, j + 1


def _are_two_tellings(a: Sentences, b: Sentences, blocks: Sequence[Block]) -> bool:
    """Whether so little is kept of two stretches, of their words and of their sentences, that each was told in words of its own."""
    outside = len(a.tokens) - len(a.keys)  # what stands around is the same on both sides
    kept = outside + sum(block.size for block in blocks)
    as_they_were = a.outside + sum(
        bisect_right(a.bounds, block.a + block.size) - bisect_left(a.bounds, block.a) - 1
        for block in blocks
        if bisect_left(a.bounds, block.a) < bisect_right(a.bounds, block.a + block.size)
    )
    fewer = min(side.outside + len(side) for side in (a, b))
    return (
        2 * kept < _LEAST_SHARE_OF_ONE_TELLING * (len(a.tokens) + len(b.tokens))
        and as_they_were < _LEAST_SHARE_OF_ONE_TELLING * fewer
    )


def _partners(
    a: Sentences, b: Sentences, in_a: tuple[int, int], in_b: tuple[int, int], *, anew: bool
) -> list[tuple[int, int]]:
    """Return the best pairs in order of sentences that are alike."""
    if in_a[0] == in_a[1] or in_b[0] == in_b[1] or (in_a[1] - in_a[0]) * (in_b[1] - in_b[0]) > _MOST_PAIRS_OF_SENTENCES:
        return []
    rows, columns = [Shape.of(a, i) for i in range(*in_a)], [Shape.of(b, j) for j in range(*in_b)]
    best = [[(0.0, 0)] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            like = row.like(column) or (row.like_by_place(column) if anew else 0.0)
            diagonal = (best[i][j][0] + like, 3) if like else (0.0, 0)
            best[i + 1][j + 1] = max(diagonal, (best[i][j + 1][0], 2), (best[i + 1][j][0], 1), key=lambda step: step[0])
    pairs = []
    i, j = len(rows), len(columns)
    while i and j:
        step = best[i][j][1]
        if step == 3:
            pairs.append((in_a[0] + i - 1, in_b[0] + j - 1))
        i, j = i - (step != 1), j - (step != 2)
    return pairs[::-1]


class Shape(NamedTuple):
    """What a sentence is recognised by when it was rewritten: its content words, how many words it has, and the mark at its end."""

    content: Counter[str]
    words: int
    mark: str
    keys: frozenset[str]

    @property
    def has_gap(self) -> bool:
        """Whether an annotation stands in the sentence: for all or for some of its words."""
        return any(map(is_annotation, self.content))

    @classmethod
    def of(cls, sentences: Sentences, number: int) -> Shape:
        """Return the shape of a sentence."""
        start, end = sentences.bounds[number], sentences.bounds[number + 1]
        mark = sentences.tokens.keys[end - 1]
        keys = frozenset(sentences.tokens.keys[start:end])
        return cls(sentences.content(number), sentences.words(start, end), mark if mark in _END_MARKS else "", keys)

    def like(self, other: Shape) -> float:
        """Return how much two sentences are alike: by their content, or a little where length and end mark agree; 0 for not at all."""
        shared = sum(min(count, other.content[word]) for word, count in self.content.items() if word in other.content)
        by_content = 2 * shared / max(1, self.content.total() + other.content.total())
        if by_content >= _LEAST_SHARE_OF_A_REWRITING:
            return by_content
        shorter, longer = sorted((self.words, other.words))
        # Marks alone, as where words were cut out by a machine.
        if not longer:
            return _LIKENESS_BY_SHAPE
        # What could not be heard may have been any sentence.
        if self.has_gap != other.has_gap:
            return _LIKENESS_BY_SHAPE if shorter else 0.0
        as_long = self.mark in _QUESTION_MARKS or shorter >= _LEAST_RATIO_OF_LENGTHS * longer
        if shorter and self.mark == other.mark and as_long:
            return _LIKENESS_BY_SHAPE
        # Told anew in other words: both ask or neither does, and neither is far longer.
        asks, asked = (side.mark in _QUESTION_MARKS for side in (self, other))
        if not shorter or asks != asked or longer > _MOST_TIMES_AS_LONG * shorter:
            return 0.0
        return _LIKENESS_BY_PLACE * (1 + len(self.keys & other.keys) / len(self.keys | other.keys))

    def like_by_place(self, other: Shape) -> float:
        """Return how much two sentences are alike that have nothing in common but their place: a little more by mark and length."""
        shorter, longer = sorted((self.words, other.words))
        same_mark = self.mark == other.mark
        return _LIKENESS_OF_TELLINGS * (1 + same_mark + shorter / longer) if shorter and not self.has_gap else 0.0


def _add_inside(
    found: list[Hunk],
    a: Sentences,
    b: Sentences,
    in_a: tuple[int, int],
    in_b: tuple[int, int],
    known: Sequence[Block],
) -> None:
    """Add the hunks of matched sentences, word by word, or one for all where too little is kept."""
    start_a, end_a = a.bounds[in_a[0]], a.bounds[in_a[1]]
    start_b, end_b = b.bounds[in_b[0]], b.bounds[in_b[1]]
    blocks = _blocks_inside(a, b, (start_a, end_a), (start_b, end_b), known)
    kept = sum([a.said(i, i + size) for i, _, size in blocks])
    whole = a.said(start_a, end_a) + b.said(start_b, end_b)
    if whole >= _FEWEST_WORDS_OF_A_REWRITE and 2 * kept < _LEAST_SHARE_KEPT * whole:
        found.append(Hunk(False, start_a, end_a, start_b, end_b, True))
        return
    at_a, at_b = start_a, start_b
    for i, j, size in blocks:
        if i > at_a or j > at_b:
            found.append(_made(Hunk, (False, at_a, i, at_b, j, False)))
        at_a, at_b = i + size, j + size
        found.append(_made(Hunk, (True, i, at_a, j, at_b, False)))
    if end_a > at_a or end_b > at_b:
        found.append(Hunk(False, at_a, end_a, at_b, end_b))


def _blocks_inside(
    a: Sentences, b: Sentences, in_a: tuple[int, int], in_b: tuple[int, int], known: Sequence[Block]
) -> list[Block]:
    """Return the matching tokens of a stretch: those known, unless some of its tokens were matched outside it."""
    first = min(
        bisect_right(known, in_a[0], key=lambda block: block.a + block.size),
        bisect_right(known, in_b[0], key=lambda block: block.b + block.size),
    )
    inside = []
    for block in islice(known, first, None):
        if block.a >= in_a[1] and block.b >= in_b[1]:
            break
        whole_a = in_a[0] <= block.a and block.a + block.size <= in_a[1]
        whole_b = in_b[0] <= block.b and block.b + block.size <= in_b[1]
        if whole_a and whole_b:
            inside.append(block)
        elif (block.a < in_a[1] and in_a[0] < block.a + block.size) or (
            block.b < in_b[1] and in_b[0] < block.b + block.size
        ):
            fresh = common_blocks(a.tokens.keys[slice(*in_a)], b.tokens.keys[slice(*in_b)])
            return [_made(Block, (i + in_a[0], j + in_b[0], size)) for i, j, size in fresh]
    return inside
