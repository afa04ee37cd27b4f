"""Laws of a diff, over generated pairs of versions."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.compare.align.alignment import align
from transcripts.compare.difference.difference import diff
from transcripts.model.comparisons.change import Change, Row
from transcripts.model.comparisons.diff import Diff
from transcripts.model.interviews.interview import Interview

WORDS = [
    "harbour",
    "winter",
    "letters",
    "the",
    "of",
    "and",
    "not",
    "might",
    "12",
    "twelve",
    "seven",
    "Wednesday",
    "lighthouse",
    "keeper",
    "storm",
    "radio",
    "signal",
    "boat",
    "never",
    "[inaudible]",
    "probably",
    "island",
    "engine,",
    "crew.",
    "water?",
    "storms",
    "-",
    "“quiet”",
    "3:1",
    "50%",
    "don't",
    "1,000",
    "岛",
    "灯塔",
    "שלום",
    "מגדלור",
    "well-known",
]
SPEAKERS = ("Mara Lind", "Tomas", "Q", "")
BREAKS = (" ", " ", " ", "  ", "\n", ". ", ".", "\n\n- ", "")

sentence = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BREAKS)), max_size=14).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
speech = st.lists(st.tuples(st.sampled_from(SPEAKERS), sentence), max_size=7)
anything = st.lists(st.tuples(st.text(max_size=4), st.text(max_size=30)), max_size=4)


@st.composite
def edited(draw):
    """A list of turns and a revision of it."""
    turns = draw(speech)
    revised = []
    for speaker, text in turns:
        match draw(st.sampled_from(["keep", "keep", "keep", "drop", "twice", "split", "words", "rename", "case"])):
            case "keep":
                revised.append((speaker, text))
            case "twice":
                revised += [(speaker, text), (draw(st.sampled_from(SPEAKERS)), draw(sentence))]
            case "split":
                at = draw(st.integers(0, len(text)))
                revised += [(speaker, text[:at]), (speaker, text[at:])]
            case "words":
                at = draw(st.integers(0, len(text)))
                revised.append((speaker, text[:at] + draw(sentence) + text[at + draw(st.integers(0, 6)) :]))
            case "rename":
                revised.append((draw(st.sampled_from(SPEAKERS)), text))
            case "case":
                revised.append((speaker, text.upper()))
    if draw(st.booleans()):
        revised = draw(st.permutations(revised))
    return turns, revised


pairs = st.one_of(edited(), st.tuples(speech, speech), st.tuples(anything, anything))
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def interviews(pair, titles=(None, None)):
    return tuple(Interview.from_turns(turns, title=title) for turns, title in zip(pair, titles, strict=True))


@quick
@given(pairs, st.sampled_from([(None, None), ("A title", "Another: title"), ("Only here", None)]))
def test_accepting_gives_b_and_rejecting_gives_a(pair, titles):
    a, b = interviews(pair, titles)
    found = diff(a, b)
    assert found.accepted() == b.text
    assert found.rejected() == a.text


@quick
@given(pairs)
def test_segments_without_a_change_are_equal_and_others_are_not(pair):
    found = diff(*interviews(pair))
    named = Counter()
    for number, row in enumerate(found.rows):
        for segment in row.segments:
            if segment.change is None:
                assert segment.a == segment.b
            else:
                change = found.changes[segment.change]
                assert (change.a, change.b, change.row) == (segment.a, segment.b, number)
                assert segment.a != segment.b
                named[segment.change] += 1
    assert named == Counter(range(len(found.changes)))


@quick
@given(pairs)
def test_spans_say_where_the_words_stand(pair):
    a, b = interviews(pair)
    for change in diff(a, b).changes:
        assert a.source(change.a_span) == change.a
        assert b.source(change.b_span) == change.b


@quick
@given(pairs)
def test_every_change_has_a_reason_and_leads_with_its_heaviest_facet(pair):
    for change in diff(*interviews(pair)).changes:
        assert change.facets
        assert all(facet.reason and facet.rule for facet in change.facets)
        assert change.weight.rank == max(facet.weight.rank for facet in change.facets)
        assert (change.kind, change.reason) == (change.facets[0].kind, change.facets[0].reason)


@quick
@given(st.one_of(speech, anything))
def test_a_version_does_not_differ_from_itself(turns):
    one, same = interviews((turns, turns))
    found = diff(one, same)
    assert not found.changes
    assert not any(link.moved for link in found.alignment.links)
    assert all(link.kind == "same" for link in found.alignment.links)


@quick
@given(pairs)
def test_the_other_way_round_is_the_mirror_image(pair):
    a, b = interviews(pair)
    there, back = diff(a, b), diff(b, a)
    links = {(link.a, link.b, link.moved, link.score, link.by) for link in there.alignment.links}
    assert links == {(link.b, link.a, link.moved, link.score, link.by) for link in back.alignment.links}
    rows = Counter(tuple((s.a, s.b, s.change is None) for s in row.segments) for row in there.rows)
    assert rows == Counter(tuple((s.b, s.a, s.change is None) for s in row.segments) for row in back.rows)


@quick
@given(pairs)
def test_every_turn_is_in_exactly_one_link(pair):
    a, b = interviews(pair)
    links = align(a, b).links
    assert Counter(turn for link in links for turn in link.a) == Counter(range(len(a.turns)))
    assert Counter(turn for link in links for turn in link.b) == Counter(range(len(b.turns)))
    for link in links:
        assert (link.kind == "added") == (not link.a)
        assert (link.kind == "removed") == (not link.b)
        assert 0 <= link.score <= 1


@quick
@given(pairs)
def test_no_change_crosses_a_turn_or_mixes_label_and_words(pair):
    a, b = interviews(pair)
    for change in diff(a, b).changes:
        for side, span in ((a, change.a_span), (b, change.b_span)):
            for turn in side.turns:
                bounds = [turn.span.start, turn.span.end]
                bounds += [turn.label.span.end] if turn.label else []
                assert not any(span.start < bound < span.end for bound in bounds)


@quick
@given(pairs)
def test_what_is_made_without_validation_is_valid(pair):
    found = diff(*interviews(pair))
    for kind, values in ((Change, found.changes), (Row, found.rows)):
        for value in values:
            validated = kind.model_validate(dict(value), strict=True)
            assert (validated, repr(validated)) == (value, repr(value))
            assert validated.model_fields_set == value.model_fields_set
    assert Diff.model_validate_json(found.model_dump_json()) == found


@quick
@given(pairs)
def test_the_same_question_has_the_same_answer(pair):
    a, b = interviews(pair)
    assert diff(a, b) == diff(a, b)


@pytest.mark.parametrize("empty", [[], [("", "")], [("A", "")]])
def test_nothing_against_something(empty):
    some = [("Mara", "The boat left at dawn."), ("Tomas", "Nobody saw it.")]
    for pair in ((empty, some), (some, empty), (empty, [])):
        a, b = interviews(pair)
        found = diff(a, b)
        assert (found.accepted(), found.rejected()) == (b.text, a.text)
