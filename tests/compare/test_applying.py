"""Decisions applied to a version: laws over generated pairs, and what is refused."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_diff_laws import interviews, pairs, quick

from transcripts.api import parse
from transcripts.compare.difference.difference import diff
from transcripts.compare.merge.apply_decisions import apply, require_one_notation
from transcripts.errors import DecisionsError
from transcripts.model.comparisons.decisions import ChangeDecision, Decisions, MoveDecision, Reviewed
from transcripts.model.interviews.interview import Interview


def decided(found, change=lambda _: True, move=lambda _: True):
    """Return decisions about every change and every move of a diff."""
    links = found.alignment.links
    return Decisions(
        a=Reviewed(sha256=found.a.sha256),
        b=Reviewed(sha256=found.b.sha256),
        changes=tuple(ChangeDecision(a=one.a_span, b=one.b_span, accept=change(one)) for one in found.changes),
        moves=tuple(MoveDecision(a=links[link].a, b=links[link].b, accept=move(link)) for link in found.moves),
    )


@quick
@given(pairs)
def test_accepting_all_gives_b_and_rejecting_all_gives_a(pair):
    a, b = interviews(pair)
    found = diff(a, b)
    assert apply(found, decided(found)).text == b.text
    assert apply(found, decided(found, lambda _: False, lambda _: False)).text == a.text


@quick
@given(pairs)
def test_deciding_nothing_is_deciding_all_one_way(pair):
    a, b = interviews(pair)
    found = diff(a, b)
    nothing = Decisions(a=Reviewed(sha256=found.a.sha256), b=Reviewed(sha256=found.b.sha256))
    assert apply(found, nothing).text == a.text
    assert apply(found, nothing, undecided=True).text == b.text
    assert apply(found, nothing).undecided == len(found.distinct_changes) + len(found.moves)


@quick
@given(pairs)
def test_words_and_places_are_decided_apart(pair):
    """Only places: the words of a, in the order of b; only words: each row reads as in b."""
    a, b = interviews(pair)
    found = diff(a, b)
    moved = apply(found, decided(found, lambda _: False)).text
    assert Counter(moved) == Counter(a.text)
    reworded = apply(found, decided(found, move=lambda _: False)).text
    assert Counter(reworded) == Counter(b.text)


@quick
@given(pairs, st.randoms(use_true_random=False))
def test_each_decision_holds_for_its_change_alone(pair, random):
    a, b = interviews(pair)
    found = diff(a, b)
    groups = {}
    chosen = {
        id(one): groups.setdefault(one.group, random.random() < 0.5) if one.group is not None else random.random() < 0.5
        for one in found.changes
    }
    text = apply(found, decided(found, lambda one: chosen[id(one)])).text
    expected = Counter(a.text)
    for one in found.changes:
        if chosen[id(one)]:
            expected.subtract(Counter(one.a))
            expected.update(Counter(one.b))
    assert Counter(text) == Counter({key: count for key, count in expected.items() if count})


def talk(*turns):
    return Interview.from_turns(turns)


A = talk(
    ("Ana", "When did the mill open?"),
    ("Bo", "It opened in 1979."),
    ("Ana", "Who ran it?"),
    ("Bo", "My uncle ran the mill then."),
)
B = talk(
    ("Ana", "When did the mill open?"),
    ("Bo", "It opened in 1978."),
    ("Ana", "Who ran it?"),
    ("Bo", "My father ran the mill then."),
)


def test_one_change_is_taken_and_the_other_left():
    found = diff(A, B)
    choices = decided(found, lambda one: one.kind == "number" or one.b == "1978")
    applied = apply(found, choices)
    assert "1978" in applied.text
    assert "uncle" in applied.text
    assert (applied.accepted, applied.rejected, applied.undecided) == (1, 1, 0)


def test_decisions_for_other_texts_are_refused():
    found = diff(A, B)
    with pytest.raises(DecisionsError, match="made for a different later version"):
        apply(diff(A, A), decided(found))
    with pytest.raises(DecisionsError, match="made for a different earlier version"):
        apply(diff(B, B), decided(found))
    with pytest.raises(DecisionsError, match="the two versions are swapped; name the earlier version first"):
        apply(diff(B, A), decided(found))


def test_decisions_about_sentences_are_not_taken_for_words():
    found = diff(A, B)
    with pytest.raises(
        DecisionsError,
        match="made on changes by sentence, but these are changes by word; compare the versions by sentence",
    ):
        apply(found, decided(found).model_copy(update={"by": "sentence"}))


def test_a_change_that_is_not_there_is_named():
    found = diff(A, B)
    wrong = decided(found).model_copy(update={"changes": (ChangeDecision(a=(1, 2), b=(1, 2), accept=True),)})
    with pytest.raises(
        DecisionsError, match=r"no change at characters \[1, 2\] of the earlier and \[1, 2\] of the later"
    ):
        apply(found, wrong)
    moved = decided(found).model_copy(update={"moves": (MoveDecision(a=(0,), b=(2,), accept=True),)})
    with pytest.raises(DecisionsError, match="turns 1 of the earlier version were not moved to 3"):
        apply(found, moved)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"a": 1}',
        "\x00",
        '{"version": 2}',
        '{"a": {"sha256": "x"}, "b": {"sha256": "y"}, "changes": [{}]}',
    ],
)
def test_what_holds_no_decisions_is_refused_with_a_place(text):
    with pytest.raises(DecisionsError, match="reviewed.json is not a decisions file"):
        Decisions.from_json(text, name="reviewed.json")


def test_one_change_is_not_both_accepted_and_rejected():
    found = diff(A, B)
    choices = decided(found)
    opposite = choices.changes[0].model_copy(update={"accept": False})
    both = choices.model_copy(update={"changes": (*choices.changes, opposite)})
    with pytest.raises(DecisionsError, match="both accepted and rejected"):
        apply(found, both)


def test_decisions_survive_json():
    choices = decided(diff(A, B))
    assert Decisions.from_json(choices.model_dump_json()) == choices


def test_two_notations_are_refused():
    plain = parse("Ana: Why?\n\nBo: So.\n\nAna: Who?\n\nBo: Me.\n")
    captions = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Why?\n\n00:02.000 --> 00:03.000\n<v Bo>So.\n")
    with pytest.raises(DecisionsError, match="the earlier version is labelled and the later one webvtt"):
        require_one_notation(plain, captions)
    with pytest.raises(DecisionsError, match="convert it to text first"):
        require_one_notation(
            parse(
                '{"version": "1.0.0", "segments": [{"speaker": "Ana", "startTime": 0, "endTime": 1, "body": "Why?"}]}'
            ),
            plain,
        )


SAID = [
    ("Ana", "When did the mill open, and who was there to see it?"),
    ("Bo", "It opened in the spring of the flood, with nobody there."),
    ("Ana", "Who ran it after your uncle had left for the coast?"),
    ("Bo", "My cousin ran the mill, and she ran it well for years."),
    ("Ana", "What did the people of the village say about that?"),
    ("Bo", "They said that the bread was better than before."),
]
REWORDED = [(name, text.replace("spring", "summer").replace("better", "worse")) for name, text in SAID]


def moved(turns):
    """Put the last question and its answer before the second."""
    return [*turns[:2], *turns[4:], *turns[2:4]]


@pytest.mark.parametrize("words", [True, False, None])
@pytest.mark.parametrize("places", [True, False, None])
@pytest.mark.parametrize("undecided", [True, False])
def test_moved_turns_have_the_words_and_the_place_that_were_chosen(words, places, undecided):
    found = diff(talk(*SAID), talk(*moved(REWORDED)))
    applied = apply(found, decided(found, lambda _: words, lambda _: places), undecided=undecided)
    turns = REWORDED if words or (words is None and undecided) else SAID
    wanted = talk(*(moved(turns) if places or (places is None and undecided) else turns)).text
    # Blank lines stand between turns, wherever they stood.
    assert applied.text.split() == wanted.split()
    counts = [applied.accepted, applied.rejected, applied.undecided]
    assert sum(counts) == 2 + len(found.moves)
    assert counts[[True, False, None].index(words)] >= 2
    assert counts[[True, False, None].index(places)] >= len(found.moves)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([{"a": [0, 1], "b": [0, 1], "accept": "yes"}], "valid boolean at changes.0.accept"),
        ([{"a": [0, 1], "b": [0, 1], "accept": 1}], "valid boolean at changes.0.accept"),
        ([{"a": [0, 1], "b": [0, 1], "comment": "x" * 10_001}], "at most 10000 characters at changes.0.comment"),
        ([{"a": [0, 1], "b": [0, 1], "accept": one} for one in (True, False)], "is named more than once"),
    ],
)
def test_decisions_that_say_no_one_thing_are_refused(changes, words):
    file = {"a": {"sha256": "0"}, "b": {"sha256": "1"}, "changes": changes}
    with pytest.raises(DecisionsError, match=words):
        Decisions.from_json(json.dumps(file))
    with pytest.raises(DecisionsError, match="is not a decisions file"):
        Decisions.from_json("\ud800")
