"""What a printed label tells by itself: a name, a role, a fact about the text, something played, several people, or that it is none."""

import pytest

from transcripts.model.interviews.speaker import Role
from transcripts.structure.names import label as labels
from transcripts.structure.names.label import joint_parts, read_label
from transcripts.structure.names.shape import shape_fault

KINDS = {
    "a role": ["Q", "A", "Q3", "Q.", "Moderator", "Audience 2", "Reporter 12", "Interviewer"],
    "a voice without a name": [
        "Speaker 1",
        "SPEAKER_00",
        "Speaker_1",
        "Speaker A",
        "Speaker-2",
        "Unidentified Male",
        "Unidentified Male 2",
    ],
    "a fact about the text": [
        "Date",
        "Received",
        "Message-ID",
        "X-Mailer",
        "Slide",
        "Slide 3",
        "Slides 12",
        "Slide #4",
        "Item 12a",
    ],
    "something played": ["Clip", "Break", "Clip from the news"],
    "a name": [
        "Ana",
        "Ana Lindqvist",
        "Clipper",
        "Clip Lindqvist",
        "Part 2",
        "Dates",
        "Slider 3",
        "Slide 3.5",
        "Content",
        "Ana-Maria",
    ],
}


def kind_of(label):
    known = {
        "a role": labels.role_of_label(label) is not None,
        "a voice without a name": labels.is_unnamed(label),
        "a fact about the text": labels.is_metadata(label),
        "something played": labels.is_section(label),
    }
    return {kind for kind, holds in known.items() if holds} or {"a name"}


@pytest.mark.parametrize(
    ("printed", "kind"), [(printed, kind) for kind, several in KINDS.items() for printed in several]
)
def test_what_a_label_is(printed, kind):
    assert kind_of(read_label(printed)) == {kind}


def test_the_role_is_that_of_the_word():
    assert [labels.role_of_label(read_label(one)) for one in ("Audience 2", "Q3", "A")] == [
        Role.AUDIENCE,
        Role.INTERVIEWER,
        Role.INTERVIEWEE,
    ]


@pytest.mark.parametrize(
    ("printed", "name", "title", "office"),
    [
        ("Ana Lindqvist", "Ana Lindqvist", "", ""),
        ("**Ana Lindqvist**:", "Ana Lindqvist", "", ""),
        ("Ana_ (River Institute)", "Ana", "", ""),
        ("Dr. Prof. Ana Lindqvist", "Dr. Prof. Ana Lindqvist", "Dr Prof", ""),
        ("Dr.", "Dr.", "", ""),  # nobody is left beside the title
        ("Mr. T. Brek", "Mr. T. Brek", "Mr", ""),
        ("Ana Lindqvist -- Chief Botanist", "Ana Lindqvist", "", "Chief Botanist"),
        ("Minister for Labour (Mr. Okoth)", "Mr. Okoth", "Mr", "Minister for Labour"),
        ("The Minister for Labour (Tom Okoth)", "Tom Okoth", "", "The Minister for Labour"),
        ("The Rest (Tom Okoth)", "The Rest", "", ""),  # no office
        ("Minister for Labour (acting)", "Minister for Labour", "Minister", ""),  # nobody
        ("GOBERNADORA DEL VALLE, ANA LINDQVIST", "ANA LINDQVIST", "", "GOBERNADORA DEL VALLE"),
        ("Gobernadora del Valle, Ana de la Cruz", "Ana de la Cruz", "", "Gobernadora del Valle"),
        ("Gobernadora, Ana Lindqvist", "Gobernadora, Ana Lindqvist", "", ""),  # of what is not said
    ],
)
def test_a_label_is_read(printed, name, title, office):
    label = read_label(printed)
    assert (label.name, label.title, label.office) == (name, title, office)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Ed. Brek", ("Ed", "Brek")),
        ("T. Brek", ("T.", "Brek")),
        ("T.Brek", ("T.", "Brek")),
        ("Jos. Brek", ("Jos", "Brek")),
    ],
)
def test_a_point_that_shortens_a_name_is_no_part_of_it(printed, words):
    assert read_label(printed).words == words


@pytest.mark.parametrize(
    ("printed", "several"),
    [
        ("Ana & Bo", True),
        ("BE/AWB", True),
        ("BE, AWB", True),
        ("ABCD, XY", True),
        ("ABCDE, XY", False),
        ("BE, Awb", False),
        ("Ana Lindqvist, PhD", False),
        ("Ana & company", False),
    ],
)
def test_who_may_be_several(printed, several):
    label = read_label(printed)
    parts = joint_parts(label)
    assert len(parts) == 2
    assert labels.are_names([read_label(part) for part in parts], label) is several


def test_one_name_is_one_part():
    assert joint_parts(read_label("Ana Lindqvist /")) == ("Ana Lindqvist /",)


@pytest.mark.parametrize(
    ("printed", "fault"),
    [
        ("Ana Lindqvist", None),
        ("12:30", "contains no letters"),
        ("+ Ana", "starts with a symbol"),
        ("..and", "starts with a symbol"),
        ("%a", "starts with a symbol"),
        ("A" * 60, None),
        ("A" * 61, "is longer than 60 characters"),
        ("one two three four five six seven eight", "has more than seven words"),
        ("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT", None),
        ("Ana! Bo", "contains sentence punctuation"),
        ("Because of", "reads like the start of a sentence"),
        ("C. Lindqvist", None),
        ("Marten of", "reads like part of a phrase"),
        ("From Lindqvist", "reads like part of a phrase"),
        ("Lindqvist 1987", "contains a year"),
        ("Ana quite small things", "reads like a phrase, not a name"),
    ],
)
def test_what_cannot_be_a_label(printed, fault):
    found = shape_fault(read_label(printed))
    assert (found and found.reason) == fault


@pytest.mark.parametrize(
    ("printed", "likeness"),
    [
        ("Ana", 1),
        ("AL", 1),
        ("ana", 0),
        ("Ana Lindqvist", 2),
        ("Ana de la Cruz", 2),
        ("A. Lindqvist", 2),
        ("Dr. Ana Lindqvist", 2),
        ("de", 0),
        ("7 Ana", 0),
        ("Ana 7", 2),
        ("Ana (x) lindqvist", 0),
        ("One Two Three Four Five", 2),
        ("One Two Three Four Five Six", 0),
    ],
)
def test_what_is_printed_like_a_name(printed, likeness):
    assert labels.name_likeness(read_label(printed)) == likeness
