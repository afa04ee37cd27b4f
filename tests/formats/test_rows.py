"""Rows are read by what stands in them: in whichever order the columns are, whatever their headers and keys are called, whatever parts them."""

import csv
import io
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transcripts

TALK = [
    ("Ana Siv", "When did you first see the ferry?"),
    ("Bo Tarn", "I was nine, and my uncle rowed it."),
    ("Ana Siv", "Was he good at it?"),
    ("Bo Tarn", "No."),
    ("Ana Siv", "And you took over from him, in the end, without ever asking anybody?"),
    ("Bo Tarn", "Somebody had to. We needed the bread."),
]
SEPARATORS = {"csv": ",", "ssv": ";", "tsv": "\t", "psv": "|"}
WORD = st.text("abcdefghijklmnopqrstuvwxyzäöñçéжщ話", min_size=2, max_size=9)


def read(text):
    found = transcripts.parse(text)
    return [(turn.speaker.name if turn.speaker else None, turn.text) for one in found.interviews for turn in one.turns]


def printed(rows, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue()


def laid_out(order, headers=None):
    rows = [(name, words, f"00:00:{5 * at:02}", str(at + 1)) for at, (name, words) in enumerate(TALK)]
    return [[row[at] for at in order] for row in ([headers] if headers else []) + rows]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))), ids=str)
@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_the_order_of_columns_does_not_matter(order, separator):
    assert read(printed(laid_out(order), separator)) == TALK


@given(headers=st.lists(WORD, min_size=4, max_size=4, unique=True), order=st.permutations(range(4)))
def test_headers_may_be_called_anything(headers, order):
    for separator in SEPARATORS.values():
        assert read(printed(laid_out(order, headers), separator)) == TALK


@given(keys=st.lists(WORD, min_size=2, max_size=2, unique=True), deep=st.lists(WORD, max_size=4))
def test_keys_may_be_called_anything_at_any_depth(keys, deep):
    data = [dict(zip(keys, row, strict=True)) for row in TALK]
    for key in deep:
        data = {key: data}
    assert read(json.dumps(data)) == TALK
    assert read("\n\n".join(f"{keys[0]}: {name}\n{keys[1]}: {words}" for name, words in TALK)) == TALK


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_shuffled_entries_of_a_list_are_no_talk(separator):
    kinds = ["Fish", "Bird", "Fish", "Fish", "Bird", "Bird", "Fish", "Bird"]
    rows = [(kind, f"Lives in the lake near mill {at} in summer.") for at, kind in enumerate(kinds)]
    assert read(printed(rows, separator)) == []


def test_what_was_taken_for_what_is_said_unless_a_header_says_it():
    def told(text):
        return [one.message for one in transcripts.parse(text).diagnostics if one.code == "T010"]

    rows = [list(row) for row in TALK]
    assert told(printed(rows, ",")) == ["read by its shape: speakers in column 1, words in column 2"]
    assert told(printed([["Speaker", "Text"], *rows], ",")) == []


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_a_speaker_is_renamed_in_a_table_that_is_read_by_its_shape(separator):
    document = transcripts.parse(printed(TALK, separator))
    renamed = document.rename_speaker("Ana Siv", "Mia Holm")
    assert renamed.text == document.text.replace("Ana Siv", "Mia Holm")
    assert read(renamed.text) == [(name.replace("Ana Siv", "Mia Holm"), words) for name, words in TALK]
