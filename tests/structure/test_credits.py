"""Who takes part, as lines above a talk say it: roles with names, lists below a role, rows of recorders, keys of short forms."""

from __future__ import annotations

import pytest

from transcripts.api import parse

TALK = "\n\n".join(
    f"{who}: {said}"
    for who, said in [
        ("Ana", "Why did the mill stop?"),
        ("Bo", "I had no water in it."),
        ("Ana", "Who paid you for the wheel?"),
        ("Bo", "Nobody, and I had no money."),
    ]
)
SHORT = TALK.replace("Ana:", "AL:").replace("Bo:", "BA:")


def people(text: str) -> list[tuple[str, str, str | None]]:
    """Return the cast of the only interview: names, roles, offices."""
    [interview] = parse(text).interviews
    return sorted((one.name, one.role.value, one.affiliation) for one in interview.cast)


def turns(text: str) -> int:
    [interview] = parse(text).interviews
    return len(interview.turns)


@pytest.mark.parametrize(
    ("above", "ana", "bo"),
    [
        ("", ("Ana", "interviewer", None), ("Bo", "interviewee", None)),
        (
            "Interviewer: Ana Lindqvist\nInterviewee: Bo Arendt",
            ("Ana Lindqvist", "interviewer", None),
            ("Bo Arendt", "interviewee", None),
        ),
        # Marks and spaces around it, an office after it.
        (
            "**Interviewer:** Ana Lindqvist\n\n* Guest: Bo Arendt, head of the Mill House",
            ("Ana Lindqvist", "interviewer", None),
            ("Bo Arendt", "interviewee", "head of the Mill House"),
        ),
        (
            "Interviewee: Bo Arendt - Professor of Botany",
            ("Ana", "interviewer", None),
            ("Bo Arendt", "interviewee", "Professor of Botany"),
        ),
        # Several in a row.
        (
            "Speakers: Ana Lindqvist, Bo Arendt and Cleo Marsh",
            ("Ana Lindqvist", "interviewer", None),
            ("Bo Arendt", "interviewee", None),
        ),
        (
            "Speakers: Bo Arendt, Leiden University",
            ("Ana", "interviewer", None),
            ("Bo Arendt", "interviewee", "Leiden University"),
        ),
        (
            "Speakers: Ana Lindqvist, editor of Moss; Bo Arendt, miller at Leiden",
            ("Ana Lindqvist", "interviewer", "editor of Moss"),
            ("Bo Arendt", "interviewee", "miller at Leiden"),
        ),
        # Names below a role.
        (
            "Panelists:\nBo Arendt\nCleo Marsh",
            ("Ana", "interviewer", None),
            ("Bo Arendt", ..., None),
        ),
        # A name that ends in an initial, or in Jr., is a name; a sentence is none.
        ("Interviewee: Bo Arendt Jr.", ("Ana", "interviewer", None), ("Bo Arendt Jr.", "interviewee", None)),
        ("Interviewee: Bo Arendt.", ("Ana", "interviewer", None), ("Bo", "interviewee", None)),
        # What is said to somebody is no office.
        ("Interviewee: Bo Arendt, you look well", ("Ana", "interviewer", None), ("Bo", "interviewee", None)),
        (
            "Interviewee: Bo Arendt, welcome to the Mill House",
            ("Ana", "interviewer", None),
            ("Bo", "interviewee", None),
        ),
        ("Interviewee: Bo Arendt, miller", ("Ana", "interviewer", None), ("Bo", "interviewee", None)),
        # A row of names below a word in capitals, as recorders print them.
        (
            "SPEAKERS\nAna Lindqvist, Bo Arendt, Speaker 3",
            ("Ana Lindqvist", "interviewer", None),
            ("Bo Arendt", "interviewee", None),
        ),
        ("SPEAKERS\nBo Arendt", ("Ana", "interviewer", None), ("Bo", "interviewee", None)),
        ("SPEAKERS\nBo Arendt, the miller of old", ("Ana", "interviewer", None), ("Bo", "interviewee", None)),
    ],
)
def test_who_takes_part(above, ana, bo):
    text = f"{above}\n\n{TALK}\n"
    found = people(text)
    assert len(found) == 2
    for one, expected in zip(found, (ana, bo), strict=True):
        assert all(wanted is ... or part == wanted for part, wanted in zip(one, expected, strict=True)), found
    assert turns(text) == 4


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("AL = Ana Lindqvist\nBA = Bo Arendt", ("Ana Lindqvist", "Bo Arendt")),
        ("AL: Ana Lindqvist\nBA: Bo Arendt", ("Ana Lindqvist", "Bo Arendt")),
        ("AL - Ana Lindqvist\nBA - Bo Arendt", ("Ana Lindqvist", "Bo Arendt")),
        # One line alone must have a sign of equality, and its letters must be those of the name.
        ("AL = Ana Lindqvist", ("Ana Lindqvist", "BA")),
        ("AL - Ana Lindqvist", ("AL", "BA")),
        ("AL = Cleo Marsh", ("AL", "BA")),
        # Short forms that nobody has are no key.
        ("CM = Cleo Marsh\nBA = Bo Arendt", ("AL", "Bo Arendt")),
        ("CM - Cleo Marsh\nBA - Bo Arendt", ("AL", "BA")),
    ],
)
def test_keys_of_short_forms(key, expected):
    text = f"{key}\n\n{SHORT}\n"
    assert tuple(name for name, _, _ in people(text)) == expected
    assert turns(text) == 4


