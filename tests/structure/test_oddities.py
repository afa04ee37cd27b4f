"""What is told of odd characters, odd turns and marks that are not closed: where, how often, and where nothing is told."""

from __future__ import annotations

import pytest

from transcripts.api import parse

TALK = "Ana: Why did the mill stop?\n\nBo: The river was low all summer.\n"


def told(text: str, codes: str) -> list[tuple[str, str, str]]:
    """Return the code, what is marked, and the message of each diagnostic whose code begins like this."""
    return [
        (one.code, one.span.of(text), one.message)
        for one in parse(text).diagnostics
        if one.code.startswith(codes) and one.span is not None
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("The cafÃ© was closed", [("Ã©", "'Ã©' is 'é' decoded with the wrong encoding")]),
        ("It wasnâ€™t", [("â€™", "'â€™' is '’' decoded with the wrong encoding")]),
        ("Fine ðŸ˜€ then", [("ðŸ˜€", "'ðŸ˜€' is '😀' decoded with the wrong encoding")]),
        (
            "5 â‚¬ or Â£ 6",
            [
                ("â‚¬", "'â‚¬' is '€' decoded with the wrong encoding"),
                ("Â£", "'Â£' is '£' decoded with the wrong encoding"),
            ],
        ),
        ("cafÃ© and cafÃ©", [("Ã©", "'Ã©' is 'é' decoded with the wrong encoding (2 occurrences)")]),
        ("Ã© Ã© Ã© Ã©", [("Ã©", "'Ã©' is 'é' decoded with the wrong encoding (4 occurrences)")]),
        # The bytes of the windows' gaps stand as controls.
        ("Ã\x81vila", [("Ã\x81", "'Ã\\x81' is 'Á' decoded with the wrong encoding")]),
        ("Ã€ la carte", [("Ã€", "'Ã€' is 'À' decoded with the wrong encoding")]),
        ("maÃ±ana, niÃ±o", [("Ã±", "'Ã±' is 'ñ' decoded with the wrong encoding (2 occurrences)")]),
        (
            "Â¿ and Ã¿",
            [
                ("Â¿", "'Â¿' is '¿' decoded with the wrong encoding"),
                ("Ã¿", "'Ã¿' is 'ÿ' decoded with the wrong encoding"),
            ],
        ),
        # Letters of some languages that stand beside such signs are none.
        ("Âge, âme, île, São João", []),
        ("ÂÃâïð", []),
        ("âââ ïïï", []),
    ],
)
def test_mojibake(printed, expected):
    assert told(TALK + f"\nAna: {printed}\n", "T004") == [("T004", *one) for one in expected]


@pytest.mark.parametrize(
    ("printed", "code", "expected"),
    [
        ("a\x00b", "T002", ["\x00"]),
        ("a\x08b\x0e\x1b\x1fc", "T002", ["\x08", "\x0e", "\x1b", "\x1f"]),
        ("a\x7fb\x84\x86c\x9fd", "T002", ["\x7f", "\x84", "\x86", "\x9f"]),
        ("a\tb\xa0c", "T002", []),
        ("a\x0bb\x0cc\u2028d\u2029e\x85f\x1cg", "T003", ["\x0b", "\x0c", "\u2028", "\u2029", "\x85", "\x1c"]),
        ("\x01" * 150, "T002", ["\x01"] * 100),
        ("a\ufeffb\ufeff\ufeffc", "T005", ["\ufeff"] * 3),
        ("\ufeff" * 150, "T005", ["\ufeff"] * 100),
    ],
)
def test_characters_that_are_no_words(printed, code, expected):
    text = TALK + f"\nAna: {printed}\n"
    assert [marked for _, marked, _ in told(text, code)] == expected
    at = [one.span.start for one in parse(text).diagnostics if one.code == code and one.span]
    assert at == sorted(set(at))


def test_a_mark_at_the_beginning_is_none_of_the_words():
    assert told("\ufeff" + TALK, "T005") == []
    assert [marked for _, marked, _ in told("\ufeff\ufeff" + TALK, "T005")] == ["\ufeff"]


@pytest.mark.parametrize(("count", "more"), [(0, None), (1, ""), (2, " (2 occurrences)"), (5, " (5 occurrences)")])
def test_lost_characters(count, more):
    found = told("\ufffd" * count + "\n\n" + TALK, "T006")
    assert [
        (marked, message.removeprefix("replacement character (U+FFFD): original lost")) for _, marked, message in found
    ] == ([] if more is None else [("\ufffd", more)])


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (["\n"] * 6, []),
        (["\r\n"] * 6, []),
        (["\r"] * 6, []),
        (["\n", "\n", "\r\n", "\n"], [("\r\n", "3 LF, 1 CRLF; this is the first CRLF")]),
        (["\r\n", "\r\n", "\n", "\r\n"], [("\n", "3 CRLF, 1 LF; this is the first LF")]),
        (["\r\n", "\r\n", "\r", "\r\n"], [("\r", "3 CRLF, 1 CR; this is the first CR")]),
        (["\n", "\r", "\r\n", "\n"], [("\r", "2 LF, 1 CRLF, 1 CR; this is the first CR")]),
    ],
)
def test_mixed_line_ends(ends, expected):
    lines = ["Ana: Why did the mill stop?", "", "Bo: The river was low.", ""] * 2
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    found = told(text, "T007")
    assert [(marked, message.rpartition(": ")[2]) for _, marked, message in found] == expected


SENTENCE = "the river was low all summer."


