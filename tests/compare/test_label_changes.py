"""Labels that changed: another way of printing one name, somebody who is called otherwise, or somebody else who speaks."""

from __future__ import annotations

import pytest

from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview

ASKED, ANSWERED = (
    "And the keeper of the lighthouse, what became of him in {}?",
    "He went to the coast in {}, with his dog.",
)


def talk(name, rounds=2):
    said = [(who, text.format(year)) for year in range(rounds) for who, text in (("Mara", ASKED), (name, ANSWERED))]
    return Interview.from_turns(said)


def kinds(a, b):
    return {change.kind for change in diff(a, b).changes}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Tomas Berg", "TOMAS BERG", "label"),
        ("Tomas-Berg", "Tomas Berg", "label"),
        ("Speaker1", "Speaker 1", "label"),
        ("Mr. Berg", "Berg", "label"),
        ("Mr. Tomas", "Dr. Tomas", "label"),
        ("Dr. T. Berg", "Tomas Berg", "label"),
        ("Tomas Berg", "Berg", "label"),
        ("Tomas Leif Berg", "Tomas Berg", "label"),
        ("Tomas Leif Berg", "Tomas L. Berg", "label"),
        ("T. Berg", "Tomas Berg", "label"),
        ("Berg", "Bergen", "label"),  # a slip, perhaps
        ("Berg", "Burg", "speaker-renamed"),
        ("T.B.", "Tomas Berg", "speaker-renamed"),  # initials alone tell nothing
        ("B", "Berg", "speaker-renamed"),
        ("N. Berg", "Tomas Berg", "speaker-renamed"),
        ("Tomas Leif", "Tomas Berg", "speaker-renamed"),
        ("Tomas Berg", "Tomas Holm", "speaker-renamed"),
        ("Speaker 1", "Speaker 2", "speaker-renamed"),
        ("Tomas Berg 1", "Tomas Berg", "speaker-renamed"),
        ("Mr.", "Dr.", "speaker-renamed"),
        ("Q", "A", "speaker-renamed"),
    ],
)
def test_whether_two_labels_print_one_name(one, other, kind):
    assert kinds(talk(one), talk(other)) == kinds(talk(other), talk(one)) == {kind}


def test_a_label_that_was_given_or_left_out_is_one_change_of_labels():
    assert kinds(talk(""), talk("Tomas")) == kinds(talk("Tomas"), talk("")) == {"label", "punctuation"}


def test_words_that_lose_their_speaker_where_turns_are_merged_with_one_of_nobody_are_those_of_nobody_named():
    begun, rest = "It rained all day in the harbour.", "The boats stayed in the harbour until the snow had gone."
    asked, again = ("Mara", ASKED.format(1)), ("Mara", ASKED.format(2))
    a = Interview.from_turns([asked, ("", begun), ("Tomas", rest), again])
    b = Interview.from_turns([asked, ("", f"{begun} {rest}"), again])
    for one, other, reason in (
        (a, b, 'words of "Tomas" are now attributed to an unnamed speaker'),
        (b, a, 'words of an unnamed speaker are now attributed to "Tomas"'),
    ):
        assert [change.reason for change in diff(one, other).changes if change.kind == "reattributed"][:1] == [reason]


def test_turns_that_somebody_has_who_speaks_in_both_versions_were_given_to_them():
    assert kinds(talk("Holm"), talk("Mara")) == kinds(talk("Mara"), talk("Holm")) == {"reattributed"}


@pytest.mark.parametrize(
    ("draft", "turns", "kind"),
    [
        ("Speaker 3", 1, "speaker-renamed"),  # the label of a draft is anybody's
        ("Unknown", 1, "speaker-renamed"),
        ("Z", 1, "speaker-renamed"),
        ("Holm", 2, "reattributed"),
        ("Holm", 3, "speaker-renamed"),  # three turns are no mistake
    ],
)
def test_a_surplus_label_is_somebody_else_or_another_label(draft, turns, kind):
    more = [text for year in range(10, 10 + turns) for text in (ANSWERED.format(year), ASKED.format(year))]
    a, b = (
        Interview.from_turns(
            [*((turn.speaker.name, turn.text) for turn in talk("Tomas", 4).turns)]
            + [(name if text.startswith("He") else "Mara", text) for text in more]
        )
        for name in (draft, "Tomas")
    )
    assert kinds(a, b) == {kind}
    assert kinds(b, a) == {kind}


def test_a_label_in_another_case_that_goes_where_turns_are_merged_takes_words_from_nobody():
    said = [
        "It was lit in March, and it burned for a year.",
        "Nobody came to see it, and I wrote to the harbour twice.",
    ]
    asked = [("HOST", ASKED.format(1)), ("HOST", ASKED.format(2))]
    a = Interview.from_turns([asked[0], ("MIRO", said[0]), ("MIRO", said[1]), asked[1], ("MIRO", ANSWERED)])
    b = Interview.from_turns([asked[0], ("Miro", " ".join(said)), asked[1], ("Miro", ANSWERED)])
    assert "reattributed" not in kinds(a, b) | kinds(b, a)
