"""Families: which interviews, of one document or of many, are versions of one another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache, partial
from itertools import chain, compress, repeat
from operator import is_not
from typing import TYPE_CHECKING

from transcripts.compare.versions.fingerprint import HASHES, Sketch, sketch
from transcripts.compare.versions.relation import compare
from transcripts.compare.versions.shared_phrases import Reading, reading, spoken
from transcripts.model.comparisons.relation import Family, Kinship, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transcripts.model.comparisons.relation import Relation
    from transcripts.model.interviews.document import Document

# What more interviews hold is a masthead, a common word, or an interview that is everywhere: each holder is only looked at
# beside the last ones before it.
_MOST_HOLDERS = 16  # interviews that hold a run of words and are looked at each with each; judged
_LAST_HOLDERS = 2  # interviews before one, beside which it is looked at where more hold it; judged
_FEWEST_SHARED_HASHES = 3  # hashes that two interviews share, for the pair to be looked at; judged
_LEAST_SHARE_CONTAINED = 0.06  # share of the shorter text, estimated, that the longer one holds; judged
_LEAST_SHARE_OF_POPULAR = 0.25  # share of an interview that many hold, and that two of them share; judged
# Of k versions not all pairs are compared: two that are in one family by then are not.
_MOST_RELATIONS_AT_ONCE = 8  # pairs of an interview in one round, after which it is looked what is connected; judged
_MOST_INTERVIEWS_KEPT = 256  # interviews kept as read; a bound
_MOST_HASHES_TOGETHER = 1_000_000  # hashes looked at together; bounds the memory of the index; a bound


def find_variants(documents: Sequence[Document]) -> list[Family]:
    """Return the families of two or more interviews that are versions of one another, in the order of the documents.

    Interviews are only compared when an index of their sketches shows that they share runs of words, so a large collection
    takes little more than reading it.
    """
    places = [(number, at) for number, document in enumerate(documents) for at in range(len(document.interviews))]
    interviews = [documents[number].interviews[at] for number, at in places]
    variants = [
        Variant(document=number, interview=at, title=interview.title)
        for (number, at), interview in zip(places, interviews, strict=True)
    ]

    @lru_cache(maxsize=_MOST_INTERVIEWS_KEPT)
    def read(number: int) -> Reading:
        return reading(interviews[number])

    def relations(pairs: Sequence[tuple[int, int]]) -> Iterator[Relation]:
        return (compare(interviews[one], interviews[other], read(one), read(other)) for one, other in pairs)

    return families([sketch(spoken(one)) for one in interviews], variants, relations)


def families(
    sketches: Sequence[Sketch],
    variants: Sequence[Variant],
    relations: Callable[[Sequence[tuple[int, int]]], Iterable[Relation | None]],
) -> list[Family]:
    """Return the families among interviews of which the sketches are known.

    `relations` gives those of pairs of interviews, by number; it is only asked for pairs that may be versions of one another, and
    of a large family not for all: once two of its members are connected, they are not compared.
    """
    waiting = sorted(candidates(sketches), key=partial(_by_likelihood, sketches))
    related: dict[tuple[int, int], Relation] = {}
    roots = _Roots()
    while waiting:
        chosen, waiting = _chosen(waiting, roots)
        for pair, relation in zip(chosen, relations(chosen), strict=True):
            if relation and relation.same:
                related[pair] = relation
                roots.join(*pair)
    return [_family(members, variants, related) for members in roots.families()]


def _by_likelihood(sketches: Sequence[Sketch], pair: tuple[int, int]) -> tuple[float, int, tuple[int, int]]:
    """Return what sorts the likeliest pairs to the front, and of equals those that stand nearest."""
    one, other = pair
    return -sketches[one].containment(sketches[other]), other - one, pair


def _chosen(waiting: Iterable[tuple[int, int]], roots: _Roots) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the pairs to be compared next, a few of each interview, and those that wait; connected ones are left out."""
    chosen: list[tuple[int, int]] = []
    left: list[tuple[int, int]] = []
    counts: Counter[int] = Counter()
    for pair in waiting:
        one, other = pair
        if roots.of(one) == roots.of(other):
            continue
        if max(counts[one], counts[other]) < _MOST_RELATIONS_AT_ONCE:
            counts.update(pair)
            chosen.append(pair)
        else:
            left.append(pair)
    return chosen, left


