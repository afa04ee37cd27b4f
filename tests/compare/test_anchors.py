"""Turns that both versions hold word for word anchor each other: common ends, long turns that are said once, and equal neighbours."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcripts.compare.align.anchors import exact_anchors
from transcripts.compare.align.turns import AlignmentInput
from transcripts.model.interviews.interview import Interview

LONG = [f"In the year of the {word} the river rose above the mill." for word in ("flood", "frost", "fire", "strike")]
SHORT = ["Yes.", "No.", "Why?"]
turns = st.lists(st.sampled_from(SHORT + LONG), max_size=12)


def anchored(a, b):
    return exact_anchors(*(AlignmentInput(Interview.from_turns([("Ana", said) for said in side])) for side in (a, b)))


@settings(max_examples=150, deadline=None)
@given(turns, turns)
def test_anchors_are_equal_turns_in_order_up_to_where_something_differs(a, b):
    found = anchored(a, b)
    assert all(a[i] == b[j] for i, j in found.chain + found.crossing)
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(found.chain))
    # The gaps are what stands between.
    linked = [{pair[side] for pair in found.chain} for side in (0, 1)]
    between = [
        [turn for gap in found.gaps for turn in range(*ends(gap))]
        for ends in (lambda gap: (gap.a, gap.a_end), lambda gap: (gap.b, gap.b_end))
    ]
    for side, kept, left in zip((a, b), linked, between, strict=True):
        assert sorted([*kept, *left]) == list(range(len(side)))
    assert all(gap.a < gap.a_end or gap.b < gap.b_end for gap in found.gaps)
    # Next to an anchor stands nothing equal, on either side.
    whole = [(-1, -1), *found.chain, (len(a), len(b))] if found.chain else []
    for one, other in itertools.pairwise(whole):
        if other[0] - one[0] > 1 and other[1] - one[1] > 1:
            assert a[one[0] + 1] != b[one[1] + 1]
            assert a[other[0] - 1] != b[other[1] - 1]


@pytest.mark.parametrize(
    ("said", "anchor"),
    [
        ("Nobody came to see us.", False),  # may well be said twice
        ("Nobody came to see us ever.", True),
        ("x" * 23, False),
        ("x" * 24, True),
        ("灯塔在去年冬天", False),
        ("灯塔在去年冬天倒了", True),
    ],
)
def test_only_a_turn_that_nobody_says_twice_is_an_anchor_by_itself(said, anchor):
    found = anchored(["Why?", said, "So."], ["How?", said, "Well."])
    assert ((1, 1) in found.chain) is anchor
    moved = anchored(["Why?", said, "So.", LONG[0], "Oh."], ["How?", LONG[0], said, "Well."])
    assert len(moved.chain + moved.crossing) == 1 + anchor


def test_what_is_said_twice_is_no_anchor():
    found = anchored(["Why?", LONG[0], "So.", LONG[0], "Oh."], ["How?", LONG[0], "Well."])
    assert found.chain == []


def test_equal_neighbours_of_an_anchor_are_anchors():
    a = ["Why?", "Yes.", "No.", LONG[0], "Yes.", "No.", "So."]
    b = ["How?", "No.", LONG[0], "Yes.", "No.", "Well.", "Yes."]
    assert anchored(a, b).chain == [(2, 1), (3, 2), (4, 3), (5, 4)]


def test_a_turn_between_two_anchors_is_the_equal_of_one_turn_only():
    a = ["Yes.", LONG[0], "Yes.", "Yes.", LONG[1]]
    assert anchored(a, [LONG[0], "Yes.", LONG[1], "Yes."]).chain == [(1, 0), (2, 1), (4, 2)]


def test_the_ends_that_both_have_are_anchors_however_short():
    assert anchored(["Yes.", "Why?", "No."], ["Yes.", "How?", "So?", "No."]).chain == [(0, 0), (2, 3)]
    assert anchored(["Yes.", "Yes."], ["Yes."]).chain == [(0, 0)]


def test_the_longest_order_is_kept_and_the_rest_crosses():
    found = anchored([*LONG[:3], "So."], [LONG[2], *LONG[:2], "Well."])
    assert found.chain == [(0, 1), (1, 2)]
    assert found.crossing == [(2, 0)]
