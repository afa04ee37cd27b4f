"""Times as they are printed, read as seconds, and which times of cues and of turns cannot be right."""

from __future__ import annotations

import pytest

from transcripts.api import parse
from transcripts.vocabulary.times import milliseconds, seconds, time_alone, time_of_day


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("00:00:12,345", 12.345),
        ("01:02:03", 3723.0),
        ("[00:12]", 12.0),
        ("(1:02:03.5)", 3723.5),
        ("00:00:00:02", 0.0),
        ("02:03:04:05", 2 * 3_600 + 3 * 60 + 4.0),
        ("01;00;04;22", 3_604.0),
        ("01:00:04;22", 3_604.0),
        ("00:00:12:500", 12.5),
        ("#00:00:12-8#", 12.8),
        ("12 min 30 s", 750.0),
        ("1h02m", 3_720.0),
        ("1h02", 3_720.0),
        ("5'30\"", 330.0),
        ("12分30秒", 750.0),
        ("12 мин 30 с", 750.0),
        ("PT4M", 240.0),
        ("[26-Mar-18 07:24 PM]", 69_840.0),
        ("(0:46 – 1:02)", 46.0),
        ("[3.20 - 5.10]", 3.2),
        ("12 people", None),
        ("3 m tall and 2 h", 180.0),
        ("-1:05", -65.0),
        ("-1:05.25", -65.25),
        ("1:2:7.5", 3727.5),
        ("2:3:4", 7384.0),
        ("2.75", 2.75),
        ("2,75", 2.75),
        ("-3", -3.0),
        ("1 hour 12 minutes 3 seconds", 4323.0),
        ("2 Stunden 1 Minute", 7260.0),
        ("1 ore 20 minuti", 4800.0),
        ("at noon", None),
        ("", None),
    ],
)
def test_seconds(printed, expected):
    assert seconds(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("12:58", 12 * 3_600 + 58 * 60.0),
        ("2020-07-21 17:28:44", 17 * 3_600 + 28 * 60 + 44.0),
        ("[1:09 am]", 3_600 + 9 * 60.0),
        ("1:09 p.m.", 13 * 3_600 + 9 * 60.0),
        ("12:30 AM", 30 * 60.0),
        ("12:30 PM", 12 * 3_600 + 30 * 60.0),
        ("11:59:30 pm", 23 * 3_600 + 59 * 60 + 30.0),
        ("0:00", 0.0),
        ("noon", None),
    ],
)
def test_times_of_day(printed, expected):
    assert time_of_day(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("[00:12]", 12.0),
        ("(1:02:03.5)", 3723.5),
        ("00:12:", 12.0),
        ("00:12 he left", None),
        ("at 00:12", None),
        ("12", None),
    ],
)
def test_times_that_stand_alone(printed, expected):
    assert time_alone(printed) == expected


@pytest.mark.parametrize(("printed", "expected"), [("1250", 1.25), ("1250,5", 1.2505), ("00:12", 12.0), ("soon", None)])
def test_milliseconds(printed, expected):
    assert milliseconds(printed) == expected


