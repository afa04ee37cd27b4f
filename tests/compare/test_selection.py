"""Selected changes, coarser changes, and links by meaning."""

from collections import Counter

import pytest
from hypothesis import given
from test_diff_laws import interviews, pairs, quick

import transcripts
from transcripts.compare.align.alignment import align
from transcripts.compare.difference.difference import diff
from transcripts.errors import EmbeddingError, NothingToCompareError, UnknownFormatError
from transcripts.model.interviews.interview import Interview

DRAFT = [
    ("Ana", "Why did the boat leave at 5?"),
    ("Bo", "Because teh tide was high. Nobody saw it go. It was dark."),
    ("Ana", "Was the whole crew aboard that night, as the papers say?"),
]
FINAL = [
    ("Ana", "Why did the boat leave at 6?"),
    ("Bo", "Because the tide was high. Somebody might have seen it go. It was dark, and cold."),
    ("Ana", "Was the whole crew aboard that night, as the papers say?"),
]


@quick
@given(pairs)
def test_nothing_left_out_is_the_whole_diff(pair):
    found = diff(*interviews(pair))
    kept = found.ignoring()
    assert (kept.changes, kept.alignment) == (found.changes, found.alignment)
    assert (kept.rejected(), kept.accepted()) == (found.rejected(), found.accepted())


@quick
@given(pairs)
def test_what_is_left_out_is_taken_as_accepted(pair):
    found = diff(*interviews(pair))
    for some in (
        found.only("substantive"),
        found.ignoring("wording", "label"),
        found.only(lambda change: "a" in change.b),
    ):
        assert some.accepted() == found.accepted()
        for row in some.rows:
            for segment in row.segments:
                assert (segment.a == segment.b) == (segment.change is None)
        assert Counter(some.changes) <= Counter(found.changes)
    assert found.only().rejected() == found.accepted()


@quick
@given(pairs)
def test_a_weight_and_the_rest_are_all_changes(pair):
    found = diff(*interviews(pair))
    assert Counter(found.only("cosmetic").changes + found.ignoring("cosmetic").changes) == Counter(found.changes)


@quick
@given(pairs)
def test_coarser_changes_keep_both_texts_and_never_cross_a_turn(pair):
    a, b = interviews(pair)
    words = diff(a, b)
    for by in ("sentence", "turn"):
        found = diff(a, b, by=by)
        assert (found.rejected(), found.accepted()) == (a.text, b.text)
        assert len(found.changes) <= len(words.changes)
        for change in found.changes:
            assert (a.source(change.a_span), b.source(change.b_span)) == (change.a, change.b)
            for side, span in ((a, change.a_span), (b, change.b_span)):
                for turn in side.turns:
                    bounds = [turn.span.start, turn.span.end, *([turn.label.span.end] if turn.label else [])]
                    assert not any(span.start < bound < span.end for bound in bounds)


def test_sentences_and_turns_change_whole():
    a, b = (Interview.from_turns(turns) for turns in (DRAFT, FINAL))
    sentences = [(change.a, change.b) for change in diff(a, b, by="sentence").changes]
    assert sentences == [
        (DRAFT[0][1], FINAL[0][1]),
        ("Because teh tide was high.", "Because the tide was high."),
        ("Nobody saw it go.", "Somebody might have seen it go."),
        ("It was dark.", "It was dark, and cold."),
    ]
    turns = [(change.a, change.b) for change in diff(a, b, by="turn").changes]
    assert turns == [(one[1], other[1]) for one, other in zip(DRAFT[:2], FINAL[:2], strict=True)]


def test_only_one_kind():
    found = diff(*(Interview.from_turns(turns) for turns in (DRAFT, FINAL)))
    number = found.only("number")
    assert [(change.a, change.b) for change in number.changes] == [("5", "6")]
    assert number.summary.line == f"3 turns; 1 of {len(found.distinct_changes)} changes: 1 number."
    assert number.rejected() == found.accepted().replace("6", "5")
    assert "spelling" not in found.ignoring("correction").summary.kinds


