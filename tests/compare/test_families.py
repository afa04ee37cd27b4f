"""Families: interviews told anew, other guests who are asked the same, interviews that are everywhere; the relation of two says the same."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

import transcripts
from transcripts.compare.versions import families
from transcripts.compare.versions.relation import relate
from transcripts.model.interviews.interview import Interview

# name.version.txt: told in other words, condensed, expanded, in another order, in prose (p); n1, n2 are other interviews, put to another
# guest with the same questions or to the same guest at another time.
RETOLD = {path.stem: transcripts.read(path) for path in sorted((Path(__file__).parent / "retold").glob("*.txt"))}
INTERVIEWS = {name: document for name, document in RETOLD.items() if document.interviews}


def told_by(name: str) -> str:
    """Return what the file tells: its name without the version, or all of it where it is an interview of its own."""
    family, _, version = name.partition(".")
    return name if version.startswith("n") else family


def test_versions_are_told_by_their_answers():
    wrong = {
        (one, other): relation.kind
        for one, other in combinations(RETOLD, 2)
        if (relation := relate(RETOLD[one], RETOLD[other])).same != (told_by(one) == told_by(other))
    }
    assert not wrong


def test_families_are_what_the_relations_of_two_say():
    names = list(INTERVIEWS)
    found = transcripts.find_variants(INTERVIEWS.values())
    grouped = [{names[variant.document] for variant in family.variants} for family in found]
    together: dict[str, set[str]] = {}
    for name in names:
        together.setdefault(told_by(name), set()).add(name)
    assert grouped == [members for members in together.values() if len(members) > 1]
    for family in found:
        for kinship in family.evidence:
            one, other = (names[family.variants[at].document] for at in (kinship.a, kinship.b))
            assert kinship.relation == relate(INTERVIEWS[one], INTERVIEWS[other])


WORDS = [
    "harbour",
    "winter",
    "lantern",
    "ferry",
    "parish",
    "mutton",
    "cheque",
    "nephew",
    "causeway",
    "sluice",
    "gravel",
    "chapel",
    "auction",
    "ballast",
]
HOST, GUEST = "Ines Calder", "Otto Brandl"


def copy(share: float, number: int) -> Interview:
    """Return an interview of which each copy has that share of its words replaced."""
    original, change = random.Random(1), random.Random(number)
    rows = []
    for at in range(12):
        said = [original.choice(WORDS) for _ in range(28)]
        told = [f"other{change.randrange(10_000)}" if change.random() < share else word for word in said]
        rows.append(((HOST, GUEST)[at % 2], " ".join(told) + "?."[at % 2]))
    return Interview.from_turns(rows)


def family_sizes(interviews: list[Interview]) -> list[int]:
    found = transcripts.find_variants([transcripts.Document(notation="labelled", interviews=tuple(interviews))])
    return [len(family.variants) for family in found]


@pytest.mark.parametrize("share", [0.0, 0.05, 0.2])
@pytest.mark.parametrize("copies", [17, 51])
def test_however_many_copies_there_are_they_are_one_family(copies, share):
    assert family_sizes([copy(share, number) for number in range(copies)]) == [copies]


def test_many_equal_copies_hide_no_edited_one():
    assert family_sizes([*[copy(0.0, 1)] * 60, copy(0.4, 2)]) == [61]


def test_many_versions_are_not_compared_each_with_each(monkeypatch):
    compared = []

    def counted(a, b, read_a, read_b):
        compared.append((a, b))
        return compare(a, b, read_a, read_b)

    compare = families.compare
    monkeypatch.setattr(families, "compare", counted)
    assert family_sizes([copy(0.05, number) for number in range(40)]) == [40]
    assert len(compared) <= 8 * 40
    compared.clear()
    assert family_sizes([copy(0.0, number) for number in range(200)]) == [200]
    assert len(compared) == 199


def test_a_host_who_asks_everybody_the_same_makes_no_family():
    asked = [
        "What do you do all day?",
        "Who taught you to do it?",
        "What would you never do again?",
        "Where will you be in five years?",
    ]
    guests = {
        "Ada Finch": ["I mend church bells.", "My aunt, in a cold loft.", "Ring one at night.", "Still up a tower."],
        "Bo Lark": ["Counting eels, mostly.", "Nobody; the river did.", "Sleep in the boat.", "Upstream, I hope."],
        "Cleo Wren": ["I draw maps of caves.", "A drunk surveyor.", "Trust a rope that was free.", "Below Spain."],
    }
    shows = [
        Interview.from_turns(
            [row for question, answer in zip(asked, answers, strict=True) for row in ((HOST, question), (name, answer))]
        )
        for name, answers in guests.items()
    ]
    assert family_sizes(shows) == []
    assert not any(relate(one, other).same for one, other in combinations(shows, 2))
