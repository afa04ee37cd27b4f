"""Values: a time or a number that was changed is told as such, and another way of writing it is not."""

from __future__ import annotations

import pytest

from transcripts.compare.difference import diff
from transcripts.model.interview import Interview


def kinds(before, after):
    """Return the kinds of everything that changes where one sentence became another."""
    a, b = (
        Interview.from_turns([("Ana", "Who saw the boats?"), ("Bo", said), ("Ana", "And then, you?")])
        for said in (before, after)
    )
    return {facet.kind for change in diff(a, b).changes for facet in change.facets}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[00:12:30] We saw them from the mill.", "[00:12:31] We saw them from the mill."),
        ("We saw them (01:02:03) from the mill.", "We saw them (01:02:04) from the mill."),
    ],
)
def test_another_time_stamp_is_a_time(before, after):
    assert kinds(before, after) == {"time"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was a type 30 boat.", "It was a TYPE30 boat."),
        ("There were twelve boats.", "There were 12 boats."),
        ("There were 1,250 boats.", "There were 1250 boats."),
    ],
)
def test_another_way_of_writing_a_number_is_no_other_number(before, after):
    assert "number" not in kinds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("There were 12 boats.", "There were 13 boats."),
        ("There were 20 boats.", "There were 20 million boats."),
        ("There were twelve boats.", "There were thirteen boats."),
    ],
)
def test_another_number_is_a_number(before, after):
    assert kinds(before, after) & {"number", "quantity"}