def clock(time: float, mark: str = ",") -> str:
    whole, thousandths = divmod(round(time * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}{thousandths:03}"


def captions(*cues: tuple[float, float]) -> str:
    return "\n".join(
        f"{number}\n{clock(start)} --> {clock(end)}\n{('Bo', 'Ana')[number % 2]}: On day {number} it rained.\n"
        for number, (start, end) in enumerate(cues, 1)
    )


def odd_times(text: str) -> list[tuple[str, str, str]]:
    """Return the code of each odd time, what is marked, and what is said of it."""
    return [
        (one.code, one.span.of(text), one.message)
        for one in parse(text).diagnostics
        if one.code.startswith("T30") and one.span is not None
    ]


DAY = 86_400


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        ([(4, 7), (8, 9), (9, 10)], []),
        ([(4, 7), (4, 9), (4, 10)], []),
        ([(4, 7), (8, 9), (3, 5)], [("T301", "00:00:03,000", "00:00:03,000 comes after 00:00:08,000")]),
        (
            [(4, 5), (8, 9), (3, 5), (7, 8), (6, 7)],
            [
                ("T301", "00:00:03,000", "00:00:03,000 comes after 00:00:08,000"),
                ("T301", "00:00:06,000", "00:00:06,000 comes after 00:00:07,000"),
            ],
        ),
        # A further recording begins at nought: within its first minute, behind more than one.
        ([(4, 7), (65, 66), (3, 5)], []),
        ([(4, 7), (60, 61), (59.9, 62)], []),
        ([(4, 7), (65, 66), (61, 67)], [("T301", "00:01:01,000", "00:01:01,000 comes after 00:01:05,000")]),
        ([(4, 7), (65, 66), (60, 67)], [("T301", "00:01:00,000", "00:01:00,000 comes after 00:01:05,000")]),
        ([(4, 7), (59, 66), (50, 67)], [("T301", "00:00:50,000", "00:00:50,000 comes after 00:00:59,000")]),
        # A cue may last no time, but not less.
        ([(4, 4), (8, 9)], []),
        (
            [(4, 3), (8, 9)],
            [("T302", "00:00:03,000", "the cue that starts at 00:00:04,000 ends at 00:00:03,000")],
        ),
        ([(4, 5), (DAY + 4, DAY + 5)], []),
        (
            [(4, 5), (DAY + 5, DAY + 6)],
            [("T305", "24:00:05,000", "from 00:00:04,000 to 24:00:05,000 is more than a day")],
        ),
        # Printed with three figures and with two.
        ([(99 * 3600, 99 * 3600 + 5), (100 * 3600, 100 * 3600 + 5)], []),
    ],
)
def test_times_of_cues(cues, expected):
    assert odd_times(captions(*cues)) == expected


def test_no_more_than_a_hundred_times_of_cues_are_told():
    assert len(odd_times(captions(*((1000 - 2 * at, 1001 - 2 * at) for at in range(150))))) == 100


EARLY = "overlapping cues"


@pytest.mark.parametrize(
    ("count", "longer", "expected"),
    [
        (10, {}, []),
        # A tenth of a second is no fault.
        (10, {4: 0.1}, []),
        (10, {4: 0.2}, [("T303", clock(20), EARLY)]),
        (10, {0: 0.2}, [("T303", clock(4), EARLY)]),
        # Where it is usual, people talk at once: one cue in twenty at most.
        (10, {4: 0.2, 6: 0.2}, []),
        (39, {4: 0.2, 6: 0.2}, []),
        (40, {4: 0.2, 6: 0.2}, [("T303", clock(20), f"{EARLY} (and 1 more)")]),
        (60, {4: 0.2, 6: 0.2, 9: 3}, [("T303", clock(20), f"{EARLY} (and 2 more)")]),
    ],
)
def test_cues_that_overlap(count, longer, expected):
    """Cues of four seconds, some of which last longer."""
    cues = captions(*((4 * at, 4 * at + 4 + longer.get(at, 0)) for at in range(count)))
    assert odd_times(cues) == expected


def talk(*starts: float | None) -> str:
    return "".join(
        f"{('Bo Arendt', 'Ana Lind')[number % 2]}{'' if start is None else f' ({clock(start)[:8]})'}:\n"
        f"Were you there on day {number}?\n\n"
        for number, start in enumerate(starts, 1)
    )


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ((0, 10, 20, 20), []),
        ((70, 90, 80, 100), [("T301", "Ana Lind", "this turn starts 10 seconds before the previous one")]),
        ((70, None, 90, 85), [("T301", "Bo Arendt", "this turn starts 5 seconds before the previous one")]),
        # A further recording, ...
        ((80, 90, 10, 30), []),
        ((50, 55, 10, 30), [("T301", "Ana Lind", "this turn starts 45 seconds before the previous one")]),
        # ... and midnight: more than half a day back.
        ((DAY - 200, DAY - 100, 100, 200), []),
        (
            (43_200, 43_300, 100, 200),
            [("T301", "Ana Lind", "this turn starts 43200 seconds before the previous one")],
        ),
        ((43_200, 43_301, 100, 200), []),
        ((10, DAY + 10, DAY + 20), []),
        ((10, DAY + 11, DAY + 20), [("T305", "Bo Arendt", "this turn starts 24 hours after the previous one")]),
        (
            (10, 3 * DAY + 3_700, 3 * DAY + 3_800),
            [("T305", "Bo Arendt", "this turn starts 73 hours after the previous one")],
        ),
        ((10, 20, 60_000, 90_000), []),
        ((90_000, 90_010, 90_020), []),
        ((None, None, None), []),
    ],
)
def test_times_of_turns(starts, expected):
    assert odd_times(talk(*starts)) == expected
