"""The order of a merge: where two versions, each in its own way, put the portions of their base and what they added."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.merge.edit_script import Addition
from transcripts.compare.tokens.lcs import heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from transcripts.compare.merge.edit_script import Script

# A portion is named by its place among those of the base.
Item = int | Addition
# What stands before the first portion.
_BEGINNING = -1  # place before the first portion; by definition
_WEIGHT_OF_WHAT_IS_GONE = 0.001  # points of a portion that is gone, which holds no place; judged


class Clash(NamedTuple):
    """What two versions added at one place, behind the portion `after`."""

    ours: tuple[Addition, ...]
    theirs: tuple[Addition, ...]
    after: int


class Arrangement(NamedTuple):
    """A version's order: which portions stay in the order of the base, what it puts behind each of them, and which place each has."""

    staying: frozenset[int]
    runs: dict[int, list[Item]]
    ranks: dict[int, int]  # of the portions that it keeps

    @property
    def anchors(self) -> dict[int, int]:
        """The portion behind which each moved one was put."""
        return {item: anchor for anchor, run in self.runs.items() for item in run if isinstance(item, int)}


def arrangement(script: Script) -> Arrangement:
    """Return the order of a version whose portions are the same as the other's."""
    numbers = {
        start: number
        for number, start in enumerate(sorted(one.start for one in script if not isinstance(one, Addition)))
    }
    placed = [(numbers[one.start], at, one) for at, one in enumerate(script) if not isinstance(one, Addition)]
    weighed = [
        (number, at, _WEIGHT_OF_WHAT_IS_GONE if one.gone else 1.0 + one.end - one.start) for number, at, one in placed
    ]
    staying = frozenset(weighed[index][0] for index in heaviest_chain(weighed))
    gone = {number for number, _, one in placed if one.gone}
    runs: dict[int, list[Item]] = {}
    anchor = _BEGINNING
    for one in script:
        item: Item = one if isinstance(one, Addition) else numbers[one.start]
        if isinstance(item, int) and item in staying:
            anchor = item
        elif isinstance(item, Addition) or item not in gone:
            runs.setdefault(anchor, []).append(item)
    return Arrangement(staying, runs, {number: at for number, at, one in placed if not one.gone})


def placed(ours: Arrangement, theirs: Arrangement, size: int) -> tuple[list[Item | Clash], frozenset[int]]:
    """Return the merged order of `size` portions, and those that both sides moved elsewhere: they stay where the base has them."""
    one, other = ours.anchors, theirs.anchors
    pinned = {number for number in one.keys() & other.keys() if one[number] != other[number]}
    while True:
        walked = list(_walk(ours.runs, theirs.runs, (one.keys() | other.keys()) - pinned, pinned, size))
        # Two portions of which each was put behind the other are never come to.
        lost = set(range(size)) - {item for item in walked if isinstance(item, int)}
        if not lost:
            ranks = (
                {number: at for number, at in side.ranks.items() if number not in pinned} for side in (ours, theirs)
            )
            return _agreed(walked, *ranks) if one and other else walked, frozenset(pinned)
        pinned |= lost


def _walk(
    ours: Mapping[int, list[Item]],
    theirs: Mapping[int, list[Item]],
    moved: AbstractSet[int],
    pinned: AbstractSet[int],
    size: int,
) -> Iterator[Item | Clash]:
    for number in [_BEGINNING, *(number for number in range(size) if number not in moved)]:
        todo: list[Item | Clash] = [number]
        while todo:
            item = todo.pop()
            if item != _BEGINNING:
                yield item
            if isinstance(item, int):
                one, other = ([one for one in side.get(item, ()) if one not in pinned] for side in (ours, theirs))
                todo += reversed(_joined(one, other, item))


def _agreed(walked: Sequence[Item | Clash], ours: Mapping[int, int], theirs: Mapping[int, int]) -> list[Item | Clash]:
    """Return the merged order with each portion before those that both versions have behind it, what was added behind its portion.

    Where both versions moved portions, one may be put behind another that the other version moved.
    """
    chunks: list[list[Item | Clash]] = [[]]
    for item in walked:
        if isinstance(item, int):
            chunks.append([])
        chunks[-1].append(item)
    begin, *portions = chunks
    numbers = [item for item in walked if isinstance(item, int)]
    order = sorted(range(len(numbers)), key=_first_behind(numbers, ours, theirs).__getitem__)
    return [*begin, *chain.from_iterable(portions[at] for at in order)]


