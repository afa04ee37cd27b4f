"""Words that one version gives to one speaker and the other to the next are one change, said by somebody else, and nothing was left out."""

from __future__ import annotations

import pytest

from transcripts import parse
from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview

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
    assert told(before, after) == ([f'"{crossed}", previously said by Bo, is now said by Cy'], [])
    assert told(after, before) == ([f'"{crossed}", previously said by Cy, is now said by Bo'], [])


def test_what_was_left_out_beside_it_did_not_cross():
    reasons, others = told((f"{FIRST} One. Two.", SECOND), (FIRST, f"Two. {SECOND}"))
    assert reasons == ['"Two.", previously said by Bo, is now said by Cy']
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


def test_between_turns_of_one_speaker_only_the_place_changes_where_they_meet():
    before, after = (f"{FIRST} So we left.", SECOND), (FIRST, f"So we left. {SECOND}")
    for one, other in ((before, after), (after, before)):
        assert told(one, other, names=("Bo", "Bo")) == ([], ["typography"])


@pytest.mark.parametrize("names", [("", ""), ("Ana", "Bo")])
def test_turns_that_are_split_or_merged_beside_it(names):
    first, second = names
    before = [ASKED, (first, f"{FIRST} They came at dawn. So we left."), (second, SECOND), ASKED_AGAIN]
    after = [ASKED, (first, FIRST), (first, "They came at dawn."), (second, f"So we left. {SECOND}"), ASKED_AGAIN]
    a, b = map(Interview.from_turns, (before, after))
    for one, other in ((a, b), (b, a)):
        found = diff(one, other)
        assert (found.rejected(), found.accepted()) == (one.text, other.text)
        assert [change.facets[0].rule for change in found.distinct_changes if "we left" in change.a + change.b] == [
            "crossed"
        ]


def test_who_is_one_person_is_as_the_cast_pairs_them():
    named = {"a": ("Bo", "Cy"), "b": ("Cy", "Bo")}
    found = []
    for side, said in (("a", (f"{FIRST} So we left.", SECOND)), ("b", (FIRST, f"So we left. {SECOND}"))):
        one, other = named[side]
        found.append(Interview.from_turns([ASKED, (one, said[0]), (one, said[1]), ASKED_AGAIN, (other, LONG)]))
    assert [change.reason for change in diff(*found).distinct_changes if change.facets[0].rule == "crossed"] == [
        '"So we left." moved to Cy\'s next turn'
    ]


LONG = "Nobody else was there until the snow had gone from the hills, and the mill stood still."


def test_turns_without_a_name_are_of_several_speakers():
    reasons, others = told((f"{FIRST} So we left.", SECOND), (FIRST, f"So we left. {SECOND}"), names=("", ""))
    assert (reasons, others) == (['"So we left." moved to the next turn'], [])


CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Ana>Who saw the boats?{}</v>

00:00:03.000 --> 00:00:06.000
<v Bo>{}them from the mill, all of us.</v>

00:00:06.000 --> 00:00:09.000
<v Ana>And what did you do?</v>
"""


def test_tags_and_heads_of_captions_are_not_said():
    a, b = (
        parse(CAPTIONS.format(*said), notation="webvtt").interviews[0] for said in (("", "We saw "), (" We saw", ""))
    )
    for one, other, who in ((a, b, "Bo, is now said by Ana"), (b, a, "Ana, is now said by Bo")):
        assert [change.reason for change in diff(one, other).distinct_changes] == [
            f'"We saw", previously said by {who}'
        ]


def test_nobody_named_may_have_said_it():
    reasons, _ = told((f"{FIRST} So we left.", SECOND), (FIRST, f"So we left. {SECOND}"), names=("", "Cy"))
    assert reasons == ['"So we left.", previously said by an unnamed speaker, is now said by Cy']


@pytest.mark.parametrize("mark", ["[00:01:02] ", "(laughs) ", "[crosstalk] "])
def test_words_cross_past_what_stands_between_label_and_words(mark):
    talk = f"**Ana:** {mark}You kept the light as{{}}\n\n**Bo:** {mark}{{}} I was the last of them.\n\n**Ana:** {mark}Who came after you?\n"
    a, b = (parse(talk.format(*said)) for said in (("", "well? Oh,"), (" well?", "Oh,")))
    [change] = diff(a.interviews[0], b.interviews[0]).distinct_changes
    assert change.reason == '"well?", previously said by Bo, is now said by Ana'
