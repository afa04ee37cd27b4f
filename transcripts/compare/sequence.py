"""The longest common subsequence of two lists of keys, near-linear on long lists and the same whichever side comes first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The bit matrix of an exact comparison takes a bit for each pair of keys; beyond this (8 MiB) the lists are cut at anchors first.
_EXACT_CELLS = 64_000_000
# Runs of keys that must be unique on both sides to be an anchor: long ones first, they are never wrong.
_ANCHOR_LENGTHS = (4, 2, 1)


class Block(NamedTuple):
    """`size` equal keys from `a` on in the one list and from `b` on in the other."""

    a: int
    b: int
    size: int


def common_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return the blocks of a longest common subsequence of `a` and `b`, in order.

    Exact for lists of up to some 8,000 keys; longer ones are first cut where runs of keys occur once on both sides. Of several
    longest ones always the same is taken, and `common_blocks(b, a)` is its mirror image: the work is done with
    the smaller list first.
    """
    if (len(a), a) <= (len(b), b):
        return _join(_blocks(a, b))
    return [Block(j, i, size) for i, j, size in _join(_blocks(b, a))]


def _join(blocks: Iterator[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.a + last.size == block.a and last.b + last.size == block.b:
            joined[-1] = Block(last.a, last.b, last.size + block.size)
        else:
            joined.append(block)
    return joined


def _blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[Block]:
    limit = min(len(a), len(b))
    head = 0
    while head < limit and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < limit - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    if head:
        yield Block(0, 0, head)
    if head < limit - tail:
        numbers: dict[str, int] = {}
        ids_a = [numbers.setdefault(key, len(numbers)) for key in a[head : len(a) - tail]]
        ids_b = [numbers.setdefault(key, len(numbers)) for key in b[head : len(b) - tail]]
        yield from _between(ids_a, ids_b, head, head)
    if tail:
        yield Block(len(a) - tail, len(b) - tail, tail)


def _between(a: list[int], b: list[int], a0: int, b0: int) -> Iterator[Block]:
    """Yield the blocks of two stretches that start at `a0` and `b0`."""
    if len(a) * len(b) <= _EXACT_CELLS:
        yield from _exact(a, b, a0, b0)
        return
    anchors = _anchors(a, b) or _even_cuts(a, b)
    at_a = at_b = 0
    for i, j in anchors:
        if i < at_a or j < at_b:
            continue
        yield from _between(a[at_a:i], b[at_b:j], a0 + at_a, b0 + at_b)
        size = 0
        while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
            size += 1
        if size:
            yield Block(a0 + i, b0 + j, size)
        at_a, at_b = i + size, j + size
    yield from _between(a[at_a:], b[at_b:], a0 + at_a, b0 + at_b)


def _exact(a: list[int], b: list[int], a0: int, b0: int) -> Iterator[Block]:
    if not a or not b:
        return
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415  (who only reads should not wait for it)

    for step in LCSseq.opcodes(a, b):
        if step.tag == "equal":
            yield Block(a0 + step.src_start, b0 + step.dest_start, step.src_end - step.src_start)


def _anchors(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Return the longest increasing chain of places where the same run of keys stands once on each side."""
    for length in _ANCHOR_LENGTHS:
        once_a, once_b = _once(a, length), _once(b, length)
        chain = increasing([(i, once_b[run]) for run, i in once_a.items() if run in once_b])
        # A handful of anchors in a very long text would leave stretches that are hardly shorter.
        if len(chain) >= 8:
            return chain
    return []


def _once(keys: list[int], length: int) -> dict[tuple[int, ...], int]:
    runs = list(zip(*(keys[shift:] for shift in range(length)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _even_cuts(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Cut both stretches into as many even parts, for want of anything better: bounds time and memory on endless repetition."""
    parts = 2
    while (len(a) // parts) * (len(b) // parts) > _EXACT_CELLS // 4:
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
    """Return the indexes of the heaviest chain of (a, b, weight) that increases strictly on both sides, in O(n log n)."""
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
