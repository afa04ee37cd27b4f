"""The stretch that two texts both tell: where it is, how strong, and how well the ends of the texts lie against each other."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.compare.versions.overlap import edges, overlap

NOTHING = (0.0, 0.0, 0, 0, 0, 0)


def told(name: str, count: int) -> list[str]:
    """Return that many words that no other name has."""
    return [f"{name}{at:03}" for at in range(count)]


SHARED = told("shared", 40)


@pytest.mark.parametrize(
    ("a", "b", "strength", "fit", "in_a", "in_b"),
    [
        # Excerpts lie against the end of one of the texts on either side.
        pytest.param(told("x", 20) + SHARED + told("y", 40), SHARED, 39.22, 1.0, (20, 60), (0, 40), id="excerpt"),
        pytest.param(
            told("x", 60) + SHARED, SHARED + told("y", 60), 39.22, 1.0, (60, 100), (0, 40), id="end and start"
        ),
        # Both go on: ten and twenty words before it, ten and three after it.
        pytest.param(
            told("x", 10) + SHARED[:5] + told("y", 10),
            told("v", 20) + SHARED[:5] + told("w", 3),
            *(4.92, 5 / 18, (10, 15), (20, 25)),
            id="middle",
        ),
        # Six words instead of two: 0.02 for each of the seven, and 0.03 for each of four more.
        pytest.param(
            told("x", 30) + SHARED[:5] + told("u", 2) + SHARED[5:10] + told("y", 30),
            told("v", 50) + SHARED[:5] + told("t", 6) + SHARED[5:10] + told("w", 50),
            *(10 - 8 * 0.02 - 7 * 0.02 - 4 * 0.03, 12 / 72, (30, 42), (50, 66)),
            id="told freely",
        ),
        pytest.param(
            told("x", 30) + SHARED[:5] + told("u", 6) + SHARED[5:10] + told("y", 30),
            told("v", 50) + SHARED[:5] + told("t", 2) + SHARED[5:10] + told("w", 50),
            *(10 - 8 * 0.02 - 7 * 0.02 - 4 * 0.03, 12 / 72, (30, 46), (50, 62)),
            id="told freely, the longer one first",
        ),
        # Words that only one of them has in between.
        pytest.param(
            told("x", 30) + SHARED[:10] + told("y", 30),
            told("v", 50) + SHARED[:5] + told("t", 6) + SHARED[5:10] + told("w", 50),
            *(10 - 8 * 0.02 - 7 * 0.02 - 6 * 0.03, 10 / 70, (30, 40), (50, 66)),
            id="added",
        ),
        # What stands too far off is not joined: the way costs more than it brings.
        pytest.param(
            told("x", 30) + SHARED[:3] + told("u", 50) + SHARED[3:4] + told("y", 30),
            told("v", 50) + SHARED[:3] + told("t", 50) + SHARED[3:4] + told("w", 50),
            *(2.96, 3 / 114, (30, 33), (50, 53)),
            id="far off",
        ),
        # Joined where it brings a little: 1 - 49 * 0.02.
        pytest.param(
            told("x", 30) + SHARED[:3] + told("u", 48) + SHARED[3:4] + told("y", 30),
            told("v", 50) + SHARED[:3] + told("t", 48) + SHARED[3:4] + told("w", 50),
            *(2.98, 52 / 112, (30, 82), (50, 102)),
            id="just near enough",
        ),
        # Of two of one strength it is the first.
        pytest.param(
            told("x", 70) + SHARED[:4] + told("u", 250) + SHARED[4:8] + told("y", 70),
            told("v", 90) + SHARED[:4] + told("t", 250) + SHARED[4:8] + told("w", 90),
            *(3.94, 4 / 398, (70, 74), (90, 94)),
            id="the first of equals",
        ),
        pytest.param(
            told("x", 70) + SHARED[:4] + told("u", 250) + SHARED[4:9] + told("y", 70),
            told("v", 90) + SHARED[:4] + told("t", 250) + SHARED[4:9] + told("w", 90),
            *(4.92, 5 / 399, (324, 329), (344, 349)),
            id="the longer one",
        ),
        # Words in another order are no stretch.
        pytest.param(
            told("x", 10) + SHARED[:5] + told("y", 10),
            told("v", 10) + SHARED[4::-1] + told("w", 30),
            *(1.0, 1 / 25, (10, 11), (14, 15)),
            id="turned round",
        ),
        # A word that stands twice in one and once in the other counts for 1 / √2, ...
        pytest.param(
            [*told("x", 10), "twice", *told("y", 70), "twice", *told("z", 10)],
            [*told("v", 50), "twice", *told("w", 50)],
            *(2**-0.5, 1 / (1 + 10 + 50), (10, 11), (50, 51)),
            id="twice",
        ),
        # ... one that stands three times in both for a third, and one that stands four times says nothing.
        pytest.param(
            told("x", 20) + ["thrice"] * 3 + told("y", 20),
            told("v", 20) + ["thrice"] * 3 + told("w", 20),
            *(1 - 2 * 0.02, 3 / 43, (20, 23), (20, 23)),
            id="three times",
        ),
        pytest.param(
            told("x", 20) + ["often"] * 4 + told("y", 20),
            [*told("v", 20), "often", *told("w", 20)],
            *NOTHING[:2],
            *((0, 0), (0, 0)),
            id="four times",
        ),
        # Small words of Latin letters say nothing; in other letters two can be a word like any other.
        pytest.param(
            [*told("x", 20), "of", "my", "ear", *told("y", 20)],
            [*told("v", 20), "of", "my", "ear", *told("w", 20)],
            *(1.0, 1 / 43, (22, 23), (22, 23)),
            id="small words",
        ),
        pytest.param(
            [*told("x", 20), "он", "ты", *told("y", 20)],
            [*told("v", 20), "он", "ты", *told("w", 20)],
            *(1.98, 2 / 42, (20, 22), (20, 22)),
            id="small words in other letters",
        ),
        pytest.param(told("x", 40), told("y", 50), *NOTHING[:2], (0, 0), (0, 0), id="nothing"),
        pytest.param([], [], *NOTHING[:2], (0, 0), (0, 0), id="no words"),
        pytest.param([], SHARED, *NOTHING[:2], (0, 0), (0, 0), id="no words in one"),
    ],
)
def test_where_two_texts_tell_the_same(a, b, strength, fit, in_a, in_b):
    expected = (pytest.approx(strength), pytest.approx(fit), *in_a, *in_b)
    assert tuple(overlap(a, b)) == expected
    assert tuple(overlap(b, a)) == (*expected[:2], *in_b, *in_a)


@pytest.mark.parametrize(
    ("size", "expected"), [(0, (0, 0)), (4, (0, 4)), (5, (1, 4)), (100, (20, 80)), (300, (60, 240)), (1000, (60, 940))]
)
def test_openings_and_closings(size, expected):
    assert edges(size) == expected


@pytest.mark.parametrize(
    ("shared", "size", "expected"),
    [
        (20, 100, NOTHING),
        (21, 100, (1.0, 1 / 100, 20, 21, 20, 21)),
        (60, 400, NOTHING),
        (61, 400, (1.0, 1 / 400, 60, 61, 60, 61)),
    ],
)
def test_what_only_opens_or_closes_both_is_no_evidence(shared, size, expected):
    """A fifth of a short text, sixty words of a longer one; what goes on behind it counts from there."""
    a, b = (told("same", shared) + told(name, size - shared) for name in "xy")
    assert overlap(a, b) == pytest.approx(expected)
    strength, fit, *places = expected
    if strength:
        places = [size - places[1], size - places[0]] * 2
    assert overlap(a[::-1], b[::-1]) == pytest.approx((strength, fit, *places))


def test_what_opens_one_and_stands_within_the_other_is_evidence():
    a, b = SHARED[:10] + told("x", 90), told("y", 50) + SHARED[:10] + told("z", 40)
    assert overlap(a, b)[2:] == (0, 10, 50, 60)
    assert overlap(a[::-1], b[::-1])[2:] == (90, 100, 40, 50)
    # The end of one and the start of the other.
    assert overlap(a, told("y", 90) + SHARED[:10])[2:] == (0, 10, 90, 100)


def test_many_common_words_leave_those_that_stand_once():
    """Eight hundred words three times in both are 7,200 places that agree: too many to go through."""
    often = [word for word in told("often", 800) for _ in range(3)]
    a = often[:1000] + SHARED + often[1000:]
    b = often[:1500] + SHARED + often[1500:]
    assert overlap(a, b)[2:] == (1000, 1040, 1500, 1540)


@given(st.permutations(range(8)), st.lists(st.integers(0, 7), max_size=3), st.integers(0, 6))
def test_no_chain_is_stronger(order, left_out, far):
    """Of all ways to go through the words that both have, forward on both sides, the strongest is taken."""
    lead, gap = told("lead", 10), told("gap", far)
    a = lead + SHARED[:4] + gap + SHARED[4:8] + told("x", 10)
    b = told("y", 12) + [SHARED[at] for at in order if at not in left_out] + told("z", 12)
    points = sorted((a.index(word), b.index(word)) for word in set(a) & set(b))

    def worth(chain):
        steps = [(i - before_i, j - before_j) for (before_i, before_j), (i, j) in pairwise(chain)]
        if any(step_j < 0 for _, step_j in steps):
            return 0.0
        return len(chain) - sum(0.02 * max(step) + 0.03 * abs(step[0] - step[1]) for step in steps)

    strongest = max(worth(chain) for size in range(1, len(points) + 1) for chain in combinations(points, size))
    assert overlap(a, b).strength == pytest.approx(strongest)


@pytest.mark.parametrize(("far_a", "far_b"), [*product((0, 1, 7), repeat=2)])
def test_passing_over_words_costs(far_a, far_b):
    """The farther the steps, and the more they differ, the weaker; never more than what lies in a row."""
    a = told("x", 20) + SHARED[:5] + told("u", far_a) + SHARED[5:10] + told("y", 20)
    b = told("v", 20) + SHARED[:5] + told("t", far_b) + SHARED[5:10] + told("w", 20)
    expected = 10 - 9 * 0.02 - 0.02 * max(far_a, far_b) - 0.03 * abs(far_a - far_b)
    assert overlap(a, b).strength == pytest.approx(expected)
