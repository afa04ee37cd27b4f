"""How much two turns must have in common to be linked: in their place, out of order, in a gap, and at the ends of an interview."""

from __future__ import annotations

import pytest

from transcripts.compare.align.alignment import align
from transcripts.model.interviews.interview import Interview

TALK = [
    ("Ines", "When did you first notice that the bees were leaving the valley?"),
    ("Oskar", "It must have been the autumn after the orchard was sold, when the hives stood half empty."),
    ("Ines", "Did the other growers believe you?"),
    ("Oskar", "They thought that I had forgotten to feed them, which was an insult to my grandmother."),
    ("Ines", "Your grandmother kept bees as well?"),
    ("Oskar", "She kept forty colonies on the south slope and sold wax candles to three churches."),
]
# Words that stand nowhere else, by the number of a version and their own.
SYLLABLES = [f"{start}{vowel}" for start in "bdfgklmnprst" for vowel in "aeiou"]


def words(version, first, size):
    return [f"{SYLLABLES[at % 60]}{SYLLABLES[(7 * at + version) % 60]}{version}" for at in range(first, first + size)]


def said(version, turn=0, size=8, shared=0):
    """Return a sentence of `size` words, the first of which both versions have."""
    return " ".join([*words(0, 40 * turn, shared), *words(version, 40 * turn, size - shared)]) + "."


def turns(version, count, names=("Ines", "Oskar"), **options):
    return [(names[at % 2], said(version, at, **options)) for at in range(count)]


def linked(a, b):
    """Return the links of turns that are not equal: the turns on both sides, and how that was found."""
    found = align(Interview.from_turns(a), Interview.from_turns(b)).links
    return [(link.a, link.b, link.by) for link in found if link.by not in {"exact", "none"}]


@pytest.mark.parametrize(
    ("size", "shared", "by"),
    [(10, 0, "position"), (10, 4, "position"), (10, 5, "words"), (20, 8, "position"), (20, 9, "words")],
)
def test_three_tenths_of_what_the_lighter_turn_weighs_link_two_turns(size, shared, by):
    """Words that both have weigh less than those that only one has: somewhat less than half of the words are three tenths."""
    a, b = ([*TALK[:3], ("Oskar", said(version, size=size, shared=shared)), *TALK[4:]] for version in (1, 2))
    assert linked(a, b) == [((3,), (3,), by)]


@pytest.mark.parametrize(
    ("size", "shared", "moved"),
    [
        (4, 4, False),  # six words of some length, at least, leave the order
        (6, 6, True),
        (6, 5, False),
        (7, 6, True),
        (12, 7, False),  # and half of what both turns weigh
        (12, 8, True),
        (20, 12, False),
        (20, 13, True),
    ],
)
def test_what_leaves_the_order_must_have_more_in_common(size, shared, moved):
    a, b = (("Oskar", said(version, size=size, shared=shared)) for version in (1, 2))
    for before, after in (([*TALK, a], [b, *TALK]), ([a, *TALK], [*TALK, b])):
        found = align(Interview.from_turns(before), Interview.from_turns(after)).links
        assert [link.moved for link in found if link.moved] == [True] * moved
        assert ("removed" in {link.kind for link in found}) is not moved


@pytest.mark.parametrize(("size_a", "size_b"), [(1, 1), (2, 2), (6, 6), (1, 2), (2, 1), (6, 9), (1, 8)])
def test_up_to_six_turns_between_linked_neighbours_follow_their_order(size_a, size_b):
    a, b = ([*TALK[:2], *turns(version, size), *TALK[2:]] for version, size in ((1, size_a), (2, size_b)))
    assert linked(a, b) == [((at,), (at,), "position") for at in range(2, 2 + min(size_a, size_b))]


@pytest.mark.parametrize(("size_a", "size_b"), [(7, 7), (7, 8), (12, 12)])
def test_of_more_turns_the_words_must_agree(size_a, size_b):
    a, b = ([*TALK[:2], *turns(version, size), *TALK[2:]] for version, size in ((1, size_a), (2, size_b)))
    assert linked(a, b) == []
    a, b = ([*TALK[:2], *turns(version, size, shared=2), *TALK[2:]] for version, size in ((1, size_a), (2, size_b)))
    assert len(linked(a, b)) == min(size_a, size_b)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Ines", "Oskar"), [(2, 2), (3, 3), (4, 4)]),
        (("Oskar", "Ines"), [(2, 3), (3, 4)]),  # the speakers tell which
        (("Ines", "Zed"), [(2, 2), (4, 4)]),
        (("Zed", "Quill"), []),
    ],
)
def test_turns_of_somebody_else_are_not_paired_by_their_place(names, found):
    a, b = [*TALK[:2], *turns(1, 3), *TALK[2:]], [*TALK[:2], *turns(2, 3, names), *TALK[2:]]
    assert [(one, other) for (one,), (other,), _ in linked(a, b)] == found


@pytest.mark.parametrize(("size", "paired"), [(8, True), (16, True), (30, False), (60, False)])
def test_turns_of_very_different_length_are_not_paired_by_their_place(size, paired):
    a, b = [*TALK[:2], *turns(1, 2), *TALK[2:]], [*TALK[:2], *turns(2, 2, size=size), *TALK[2:]]
    assert len(linked(a, b)) == 2 * paired


@pytest.mark.parametrize(("sizes", "found"), [((4, 30), 3), ((30, 4), 2), ((30,), 2)])
def test_the_turn_that_is_as_long_is_paired(sizes, found):
    a = [*TALK[:2], ("Ines", said(1, size=30)), *TALK[2:]]
    b = [*TALK[:2], *(("Ines", said(2, at, size=size)) for at, size in enumerate(sizes)), *TALK[2:]]
    assert linked(a, b) == [((2,), (found,), "position")]


@pytest.mark.parametrize("at_end", [True, False])
@pytest.mark.parametrize(
    ("size", "shared", "by"),
    [
        (1, 0, "position"),  # one turn on either side: both versions begin or end with it
        (2, 0, None),
        (2, 2, None),
        (2, 3, "position"),
        (2, 4, "words"),
        (3, 0, None),
        (3, 2, None),
        (3, 3, "position"),
        (4, 1, None),
    ],
)
def test_at_the_ends_of_an_interview_turns_must_be_alike(at_end, size, shared, by):
    a, b = (turns(version, size, shared=shared) for version in (1, 2))
    found = linked(TALK + a, TALK + b) if at_end else linked(a + TALK, b + TALK)
    first = len(TALK) if at_end else 0
    assert found == [((at,), (at,), by) for at in range(first, first + size) if by]


def test_who_is_who_is_told_by_what_is_said():
    a = Interview.from_turns([*TALK, ("Zed", said(1, 1)), ("Oskar", "Goodbye.")])
    b = Interview.from_turns([*((f"{name} (voice)", text) for name, text in TALK), ("Quill", said(2, 1))])
    assert [(link.a, link.b) for link in align(a, b).cast] == [
        ("Ines", "Ines (voice)"),
        ("Oskar", "Oskar (voice)"),
        ("Zed", None),
        (None, "Quill"),
    ]