def dialogue(speakers: str, last: str = SENTENCE) -> str:
    """Return a turn for each letter: A asks nothing of B, whose words differ."""
    names = {"A": "Ana", "B": "Bo"}
    turns = [f"{names[one]}: On day {day} you and I saw that {SENTENCE}" for day, one in enumerate(speakers)]
    turns[-1] = f"{names[speakers[-1]]}: {last}"
    return "\n\n".join(turns) + "\n"


@pytest.mark.parametrize(
    ("speakers", "days"),
    [
        ("AB" * 15, []),
        ("AB" * 5 + "B" + "AB" * 10, [10]),
        # In a short talk, or where it is usual, people go on after a pause: more than one turn in fifty.
        ("AB" * 5 + "B" + "AB" * 9, []),
        ("AB" * 5 + "B" + "AB" * 5 + "B" + "AB" * 10, []),
        ("AB" * 5 + "B" + "AB" * 5 + "B" + "AB" * 39, [10, 21]),
        ("AB" * 5 + "B" + "AB" * 5 + "B" + "AB" * 38, []),
        ("AB" * 5 + "B" + "AB" * 5 + "B" + "AB" * 5 + "B" + "AB" * 39, []),
        ("A" * 40, []),
    ],
)
def test_a_turn_may_be_missing(speakers, days):
    text = dialogue(speakers)
    found = [one.span for one in parse(text).diagnostics if one.code == "T203" and one.span]
    turns = text.split("\n\n")
    starts = [sum(len(turn) + 2 for turn in turns[:day]) for day in days]
    assert [span.start for span in found] == starts
    assert all(span.of(text) == "Bo" for span in found)


@pytest.mark.parametrize(("size", "times", "count"), [(199, 2, 0), (200, 1, 0), (200, 2, 1), (200, 3, 2), (400, 2, 1)])
def test_paragraphs_said_twice(size, times, count):
    said = ("the river was low and we had no money left " * 20)[: size - 1].rstrip() + "."
    said = said[:-1] + "x" * (size - len(said)) + "."
    text = "\n\n".join(f"Ana: Why?\n\nBo: {said}" for _ in range(times)) + "\n\nAna: You told me.\n"
    found = told(text, "T204")
    assert [marked for _, marked, _ in found] == [said] * count


@pytest.mark.parametrize(
    ("turns", "last", "marked"),
    [
        (10, "and then we all went down to the", ["the"]),
        (10, "and then we all went down.", []),
        (10, "and then we all went (down)", []),
        # Six words are a sentence that was cut, five may be all that somebody said.
        (10, "and then we all went", []),
        (10, "and then we all went down", ["down"]),
        (9, "and then we all went down to the", []),
    ],
)
def test_an_end_inside_a_sentence(turns, last, marked):
    speakers = ("AB" * turns)[:turns]
    assert [one for _, one, _ in told(dialogue(speakers, last), "T205")] == marked


@pytest.mark.parametrize(("unended", "count"), [(1, 1), (2, 0)])
def test_where_turns_often_end_so_an_end_is_not_cut(unended, count):
    """Nine of ten end their sentences: of eleven turns one may not."""
    text = dialogue("AB" * 5 + "A", "and then we all went down to the")
    for day in range(unended):
        text = text.replace(f"On day {day} you and I saw that {SENTENCE}", f"On day {day} you and I saw that")
    assert len(told(text, "T205")) == count


def test_a_cut_with_more_below_says_so():
    text = dialogue("AB" * 6, "and then we all went down to the") + "\n\n# Notes\n\nThe mill was built of stone.\n"
    [(_, marked, message)] = told(text, "T205")
    assert (marked, message) == ("the", "the interview was taken to end here, mid-sentence")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It was [laughter and he left.", ["[laughter and he left."]),
        ("It was (laughter", ["(laughter"]),
        ("It was [laughter] and (pause) he left.", []),
        ("It was [laughter and\nhe left] then.", []),
        ("It was (laughter\nand he left) then.", []),
        ("It was [early and he left.", []),
        ("[laughter\n\nBo: So?\n\nAna: [laughter", ["[laughter", "[laughter"]),
    ],
)
def test_brackets_that_are_not_closed(said, expected):
    assert [marked for _, marked, _ in told(TALK + f"\nAna: {said}\n", "T401")] == expected


def test_no_more_than_a_hundred_brackets_are_told():
    text = TALK + "".join(f"\nAna: On day {day} [laughter\n\nBo: So?\n" for day in range(120))
    assert len(told(text, "T401")) == 100


@pytest.mark.parametrize(
    ("front", "count"),
    [
        ("---\ntitle: The mill\nplace: Leiden\n", 1),
        ("---\ntitle: The mill\nplace: Leiden\n---\n", 0),
        ("---\ntitle: The mill\n", 0),
        ("---\nWe met at the mill.\n", 0),
        ("---\ntitle: The mill\nplaces:\n  - Leiden\n", 1),
        ("***\ntitle: The mill\nplace: Leiden\n", 0),
    ],
)
def test_front_matter_that_is_not_closed(front, count):
    assert [marked for _, marked, _ in told(f"{front}\n{TALK}", "T403")] == ["---"] * count


@pytest.mark.parametrize(
    ("code", "marked"),
    [("```\nrun the mill\n", ["```"]), ("~~~\nrun\n", ["~~~"]), ("```\nrun the mill\n```\n", []), ("run `it`\n", [])],
)
def test_code_that_is_not_closed(code, marked):
    assert [one for _, one, _ in told(f"{TALK}\n{code}", "T402")] == marked