def test_an_unknown_name_is_told_with_those_that_are_known():
    with pytest.raises(
        UnknownFormatError, match="'typo' is not a known kind or weight of change; choose one of: aside"
    ):
        diff(*(Interview.from_turns(turns) for turns in (DRAFT, FINAL))).only("typo")


FRENCH = [
    ("Ana", "Pourquoi le bateau est-il parti si tôt ?"),
    ("Bo", "La marée était haute."),
    ("Bo", "Rien à signaler."),
    ("Ana", "Le phare était-il allumé ?"),
]
ENGLISH = [
    ("Ana", "Why had they gone before dawn?"),
    ("Bo", "Because of high water, nothing else."),
    ("Ana", "Who kept watch on the lighthouse?"),
]
DICTIONARY = [{"bateau", "parti", "gone"}, {"marée", "haute", "high", "water"}, {"phare", "lighthouse"}]


def dictionary(texts):
    """A toy embedder: which of a few things a text is about, in either language."""
    return [[float(any(word in text.lower() for word in entry)) for entry in DICTIONARY] for text in texts]


def test_an_embedder_links_what_no_word_links():
    a, b = (Interview.from_turns(turns) for turns in (FRENCH, ENGLISH))
    found = align(a, b, embed=dictionary)
    assert [(link.a, link.b, link.by) for link in found.links if link.by == "embedding"] == [
        ((0,), (0,), "embedding"),
        ((1,), (1,), "embedding"),
        ((3,), (2,), "embedding"),
    ]
    back = align(b, a, embed=dictionary)
    assert {(link.b, link.a, link.by) for link in back.links} == {(link.a, link.b, link.by) for link in found.links}
    assert transcripts.diff(a, b, embed=dictionary).alignment == found


@quick
@given(pairs)
def test_an_embedder_never_changes_what_words_linked(pair):
    a, b = interviews(pair)
    by_words = {(link.a, link.b) for link in align(a, b).links if link.by in ("exact", "words", "moved")}
    for embed in (lambda texts: [[1.0, float(len(text))] for text in texts], lambda texts: [[0.0] for _ in texts]):
        assert by_words <= {(link.a, link.b) for link in align(a, b, embed=embed).links}


@pytest.mark.parametrize(
    ("embed", "said"),
    [
        (lambda _: [], "it returned 0 vectors"),
        (lambda texts: [[1.0]] * (len(texts) + 1), "it returned 8 vectors"),
        (lambda texts: [[1.0] * (1 + at % 2) for at in range(len(texts))], "its vectors have 1, 2 numbers"),
        (lambda texts: [[] for _ in texts], "its vectors have 0 numbers"),
        (lambda _: None, "did not return vectors"),
        (lambda texts: [["x"] for _ in texts], "did not return vectors"),
        (lambda texts: [[float("nan")] for _ in texts], "not finite"),
    ],
)
def test_vectors_that_cannot_be_used_are_one_clear_error(embed, said):
    a, b = (Interview.from_turns(turns) for turns in (FRENCH, ENGLISH))
    with pytest.raises(EmbeddingError, match=said):
        align(a, b, embed=embed)


def test_a_document_stands_for_its_interview():
    a, b = (transcripts.parse("\n".join(f"{who}: {said}" for who, said in turns)) for turns in (DRAFT, FINAL))
    whole, alone = transcripts.diff(a, b), transcripts.diff(a.interviews[0], b.interviews[0])
    assert (whole.rows, whole.alignment, whole.summary) == (alone.rows, alone.alignment, alone.summary)
    without_lines = {"a_position": None, "b_position": None}
    assert tuple(change.model_copy(update=without_lines) for change in whole.changes) == alone.changes
    assert transcripts.align(a, b).links
    assert transcripts.collate(a, b).rows
    with pytest.raises(NothingToCompareError, match="the document: no interview found"):
        transcripts.diff(a.interviews[0], transcripts.parse("Nothing here."))
