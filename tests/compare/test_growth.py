"""Comparing takes work in proportion to the text: calls are counted, since times depend on the machine."""

from __future__ import annotations

import random
import sys

import pytest

from transcripts.compare.align.alignment import align
from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview

SYLLABLES = ["ba", "do", "fi", "gu", "ke", "la", "mo", "ni", "pu", "re", "sa", "to"]


def talk(count: int, seed: int = 1) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    return [
        (
            ("Ines", "Oskar")[at % 2],
            " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(chance.randint(5, 40)))
            + ".",
        )
        for at in range(count)
    ]


def edited(turns, share):
    chance = random.Random(2)
    return [
        (who, " ".join("altogether" if chance.random() < share else word for word in said.split()))
        for who, said in turns
    ]


def moved(turns):
    """Return the turns with one of fifty out of its place."""
    chance = random.Random(3)
    found = list(turns)
    for _ in range(len(turns) // 50):
        found.insert(chance.randrange(len(found)), found.pop(chance.randrange(len(found))))
    return found


def calls(work, *arguments) -> int:
    """Return how many functions, of Python and of its extensions, were called."""
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work(*arguments)
    finally:
        sys.setprofile(None)
    return counted


def interviews(a, b):
    return Interview.from_turns(a), Interview.from_turns(b)


REVISIONS = {
    "a few words": lambda turns: edited(turns, 0.01),
    "one word of five": lambda turns: edited(turns, 0.2),
    "turns out of place": moved,
    "turns left out": lambda turns: [turn for at, turn in enumerate(turns) if at % 9],
}


@pytest.mark.parametrize("revision", REVISIONS)
def test_twice_the_turns_are_twice_the_work(revision):
    revise = REVISIONS[revision]
    small, large = (talk(count) for count in (300, 600))
    diff(*interviews(small, revise(small)))
    once = calls(diff, *interviews(small, revise(small)))
    twice = calls(diff, *interviews(large, revise(large)))
    assert twice <= 2.2 * once


def test_turns_that_did_not_change_are_not_looked_into():
    turns = talk(600)
    changed = [*turns[:300], ("Ines", "Nothing of the kind was ever said here."), *turns[301:]]
    every = calls(diff, *interviews(turns, edited(turns, 0.2)))
    one = calls(diff, *interviews(turns, changed))
    assert 4 * one <= every


@pytest.mark.slow
@pytest.mark.parametrize("size", [9_990, 10_000, 5_000])
def test_ten_thousand_times_yes(size):
    """The work for a turn that is said again and again is no more than for any other."""
    a, b = interviews([("Oskar", "Yes.")] * 10_000, [("Oskar", "Yes.")] * size)
    turns = talk(500)
    usual = calls(align, *interviews(turns, edited(turns, 0.2))) / 500
    assert calls(align, a, b) / 10_000 <= usual
    found = diff(a, b)
    assert len(found.distinct_changes) == 10_000 - size
    assert sum(1 for link in found.alignment.links if link.a and link.b) == size


@pytest.mark.slow
def test_ten_thousand_times_yes_or_no():
    chance = random.Random(4)
    small, large = (
        interviews(*([("Oskar", chance.choice(["Yes.", "No."])) for _ in range(count)] for _ in range(2)))
        for count in (5_000, 10_000)
    )
    assert calls(align, *large) <= 2.2 * calls(align, *small)
