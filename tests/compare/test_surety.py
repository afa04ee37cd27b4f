"""How sure it is that two texts are versions, and of which kind: by runs of words, by the stretch that both tell, by who speaks."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from transcripts.compare.versions.fingerprint import runs, sketch
from transcripts.compare.versions.relation import relate
from transcripts.model.interviews.document import Document, Passage
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def told(name: str, count: int) -> list[str]:
    """Return that many words that no other name has."""
    return [f"{name}{at:03}" for at in range(count)]


def prose(words: Sequence[str]) -> Document:
    text = " ".join(words)
    return Document(notation="labelled", passages=(Passage(text=text, span=Span(0, len(text))),))


def drawn(seed: int) -> list[str]:
    """Return words of which each stands so often that it says nothing about places."""
    chance, stock = random.Random(seed), told("often", 12)
    return [chance.choice(stock) for _ in range(400)]


SAID = told("said", 100)
OFTEN, OTHERWISE = drawn(3), drawn(4)


@pytest.mark.parametrize(
    ("a", "b", "kind", "score", "contained", "covered", "order"),
    [
        # Half of each, against the ends of both: 48 of 98 runs.
        (SAID, SAID[50:] + told("x", 50), "rewritten", 0.9576, (0.4898, 0.4898), (0.5, 0.5), 1.0),
        # Four words that are all of a text: an excerpt of what holds them.
        (SAID[40:44], told("x", 50) + SAID[40:44] + told("y", 50), "excerpt", 0.8735, (1, 0.0196), (1, 0.0385), 1.0),
        # Of two words, one in fifty, there is too little to say so.
        (SAID[40:42], SAID, "unrelated", 0.2236, (0, 0), (1, 0.02), 1.0),
        (SAID[:2], SAID[:3], "related", 0.4737, (0, 0), (1, 0.6667), 1.0),
        # A few words in the midst of two texts that go on otherwise are a quotation, more of them an overlap.
        *(
            (told("v", 40) + SAID[40 : 40 + size] + told("w", 60 - size), told("x", 40) + SAID[40:], *expected, 1.0)
            for size, expected in {
                5: ("unrelated", 0.1697, (0.0306, 0.0306), (0.05, 0.05)),
                10: ("related", 0.4046, (0.0816, 0.0816), (0.1, 0.1)),
                15: ("excerpt", 0.5674, (0.1327, 0.1327), (0.15, 0.15)),
            }.items()
        ),
        (SAID, told("x", 100), "unrelated", 0.0, (0, 0), (0, 0), 0.0),
        ([], SAID, "unrelated", 0.0, (0, 0), (0, 0), 0.0),
        (["yes"], ["no"], "unrelated", 0.0, (0, 0), (0, 0), 0.0),
        # Both open with the same twenty words, or with thirty: a fifth of a text may be what is said in every show.
        (SAID, SAID[:20] + told("x", 80), "unrelated", 0.0, (0.1837, 0.1837), (0, 0), 0.0),
        (SAID, SAID[:30] + told("x", 70), "related", 0.4512, (0.2857, 0.2857), (0.3, 0.3), 1.0),
        # Some words in the midst are others.
        (SAID, SAID[:50] + SAID[55:], "revision", 0.9433, (0.9286, 0.9785), (1, 1), 1.0),
        (SAID, SAID[:30] + told("x", 12) + SAID[42:], "revision", 0.9328, (0.8571, 0.8571), (1, 1), 1.0),
        (SAID, SAID[:30] + told("x", 14) + SAID[44:], "edited", 0.93, (0.8367, 0.8367), (1, 1), 1.0),
        (SAID, SAID[:30] + told("x", 45) + SAID[75:], "edited", 0.802, (0.5204, 0.5204), (1, 1), 1.0),
        (SAID, SAID[:30] + told("x", 48) + SAID[78:], "rewritten", 0.7593, (0.4898, 0.4898), (1, 1), 1.0),
        # Where every word is a common one, the runs of them tell.
        (OFTEN[:200], OTHERWISE[:200], "related", 0.4077, (0.1064, 0.1058), (0, 0), 0.0),
        (OFTEN[:200], OTHERWISE[:80] + OFTEN[80:140] + OTHERWISE[80:140], ..., 0.6988, (0.3511, 0.3511), (0, 0), 0.0),
        (OFTEN[:200], OTHERWISE[:80] + OFTEN[80:140], ..., 0.7935, (0.3245, 0.4552), (0, 0), 0.0),
    ],
)
def test_documents_by_their_words(a, b, kind, score, contained, covered, order):
    found, back = relate(prose(a), prose(b)), relate(prose(b), prose(a))
    evidence = found.evidence
    of_each = ((evidence.containment_a, evidence.containment_b), (evidence.coverage_a, evidence.coverage_b))
    for one, expected in zip(
        (found.kind, found.score, *of_each, evidence.order), (kind, score, contained, covered, order), strict=True
    ):
        assert expected is ... or one == expected, found
    assert (back.kind, back.score, back.evidence.order) == (found.kind, found.score, evidence.order)
    turned = (back.evidence.containment_b, back.evidence.containment_a)
    assert (turned, (back.evidence.coverage_b, back.evidence.coverage_a)) == of_each


def shown(host: str, guest: str | None, name: str, share: float) -> Interview:
    """Return forty words that others have, too, in the midst of 160 that only `name` has; the guest says that share of these."""
    own, of_host = told(name, 160), round(80 * (1 - share))
    rows = [
        (host, own[:of_host]),
        (guest, own[of_host:80]),
        (host, SAID[:40]),
        (guest, own[80 : 160 - of_host]),
        (host, own[160 - of_host :]),
    ]
    return Interview.from_turns([(who or host, " ".join(words)) for who, words in rows if words])


@pytest.mark.parametrize(
    ("a", "b", "share", "same"),
    [
        (("Ana Lindqvist", "Bo Arendt"), ("Ana Lindqvist", "Bo Arendt"), 0.5, True),
        (("Ana Lindqvist", "Bo Arendt"), ("Ana Lindqvist", "Cleo Marsh"), 0.5, False),
        # Whose name is spelt otherwise, or is shorter, is no other guest.
        (("Ana Lindqvist", "Bo Arendt"), ("Ana Lindqvist", "Arendt"), 0.5, True),
        (("Ana Lindqvist", "B.Arendt"), ("Ana Lindqvist", "Arendt"), 0.5, True),
        (("Ana Lindqvist", "Katharina"), ("Ana Lindqvist", "Katarina"), 0.5, True),
        # Nor is one whom only one of them has.
        (("Ana Lindqvist", "Bo Arendt"), ("Ana Lindqvist", None), 0.5, True),
        # Labels of which none agrees tell nothing.
        (("Ana Lindqvist", "Bo Arendt"), ("Q", "A"), 0.5, True),
        # Neither do people who hardly speak: less than 15 % of what is said.
        (("Ana Lindqvist", "Bo Arendt"), ("Ana Lindqvist", "Cleo Marsh"), 0.15, True),
        (("Ana Lindqvist", "Bo Arendt"), ("Ana Lindqvist", "Cleo Marsh"), 0.25, False),
    ],
)
def test_another_guest_of_one_host(a, b, share, same):
    """A fifth of the words in common, and the same host, may be what is said in every show."""
    one, other = shown(*a, "x", share), shown(*b, "y", share)
    for found in (relate(one, other), relate(other, one)):
        assert (found.same, found.kind) == ((True, "excerpt") if same else (False, "related"))
        assert found.score == (0.7949 if same else 0.49)
        assert (found.evidence.containment_a, found.evidence.containment_b) == (0.1919, 0.1919)
        assert found.evidence.order == 1.0


def test_one_other_guest_who_speaks_much_is_enough():
    one = shown("Ana Lindqvist", "Bo Arendt", "x", 0.1)
    other = shown("Ana Lindqvist", "Cleo Marsh", "y", 0.5)
    assert [relate(one, other).kind, relate(other, one).kind] == ["related", "related"]


def test_much_in_common_is_a_version_whoever_speaks():
    """Speakers may have been given other names: what is said outweighs it."""
    rows = [("Ana Lindqvist", " ".join(SAID[:50])), ("Bo Arendt", " ".join(SAID[50:])), ("Ana Lindqvist", "so it is")]
    others = [(who.replace("Bo Arendt", "Cleo Marsh"), said) for who, said in rows[:-1]]
    found = relate(Interview.from_turns(rows), Interview.from_turns(others))
    assert (found.same, found.kind, found.evidence.cast) == (True, "revision", 0.5)


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        (("Ana Lindqvist", "Bo Arendt"), ("Lindqvist", "Bo"), 1.0),
        (("Ana Lindqvist", "Bo Arendt"), ("ANA LINDQVIST", "bo arendt"), 1.0),
        (("Ana", "Bo"), ("Ana", "Cleo", "Dora"), 0.5),
        (("Ana", "Bo", "Edda"), ("Ana", "Cleo", "Dora"), 1 / 3),
        (("Ana", "Bo"), ("Cleo", "Dora"), 0.0),
        (("Ana",), ("Bo", "Ana", "Cleo"), 1.0),
        # Three letters of four are alike enough, two are not.
        (("Tora", "Bo"), ("Nora", "Cleo"), 0.5),
        (("Tora", "Bo"), ("Nara", "Cleo"), 0.0),
        ((), ("Ana", "Bo"), 0.0),
        ((), (), 0.0),
    ],
)
def test_how_many_speakers_the_other_knows(a, b, agreement):
    """Of the smaller cast, whichever comes first."""
    one, other = (Interview.from_turns([(name, "It rained all day.") for name in names]) for names in (a, b))
    assert relate(one, other).evidence.cast == relate(other, one).evidence.cast == round(agreement, 4)


def test_a_document_has_no_cast():
    """Its text is compared with what is said in an interview."""
    talk = Interview.from_turns([("Ana", " ".join(SAID[:50])), ("Bo", " ".join(SAID[50:]))])
    for found in (relate(talk, prose(SAID[:90])), relate(prose(SAID[:90]), talk)):
        assert (found.kind, found.evidence.cast, found.evidence.order) == ("revision", 0.0, 1.0)
        assert sorted((found.evidence.coverage_a, found.evidence.coverage_b)) == [0.9, 1.0]


def test_turns_that_moved_are_out_of_order():
    rows = [(name, " ".join(SAID[at : at + 10])) for name, at in zip("ABABABABAB", range(0, 100, 10), strict=True)]
    moved = [*rows[:2], *rows[3:8], rows[2], *rows[8:]]
    evidence = relate(Interview.from_turns(rows), Interview.from_turns(moved)).evidence
    assert (evidence.coverage_a, evidence.coverage_b, evidence.order) == (1.0, 1.0, 0.9)


def test_of_several_interviews_the_best_pair_counts():
    one, other = ([("Ana", " ".join(told(name, 200))), ("Bo", "Yes.")] for name in "xy")
    talk = [("Ana", " ".join(SAID)), ("Bo", "No.")]
    several = Document(notation="labelled", interviews=tuple(map(Interview.from_turns, (one, talk, other))))
    for found in (relate(several, Interview.from_turns(talk)), relate(Interview.from_turns(talk), several)):
        assert found.kind == "identical"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one", [("one",)]),
        ("one two", [("one", "two")]),
        ("one two three", [("one", "two", "three")]),
        ("one two three four", [("one", "two", "three"), ("two", "three", "four")]),
    ],
)
def test_runs_of_three_words(text, expected):
    assert list(runs(text.split())) == expected


@pytest.mark.parametrize(
    ("a", "b", "shared", "containment"),
    [
        # Runs, and the beginnings of the words with which they begin.
        (SAID[:20], SAID[:20], 38, 1.0),
        (SAID[:20], SAID[10:40], 17, 17 / 38),
        (SAID[:2], SAID[:2], 3, 1.0),
        (SAID[:20], [], 0, 0.0),
        ([], [], 0, 0.0),
        (SAID[:20], [word.upper() for word in SAID[:20]], 38, 1.0),
        # Of longer texts every run is kept whose first word begins with one of an eighth of the letters: c, k, s ...
        ([*["said", "by", "us"] * 400, *SAID], [*["said", "by", "us"] * 400, *SAID], 197, 1.0),
        ([*["made", "by", "us"] * 400, *SAID[:50]], SAID[10:], 76, 76 / 96),
    ],
)
def test_sketches_tell_what_two_texts_share(a, b, shared, containment):
    one, other = sketch(" ".join(a)), sketch(" ".join(b))
    assert one.shared(other) == other.shared(one) == shared
    assert one.containment(other) == other.containment(one) == pytest.approx(containment)
