"""Values: a time or a number that was changed is told as such, and another way of writing it is not."""

from __future__ import annotations

import pytest

from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview


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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was on 3 May 1984.", "It was on 4 May 1984."),
        ("It was May 31.", "It was May 30."),
        ("It was in 1984.", "It was in 1985."),
        ("It was in the 1980s.", "It was in the 1990s."),
        ("It was in '31.", "It was in '32."),
        ("He came in May 2001.", "He came in March 2001."),
        ("Monday was cold.", "Tuesday was cold."),
    ],
)
def test_another_day_month_or_year_is_a_date_and_no_number(before, after):
    for found in (kinds(before, after), kinds(after, before)):
        assert "date" in found
        assert "number" not in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was in 1984.", "It was in nineteen eighty-four."),
        ("He may come.", "He might come."),
        ("I came second.", "I came first."),
        ("It was May 32.", "It was May 33."),  # no month has as many days
        ("On 31 days it rained.", "On 30 days it rained."),
        ("We were 31 at the mill.", "We were 32 at the mill."),
    ],
)
def test_what_only_looks_like_a_date_is_none(before, after):
    assert "date" not in kinds(before, after) | kinds(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("There were 3 boats.", "There were boats."),
        ("It cost 20 pounds.", "It cost 20 million pounds."),
        ("It was 四 boats.", "It was 五 boats."),
        ("It was 10 and 20.", "It was 20 and 10."),
        ("It was May 32.", "It was May 33."),
    ],
)
def test_a_number_that_is_given_on_one_side_or_in_another_place_is_another(before, after):
    assert "number" in kinds(before, after) & kinds(after, before)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("Then Lena came.", "Then Mona came.", True),
        ("Owen Price came.", "Owen Pryce came.", True),
        ("Then Lena came.", "Then Lena's came.", False),
        ("He came from China.", "He came from a Chinese town.", False),
        ("then they came.", "then we came.", False),
    ],
)
def test_another_name_is_a_name_and_another_ending_is_none(before, after, named):
    for found in (kinds(before, after), kinds(after, before)):
        assert ("name" in found) is named


@pytest.mark.parametrize(
    ("before", "after", "denied"),
    [
        ("We had no boats.", "We had boats.", True),
        ("There was nobody there.", "There was somebody there.", True),
        ("It is possible.", "It is impossible.", True),
        ("It is not possible.", "It is impossible.", False),
        ("No, we all went.", "We all went.", False),
        ("It was, not at all, cold.", "It was cold.", False),
        ("We never went there, not once.", "We never went there.", False),
    ],
)
def test_what_one_side_denies_and_the_other_says_is_a_negation(before, after, denied):
    for found in (kinds(before, after), kinds(after, before)):
        assert ("negation" in found) is denied
