"""Links by meaning, and candidates among many texts: what vectors and sketches must have in common, worked out by hand."""

from __future__ import annotations

from array import array
from itertools import combinations
from math import sqrt
from types import SimpleNamespace

import pytest

from transcripts.compare.align.embedding import embedded
from transcripts.compare.align.gap_filling import Gap
from transcripts.compare.versions import families
from transcripts.compare.versions.families import candidates
from transcripts.compare.versions.fingerprint import Sketch
from transcripts.errors import EmbeddingError

ROOT = sqrt(0.5)
EAST, NORTH, BETWEEN, WEST = (2.0, 0.0), (0.0, 3.0), (1.0, 1.0), (-1.0, 0.0)


def links(a, b):
    """Return the links of turns with these vectors, all of them in one gap: the turns, their closeness, and what it is above the next."""
    vectors = [*a, *b]
    sides = [
        SimpleNamespace(texts=[str(at) for at in places]) for places in (range(len(a)), range(len(a), len(vectors)))
    ]

    def embed(texts):
        return [vectors[int(text)] for text in texts]

    found = embedded(*sides, [Gap(range(len(a)), range(len(b)))], embed)
    assert all(one.by == "embedding" for one in found)
    return [(one.a, one.b, one.score, one.margin) for one in found]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # The length of a vector says nothing, its direction all.
        ([EAST], [EAST], [(0, 0, 1.0, None)]),
        ([EAST], [BETWEEN], [(0, 0, round(ROOT, 4), None)]),
        ([EAST], [NORTH], []),
        ([EAST], [WEST], []),
        # One pair alone must be close: 0.35.
        ([EAST], [(0.36, sqrt(1 - 0.36**2))], [(0, 0, 0.36, None)]),
        ([EAST], [(0.34, sqrt(1 - 0.34**2))], []),
        # Of several each must be a tenth closer than they are on the whole; the margin is to the closest other of either.
        ([EAST, NORTH], [EAST, NORTH], [(0, 0, 1.0, 1.0), (1, 1, 1.0, 1.0)]),
        ([EAST, NORTH], [EAST, BETWEEN], [(0, 0, 1.0, round(1 - ROOT, 4)), (1, 1, round(ROOT, 4), 0.0)]),
        ([EAST, EAST], [EAST, EAST], []),
        ([EAST, (1.0, 0.1)], [(1.0, 0.05), (1.0, 0.1)], []),
        # In order: what crosses is not linked.
        ([EAST, NORTH], [NORTH, EAST], [(0, 1, 1.0, 1.0)]),
        ([EAST, NORTH, WEST], [EAST, WEST], [(0, 0, 1.0, 1.0), (2, 1, 1.0, 1.0)]),
        ([(0.0, 0.0)], [EAST], []),
    ],
)
def test_links_by_meaning(a, b, expected):
    assert links(a, b) == expected


def test_only_turns_that_could_be_linked_are_asked_for():
    sides = [SimpleNamespace(texts=["a0", "a1", "a2"]), SimpleNamespace(texts=["b0", "b1", "b2"])]
    asked: list[str] = []

    def embed(texts):
        asked.extend(texts)
        return [EAST for _ in texts]

    gaps = [Gap(range(1), range(0)), Gap(range(1, 2), range(1, 2)), Gap(range(0), range(2, 3))]
    assert [(one.a, one.b) for one in embedded(*sides, gaps, embed)] == [(1, 1)]
    assert asked == ["a1", "b1"]
    asked.clear()
    assert embedded(*sides, gaps[::2], embed) == []
    assert not asked
    # A gap of more pairs than a quarter of a million is left as it is.
    large = SimpleNamespace(texts=["x"] * 600)
    assert embedded(large, large, [Gap(range(501), range(500))], embed) == []
    assert not asked


@pytest.mark.parametrize(
    ("vectors", "message"),
    [
        ([EAST], "1 vectors"),
        ([EAST, (1.0,)], "1, 2 numbers"),
        ([(), ()], "0 numbers"),
        ([EAST, (float("nan"), 1.0)], "not finite"),
        ([EAST, (float("inf"), 1.0)], "not finite"),
        ([EAST, ("a", "b")], "did not return vectors"),
        (None, "did not return vectors"),
    ],
)
def test_vectors_that_cannot_be_used(vectors, message):
    sides = [SimpleNamespace(texts=["a"]), SimpleNamespace(texts=["b"])]
    with pytest.raises(EmbeddingError, match=message):
        embedded(*sides, [Gap(range(1), range(1))], lambda _: vectors)


def held(*hashes: int) -> Sketch:
    return Sketch(array("I", hashes))


@pytest.mark.parametrize(
    ("sketches", "expected"),
    [
        # Three hashes in common, and 6 % of those of the smaller one.
        ([held(1, 2, 3, 4), held(2, 3, 4, 5)], [(0, 1)]),
        ([held(1, 2, 3, 4), held(3, 4, 5, 6)], []),
        ([held(*range(50)), held(*range(47, 100))], [(0, 1)]),
        ([held(*range(51)), held(*range(48, 100))], []),
        # Of several each pair by itself: three that share one with each other share too little.
        ([held(1, 2, 3), held(1, 2, 3, 4), held(1, 2, 3, 5)], [(0, 1), (0, 2), (1, 2)]),
        ([held(1, 2, 3), held(3, 4, 5), held(1, 5, 6)], []),
        ([held(1, 2, 3, 7, 8, 9), held(1, 2, 3), held(7, 8, 9)], [(0, 1), (0, 2)]),
        # Two texts without words may be equal.
        ([held(), held(1, 2, 3), held(), held(1, 2, 3, 2**32 - 1)], [(0, 2), (1, 3)]),
        ([], []),
        # Equal ones are looked at beside the first.
        ([held(1, 2, 3)] * 51, [(0, other) for other in range(1, 51)]),
        # What more than sixteen hold is looked at beside the two before, where it is a quarter of each.
        ([held(1, 2, 3, at) for at in range(10, 26)], list(combinations(range(16), 2))),
        (
            [held(1, 2, 3, at) for at in range(10, 27)],
            [(0, 1), *((at - step, at) for at in range(2, 17) for step in (2, 1))],
        ),
        ([held(1, 2, 3, *range(at, at + 10)) for at in range(10, 190, 10)], []),
    ],
)
@pytest.mark.parametrize("together", [2, 7, 1_000_000])
def test_candidates(sketches, expected, together, monkeypatch):
    """Looked at in parts or at once."""
    monkeypatch.setattr(families, "_MOST_HASHES_TOGETHER", together)
    assert candidates(sketches) == sorted(expected)


def test_candidates_in_many_parts_are_those_of_one(monkeypatch):
    spread = [
        held(*sorted({(at * 97 + step * 2**27) % 2**32 for step in range(31)} | {place}))
        for place, at in enumerate((0, 0, 1, 1, 2), 5)
    ]
    assert candidates(spread) == [(0, 1), (2, 3)]
    monkeypatch.setattr(families, "_MOST_HASHES_TOGETHER", 10)
    assert candidates(spread) == [(0, 1), (2, 3)]
