"""The laws, over texts that hypothesis writes and over every case: lossless, total, in order, and the same again."""

from hypothesis import given
from texts import anything, recordings, texts, turns

import transcripts
from transcripts.corpus.encoding import decode, encode
from transcripts.formats.detection import NOTATIONS, detect


def check_laws(text):
    """Every law of reading, for one text."""
    for notation in NOTATIONS:
        lines = notation.scan(text)
        assert "".join(text[line.start : line.end] for line in lines) == text
        assert all(line.start < line.end for line in lines)
        for line in lines:
            for part in (line.label, line.time, line.text, line.until):
                assert part is None or line.start <= part.start <= part.end <= line.end
    document = transcripts.parse(text)
    assert (document.text if document.original is None else document.original) == text
    at = 0
    for part in document.parts:
        assert part.span == (at, at + len(part.text))
        at = part.span.end
    for interview in document.interviews:
        scanned = next((notation.scan(text) for notation in NOTATIONS if notation.name == document.notation), [])
        # Our own JSON is believed about words; its notation is that of another text.
        corrected = document.original is not None or any(line.words is not None for line in scanned)
        check_interview(interview, plain_of(document.notation), corrected=corrected)
    assert transcripts.Document.model_validate_json(document.model_dump_json()) == document
    assert transcripts.parse(text) == document
    return document


def plain_of(name):
    """What takes the marks of a notation out of its words; a structured source is written without any."""
    return next((notation.plain for notation in NOTATIONS if notation.name == name), str)


def check_interview(interview, plain, *, corrected):
    names = [speaker.name for speaker in interview.cast]
    assert len(names) == len(set(names))
    assert [turn for exchange in interview.exchanges for turn in exchange.turns] == list(interview.turns)
    at = interview.span.start
    for turn in interview.turns:
        assert at <= turn.span.start < turn.span.end <= interview.span.end
        at = turn.span.end
        assert set(turn.speakers) <= set(interview.cast) if turn.speakers else True
        if turn.label:
            assert interview.source(turn.label.span) == turn.label.text
        place = turn.span.start
        for block in turn.blocks:
            assert place <= block.span.start <= block.span.end <= turn.span.end
            place = block.span.end
            if "\n" not in block.text and "\r" not in block.text and not corrected and not turn.corrections:
                assert block.text in plain(interview.source(block.span))
        for aside in turn.asides:
            assert interview.source(aside.span) == aside.text
    labelled = sum(turn.label is not None for turn in interview.turns)
    assert sum(label.count for speaker in interview.cast for label in speaker.labels) >= labelled


@given(texts)
def test_any_text_parses_and_nothing_is_lost(text):
    check_laws(text)


@given(recordings)
def test_any_recording_parses_and_nothing_is_lost(text):
    check_laws(text)


def test_every_case_obeys_the_laws(case):
    decoded = decode(case.read_bytes())
    check_laws(decoded.text)


def test_every_case_gives_its_bytes_back(case):
    assert transcripts.encoded(transcripts.read(case)) == case.read_bytes()


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
