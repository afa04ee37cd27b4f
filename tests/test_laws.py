"""The laws, over texts that hypothesis writes and over every case: lossless, total, in order, and the same again."""

from every import of_every_case, reading
from hypothesis import given
from laws import check_laws
from texts import anything, recordings, texts, turns

import transcripts
from transcripts.corpus.encoding import decode, encode
from transcripts.formats.detection import NOTATIONS, detect


@given(texts)
def test_any_text_parses_and_nothing_is_lost(text):
    check_laws(text)


@given(recordings)
def test_any_recording_parses_and_nothing_is_lost(text):
    check_laws(text)


@of_every_case
def test_every_case_obeys_the_laws(case):
    decoded = decode(case.read_bytes())
    check_laws(decoded.text)


@of_every_case
def test_every_case_gives_its_bytes_back(case):
    assert transcripts.encoded(reading(case)) == case.read_bytes()


@given(turns)
def test_an_unrelated_passage_in_front_moves_spans_and_nothing_else(pairs):
    text = "".join(f"{name}: {words} You see?\n\n" for name, words in pairs * 3)
    prose = "The council met on Tuesday. It talked until late in the night, and nothing came of it.\n\n***\n\n"
    [plain], [moved] = transcripts.parse(text).interviews, transcripts.parse(prose + text).interviews
    assert [turn.text for turn in moved.turns] == [turn.text for turn in plain.turns]
    assert [turn.span.start - len(prose) for turn in moved.turns] == [turn.span.start for turn in plain.turns]
    assert [speaker.role for speaker in moved.cast] == [speaker.role for speaker in plain.cast]


@given(anything)
def test_bytes_come_back_whatever_they_are(text):
    for data in (
        text.encode(),
        text.encode("utf-16"),
        text.encode("latin-1", "replace"),
        text.encode()[:-1],
        text.encode() + b"\x81\xff",
    ):
        assert encode(*decode(data)) == data


@given(texts)
def test_detection_is_one_of_the_notations(text):
    assert detect(text) in NOTATIONS
