"""Turns that are the same on both sides: they are linked without further comparison, which keeps long comparisons near-linear."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.compare.align.turns import AlignmentInput

# A shorter turn ("Yes, of course.") may well be said twice, once dropped here and once there.
_FEWEST_CHARACTERS_OF_AN_ANCHOR = 24  # characters of a turn that may be paired with its equal; judged


class AnchorGap(NamedTuple):
    """The turns of a and of b between two anchors; the ends are exclusive."""

    a: int
    a_end: int
    b: int
    b_end: int


class Anchors(NamedTuple):
    """Pairs of equal turns that are in order, those that cross, and the gaps between the former."""

    chain: list[tuple[int, int]]
    crossing: list[tuple[int, int]]
    gaps: list[AnchorGap]


def exact_anchors(a: AlignmentInput, b: AlignmentInput) -> Anchors:
    """Pair the turns that are equal: common ends, long turns that occur once on both sides, and equal neighbours of these."""
    limit = min(len(a), len(b))
    head = 0
    while head < limit and _equal(a, head, b, head):
        head += 1
    tail = 0
    while tail < limit - head and _equal(a, len(a) - 1 - tail, b, len(b) - 1 - tail):
        tail += 1
    once_a = _long_and_unique(a, head, len(a) - tail)
    once_b = _long_and_unique(b, head, len(b) - tail)
    pairs = [(i, once_b[text]) for text, i in once_a.items() if text in once_b]
    kept = heaviest_chain([(i, j, float(len(a.texts[i]))) for i, j in pairs])
    chain = [pairs[at] for at in kept]
    crossing = sorted(set(pairs) - set(chain))
    middle = AnchorGap(head, len(a) - tail, head, len(b) - tail)
    grown = sorted({*chain, *_grown(a, b, chain, middle)})
    whole = [(at, at) for at in range(head)] + grown
    whole += [(len(a) - back, len(b) - back) for back in range(tail, 0, -1)]
    return Anchors(whole, crossing, list(_anchor_gaps(whole, len(a), len(b))))


def _equal(a: AlignmentInput, i: int, b: AlignmentInput, j: int) -> bool:
    return a.texts[i] == b.texts[j] or (bool(a.folded(i)) and a.folded(i) == b.folded(j))


def _long_and_unique(side: AlignmentInput, start: int, end: int) -> dict[str, int]:
    found: dict[str, int] = {}
    again: set[str] = set()
    for turn in range(start, end):
        text = side.folded(turn)
        if text in found:
            again.add(text)
        elif _says_enough(text):
            found[text] = turn
    return {text: turn for text, turn in found.items() if text not in again}


def _says_enough(text: str) -> bool:
    """Whether a turn is so long that nobody says it twice; in a script without spaces a dozen characters say as much."""
    return len(text) >= _FEWEST_CHARACTERS_OF_AN_ANCHOR or (
        len(text) + 2 * sum(character > "\u2fff" for character in text) >= _FEWEST_CHARACTERS_OF_AN_ANCHOR
    )


def _grown(
    a: AlignmentInput, b: AlignmentInput, chain: list[tuple[int, int]], middle: AnchorGap
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of equal turns that stand next to an anchor, outwards until something differs or the next anchor comes."""
    bounds = [(middle.a - 1, middle.b - 1), *chain, (middle.a_end, middle.b_end)]
    for at, (before, after) in enumerate(pairwise(bounds)):
        i, j = before[0] + 1, before[1] + 1
        while at > 0 and i < after[0] and j < after[1] and _equal(a, i, b, j):
            yield i, j
            i, j = i + 1, j + 1
        # Backwards as far as nothing was taken from the other side.
        first, second = after[0] - 1, after[1] - 1
        while at < len(chain) and first >= i and second >= j and _equal(a, first, b, second):
            yield first, second
            first, second = first - 1, second - 1


def _anchor_gaps(chain: list[tuple[int, int]], size_a: int, size_b: int) -> Iterator[AnchorGap]:
    at_a = at_b = 0
    for i, j in [*chain, (size_a, size_b)]:
        if i > at_a or j > at_b:
            yield AnchorGap(at_a, i, at_b, j)
        at_a, at_b = i + 1, j + 1
