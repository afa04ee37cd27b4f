"""Tokens tile a text; sentences end where a reader would end them; common blocks mirror."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcripts.compare.tokens.lcs import common_blocks, heaviest_chain
from transcripts.compare.tokens.sentences import sentence_ends
from transcripts.compare.tokens.tokens import (
    Tokens,
    fold,
    is_annotation,
    is_unspaced,
    is_word,
    printed_words,
    without_cues,
    word_spans,
    words,
)
from transcripts.compare.versions.fingerprint import sketch


@given(st.text() | st.text(alphabet="a1.,:-'’*_[]() \n\r\t岛שֹׁ%$/h\u2028"))
def test_tokens_tile_the_text(text):
    found = Tokens(text, 7)
    assert "".join(found.raws) == text
    assert [token.raw for token in found.tokens] == found.raws
    at = 7
    for raw, start, stop in zip(found.raws, found.starts, found.stops, strict=True):
        assert (start, stop) == (at, at + len(raw))
        at = stop


@pytest.mark.parametrize(
    ("text", "cores"),
    [
        ("so [unintelligible 00:12] then", ["so", "[unintelligible 00:12]", "then"]),
        ("1,000.50 at 3:1 or 50%, £20", ["1,000.50", "at", "3:1", "or", "50%", ",", "£20"]),
        ("well-known, isn’t it?", ["well-known", ",", "isn’t", "it", "?"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1."]),
        ("the U.S. fleet", ["the", "U.S.", "fleet"]),
        ("picture.The end", ["picture", ".", "The", "end"]),
        ("**No** [link](there)", ["**", "No", "**", "[", "link", "](there)"]),
        ("[notes][ep] <i>in</i> {% x %}", ["[", "notes", "][ep]", "<i>", "in", "</i>", "{% x %}"]),
        ("so (laughs) he (the older) left", ["so", "(laughs)", "he", "(", "the", "older", ")", "left"]),
        ("we\n\n12\n00:00:31,400 --> 00:00:33,900\nsaid", ["we", "12\n00:00:31,400 --> 00:00:33,900", "said"]),
        ("灯塔 was 3rd", ["灯", "塔", "was", "3rd"]),
    ],
)
def test_some_things_are_one_token(text, cores):
    assert [token.core for token in Tokens(text).tokens] == cores


def test_folding_makes_quotes_dashes_case_and_forms_equal():
    assert fold("“Ｆine” — it’s ‘OK’") == "\"fine\" - it's 'ok'"


@given(st.text())
def test_words_and_their_places_agree(text):
    for word, (start, end) in zip(printed_words(text), word_spans(text), strict=True):
        assert fold(text[start:end]) == word


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. We left.", ["It rained. ", "We left."]),
        ("A different picture.The end.", ["A different picture.", "The end."]),
        ("Dr. Berg met Mr. Holm. They spoke.", ["Dr. Berg met Mr. Holm. ", "They spoke."]),
        ("The U.S. fleet sailed. It rained.", ["The U.S. fleet sailed. ", "It rained."]),
        ("Well... maybe. Yes.", ["Well... maybe. ", "Yes."]),
        ("He said “Go.” She went.", ["He said “Go.” ", "She went."]),
        ("It cost 3.50 then! Really?", ["It cost 3.50 then! ", "Really?"]),
        ("下雨了。我们走了！好。", ["下雨了。", "我们走了！", "好。"]),
        ("We need:\n- nets\n- rope", ["We need:\n", "- nets\n", "- rope"]),
        ("J. Berg left", ["J. Berg left"]),
        (
            "A short title\nis what follows it a question that goes on for rather longer than the title?",
            ["A short title\n", None],
        ),
        (
            "The boats lay on the shore of the little bay until\nMay, and nobody who went down to the water after\nMarch has seen them since.",
            [None],
        ),
    ],
)
def test_sentences(text, sentences):
    found = Tokens(text)
    bounds = [0, *sentence_ends(found)]
    cut = ["".join(found.raws[start:end]) for start, end in itertools.pairwise(bounds)]
    assert len(cut) == len(sentences)
    assert all(wanted in (None, found_one) for wanted, found_one in zip(sentences, cut, strict=True))


keys = st.lists(st.sampled_from("abcd"), max_size=40)


@given(keys, keys)
def test_common_blocks_are_common_and_mirror(a, b):
    blocks = common_blocks(a, b)
    assert all(a[i : i + size] == b[j : j + size] for i, j, size in blocks)
    assert all(x.a + x.size <= y.a and x.b + x.size <= y.b for x, y in itertools.pairwise(blocks))
    assert [(j, i, size) for i, j, size in common_blocks(b, a)] == blocks


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.1, 5)), max_size=9))
def test_the_heaviest_chain_increases(items):
    chain = [items[at] for at in heaviest_chain(items)]
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in itertools.pairwise(chain))
    assert sum(item[2] for item in chain) >= max((item[2] for item in items), default=0)


def test_a_sketch_is_the_same_everywhere():
    found = sketch("The boats came back, to the old harbour.")
    assert list(found.hashes)[:2] == [1040147045, 2099961247]
    assert list(found.kept) == [1040147045]  # came back to


@pytest.mark.parametrize(
    ("core", "word", "annotation"),
    [
        ("harbour", True, False),
        ("'em", True, False),
        ("...", False, False),
        ("&", False, False),
        ("&amp;", False, False),  # a sign, written for HTML
        ("&c", True, False),
        ("](there)", False, False),  # marks of layout
        ("<i>", False, False),
        ("{% x %}", False, False),
        ("(", False, False),
        ("(laughs)", True, True),
        ("[inaudible]", True, True),
        ("<laugh>", True, True),
        ("00:00:31,400 --> 00:00:33,900", False, False),
    ],
)
def test_what_is_a_word_and_what_tells_what_is_not_said(core, word, annotation):
    assert (is_word(core), is_annotation(core)) == (word, annotation)


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("the harbour, 12 (laughs) <i>", [0.2, 1.0, 0.0, 1.0, 1.0, 0.0]),
        ("1\n00:00:31,400 --> 00:00:33,900\nso", [0.0, 0.2]),
    ],
)
def test_marks_say_nothing_and_grammar_words_little(text, weights):
    assert [token.weight for token in Tokens(text).tokens] == weights


@pytest.mark.parametrize(
    ("one", "other"), [("-- ", "- "), ("— ", "- "), ("It’s ", "it's "), ("&quot;", '"'), ("Ｆine", "fine")]
)
def test_tokens_that_are_printed_otherwise_match(one, other):
    assert Tokens(one).keys == Tokens(other).keys


def test_heads_of_cues_match_whatever_they_say():
    heads = ["1\n00:00:31,400 --> 00:00:33,900\n", "2\n00:00:34,400 --> 00:00:35,900\n"]
    one, other = map(Tokens, heads)
    assert one.keys == other.keys
    assert one.has_cues
    assert one.has_lines
    assert without_cues(f"we\n\n{heads[0]}said") == "we said"
    assert without_cues("we said") == "we said"


@pytest.mark.parametrize(
    ("word", "unspaced"), [("灯", True), ("か", True), ("灯塔", False), ("a", False), ("、", False)]
)
def test_characters_of_scripts_without_spaces(word, unspaced):
    assert is_unspaced(word) is unspaced


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It’s well-known: 3 boats", ["it's", "well", "known", "3", "boats"]),
        ("L’été naïf", ["l'été", "naïf"]),
        ("灯塔 was 3rd", ["灯", "塔", "was", "3rd"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
    ],
)
def test_words_of_alignments(text, found):
    assert words(text) == found


def test_tokens_in_portions_and_added():
    whole = Tokens("We saw\nboats, old boats.", 5)
    portion = whole.portion(2, 5)
    assert (portion.raws, portion.starts, portion.stops) == (["boats", ", ", "old "], [12, 17, 19], [17, 19, 23])
    assert len(portion) == 3
    assert [token.core for token in whole.within(8, 17)] == ["saw", "boats"]
    first = Tokens("We ")
    first += Tokens("saw\n", 3)
    assert (first.raws, first.starts, first.stops, first.has_lines) == (["We ", "saw\n"], [0, 3], [3, 7], True)
    [head] = Tokens.whole("<v Ana> ", 3).tokens
    assert (head.core, head.blank, head.weight) == ("<v Ana>", " ", 0.0)
    assert Tokens.whole("").tokens == []
