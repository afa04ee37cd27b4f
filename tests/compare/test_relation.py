"""Versions told from other interviews: kinds, evidence, excerpts, shared openings, families."""

from __future__ import annotations

import random

import pytest

from transcripts.api import parse
from transcripts.compare.versions.families import find_variants
from transcripts.compare.versions.fingerprint import sketch
from transcripts.compare.versions.relation import relate
from transcripts.compare.versions.shared_phrases import spoken as said_in
from transcripts.model.interviews.document import Document, Passage
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span

CONSONANTS, VOWELS = "bdfgklmnprstv", "aeiou"


def spoken(seed: int, turns: int = 30, names: tuple[str, str] = ("Ines", "Oskar")) -> list[tuple[str, str]]:
    """Made-up talk: frequent small words, and a stock of long ones that each interview has for itself."""
    chance = random.Random(seed)
    stock = ["".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(4)) for _ in range(400)]
    small = ["the", "of", "and", "to", "it", "was", "we", "they", "had", "not", "in", "for", "with", "on", "but"]
    return [
        (
            names[at % 2],
            " ".join(chance.choice(small if chance.random() < 0.5 else stock) for _ in range(chance.randint(8, 40)))
            + ".",
        )
        for at in range(turns)
    ]


def reworded(turns, share, seed=1):
    chance = random.Random(seed)
    return [
        (who, " ".join("another" if chance.random() < share else word for word in said.split())) for who, said in turns
    ]


def interview(turns):
    return Interview.from_turns(turns)


TALK = spoken(1)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (TALK, "identical"),
        (reworded(TALK, 0.02), "revision"),
        (reworded(TALK, 0.12), "edited"),
        (reworded(TALK, 0.35), "rewritten"),
        (TALK[10:16], "excerpt"),
        (spoken(2), "unrelated"),
    ],
)
def test_kinds_of_relation(other, kind):
    relation = relate(interview(TALK), interview(other))
    assert relation.kind == kind
    assert relation.same == (kind != "unrelated")
    back = relate(interview(other), interview(TALK))
    assert (back.kind, back.score) == (relation.kind, relation.score)
    assert back.evidence.containment_a == relation.evidence.containment_b


@pytest.mark.parametrize("turns", [TALK, TALK[:1], [("Ines", "Yes.")], [("Ines", "…")], []])
def test_a_text_is_surely_a_version_of_itself(turns):
    relation = relate(interview(turns), interview(turns))
    assert (relation.same, relation.kind, relation.score) == (True, "identical", 1.0)


def test_the_evidence_can_be_looked_up():
    a, b = interview(TALK), interview(reworded(TALK, 0.2))
    evidence = relate(a, b).evidence
    assert evidence.coverage_a == evidence.coverage_b == evidence.order == evidence.cast == 1.0
    assert evidence.phrases
    for phrase in evidence.phrases:
        assert a.source(phrase.a).casefold() == b.source(phrase.b).casefold() == phrase.text.casefold()


SAID = (
    ("Ines", "Why did it rise so early?"),
    ("Oskar", "It rained for twelve long days & nobody had opened the gate."),
    ("Ines", "Who kept the key?"),
    ("Oskar", "My uncle did."),
)
SUBRIP = """1
00:00:04,000 --> 00:00:07,500
Ines: Why did it <i>rise</i> so early?

2
00:00:08,000 --> 00:00:10,000
Oskar: It rained for twelve long days

3
00:00:10,000 --> 00:00:12,000
&amp; nobody had o<b>pen</b>ed the gate.

4
00:00:12,000 --> 00:00:14,000
Ines: Who kept the key?

5
00:00:14,000 --> 00:00:15,000
Oskar: My uncle did.
"""
WEBVTT = """WEBVTT

00:04.000 --> 00:07.500
<v Ines>Why did it rise so early?</v>

00:08.000 --> 00:12.000
<v Oskar>It rained for twelve long days &amp; nobody had opened the gate.</v>

00:12.000 --> 00:14.000
<v Ines>Who kept the key?</v>

00:14.000 --> 00:15.000
<v Oskar>My uncle did.</v>
"""
ROWS = """start,speaker,text
0:04,Ines,Why did it rise so early?
0:08,Oskar,"It rained for twelve long days & nobody had opened the gate."
0:12,Ines,Who kept the key?
0:14,Oskar,My uncle did.
"""
LINES = "\n\n".join(f"{who}: {said}" for who, said in SAID)
IN_CUES = "rained for twelve long days\n\n3\n00:00:10,000 --> 00:00:12,000\n&amp; nobody had o<b>pen</b>ed"


