"""Turns in which only spacing or times differ: one line for many of them, and what else differs is listed as ever."""

import pytest

from transcripts import diff, parse
from transcripts.rendering.terminal.redline import redline
from transcripts.rendering.terminal.views import unified

WHO = ("Ana", "Bo")
ENDS = ("did it not?", "I think.")


def spaced(turns, gap, changed=""):
    said = [
        f"{WHO[at % 2]}: Boat number {at} came in{gap}before the fog, {('did it not?', 'I think.')[at % 2]}"
        for at in range(turns)
    ]
    said[3] += changed
    return parse("\n\n".join(said))


def timed(second):
    cues = [
        f"{at + 1}\n00:{at:02}:{second:02},000 --> 00:{at:02}:{second + 4:02},000\n{WHO[at % 2]}: Boat {at} came in before the fog.\n"
        for at in range(20)
    ]
    return parse("\n".join(cues))


@pytest.mark.parametrize("view", [redline, unified])
def test_many_turns_in_which_only_spacing_differs_are_one_line(view):
    shown = view(diff(spaced(20, "  "), spaced(20, " ")))
    assert "20 turns in which only spacing differs" in shown
    assert "Boat number" not in shown


@pytest.mark.parametrize("view", [redline, unified])
def test_captions_timed_anew_are_one_line(view):
    shown = view(diff(timed(1), timed(2)))
    assert "20 turns in which only times differ" in shown
    assert "-->" not in shown


@pytest.mark.parametrize("view", [redline, unified])
def test_what_else_differs_is_listed(view):
    shown = view(diff(spaced(20, "  "), spaced(20, " ", " Nobody saw it.")))
    assert "19 turns in which only spacing differs" in shown
    assert "Nobody saw it." in shown


@pytest.mark.parametrize("view", [redline, unified])
def test_a_few_are_listed_one_by_one(view):
    assert "in which only" not in view(diff(spaced(6, "  "), spaced(6, " ", changed=" No.")))
