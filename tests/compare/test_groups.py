"""Which links join turns into groups, and which turns that two versions added are one: by hand."""

from __future__ import annotations

import pytest

from transcripts.compare.align.groups import grouped, kept_in_order
from transcripts.compare.align.word_matches import Edge
from transcripts.compare.collate.collation import collate
from transcripts.model.interviews.interview import Interview


def edges(*links: tuple[int, int, float], by: str = "words") -> list[Edge]:
    return [Edge(a, b, score, None, by) for a, b, score in links]


def groups(links: list[Edge]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(group.a, group.b) for group in grouped(links)]


ONE, OTHER = ((0,), (0,)), ((1,), (1,))


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], []),
        ([(0, 0, 0.9), (1, 1, 0.2)], [ONE, OTHER]),
        # One turn that was split into several, and several that were merged.
        ([(0, 0, 0.9), (0, 1, 0.2)], [((0,), (0, 1))]),
        ([(0, 0, 0.2), (1, 0, 0.9), (2, 0, 0.3)], [((0, 1, 2), (0,))]),
        # A few words in common glue no two groups, three quarters of a turn do.
        ([(0, 0, 0.9), (1, 1, 0.9), (0, 1, 0.74)], [ONE, OTHER]),
        ([(0, 0, 0.9), (1, 1, 0.9), (0, 1, 0.75)], [((0, 1), (0, 1))]),
        ([(0, 0, 0.9), (0, 1, 0.8), (1, 1, 0.75), (1, 2, 0.8)], [((0, 1), (0, 1, 2))]),
        ([(0, 0, 0.9), (0, 1, 0.8), (1, 1, 0.7), (1, 2, 0.8)], [((0,), (0, 1)), ((1,), (2,))]),
        # Only of neighbours.
        ([(0, 0, 0.9), (2, 2, 0.9), (0, 2, 0.8)], [((0,), (0,)), ((2,), (2,))]),
        ([(0, 0, 0.9), (1, 2, 0.9), (0, 2, 0.8)], [((0,), (0,)), ((1,), (2,))]),
        ([(0, 0, 0.9), (2, 1, 0.9), (0, 1, 0.8)], [((0,), (0,)), ((2,), (1,))]),
        # The strongest come first, and a link counts once.
        ([(0, 0, 0.3), (1, 0, 0.9), (1, 1, 0.4)], [((1,), (0, 1))]),
        ([(0, 0, 0.9), (0, 0, 0.8), (0, 1, 0.2)], [((0,), (0, 1))]),
    ],
)
def test_groups(links, expected):
    assert groups(edges(*links)) == expected
    mirrored = [Edge(b, a, score, None, "words") for a, b, score in links]
    assert sorted((b, a) for a, b in groups(mirrored)) == sorted(expected)


def test_only_words_bind_groups():
    links = edges((0, 0, 0.9), (1, 1, 0.9), (0, 1, 0.8), by="embedding")
    assert groups(links) == [ONE, OTHER]


def test_which_groups_keep_the_order():
    found = grouped(edges((0, 1, 0.9), (1, 2, 0.9), (2, 0, 0.9)))
    assert kept_in_order(found, [1.0, 1.0, 1.0]) == {0, 1}
    assert kept_in_order(found, [1.0, 1.0, 3.0]) == {2}
    # Of a group the link that says most tells where it stands.
    split = grouped(edges((0, 0, 0.3), (0, 5, 0.9), (1, 1, 0.9)))
    assert kept_in_order(split, [2.0, 1.0]) == {0}


BASE = [
    ("Ana", "Why did the mill stop that summer?"),
    ("Bo", "The river was low and the wheel hung dry."),
    ("Ana", "Who paid for the new stones from Leiden?"),
    ("Bo", "Nobody did, we had no money at all."),
]
HERON = "A heron stood in the race all morning"


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        (f"{HERON}.", f"{HERON}.", 5),
        (f"{HERON}.", f"{HERON.upper()}!", 5),
        # Half of the words in common, and four at least.
        (f"{HERON}.", "A heron stood in the hall until noon.", 5),
        (f"{HERON}.", "Three carts waited at the gate until dusk.", 6),
        ("Herons stood there.", "Herons flew there.", 6),
        ("Yes.", "Yes.", 5),
        ("Yes.", "No.", 6),
    ],
)
def test_turns_that_two_versions_added_at_one_place(one, other, rows):
    versions = [
        Interview.from_turns(turns)
        for turns in (BASE, [*BASE[:2], ("Cleo", one), *BASE[2:]], [*BASE[:2], ("Cleo", other), *BASE[2:]])
    ]
    table = collate(versions, base=0)
    assert len(table.rows) == rows
    assert [row.cells for row in table.rows[:2]] == [((0,), (0,), (0,)), ((1,), (1,), (1,))]
    added = [row.cells for row in table.rows if not row.cells[0]]
    assert added == ([((), (2,), (2,))] if rows == 5 else [((), (2,), ()), ((), (), (2,))])
