"""Where an interview begins and ends, and which heading is its title."""

import pytest

import transcripts


def talk(asks, answers):
    return "".join(f"{asks}: Why did it rise in spring {year}?\n{answers}: Because it rained.\n" for year in range(3))


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


@pytest.mark.parametrize(("paragraphs", "title"), [(0, "Rivers"), (4, "Rivers"), (5, None)])
def test_the_title_stands_above_a_short_introduction(paragraphs, title):
    introduction = "".join(
        f"The river rose, and {people} people saw it from the bridge.\n\n" for people in range(paragraphs)
    )
    assert found(f"# Rivers\n\n{introduction}{HERE}") == [(title, 6)]
    [interview] = transcripts.parse(f"# Rivers\n\n{introduction}{HERE}").interviews
    assert (introduction in interview.text) is (title is not None)
