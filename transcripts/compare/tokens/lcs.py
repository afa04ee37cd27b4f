"""The longest common subsequence of two lists of keys, near-linear on long lists and the same whichever side comes first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import count, pairwise, takewhile
from operator import ne, not_
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The bit matrix of an exact comparison takes a bit for each pair of keys; beyond this (8 MiB) the lists are cut at anchors first.
# pairs of keys compared exactly, a bit each (8 MiB); longer lists are cut at anchors first; a bound
_MOST_PAIRS_OF_KEYS = 64_000_000
# Runs of keys that must be unique on both sides to be an anchor: long ones first, they are never wrong.
_ANCHOR_LENGTHS = (4, 2, 1)  # tokens in a row that stand once on each side, the surest first; judged


_made = tuple.__new__  # a named tuple without its keyword arguments


class Block(NamedTuple):
    """`size` equal keys from `a` on in the one list and from `b` on in the other."""

    a: int
    b: int
    size: int


class Numbers:
    """Numbers for keys: equal keys have one number. `numbering` gives the next one; several tables may share it."""

    def __init__(self, numbering: Iterator[int] | None = None) -> None:
        self._of: defaultdict[str | int, int] = defaultdict((numbering or count()).__next__)

    def of(self, keys: Iterable[str | int]) -> list[int]:
        """Return the number of each key."""
        return list(map(self._of.__getitem__, keys))


def common_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return the blocks of a longest common subsequence of `a` and `b`, in order.

    Exact for lists of up to some 8,000 keys; longer ones are first cut where runs of keys occur once on both sides. Of several
    longest ones always the same is taken, and `common_blocks(b, a)` is its mirror image: the work is done with
    the smaller list first.
    """
    if (len(a), a) > (len(b), b):
        return [_made(Block, (i, j, size)) for j, i, size in _join(_blocks(b, a))]
    return _join(_blocks(a, b))


def blocks_of_numbers(a: list[int], b: list[int], *, turned: bool) -> list[Block]:
    """Return the blocks of two lists of numbers; `turned` says that b is the smaller one, with which the work is done first."""
    if turned:
        return [_made(Block, (i, j, size)) for j, i, size in _join(_blocks(b, a))]
    return _join(_blocks(a, b))


def _join(blocks: Iterable[tuple[int, int, int]]) -> list[Block]:
    joined: list[Block] = []
    end_a = end_b = -1
    for a, b, size in blocks:
        if a == end_a and b == end_b:
            last = joined[-1]
            joined[-1] = _made(Block, (last.a, last.b, last.size + size))
        else:
            joined.append(_made(Block, (a, b, size)))
        end_a, end_b = a + size, b + size
    return joined


def length_in_common(a: Iterable[object], b: Iterable[object]) -> int:
    """Return how many of their first items two sequences have in common."""
    return len(list(takewhile(not_, map(ne, a, b))))


def _blocks(a: Sequence[str] | list[int], b: Sequence[str] | list[int]) -> list[tuple[int, int, int]]:
    head = length_in_common(a, b)
    tail = min(length_in_common(reversed(a), reversed(b)), len(a) - head, len(b) - head)
    found = [(0, 0, head)] if head else []
    if head < min(len(a), len(b)) - tail:
        middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
        # One word that became another: most stretches are so.
        if not set(middle_a).isdisjoint(middle_b):
            numbers = Numbers()
            _between(found, numbers.of(middle_a), numbers.of(middle_b), head, head)
    if tail:
        found.append((len(a) - tail, len(b) - tail, tail))
    return found


def _between(found: list[tuple[int, int, int]], a: list[int], b: list[int], a0: int, b0: int) -> None:
    """Add the blocks of two stretches that start at `a0` and `b0`."""
    if not a or not b or set(a).isdisjoint(b):
        return
    if len(a) * len(b) <= _MOST_PAIRS_OF_KEYS:
        blocks = LCSseq.editops(a, b).as_matching_blocks()
        # The last one is empty, and only says how long both are.
        found += [(a0 + block.a, b0 + block.b, block.size) for block in blocks if block.size]
        return
    anchors = _anchors(a, b) or _even_cuts(a, b)
    at_a = at_b = 0
    for i, j in anchors:
        if i < at_a or j < at_b:
            continue
        # A single key on both sides differs, or it would have been taken in before.
        if i > at_a and j > at_b and (i - at_a > 1 or j - at_b > 1):
            _between(found, a[at_a:i], b[at_b:j], a0 + at_a, b0 + at_b)
        end_a, end_b = i, j
        while end_a < len(a) and end_b < len(b) and a[end_a] == b[end_b]:
            end_a, end_b = end_a + 1, end_b + 1
        if end_a > i:
            found.append((a0 + i, b0 + j, end_a - i))
        at_a, at_b = end_a, end_b
    _between(found, a[at_a:], b[at_b:], a0 + at_a, b0 + at_b)


def _anchors(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Return the longest increasing chain of places where the same run of keys stands once on each side."""
    for length in _ANCHOR_LENGTHS:
        runs_a, runs_b = (list(zip(*(keys[shift:] for shift in range(length)), strict=False)) for keys in (a, b))
        times_a, times_b = Counter(runs_a), Counter(runs_b)
        place_b = {run: j for j, run in enumerate(runs_b)}
        chain = increasing(
            [(i, place_b[run]) for i, run in enumerate(runs_a) if times_a[run] == 1 and times_b.get(run) == 1]
        )
        # A handful of anchors in a very long text would leave stretches that are hardly shorter.
        if len(chain) >= 8:
            return chain
    return []


def _even_cuts(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Cut both stretches into as many even parts, for want of anything better: bounds time and memory on endless repetition."""
    parts = 2
    while (len(a) // parts) * (len(b) // parts) > _MOST_PAIRS_OF_KEYS // 4:
        parts *= 2
    return [(len(a) * part // parts, len(b) * part // parts) for part in range(1, parts)]


def increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest chain of `pairs` that increases strictly on both sides; `pairs` are in order of their first number."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(j)
            last.append(at)
        else:
            ends[place] = j
            last[place] = at
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def heaviest_chain(items: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the indexes of the heaviest chain of (a, b, weight) that increases strictly on both sides, in O(n log n).

    Weights are positive.
    """
    if all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(items)):
        return list(range(len(items)))
    order = sorted(range(len(items)), key=lambda at: (items[at][0], -items[at][1]))
    ranks = {b: rank for rank, b in enumerate(sorted({item[1] for item in items}), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(items)
    best = (0.0, -1)
    for at in order:
        rank = ranks[items[at][1]]
        weight, before[at] = _best_below(tree, rank - 1)
        total = (weight + items[at][2], at)
        best = max(best, total, key=lambda entry: entry[0])
        while rank < len(tree):
            if total[0] > tree[rank][0]:
                tree[rank] = total
            rank += rank & -rank
    chain: list[int] = []
    at = best[1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _best_below(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = (0.0, -1)
    while rank:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank -= rank & -rank
    return best
