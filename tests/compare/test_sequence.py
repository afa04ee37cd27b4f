"""Longest common subsequences and chains are as long, and as heavy, as any; very long lists are cut where nothing is lost."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts.compare.tokens import lcs as sequence
from transcripts.compare.tokens.lcs import common_blocks, heaviest_chain, increasing

quick = settings(max_examples=60, deadline=None)
keys = st.lists(st.sampled_from("abcde"), max_size=14)


def longest(a, b):
    """Return the length of a longest common subsequence, in the way of a textbook."""
    row = [0] * (len(b) + 1)
    for one in a:
        before = row
        row = [0]
        for at, other in enumerate(b):
            row.append(before[at] + 1 if one == other else max(before[at + 1], row[at]))
    return row[-1]


def holds(a, b, blocks):
    """Assert that blocks are common, in order, and as large as can be."""
    assert all(block.size > 0 and a[block.a :][: block.size] == b[block.b :][: block.size] for block in blocks)
    for one, other in itertools.pairwise(blocks):
        gaps = other.a - one.a - one.size, other.b - one.b - one.size
        assert min(gaps) >= 0
        assert max(gaps) > 0
    assert common_blocks(b, a) == [(j, i, size) for i, j, size in blocks]


@quick
@given(keys, keys)
def test_a_common_subsequence_is_a_longest_one(a, b):
    blocks = common_blocks(a, b)
    holds(a, b, blocks)
    assert sum(block.size for block in blocks) == longest(a, b)


@pytest.fixture
def cut(monkeypatch):
    """Lists of more than a few keys are cut, as those of many thousands are."""
    monkeypatch.setattr(sequence, "_MOST_PAIRS_OF_KEYS", 400)


def edited(chance, size):
    """Return words that occur once each, and what is left of them where some were left out and others put in."""
    a = [f"word{at}" for at in range(size)]
    b = [word for word in a if chance.random() > 0.2]
    for at in range(size // 4):
        b.insert(chance.randrange(len(b)), f"new{at}")
    return a, b


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_lost_where_words_that_occur_once_are_cut_at(cut, seed):  # noqa: ARG001
    chance = random.Random(seed)
    a, b = edited(chance, 120 + 10 * seed)
    blocks = common_blocks(a, b)
    holds(a, b, blocks)
    assert sum(block.size for block in blocks) == len(set(a) & set(b))


@pytest.mark.parametrize("seed", range(12))
def test_little_is_lost_where_other_words_stand_between(cut, seed):  # noqa: ARG001
    chance = random.Random(seed)
    a, b = edited(chance, 150)
    for side in (a, b):
        for _ in range(60):
            side.insert(chance.randrange(len(side)), chance.choice(["the", "of", "and"]))
    blocks = common_blocks(a, b)
    holds(a, b, blocks)
    assert sum(block.size for block in blocks) >= 0.9 * longest(a, b)


@pytest.mark.parametrize("seed", range(8))
def test_endless_repetition_is_cut_evenly(cut, seed):  # noqa: ARG001
    chance = random.Random(seed)
    a, b = ([chance.choice("ab") for _ in range(size)] for size in (120 + seed, 128))
    blocks = common_blocks(a, b)
    holds(a, b, blocks)
    assert sum(block.size for block in blocks) >= 0.7 * longest(a, b)


def test_what_moved_far_is_no_anchor(cut):  # noqa: ARG001
    words = [f"word{at}" for at in range(90)]
    blocks = common_blocks(words, words[30:60] + words[:30] + words[60:])
    assert sum(block.size for block in blocks) == 60


@quick
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8).map(sorted))
def test_a_chain_that_increases_is_a_longest_one(pairs):
    pairs = [next(group) for _, group in itertools.groupby(pairs, key=lambda pair: pair[0])]
    chain = increasing(pairs)
    assert len(chain) == max(map(len, chains(pairs)))
    assert chain in list(chains(pairs))


@quick
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=8))
def test_the_heaviest_chain_is_as_heavy_as_any(items):
    chain = [items[at] for at in heaviest_chain(items)]
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(chain))
    assert sum(item[2] for item in chain) == max(sum(item[2] for item in one) for one in chains(sorted(items)))


def chains(items):
    """Yield each choice of items, in order, that increases strictly on both sides."""
    for size in range(len(items) + 1):
        for chosen in itertools.combinations(items, size):
            if all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(chosen)):
                yield list(chosen)