class _Roots:
    """Which interviews are connected by relations: each has a root, the first of its family."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def of(self, member: int) -> int:
        """Return the root of a member."""
        parents = self._parents
        while (parent := parents.get(member, member)) != member:
            parents[member] = parents[parent]  # halves the way for the next time
            member = parent
        return member

    def join(self, one: int, other: int) -> None:
        """Connect the families of two."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parents.setdefault(first, first)
        self._parents[second] = first

    def families(self) -> list[list[int]]:
        """Return the members of each family, in order."""
        members: dict[int, list[int]] = {}
        for member in sorted(self._parents):
            members.setdefault(self.of(member), []).append(member)
        return list(members.values())


def candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Return the pairs of interviews that share enough of their sketches, found through an inverted index.

    Interviews with equal sketches are looked at beside the first of them alone. What is shared is counted for one interview after
    the other: of a large collection, far more pairs share a run or two than share enough.
    """
    firsts: dict[tuple[bytes, bytes], int] = {}
    equals = [firsts.setdefault(_contents(one), number) for number, one in enumerate(sketches)]
    different = list(firsts.values())
    pairs = _sharing([sketches[number] for number in different])
    found = [(different[one], different[other]) for one, other in pairs]
    return sorted(found + [(first, number) for number, first in enumerate(equals) if first != number])


def _contents(one: Sketch) -> tuple[bytes, bytes]:
    return one.kept.tobytes(), b"" if one.every is None else one.every.tobytes()


def _sharing(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of different sketches that share enough."""
    shared: list[list[list[int]]] = [[] for _ in sketches]  # of each interview, who holds each of its hashes that recur
    hot: list[list[int]] = []  # who holds each of the hashes that many hold
    for holders in _holders(sketches):
        if len(holders) > _MOST_HOLDERS:
            hot.append(holders)
        else:
            for number in holders:
                shared[number].append(holders)
    pairs: set[tuple[int, int]] = set()
    for number in range(len(sketches) - 1, -1, -1):
        holding = shared.pop()
        for holders in holding:
            holders.pop()  # this interview, the last that is left: the earlier ones are to be counted
        if len(holding) >= _FEWEST_SHARED_HASHES:
            counted = Counter(chain.from_iterable(holding))
            pairs.update(zip(compress(counted, map(_FEWEST_SHARED_HASHES.__le__, counted.values())), repeat(number)))
    for least, found in ((_LEAST_SHARE_CONTAINED, pairs), (_LEAST_SHARE_OF_POPULAR, _popular(sketches, hot) - pairs)):
        yield from (pair for pair in found if sketches[pair[0]].containment(sketches[pair[1]]) >= least)


def _popular(sketches: Sequence[Sketch], hot: Sequence[list[int]]) -> set[tuple[int, int]]:
    """Return each interview of which many hold much with the last ones before it that hold the same."""
    counts = Counter(chain.from_iterable(hot))
    popular = {at for at, count in counts.items() if count >= _LEAST_SHARE_OF_POPULAR * len(sketches[at].hashes)}
    neighbours: Counter[tuple[int, int]] = Counter()
    for holders in hot if popular else ():
        among = list(filter(popular.__contains__, holders))
        for step in range(1, _LAST_HOLDERS + 1):
            neighbours.update(zip(among, among[step:], strict=False))
    return {pair for pair, count in neighbours.items() if count >= _FEWEST_SHARED_HASHES}


def _holders(sketches: Sequence[Sketch]) -> Iterator[list[int]]:
    """Yield for each hash that several sketches hold the numbers of these, in order.

    The hashes are looked at in as many parts as keep the index small.
    """
    parts = sum(len(one.hashes) for one in sketches) // _MOST_HASHES_TOGETHER + 1
    begins = [0] * len(sketches)
    for part in range(1, parts + 1):
        limit = part * HASHES // parts
        held_by: dict[int, int | list[int]] = {}  # of each hash the one who holds it, counted from 1, or all who do
        for number, one in enumerate(sketches):
            begin = begins[number]
            begins[number] = len(one.hashes) if part == parts else bisect_left(one.hashes, limit, begin)
            held = one.hashes[begin : begins[number]]
            alone = number + 1
            before = list(map(held_by.setdefault, held, repeat(alone)))
            for value, holders in compress(zip(held, before, strict=True), map(is_not, before, repeat(alone))):
                if type(holders) is list:
                    holders.append(number)
                elif type(holders) is int:
                    held_by[value] = [holders - 1, number]
        yield from (holders for holders in held_by.values() if type(holders) is list)


def _family(members: list[int], variants: Sequence[Variant], related: dict[tuple[int, int], Relation]) -> Family:
    place = {member: at for at, member in enumerate(members)}
    evidence = [
        Kinship(a=place[one], b=place[other], relation=relation)
        for (one, other), relation in related.items()
        if one in place
    ]
    return Family(variants=tuple(variants[member] for member in members), evidence=tuple(evidence))
