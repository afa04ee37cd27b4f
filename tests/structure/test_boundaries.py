"""Where an interview begins and ends, and which heading is its title."""

import pytest

import transcripts


def talk(asks, answers, rounds=3, apart="\n"):
    """A talk of two people, whose turns stand below each other, or apart."""
    asked = (
        f"{asks}: Why did it rise in spring {year}?{apart}{answers}: Because it rained.{apart}"
        for year in range(rounds)
    )
    return "".join(asked)


HERE, THERE = talk("Ana", "Bo"), talk("Carl", "Dora")


def found(text):
    return [(interview.title, len(interview.turns)) for interview in transcripts.parse(text).interviews]


@pytest.mark.parametrize("blank", ["\n", ""])
@pytest.mark.parametrize("mark", ["# ", "## "])
def test_a_heading_above_other_speakers_opens_an_interview(mark, blank):
    text = f"{mark}First\n{blank}{HERE}{blank}{mark}Second\n{blank}{THERE}"
    assert found(text) == [("First", 6), ("Second", 6)]


def test_a_line_without_marks_opens_an_interview_too():
    assert found(f"First\n\n{HERE}\nSecond\n\n{THERE}") == [("First", 6), ("Second", 6)]


def test_a_lower_heading_divides_a_talk():
    assert found(f"## First\n\n{HERE}\n### More\n\n{HERE}\n## Other\n\n{THERE}") == [("First", 12), ("Other", 6)]


SPACED = talk("Ana", "Bo", apart="\n\n")
GREETED = SPACED.replace("Why", "Good morning, and welcome to the programme. Why", 1)


@pytest.mark.parametrize("mark", ["## ", ""])
@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("The dam", "The mill", talk("Carl", "Dora", apart="\n\n")),
        ("The dam", "The mill", talk("Ana", "Dora", apart="\n\n")),  # one of them speaks again
        ("The dam", "The mill", GREETED),
        ("The dam", "The dam, again", SPACED),
        ("River dam", "The dam of the river", SPACED),
        ("River dam mill bridge", "River dam, mill", SPACED),  # three words of four
    ],
)
def test_other_speakers_a_greeting_or_the_title_once_more_open_an_interview(mark, first, second, words):
    assert found(f"{mark}{first}\n\n{SPACED}{mark}{second}\n\n{words}") == [(first, 6), (second, 6)]


@pytest.mark.parametrize("mark", ["## ", ""])
@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("The dam", "The mill", SPACED),
        ("Part 1", "Part 2", SPACED),
        ("River dam", "River mill", SPACED),  # one word of two
        ("River dam mill bridge", "River dam of old", SPACED),  # two of four
        ("The dam", "The mill", talk("Ana", "Dora", 2, "\n\n") + talk("Ana", "Bo", 1, "\n\n")),  # both speak again
    ],
)
def test_a_heading_in_a_talk_that_goes_on_opens_none(mark, first, second, words):
    assert found(f"{mark}{first}\n\n{SPACED}{mark}{second}\n\n{words}") == [(first, 12)]


def test_where_headings_divide_talks_only_an_announcement_opens_another():
    divided = f"## The dam\n\n{SPACED}## The mill\n\n{SPACED}"
    others = talk("Carl", "Dora", apart="\n\n")
    assert found(f"{divided}## The boats\n\n{others}") == [("The dam", 18)]
    assert found(f"{divided}## Interview with Carl Berg\n\n{others}") == [
        ("The dam", 12),
        ("Interview with Carl Berg", 6),
    ]
    assert found(f"The dam\n\n{SPACED}The mill\n\n{SPACED}The boats\n\n{others}") == [("The dam", 12), ("The boats", 6)]


@pytest.mark.parametrize(
    ("above", "below", "blank", "interviews"), [(3, 3, "\n", 2), (3, 3, "", 1), (3, 2, "\n", 1), (2, 3, "\n", 1)]
)
def test_a_heading_set_apart_among_turns_that_are_not_opens_an_interview_of_six_turns(above, below, blank, interviews):
    text = f"## The dam\n{blank}{talk('Ana', 'Bo', above)}{blank}## The mill\n{blank}{talk('Ana', 'Bo', below)}"
    assert len(found(text)) == interviews


def test_where_many_headings_are_set_apart_they_divide_a_talk():
    text = "".join(f"## {title}\n\n{HERE}\n" for title in ("The dam", "The mill", "The bridge", "The boats"))
    assert found(text) == [("The dam", 24)]


@pytest.mark.parametrize(("paragraphs", "begins"), [(0, True), (4, True), (5, False)])
def test_the_title_stands_above_an_introduction_which_is_none_of_the_interview_where_it_is_long(paragraphs, begins):
    introduction = "".join(
        f"The river rose, and {people} people saw it from the bridge.\n\n" for people in range(paragraphs)
    )
    assert found(f"# Rivers\n\n{introduction}{HERE}") == [("Rivers", 6)]
    [interview] = transcripts.parse(f"# Rivers\n\n{introduction}{HERE}").interviews
    assert (introduction in interview.text) is begins


