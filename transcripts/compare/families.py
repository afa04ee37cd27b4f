"""Families: which interviews, of one document or of many, are versions of one another."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from transcripts.compare.phrases import Reading, reading
from transcripts.compare.relation import compare
from transcripts.compare.sketch import Sketch, sketch
from transcripts.model.comparison import Family, Kinship, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparison import Relation
    from transcripts.model.interview import Document

# A run of words that more interviews hold than this is a masthead or a sign-off.
_COMMON = 50
# Pairs that share less are not looked at: so many kept hashes, and this estimated share of the shorter text.
_SHARED = 3
_CONTAINED = 0.04
# So many interviews are kept as read.
_READ = 256


def find_variants(documents: Sequence[Document]) -> list[Family]:
    """Return the families of two or more interviews that are versions of one another, in the order of the documents.

    Interviews are only compared when an index of their sketches shows that they share runs of words, so a large collection
    takes little more than reading it.
    """
    interviews = [
        (Variant(document=number, interview=at, title=interview.title), interview)
        for number, document in enumerate(documents)
        for at, interview in enumerate(document.interviews)
    ]
    related: dict[tuple[int, int], Relation] = {}

    @lru_cache(maxsize=_READ)
    def read(number: int) -> Reading:
        return reading(interviews[number][1])

    for one, other in _candidates([sketch(read(number).words) for number in range(len(interviews))]):
        relation = compare(interviews[one][1], interviews[other][1], read(one), read(other))
        if relation.same:
            related[one, other] = relation
    return [_family(members, [variant for variant, _ in interviews], related) for members in _joined(related)]


def _candidates(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Return the pairs of interviews that share enough of their sketches, found through an inverted index."""
    index: dict[int, list[int]] = {}
    for number, one in enumerate(sketches):
        for value in one.hashes:
            index.setdefault(value, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        if 1 < len(holders) <= _COMMON:
            shared.update((one, other) for at, one in enumerate(holders) for other in holders[at + 1 :])
    return sorted(pair for pair, count in shared.items() if _worth(count, sketches[pair[0]], sketches[pair[1]]))


def _worth(count: int, a: Sketch, b: Sketch) -> bool:
    return count >= _SHARED and a.containment(b) >= _CONTAINED


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
