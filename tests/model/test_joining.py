"""The joined view: what a listener's word cut in two is one turn, and every literal turn is in exactly one place."""

import pytest
from conftest import TESTS
from hypothesis import given
from hypothesis import strategies as st
from texts import names, sentences

import transcripts

CASES = TESTS / "cases" / "labelled"


def told(interview):
    """Each joined turn as its speaker and words, an interjection in brackets at its place."""
    rows = []
    for turn in interview.joined:
        words = turn.text
        for one in reversed(turn.interjections):
            said = interview.turns[one.turn]
            words = f"{words[: one.at]} [{said.speaker.name}: {said.text}]{words[one.at :]}"
        rows.append(f"{turn.speakers[0].name}: {words}")
    return rows


def test_a_listeners_word_cuts_a_sentence():
    [interview] = transcripts.read(CASES / "a-listeners-word-cuts-a-sentence.txt").interviews
    assert told(interview) == [
        "Ana Lindqvist: Good morning, everybody. We looked at the gauge which I [Bo Reyes: know.] which is the one below the mill, and then at the [Bo Reyes: Yeah.] [Cy Marsh: Right.] second one at the bridge.",
        "Bo Reyes: Was it broken?",
        "Ana Lindqvist: It was not.",
        "Cy Marsh: Okay. I think that we should",
        "Bo Reyes: Which one do you mean?",
        "Cy Marsh: measure again in May.",
        "Ana Lindqvist: I agree.",
    ]


def test_a_recorder_cuts_a_sentence():
    [interview] = transcripts.read(CASES / "a-recorder-cuts-a-sentence.txt").interviews
    assert told(interview)[:2] == [
        "Ana Lindqvist: Welcome to the river. Today we have somebody with us who [Bo Reyes: Hello.] has lived on it all his life. How are you doing?",
        "Bo Reyes: I am fine, thank you. It was a long way down— [Ana Lindqvist: I see.] —but I know every bend of it, and [Ana Lindqvist: Mm-hmm.] I'm never in a hurry.",
    ]
    first = interview.joined[0]
    assert (first.turns, first.start) == ((0, 2), 0.0)


@pytest.mark.parametrize(
    ("pairs", "joined"),
    [
        ([("Ana", "We went to the old mill"), ("Bo", "Yes."), ("Ana", "and back.")], 1),
        ([("Ana", "We went to the old mill."), ("Bo", "Yes."), ("Ana", "and back.")], 3),
        ([("Ana", "We went to the old mill"), ("Bo", "Yes."), ("Ana", "Then we left.")], 3),
        ([("Ana", "We went to the old mill"), ("Bo", "Yes, and so did all of us."), ("Ana", "and back.")], 3),
        ([("Ana", "We went to the old mill"), ("Bo", "When?"), ("Ana", "and back.")], 3),
        ([("Ana", "We went to the old mill"), ("Ana", "and back.")], 1),
        ([("Ana", "We went to the old mill"), ("Bo", "Yes."), ("Cy", "and back.")], 3),
        ([("", "We went to the old mill"), ("Bo", "Yes."), ("", "and back.")], 3),
    ],
)
def test_what_is_joined_and_what_is_not(pairs, joined):
    others = [("Ana", "It was a fine day on the river."), ("Bo", "It was the best day of the year.")] * 3
    interview = transcripts.Interview.from_turns([*others, *pairs])
    assert len(interview.joined) == len(others) + joined


def test_nothing_is_joined_where_nobody_ends_a_sentence():
    pairs = [("Ana", "we went to the old mill and"), ("Bo", "yes"), ("Ana", "then we went home again")] * 5
    interview = transcripts.Interview.from_turns(pairs)
    assert len(interview.joined) == len(interview.turns)


pieces = st.one_of(sentences, st.sampled_from(["Yeah.", "which I", "and so on", "—but then", "", "I'm so", "Why?"]))


@given(st.lists(st.tuples(names, pieces), max_size=20))
def test_each_literal_turn_is_in_one_place_and_no_word_is_lost(pairs):
    interview = transcripts.Interview.from_turns(pairs)
    places = [place for turn in interview.joined for place in (*turn.turns, *(one.turn for one in turn.interjections))]
    assert sorted(places) == list(range(len(interview.turns)))
    for turn in interview.joined:
        assert turn.text.split() == [word for piece in turn.turns for word in interview.turns[piece].text.split()]
        assert turn.speakers == interview.turns[turn.turns[-1]].speakers
        assert all(0 <= one.at <= len(turn.text) for one in turn.interjections)


def test_the_command_prints_whole_turns(command):
    shown = command("read", "--joined", CASES / "a-listeners-word-cuts-a-sentence.txt").stdout.decode()
    assert "1.1+1.3+1.6 Ana Lindqvist: Good morning" in shown
    assert "* 1.5 Cy Marsh: Right." in shown
