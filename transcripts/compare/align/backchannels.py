"""Backchannels: turns that one side prints separately and the other inside the turn of the current speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.align.word_matches import Edge
from transcripts.compare.tokens.lcs import common_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.align.groups import Group
    from transcripts.compare.align.turns import AlignmentInput
    from transcripts.compare.align.word_matches import Rarity

# The share of the interjection's words that the other turn must hold, between what its neighbours hold.
# share of an interjection's words that the other turn holds between what its neighbours hold; judged
_LEAST_SHARE_HELD = 0.6


def interjected(a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group], rarity: Rarity) -> list[Edge]:
    """Return edges for turns without a link whose words stand in the turn that a neighbour is linked to."""
    found = list(_on_second(a, b, [(group.a, group.b) for group in groups], rarity))
    turned = _on_second(b, a, [(group.b, group.a) for group in groups], rarity)
    return found + [edge._replace(a=edge.b, b=edge.a) for edge in turned]


def _on_second(
    a: AlignmentInput, b: AlignmentInput, groups: Sequence[tuple[Sequence[int], Sequence[int]]], rarity: Rarity
) -> Iterator[Edge]:
    """Yield edges for turns of the second side."""
    of_b = {turn: turns_a for turns_a, turns_b in groups if len(turns_a) == 1 for turn in turns_b}
    linked = {turn for _, turns_b in groups for turn in turns_b}
    for turn in range(len(b)):
        if turn in linked or not b.words(turn):
            continue
        holders = {of_b[near][0] for near in (turn - 1, turn + 1) if near in of_b}
        for holder in sorted(holders):
            held = _held(
                a, b, holder, turn, [near for near in (turn - 1, turn + 1) if of_b.get(near) == (holder,)], rarity
            )
            if held >= _LEAST_SHARE_HELD:
                yield Edge(holder, turn, round(held, 4), None, "words")
                break


def _held(
    a: AlignmentInput, b: AlignmentInput, holder: int, turn: int, neighbours: Sequence[int], rarity: Rarity
) -> float:
    """Return the share of a turn's words that `holder` holds before, after or between those of the neighbours."""
    order = sorted([turn, *neighbours])
    flat = [word for one in order for word in b.words(one)]
    start = sum(len(b.words(one)) for one in order if one < turn)
    end = start + len(b.words(turn))
    matched = [
        flat[j + step]
        for _, j, size in common_blocks(a.words(holder), flat)
        for step in range(size)
        if start <= j + step < end
    ]
    return rarity.mass(matched) / (rarity.mass(b.words(turn)) or 1.0)
