"""Laws of a collation, and what belongs in one row."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.compare.align.alignment import align
from transcripts.compare.collate.collation import collate
from transcripts.errors import AddressError, NothingToCompareError
from transcripts.model.interviews.interview import Interview
from transcripts.rendering.terminal.collation import collation_table

quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
WORDS = [
    "harbour",
    "winter",
    "letters",
    "the",
    "The",
    "of",
    "and",
    "not",
    "12",
    "storm,",
    "radio.",
    "boat?",
    "岛",
    "well-known",
]
sentence = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
speech = st.lists(st.tuples(st.sampled_from(("Mara", "Tomas", "")), sentence), max_size=6)
several = st.lists(speech, min_size=2, max_size=5)


def interviews(versions):
    return [Interview.from_turns(turns) for turns in versions]


@quick
@given(several)
def test_every_turn_is_in_one_row(versions):
    table = collate(interviews(versions))
    for number, turns in enumerate(versions):
        held = Counter(turn for row in table.rows for turn in row.cells[number])
        assert held == Counter(range(len(turns)))
    assert all(any(row.cells) for row in table.rows)


@quick
@given(several)
def test_the_places_of_a_row_hold_all_words_of_every_version(versions):
    given_ = interviews(versions)
    for row in collate(given_).rows:
        there = {number for number, cell in enumerate(row.cells) if cell}
        said = {number: [] for number in there}
        for place in row.places:
            assert {version for reading in place.readings for version in reading.versions} == there
            assert len({" ".join(reading.text.split()) for reading in place.readings}) == len(place.readings)
            for reading in place.readings:
                for version in reading.versions:
                    said[version].append(reading.text)
        for number in there:
            text = "".join(given_[number].turns[turn].text for turn in row.cells[number])
            assert "".join("".join(said[number]).split()) == "".join(text.split())


@quick
@given(st.tuples(speech, speech))
def test_two_versions_have_the_rows_of_their_alignment(versions):
    a, b = interviews(versions)
    links = Counter((link.a, link.b) for link in align(a, b).links)
    assert Counter(row.cells for row in collate([a, b], base=0).rows) == links


@quick
@given(several, st.data())
def test_the_base_leads_and_keeps_its_order(versions, data):
    base = data.draw(st.integers(0, len(versions) - 1))
    table = collate(interviews(versions), base=base)
    assert table.base == base
    firsts = [row.cells[base][0] for row in table.rows if row.cells[base]]
    assert firsts == sorted(firsts)
    for row in table.rows:
        if row.cells[base]:
            assert all(base in place.readings[0].versions for place in row.places)


OPENING = ("Mara", "When did the lighthouse go dark that winter?")
ANSWER = ("Tomas", "It went dark on a Wednesday, in the middle of the storm.")
CLOSING = ("Mara", "And the harbour did nothing at all for an hour?")
ASIDE = ("Cy", "I was there as well, in the second boat, with my brother.")


def test_turns_that_only_the_others_have_share_a_row_whatever_the_neighbours():
    versions = interviews(
        [
            [OPENING, ANSWER, CLOSING],
            [OPENING, ANSWER, ASIDE, CLOSING],
            [OPENING, (ASIDE[0], ASIDE[1] + " Yes."), CLOSING],
        ]
    )
    table = collate(versions, base=0)
    assert [row.cells for row in table.rows] == [
        ((0,), (0,), (0,)),
        ((1,), (1,), ()),
        ((), (2,), (1,)),
        ((2,), (3,), (2,)),
    ]
    [place] = table.rows[2].apparatus
    assert [(reading.text, reading.versions) for reading in place.readings] == [("", (1,)), ("Yes.", (2,))]


def test_the_base_is_the_version_with_most_in_common():
    other = [("Mara", "Who sold the engine to the crew?"), ("Tomas", "Nobody knows that to this day, I am afraid.")]
    assert collate(interviews([other, [OPENING, ANSWER, CLOSING], [OPENING, ANSWER]])).base == 1


def test_the_apparatus_names_readings_with_those_who_have_them():
    texts = ("It went dark on a Wednesday.", "It went dark on a Thursday.", "It all went dark on a Wednesday.")
    [row] = collate(interviews([[("Tomas", text)] for text in texts]), base=0).rows
    assert [[(one.text, one.versions) for one in place.readings] for place in row.apparatus] == [
        [("", (0, 1)), ("all", (2,))],
        [("Wednesday", (0, 2)), ("Thursday", (1,))],
    ]


def test_mistakes():
    one = Interview.from_turns([OPENING])
    with pytest.raises(NothingToCompareError, match="two or more versions"):
        collate([one])
    with pytest.raises(AddressError, match="base 7"):
        collate([one, one], base=7)


GATE = "They came to the south gate. The bell rang twice."


def labelled(name, answer=GATE):
    return Interview.from_turns(
        [("Mara", "Where did they go?"), (name, answer), ("Mara", "Why?"), (name, "It was late.")]
    )


@pytest.mark.parametrize(
    "other",
    [
        GATE.replace(". The", ".The"),
        GATE.replace(" ", "  "),
        GATE.replace(". ", ".\n"),
        GATE.replace("gate.", "gate ."),
    ],
)
def test_white_space_makes_no_reading(other):
    table = collate([labelled("Tomas"), labelled("Tomas", other)])
    assert all(row.agreed for row in table.rows)
    assert [len(row.places) for row in table.rows] == [1, 1, 1, 1]


def test_words_joined_are_another_reading():
    assert not collate([labelled("Tomas", "Any one came."), labelled("Tomas", "Anyone came.")]).rows[1].agreed


def test_labels_are_compared():
    table = collate([labelled("Tomas"), labelled("TOMAS"), labelled("Tomas")])
    assert [[(one.text, one.versions) for one in row.labels] for row in table.rows] == [
        [("Mara", (0, 1, 2))],
        [("Tomas", (0, 2)), ("TOMAS", (1,))],
    ] * 2
    assert table.usual_labels[1] == {"Mara": "Mara", "Tomas": "TOMAS"}
    assert not any(map(table.unusual_labels, table.rows))


def test_a_turn_given_to_somebody_else_has_an_unusual_label():
    turns = [
        ("Mara", "Where did they go?"),
        ("Tomas", GATE),
        ("Mara", "Why?"),
        ("Tomas", "It was very late by then."),
    ] * 2
    other = [*turns[:-1], ("Mara", turns[-1][1])]
    table = collate(interviews([turns, other]))
    assert [at for at, row in enumerate(table.rows) if table.unusual_labels(row)] == [7]
    shown = collation_table(table, ["a", "b"], by="word")
    assert "the label\n    A: Tomas\n    B: Mara" in shown