def test_a_role_that_labels_turns_is_no_credit():
    """`Guest: Bo Arendt` may be what a guest says; beside another credit it tells who the guest is."""
    rows = ["Host: Why did the mill stop?", "Guest: I had no water.", "Host: Who paid you?", "Guest: Bo Arendt"]
    assert [name for name, _, _ in people("\n\n".join(rows))] == ["Guest", "Host"]
    named = "Host: Ana Lindqvist\nGuest: Bo Arendt\n\n" + "\n\n".join(rows[:3]) + "\n\nGuest: Nobody did."
    assert [name for name, _, _ in people(named)] == ["Ana Lindqvist", "Bo Arendt"]
    assert turns(named) == 4


def test_below_a_heading_others_may_take_part():
    above = "# The mill\n\nInterviewee: Bo Arendt\n\n"
    others = TALK.replace("Ana", "Cleo").replace("Bo", "Dora")
    document = parse(f"{above}{TALK}\n\n# The dam\n\nGuests: Dora Bell\n\n{others}\n")
    assert [[one.name for one in interview.cast] for interview in document.interviews] == [
        ["Ana", "Bo Arendt"],
        ["Cleo", "Dora Bell"],
    ]
    # In a talk a line like it is said by somebody.
    [interview] = parse(f"{TALK}\n\nInterviewee: Dora Bell\n\n{TALK}\n").interviews
    assert "Dora Bell" not in {one.name for one in interview.cast}


CROWD = [
    "Ana Lindqvist: Why did the mill stop?",
    "Bo Arendt: I had no water. {inner}",
    "Ana Lindqvist: Who paid you for the wheel?",
    "Bo Arendt: Nobody did.",
]


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("Ana Lindqvist: None? Bo Arendt: Not a drop.", ["I had no water.", "None?", "Not a drop."]),
        ("Ana Lindqvist: None?", ["I had no water.", "None?"]),
        # Somebody who labels no line, and a word before a colon, are words.
        ("Cleo Marsh: None?", ["I had no water. Cleo Marsh: None?"]),
        ("It was so: None.", ["I had no water. It was so: None."]),
        # In the middle of a sentence as well.
        ("I told Ana Lindqvist: None.", ["I had no water. I told Ana Lindqvist: None."]),
    ],
)
def test_turns_that_begin_inside_a_line(inner, said):
    [interview] = parse("\n\n".join(CROWD).format(inner=inner)).interviews
    assert [turn.text for turn in interview.turns[1:-2]] == said
    assert [turn.text for turn in interview.turns[-2:]] == ["Who paid you for the wheel?", "Nobody did."]


@pytest.mark.parametrize(
    ("said", "asides"),
    [
        ("[laughter] I had none.", ["[laughter]"]),
        ("(laughter) I had none.", ["(laughter)"]),
        ("I had [pause] none (laughs).", ["[pause]", "(laughs)"]),
        ("I had [about] none (in all).", []),
        ("I had none.", []),
        ("[Laughter and applause]", ["[Laughter and applause]"]),
        ("I had [unintelligible 00:12] none.", ["[unintelligible 00:12]"]),
        # A link is none.
        ("I had [laughter](https://example.org) none.", []),
    ],
)
def test_asides(said, asides):
    [interview] = parse(f"Bo: {said}\n\nAna: And you, did you see it?\n\nBo: I did.\n\nAna: So?\n").interviews
    assert [one.text for one in interview.turns[0].asides] == asides