DAM = " ".join(["dam"] * 12)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("The dam", "The dam"),
        ("the dam?", "the dam?"),
        ("Dr. Berg and Prof. Lind on A. Dam", "Dr. Berg and Prof. Lind on A. Dam"),
        ("  The dam", "The dam"),
        ("  the rest of a line", None),
        # Sentences, what opens a list, a fact, a note in brackets, a head of a table.
        ("The dam broke.", None),
        ("The dam broke. They talked", None),
        ("The dam broke! They talked", None),
        ("The dam:", None),
        ("The dam —", None),
        ("Duration: 12 minutes", None),
        ("(The dam)", None),
        ("[The dam]", None),
        ("|The dam", None),
        ("…the dam", None),
        # Thirty words, and 200 characters, are the longest.
        (" ".join(["dam"] * 30), " ".join(["dam"] * 30)),
        (" ".join(["dam"] * 31), None),
        ("x" * 200, "x" * 200),
        ("x" * 201, None),
        # What is marked as a heading is one, unless it is a sentence of more than twelve words.
        (f"## {DAM}.", f"{DAM}."),
        (f"## {DAM} dam.", None),
        (f"## {DAM} dam", f"{DAM} dam"),
        # Of several the topmost, but what has no marks and stands above one that has is no title.
        ("The dam\n\nThe mill", "The dam"),
        ("# The dam\n\nThe mill", "The dam"),
        ("# The dam\n\n# The mill", "The dam"),
        ("The valley paper\n\n# The dam", "The dam"),
        ("The valley paper\n\n# The dam\n\nToday they talk of it.", "The dam"),
        ("The valley paper\n\nThe dam\n\nToday they talk of it.", "The valley paper"),
        # A line within a paragraph is none, nor what stands above a rule.
        ("Much was said that year of the dam and of what it had done to the\nvalley below\n\nThey talk of it.", None),
        ("The dam\n\n---\n\nToday they talk of it.", None),
        ("Today they talk of it.\n\nThe dam\n\nIt was high.", "The dam"),
    ],
)
def test_which_line_is_a_title(above, title):
    assert found(f"{above}\n\n{SPACED}") == [(title, 6)]


TURNS = talk("Ana Lind", "Bo Arendt", apart="\n\n").rstrip("\n")
CONTINUED = "\n\n".join(
    f"Ana Lind: Why did it rise in spring {year}?\n\nI saw it.\n\nBo Arendt: Because it rained.\n\nIt was wet."
    for year in range(3)
)


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("\nIt rained a lot.", ["Because it rained.\nIt rained a lot."]),
        # A paragraph apart is only said where somebody says I or we, and so is what leads to it.
        ("\n\nIt rained a lot.", ["Because it rained."]),
        ("\n\nI saw it rain.", ["Because it rained.", "I saw it rain."]),
        ("\n\nWe saw it.\n\nIt was wet.", ["Because it rained.", "We saw it."]),
        ("\n\nIt was wet.\n\nWe saw it.", ["Because it rained.", "It was wet.", "We saw it."]),
        (
            "\n\nIt was wet.\n\nWe saw it.\n\nIt dried.\n\nI left.",
            ["Because it rained.", "It was wet.", "We saw it.", "It dried.", "I left."],
        ),
        # Others write of the speakers, to the reader, in notes, with links, in lists.
        ("\n\nWe saw Ana Lind.", ["Because it rained."]),
        ("\n\nYou saw it, and I.", ["Because it rained."]),
        ("\n\nWe met.\n\nSee https://example.org, where we met.", ["Because it rained.", "We met."]),
        ("\n\n*We met in May.*", ["Because it rained."]),
        ("\n\n- We left.", ["Because it rained."]),
        ("\nThis interview has been edited.", ["Because it rained."]),
        ("\n\n# Notes\n\nWe saw it.", ["Because it rained."]),
        ("\n\n---\n\nWe saw it.", ["Because it rained."]),
    ],
)
def test_what_is_said_below_the_last_turn(below, said):
    [interview] = transcripts.parse(f"{TURNS}{below}\n").interviews
    assert [block.text for block in interview.turns[-1].blocks] == said
    assert interview.text.rstrip("\n").endswith(said[-1])


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("\n\nIt rained a lot.", ["It rained a lot."]),
        ("\n\nYou saw it, and I.", ["You saw it, and I."]),
        ("\n\n*We met in May.*", []),
        ("\n\n11:30 a.m.", []),
        ("\n\nDuration: 12 minutes", []),
        ("\n\nThe end\n\nWe left.", []),
        (
            "\n\nThe end of it was that they all went home and that nobody saw\nthe river any more",
            ["The end of it was that they all went home and that nobody saw\nthe river any more"],
        ),
    ],
)
def test_what_is_said_below_the_last_turn_where_others_go_on(below, said):
    [interview] = transcripts.parse(f"{CONTINUED}{below}\n").interviews
    assert [block.text for block in interview.turns[-1].blocks] == ["Because it rained.", "It was wet.", *said]


def test_blank_lines_above_what_follows_are_no_part_of_an_interview():
    [interview] = transcripts.parse(f"{TURNS}\n\n\n\n# Notes\n\nThe dam is high.\n").interviews
    assert interview.text == f"{TURNS}\n"
