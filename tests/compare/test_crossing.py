"""Words that one version gives to one speaker and the other to the next are one change, said by somebody else, and nothing was left out."""

from __future__ import annotations

import pytest

from transcripts.compare.difference import diff
from transcripts.model.interview import Interview

ASKED = ("Ana", "Who saw the boats that came over from the island?")
ASKED_AGAIN = ("Ana", "And what did you do then, all of you?")
FIRST, SECOND = "It rained all day in the harbour.", "The boats stayed in the harbour."
COUNTED = ["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven."]


def told(before, after, names=("Bo", "Cy")):
    """Return what is said of the changes between two versions of two turns that follow each other: each group of changes once."""
    a, b = (Interview.from_turns([ASKED, *zip(names, said, strict=True), ASKED_AGAIN]) for said in (before, after))
    found = diff(a, b)
    assert (found.rejected(), found.accepted()) == (a.text, b.text)
    return [change.facets[0].reason for change in found.distinct_changes if change.kind == "reattributed"], [
        change.kind for change in found.distinct_changes if change.kind != "reattributed"
    ]


@pytest.mark.parametrize(
    ("before", "after", "crossed"),
    [
        ((f"{FIRST} So we left.", SECOND), (FIRST, f"So we left. {SECOND}"), "So we left."),
        ((f"{FIRST} So", f"we left. {SECOND}"), (FIRST, f"So we left. {SECOND}"), "So"),
        ((f"{FIRST} Yes.", SECOND), (FIRST, f"Yes. {SECOND}"), "Yes."),
        # As many sentences as crossed, up to six.
        *(
            ((" ".join([FIRST, *COUNTED[:many]]), SECOND), (FIRST, " ".join([*COUNTED[:many], SECOND])), said)
            for many, said in [(2, "One. Two."), (3, "One. Two. Three."), (6, "One. Two. Three. Four. Five. Six.")]
        ),
        # Not all of what the first says at its end.
        ((f"{FIRST} One. Two. Three.", SECOND), (f"{FIRST} One.", f"Two. Three. {SECOND}"), "Two. Three."),
    ],
)
def test_words_that_crossed_to_the_next_speaker(before, after, crossed):
    assert told(before, after) == ([f'"{crossed}", said by Bo before, is now said by Cy'], [])
    assert told(after, before) == ([f'"{crossed}", said by Cy before, is now said by Bo'], [])


def test_what_was_left_out_beside_it_did_not_cross():
    reasons, others = told((f"{FIRST} One. Two.", SECOND), (FIRST, f"Two. {SECOND}"))
    assert reasons == ['"Two.", said by Bo before, is now said by Cy']
    assert others == ["sentence-removed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((f"{FIRST} So we left.", SECOND), (FIRST, f"So we went. {SECOND}")),  # other words
        ((f"{FIRST} Yes.", SECOND), (FIRST, f"{SECOND} Yes.")),  # not where the turns meet
        ((f"Yes. {FIRST}", SECOND), (FIRST, f"Yes. {SECOND}")),
    ],
)
def test_what_did_not_cross(before, after):
    for one, other in ((before, after), (after, before)):
        reasons, others = told(one, other)
        assert not reasons
        assert len(others) == 2


def test_between_turns_of_one_speaker_nothing_crosses():
    reasons, others = told((f"{FIRST} So we left.", SECOND), (FIRST, f"So we left. {SECOND}"), names=("Bo", "Bo"))
    assert not reasons
    assert sorted(others) == ["sentence-added", "sentence-removed"]


def test_nobody_named_may_have_said_it():
    reasons, _ = told((f"{FIRST} So we left.", SECOND), (FIRST, f"So we left. {SECOND}"), names=("", "Cy"))
    assert reasons == ['"So we left.", said by nobody named before, is now said by Cy']
