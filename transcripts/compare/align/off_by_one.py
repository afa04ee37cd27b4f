"""Shifted pairs: if an argument repeats itself, words may link a turn to a later one and leave turns unlinked on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.align.gap_filling import Gap, one_by_one
from transcripts.compare.align.groups import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.align.groups import Group
    from transcripts.compare.align.speaker_map import SpeakerMap
    from transcripts.compare.align.turns import AlignmentInput
    from transcripts.compare.align.word_matches import Rarity

_MOST_OPEN_TURNS = 8  # turns left unlinked on one side before a shift, and on the other after it; judged
_MOST_PAIRS_OF_A_SHIFT = 8  # pairs between them; judged


def realigned(
    a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group], rarity: Rarity, speaker_map: SpeakerMap
) -> list[Group]:
    """Return the groups with each shift corrected: its turns are paired again, in order, if that leaves none of them unlinked."""
    groups = list(groups)
    of_b = {turn: at for at, group in enumerate(groups) for turn in group.b}
    for first, last in list(_shifts(groups))[::-1]:
        before, after = groups[first], groups[last]
        gap = Gap(range(before.a[-1] + 1, after.a[0]), range(before.b[-1] + 1, after.b[0]))
        if any(not first < of_b.get(turn, last - 1) < last for turn in gap.b):
            continue  # a turn of it came from elsewhere
        if edges := one_by_one(a, b, gap, rarity, speaker_map):
            groups[first + 1 : last] = grouped(edges)
    return groups


def _shifts(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the groups before and after each shift; no two shifts overlap."""
    at = 0
    while at < len(groups) - 2:
        end = _end_of_shift(groups, at)
        if end is not None:
            yield at, end
        at = at + 1 if end is None else end


def _end_of_shift(groups: Sequence[Group], first: int) -> int | None:
    """Return the index of the group after the shift that begins after the group `first`, if there is one."""
    open_a, open_b = _open(groups[first], groups[first + 1])
    if not 0 < abs(open_a - open_b) <= _MOST_OPEN_TURNS or min(open_a, open_b) < 0:
        return None
    for at in range(first + 1, min(first + 1 + _MOST_PAIRS_OF_A_SHIFT, len(groups) - 1)):
        if len(groups[at].a) != 1 or len(groups[at].b) != 1:
            return None
        more_a, more_b = _open(groups[at], groups[at + 1])
        if min(more_a, more_b) < 0:
            return None
        open_a, open_b = open_a + more_a, open_b + more_b
        if open_a == open_b:
            return at + 1
    return None


def _open(one: Group, other: Group) -> tuple[int, int]:
    """Return how many turns of a and of b stand between two groups; less than none where they are not in order."""
    return other.a[0] - one.a[-1] - 1, other.b[0] - one.b[-1] - 1
