"""Times as they are printed: each form is known to the expressions, and nothing else is; grammars have what code has."""

import re

import pytest
from conftest import GRAMMAR_FOLDER

from transcripts.formats.scanning.grammar import grammar_text
from transcripts.vocabulary.times import CLOCK, bracketed, end_of_range, has_frames, measured, slot, time_units

BRACKETED = [
    "[00:12]",
    "(1:02:03.5)",
    "\\[00:12\\]",
    "[7:20](https://example.org/talk?t=440)",
    "【00:05】",
    "{00:12}",
    "<00:12>",
    "#00:00:12-8#",
    "[01:00:04:22]",
    "[01;00;04;22]",
    "(0:46 – 1:02)",
    "[00:03 --> 00:09]",
    "[3.20 - 5.10]",
    "[12.5s]",
    "[26-Mar-18 07:24 PM]",
    "(2021-03-04T10:15:09Z)",
]
MEASURED = ["12 min 30 s", "1h02m10s", "1h02", "5'30\"", "12′30″", "12分30秒", "1 Std. 2 Min.", "1 hour and 2 minutes"]
NOT_TIMES = ["[2]", "(1999)", "[1999-2003]", "(3 - 5)", "(12 people)", "(he came at 10:30)", "[Ana 00:12]", "12", "[x]"]


@pytest.mark.parametrize(
    ("pattern", "known", "unknown"),
    [
        (
            CLOCK,
            ["0:46", "00:12", "1:02:03.5", "-0:05", "01:00:04:22", "01;00;04;22"],
            ["12", "1:2", "00:123", "12;30"],
        ),
        (bracketed(), BRACKETED, [*NOT_TIMES, *MEASURED, "(12 min 30 s)"]),
        (measured(), MEASURED, [*NOT_TIMES, "12 mice", "12 men"]),
        (slot(), [*BRACKETED, *MEASURED, "(12 min 30 s)", "0:46", "0:46 - 1:02", "3:07 PM"], NOT_TIMES),
    ],
)
def test_forms_of_times(pattern, known, unknown):
    assert [form for form in known if not re.fullmatch(pattern, form)] == []
    assert [form for form in unknown if re.fullmatch(pattern, form)] == []


def test_grammars_know_the_same_clocks_and_the_same_brackets_with_short_units():
    terminals = dict(re.findall(r"^(_\w+): /(.*)/$", grammar_text("times"), re.MULTILINE))
    assert terminals["_CLOCK"] == CLOCK
    in_brackets = terminals["_BRACKETED_TIME"].replace(r"\/", "/")
    known = [*BRACKETED, *(f"({form})" for form in MEASURED if "hour" not in form)]
    assert [form for form in known if not re.fullmatch(in_brackets, form)] == []
    assert [form for form in NOT_TIMES if re.fullmatch(in_brackets, form)] == []


def test_what_grammars_are_given_they_import():
    texts = [path.read_text(encoding="utf-8") for path in GRAMMAR_FOLDER.iterdir()]
    assert any("%import .times (_CLOCK, _BRACKETED_TIME)" in text for text in texts)


def test_units_are_listed_once_and_in_lower_case():
    assert {1, 60, 3_600} == set(time_units().values())
    assert [unit for unit in time_units() if unit != unit.lower()] == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("[0:46 - 1:02]", 62.0),
        ("3.20 - 5.10", 5.1),
        ("00:03 --> 00:09", 9.0),
        ("[00:12]", None),
        ("2021-03-04 10:15", None),
    ],
)
def test_ends_of_ranges(printed, expected):
    assert end_of_range(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("01:00:04:22", True), ("01:00:04;22", True), ("01;00;04;22", True), ("00:00:12:500", False), ("01:00:04", False)],
)
def test_frames(printed, expected):
    assert has_frames(printed) is expected