def _first_behind(numbers: Sequence[int], ours: Mapping[int, int], theirs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return for each portion the first place of those that are behind it in both versions, or its own, and its rank in ours.

    Of two portions on which both agree the first has no greater one, so that in this order it comes first.
    """
    found = [(place, ours.get(number, 0)) for place, number in enumerate(numbers)]
    both = [(place, number) for place, number in enumerate(numbers) if number in ours and number in theirs]
    from_last = {place: at for at, (place, _) in enumerate(sorted(both, key=lambda one: -theirs[one[1]]), 1)}
    # A tree of least places (Fenwick 1994) by the rank in theirs, filled from the last in ours.
    least = [len(numbers)] * (len(both) + 1)
    for place, number in sorted(both, key=lambda one: -ours[one[1]]):
        first = place
        at = from_last[place]
        while at:
            first = min(first, least[at])
            at &= at - 1
        found[place] = (first, ours[number])
        at = from_last[place]
        while at < len(least):
            least[at] = min(least[at], place)
            at += at & -at
    return found


def _joined(ours: Sequence[Item], theirs: Sequence[Item], after: int) -> list[Item | Clash]:
    """Return what two versions put at one place: what is equal once, portions first, and a clash where both added something."""
    head = 0
    while head < min(len(ours), len(theirs)) and _same(ours[head], theirs[head]):
        head += 1
    tail = 0
    while tail < min(len(ours), len(theirs)) - head and _same(ours[-1 - tail], theirs[-1 - tail]):
        tail += 1
    middle = _middle(ours[head : len(ours) - tail], theirs[head : len(theirs) - tail], after)
    return [*ours[:head], *middle, *ours[len(ours) - tail :]]


def _same(one: Item, other: Item) -> bool:
    if isinstance(one, Addition) and isinstance(other, Addition):
        return one.text == other.text
    return one == other


def _middle(ours: Sequence[Item], theirs: Sequence[Item], after: int) -> list[Item | Clash]:
    if not ours or not theirs:
        return [*ours, *theirs]
    added, added_there = ([one for one in side if isinstance(one, Addition)] for side in (ours, theirs))
    numbers, numbers_there = ([one for one in side if isinstance(one, int)] for side in (ours, theirs))
    together = _ordered(numbers, numbers_there)
    if not added or not added_there:
        run = ours if added else theirs
        return [*(number for number in together if number not in run), *run] if added or added_there else [*together]
    if "".join(one.text for one in added) == "".join(one.text for one in added_there):
        return [*together, *added]
    return [*together, *_clashes(_runs(added), _runs(added_there), after)]


def _runs(added: Sequence[Addition]) -> list[tuple[Addition, ...]]:
    """Return what was added in runs of what stands together; turns that were moved may stand between."""
    runs: list[tuple[Addition, ...]] = []
    for one in added:
        if runs and runs[-1][-1].at + len(runs[-1][-1].text) == one.at:
            runs[-1] = (*runs[-1], one)
        else:
            runs.append((one,))
    return runs


def _clashes(
    ours: Sequence[tuple[Addition, ...]], theirs: Sequence[tuple[Addition, ...]], after: int
) -> Iterator[Item | Clash]:
    """Yield a clash of each run with that of the other side, and the runs that are left."""
    for one, other in zip_longest(ours, theirs, fillvalue=()):
        if one and other and [added.text for added in one] != [added.text for added in other]:
            yield Clash(one, other, after)
        else:
            yield from one or other


def _ordered(one: list[int], other: list[int]) -> list[int]:
    """Return the portions of both lists, in the order of the one that holds the other, else of the base."""
    first, second = set(one), set(other)
    if first == second:
        return min(one, other)
    return one if first > second else other if first < second else sorted(first | second)
