"""Families: which interviews, of one document or of many, are versions of one another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
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

_MOST_HOLDERS = 50  # interviews that hold a run of words; a run that more hold is a masthead or a sign-off; judged
_FEWEST_SHARED_HASHES = 3  # hashes that two interviews share, for the pair to be looked at; judged
_LEAST_SHARE_CONTAINED = 0.04  # share of the shorter text, estimated, that the longer one holds; judged
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

    `relations` gives those of pairs of interviews, by number; it is only asked for pairs that may be versions of one another.
    """
    pairs = candidates(sketches)
    found = zip(pairs, relations(pairs), strict=True)
    related = {pair: relation for pair, relation in found if relation and relation.same}
    return [_family(members, variants, related) for members in _joined(related)]


def candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Return the pairs of interviews that share enough of their sketches, found through an inverted index.

    What is shared is counted for one interview after the other: of a large collection, far more pairs share a run or two than share enough.
    """
    shared: list[list[list[int]]] = [[] for _ in sketches]  # of each interview, who holds each of its hashes that recur
    for holders in _holders(sketches):
        if len(holders) <= _MOST_HOLDERS:
            for number in holders:
                shared[number].append(holders)
    pairs: list[tuple[int, int]] = []
    for number in range(len(sketches) - 1, -1, -1):
        holding = shared.pop()
        for holders in holding:
            holders.pop()  # this interview, the last that is left: the earlier ones are to be counted
        if len(holding) >= _FEWEST_SHARED_HASHES:
            counted = Counter(chain.from_iterable(holding))
            pairs += zip(compress(counted, map(_FEWEST_SHARED_HASHES.__le__, counted.values())), repeat(number))
    return sorted(pair for pair in pairs if _is_contained(sketches[pair[0]], sketches[pair[1]]))


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


def _is_contained(a: Sketch, b: Sketch) -> bool:
    return a.containment(b) >= _LEAST_SHARE_CONTAINED


def _joined(related: dict[tuple[int, int], Relation]) -> list[list[int]]:
    """Return the members of each family: all that a chain of relations connects."""
    parent: dict[int, int] = {}

    def root(member: int) -> int:
        while parent.setdefault(member, member) != member:
            member = parent[member]
        return member

    for one, other in related:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: dict[int, list[int]] = {}
    for member in sorted(parent):
        members.setdefault(root(member), []).append(member)
    return list(members.values())


def _family(members: list[int], variants: Sequence[Variant], related: dict[tuple[int, int], Relation]) -> Family:
    place = {member: at for at, member in enumerate(members)}
    evidence = [
        Kinship(a=place[one], b=place[other], relation=relation)
        for (one, other), relation in related.items()
        if one in place
    ]
    return Family(variants=tuple(variants[member] for member in members), evidence=tuple(evidence))