@pytest.mark.parametrize(
    ("printed", "rained", "rise"),
    [
        (SUBRIP, IN_CUES, "Why did it <i>rise</i> so early"),
        (WEBVTT, "rained for twelve long days &amp; nobody had opened", "Why did it rise so early"),
        (ROWS, "rained for twelve long days & nobody had opened", "Why did it rise so early"),
        (LINES, "rained for twelve long days & nobody had opened", "Why did it rise so early"),
    ],
    ids=["srt", "webvtt", "csv", "labelled"],
)
def test_times_tags_and_signs_of_a_notation_are_not_said(printed, rained, rise):
    """However the same words are written down, it is the same interview, and they are found where they are printed."""
    a, [b] = interview(SAID), parse(printed).interviews
    relation = relate(a, b)
    assert relation.kind == relate(b, a).kind == "identical"
    assert (relation.evidence.containment_a, relation.evidence.containment_b) == (1.0, 1.0)
    assert sketch(said_in(a)) == sketch(said_in(b))
    found = {phrase.text: b.source(phrase.b) for phrase in relation.evidence.phrases}
    assert found["rained for twelve long days & nobody had opened"] == rained
    assert found["Why did it rise so early"] == rise


def test_excerpts_that_overlap_by_half_are_versions():
    assert relate(interview(TALK[:16]), interview(TALK[8:24])).same


def test_a_shared_greeting_and_sign_off_are_no_evidence():
    greeting = [
        (
            "Ines",
            "Welcome back to another evening of voices from the valley, brought to you by our friends at the mill.",
        )
    ]
    farewell = [
        ("Ines", "That was voices from the valley; find us on every station, tell your friends, and until next week.")
    ]
    assert not relate(interview(greeting + spoken(5, 8) + farewell), interview(greeting + spoken(6, 8) + farewell)).same


def prose(text):
    return Document(notation="labelled", passages=(Passage(text=text, span=Span(0, len(text))),))


def test_documents_without_interviews_are_compared_by_their_text():
    text = "\n\n".join(said for _, said in TALK)
    assert relate(prose(text), prose(text)).kind == "identical"
    assert relate(prose(text), prose(text[: len(text) // 3])).same
    assert not relate(prose(text), prose("\n\n".join(said for _, said in spoken(3)))).same
    assert relate(prose(""), prose("")).kind == "identical"
    assert not relate(prose(""), prose(text)).same


def document(*interviews):
    return Document(notation="labelled", interviews=interviews)


def test_families_within_one_document_and_across_several():
    first, second = interview(TALK), interview(spoken(7))
    again = interview(reworded(TALK, 0.3))
    [family] = find_variants([document(first, second, again)])
    assert [(variant.document, variant.interview) for variant in family.variants] == [(0, 0), (0, 2)]
    assert [(kinship.a, kinship.b, kinship.relation.kind) for kinship in family.evidence] == [(0, 1, "rewritten")]
    [across] = find_variants([document(second), document(first), document(), document(again)])
    assert [(variant.document, variant.interview) for variant in across.variants] == [(1, 0), (3, 0)]
    assert find_variants([document(first), document(second)]) == []
    assert find_variants([]) == []


def test_several_interviews_in_a_document_count_by_their_best_pair():
    assert relate(document(interview(spoken(8)), interview(TALK)), document(interview(reworded(TALK, 0.1)))).same


def test_openings_of_one_show_with_other_guests_are_no_versions():
    opening = "Welcome back for another evening at the lamp. Today's evening is number {}. On the show we have myself, Ana Lindqvist,"
    first = [
        ("Ana Lindqvist", opening.format(44) + " Bo Arendt is also on the show - say hello, Bo."),
        ("Bo Arendt", "Hello!"),
        (
            "Ana Lindqvist",
            "And our special guest probably needs very little introduction, a builder of boats, Cleo Marsh.",
        ),
        ("Cleo Marsh", "I build boats of reeds, have done so for twelve years, and I teach it to whoever comes by."),
        ("Bo Arendt", "Which reeds are those, and who cuts them in the winter?"),
        ("Cleo Marsh", "Bulrush mostly. My neighbours cut them on the ice, because nobody can reach them in summer."),
    ]
    second = [
        ("Ana Lindqvist", opening.format(46) + " and also here, who has his birthday, Bo Arendt - say hello, Bo."),
        (
            "Bo Arendt",
            "Is it really my fortieth? Nobody told me, and I would have brought the cake that my aunt makes.",
        ),
        (
            "Ana Lindqvist",
            "We would sing for you, but we tried that once, and the pier complained to the harbour master.",
        ),
        ("Bo Arendt", "No, we are singing, and the gulls will join us at the second verse, as they always do."),
        ("Dora Bell", "Gladly."),
        ("Ana Lindqvist", "As Bo just said, our special guest is Dora Bell."),
    ]
    assert not relate(Interview.from_turns(first), Interview.from_turns(second)).same
