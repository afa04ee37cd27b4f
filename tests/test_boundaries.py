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


@pytest.mark.parametrize(("paragraphs", "title"), [(0, "Rivers"), (4, "Rivers"), (5, None)])
def test_the_title_stands_above_a_short_introduction(paragraphs, title):
    introduction = "".join(
        f"The river rose, and {people} people saw it from the bridge.\n\n" for people in range(paragraphs)
    )
    assert found(f"# Rivers\n\n{introduction}{HERE}") == [(title, 6)]
    [interview] = transcripts.parse(f"# Rivers\n\n{introduction}{HERE}").interviews
    assert (introduction in interview.text) is (title is not None)
