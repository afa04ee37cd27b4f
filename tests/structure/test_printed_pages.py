"""The heads and feet of printed pages are no words of anybody; what is printed twice as a quotation is said once."""

from __future__ import annotations

import pytest

from transcripts.api import parse
from transcripts.formats.detection import detect
from transcripts.structure.surroundings.pull_quotes import pull_quotes
from transcripts.structure.surroundings.running_heads import mark_running_heads, repeated_lines

SAID = [
    "Why did the mill stop?",
    "The river was low all summer.",
    "Who paid for the new wheel?",
    "Nobody did, we had no money.",
    "Will it run again?",
    "It will when the snow melts.",
    "And who will be the miller?",
    "My sister, if she wants to.",
]


def pages(heads: list[str]) -> str:
    """Return a talk with a head on each page; each head may have several lines."""
    turns = [f"{('Ana Lindqvist', 'Bo Arendt')[at % 2]}: {said}\n" for at, said in enumerate(SAID * 2)]
    return "\n".join(f"{head}\n\n{turns[2 * at]}\n{turns[2 * at + 1]}" for at, head in enumerate(heads))


def heads(text: str) -> list[str]:
    """Return what is taken for the head or the foot of a page."""
    notation = detect(text)
    lines = mark_running_heads(text, notation.scan(text))
    return [text[line.start : line.end].rstrip("\r\n") for line in lines if line.kind == "BOILERPLATE"]


def numbered(form: str, *numbers: int) -> list[str]:
    return [form.format(number) for number in numbers]


@pytest.mark.parametrize(
    ("printed", "count"),
    [
        (numbered("SENATE DEBATES  {}", 7, 8, 9, 10, 11), 5),
        (numbered("{}", 7, 8, 9, 10, 11), 5),
        (numbered("Page {}", 7, 8, 9, 10, 11), 5),
        (numbered("Page {} of 12", 7, 8, 9, 10, 11), 5),
        (numbered("Seite {} von 12", 7, 8, 9, 10, 11), 5),
        (numbered("Minutes\t{}", 97, 98, 99, 100, 101), 5),
        # Four pages are too few to know, ...
        (numbered("SENATE DEBATES  {}", 7, 8, 9, 10), 0),
        # ... and numbers that go up otherwise are none of pages,
        (numbered("SENATE DEBATES  {}", 7, 9, 11, 13, 15), 0),
        (numbered("SENATE DEBATES  {}", 11, 10, 9, 8, 7), 0),
        (numbered("SENATE DEBATES  {}", 7, 7, 7, 7, 7), 0),
        # but a page may be missing.
        (numbered("SENATE DEBATES  {}", 7, 8, 9, 20, 21, 22), 6),
        (numbered("SENATE DEBATES  {}", 7, 8, 9, 20, 21), 0),
        (numbered("we had {}", 7, 8, 9, 10, 11), 0),
        # A long line is no head.
        (numbered(f"{'SENATE DEBATES ' * 5}   {{}}", 7, 8, 9, 10, 11), 5),
        (numbered(f"{'SENATE DEBATES ' * 8}   {{}}", 7, 8, 9, 10, 11), 0),
    ],
)
def test_numbers_of_pages(printed, count):
    text = pages(printed)
    assert heads(text) == printed * bool(count)
    assert len(heads(text)) == count


@pytest.mark.parametrize(
    ("heads_of_pages", "count"),
    [
        # The same words above a number, below it, or two lines off.
        ([f"THE MILL TALKS\n{number}" for number in range(1, 6)], 10),
        ([f"{number}\nTHE MILL TALKS" for number in range(1, 6)], 10),
        ([f"{number}\n\n\nTHE MILL TALKS" for number in range(1, 6)], 10),
        ([f"{number}\n\n\n\nTHE MILL TALKS" for number in range(1, 6)], 5),
        # On the left pages one title, on the right pages another: four of each, of eight.
        ([f"{('THE MILL', 'A TALK')[number % 2]}\n{number}" for number in range(1, 9)], 16),
        ([f"{('THE MILL', 'A TALK')[number % 2]}\n{number}" for number in range(1, 8)], 11),
        # Another line on each page.
        ([f"{word}\n{number}" for number, word in enumerate(("Moss", "Fern", "Reed", "Oak", "Elm"), 1)], 5),
    ],
)
def test_what_stands_next_to_the_numbers_of_pages(heads_of_pages, count):
    text = pages(heads_of_pages)
    assert len(heads(text)) == count, heads(text)
    assert set(heads(text)) <= {line for head in heads_of_pages for line in head.split("\n")}


def test_no_page_is_said_by_anybody():
    text = pages([f"THE MILL TALKS\n{number}" for number in range(1, 9)])
    [interview] = parse(text).interviews
    assert [turn.text for turn in interview.turns] == SAID * 2


def test_numbers_that_are_answers_are_said():
    """A label above a number: it is what somebody says."""
    text = "\n\n".join(f"**Q:** How many were you on day {day}?\n\n**A:**\n{day}" for day in range(1, 8))
    assert heads(text) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The mill talks, page 1"] * 5, {"The mill talks, page 0"}),
        (["The mill talks, page 1"] * 4, set()),
        ([f"*The mill talks, page {number}*" for number in range(5)], {"The mill talks, page 0"}),
        # Titles have words of four letters or more; what stands beside numbers is measured at its longest.
        (["12 Moss 3"] * 5, {"0 Moss 0"}),
        (["12 Elm 3"] * 5, set()),
        (["12"] * 5, set()),
    ],
)
def test_what_is_printed_again_and_again(lines, expected):
    text = "\n\n".join(lines)
    assert repeated_lines(text, detect(text).scan(text)) == expected


TALK = """Ana: Why did the mill by the river stop so early this year?

Bo: The river was low all summer and nobody had thought of that before.

{quote}

Ana: Who paid for the new wheel in the end, and what did it cost?

Bo: Nobody did, because none of us had any money left after the winter.
"""


@pytest.mark.parametrize(
    ("quote", "again"),
    [
        ("> The river was low all summer and nobody had thought of that", True),
        # A few words were changed, or cut.
        ("> The river was very low all summer and nobody had thought of that", True),
        ("> The river was low, nobody had thought of that before", False),
        ("> The snow was high all winter and nobody had thought of that", False),
        ("> Fish were low in number and the gulls went hungry until May", False),
        # Six words may be told again, five are too few to know.
        ("> was low all summer and nobody", True),
        ("> was low all summer and", False),
    ],
)
def test_pull_quotes(quote, again):
    text = TALK.format(quote=quote)
    lines = detect(text).scan(text)
    assert [lines[at].text.of(text) for at in pull_quotes(text, lines)] == ([quote[2:]] if again else [])
    [interview] = parse(text).interviews
    assert [block.text for block in interview.turns[1].blocks[1:]] == ([] if again else [quote[2:]])
