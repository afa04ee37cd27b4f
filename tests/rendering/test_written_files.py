"""What is written, as other programs read it; the same bytes where nothing changed; what is lost is said."""

import csv
import io
import json
import re

import pytest
from conftest import ROOT
from every import of_every_case, reading
from hypothesis import given
from talks import interviews, told
from texts import turns

import transcripts
from transcripts import Content, DiffContent
from transcripts.corpus.files import read_bytes
from transcripts.rendering.output_formats import OUTPUT_FORMATS

CORPUS = ROOT.parent / "shared" / "corpus"
TEXTS = [
    path
    for folder in ("parse", "pairs")
    for path in sorted((CORPUS / folder).rglob("*"))
    if path.is_file() and path.suffix in (".txt", ".md", ".vtt", ".srt", ".tsv", ".csv", ".html", ".htm", ".psv", ".nlp", ".log")
]  # fmt: skip


def shown(text):
    return " ".join(text.split())


@given(interviews())
def test_srt_is_what_other_libraries_read(interview):
    srt = pytest.importorskip("srt")
    text = transcripts.render(interview, "srt")
    cues = list(srt.parse(text))
    assert len(cues) == text.count(" --> ")
    assert [cue.start <= cue.end for cue in cues] == [True] * len(cues)
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)


@given(interviews())
def test_webvtt_is_what_other_libraries_read(interview):
    webvtt = pytest.importorskip("webvtt")
    text = transcripts.render(interview, "webvtt")
    captions = list(webvtt.from_string(text))
    assert len(captions) == text.count(" --> ")
    voices = [caption.voice for caption in captions]
    assert list(dict.fromkeys(voices)) == list(dict.fromkeys(turn.speaker.name for turn in interview.turns))


def test_pysubs2_reads_captions():
    pysubs2 = pytest.importorskip("pysubs2")
    interview = transcripts.Interview.from_turns([("Ana", "Why now?"), ("Bo", "Because we can.")])
    for name in ("srt", "webvtt"):
        events = list(pysubs2.SSAFile.from_string(transcripts.render(interview, name)))
        assert [event.start for event in events] == [0, 800]


@given(interviews())
def test_csv_is_what_python_reads_and_no_cell_is_a_formula(interview):
    rows = list(csv.DictReader(io.StringIO(transcripts.render(interview, "csv"), newline="")))
    assert len(rows) == len(interview.turns)
    for row, turn in zip(rows, interview.turns, strict=True):
        assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert re.sub(r"^'(?='*[=+\-@])", "", shown(row["text"])) == shown(turn.text)


@given(interviews())
def test_json_lines_are_lines_for_every_program(interview):
    records = [json.loads(line) for line in transcripts.render(interview, "jsonl").splitlines()]
    assert [record["text"] for record in records] == [turn.text for turn in interview.turns]
    assert [record["turn"] for record in records] == list(range(1, len(records) + 1))


@given(interviews())
def test_the_segments_of_a_podcast_say_everything_in_order(interview):
    body = json.loads(transcripts.render(interview, "podcast-json"))
    assert body["version"] == "1.0.0"
    said = " ".join(segment["body"] for segment in body["segments"])
    assert said.split() == [word for turn in interview.turns for word in turn.text.split()]
    assert all(segment["startTime"] <= segment["endTime"] for segment in body["segments"])


def accepted(text, *, new):
    text = re.sub(r"\{~~(.*?)~>(.*?)~~\}", r"\2" if new else r"\1", text, flags=re.DOTALL)
    text = re.sub(r"\{\+\+(.*?)\+\+\}", r"\1" if new else "", text, flags=re.DOTALL)
    return re.sub(r"\{--(.*?)--\}", "" if new else r"\1", text, flags=re.DOTALL).replace("\u200b", "")


@given(turns, turns)
def test_critic_markup_accepted_is_b_and_rejected_is_a(first, second):
    a, b = (
        transcripts.Interview.from_turns(pairs) for pairs in (first, [*second, ("Bo", "A {++mark++} {~~in~>it~~}.")])
    )
    marked = transcripts.render(transcripts.diff(a, b), "criticmarkup")
    assert accepted(marked, new=True) == b.text
    assert accepted(marked, new=False) == a.text


@of_every_case
def test_every_case_is_written_back_byte_for_byte(case, tmp_path):
    document = reading(case)
    if document.notation == "html":
        return  # the output format html is a page of our own; convert keeps the bytes
    if document.encoding == "base64" or case.parent.name == "transcripts":
        return  # no text, or a document of another notation that our own JSON holds
    out = tmp_path / case.name
    transcripts.write(document, out, output_format=document.notation)
    assert out.read_bytes() == case.read_bytes()
    assert transcripts.losses(document, document.notation) == []


@pytest.mark.skipif(not TEXTS, reason="the corpus is not here")
def test_every_text_of_the_corpus_is_written_back_byte_for_byte(tmp_path, spread):
    for path in spread(TEXTS, of=10):
        document = transcripts.read(path)
        if document.notation != "html":
            transcripts.write(document, tmp_path / "out", output_format=document.notation)
            assert (tmp_path / "out").read_bytes() == read_bytes(path), path


def test_a_changed_document_is_not_written_as_it_was_read():
    document = transcripts.parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Why?\n")
    [interview] = document.interviews
    [turn] = interview.turns
    cast = (turn.speakers[0].model_copy(update={"name": "Anna"}),)
    renamed = interview.model_copy(
        update={"cast": cast, "turns": (turn.model_copy(update={"speakers": cast}),), "exchanges": ()}
    )
    written = transcripts.render(document.model_copy(update={"interviews": (renamed,)}), "webvtt")
    assert "<v Anna>Why?" in written


RICH = """---
title: A talk
---

# A talk

Ana: I wonder, what did you take?

Bo: We took

- rope
- oil

and nothing else.

## Later

Ana: Did you come back?

Bo: We did.

---

This was said in May.
"""


def test_what_is_lost_is_said_with_counts():
    document = transcripts.parse(RICH)
    lost = {loss.content: loss for loss in transcripts.losses(document, "srt")}
    assert lost[Content.TIMES].message == "times of 4 turns estimated from the number of words"
    assert lost[Content.BLOCKS].count == 2
    assert lost[Content.HEADINGS].message == "1 heading left out"
    assert lost[Content.TITLES].count == lost[Content.METADATA].count == 1
    assert lost[Content.PASSAGES].count >= 5
    assert transcripts.losses(document, "json") == []
    assert Content.BLOCKS not in {loss.content for loss in transcripts.losses(document, "markdown")}


def lost_turns(interview, name):
    return [loss.message for loss in transcripts.losses(interview, name) if loss.content is Content.TURNS]


def test_what_is_not_told_apart_when_it_is_read_again_is_a_loss():
    interview = transcripts.Interview.from_turns([("ana", "Hm."), ("bo", "The mill.")])
    assert lost_turns(interview, "text") == ["when read back, no turns are found: 2 turns not recognised"]
    advice = ", because it looks like labelled: read it with --from congress"
    assert lost_turns(interview, "congress") == [f"when read back, no turns are found: 2 turns not recognised{advice}"]
    assert lost_turns(interview, "webvtt") == lost_turns(interview, "csv") == lost_turns(interview, "html") == []
    talk = transcripts.Interview.from_turns([("Ana", "Why now, do you think?"), ("Bo", "I said so.")] * 3)
    assert [name for name in ("text", "markdown", "srt", "chat", "initials") if lost_turns(talk, name)] == []


@pytest.mark.parametrize("name", ["jsonl", "tei"])
def test_consecutive_turns_of_one_speaker_stay_two_where_they_are_told_apart(name):
    pairs = [("Ana", "Why now?"), ("Ana", "Go on."), ("", "Hm."), ("", "So."), ("Bo", "No.")]
    interview = transcripts.Interview.from_turns(pairs)
    [again] = transcripts.parse(transcripts.render(interview, name)).interviews
    assert [(turn.speaker.name if turn.speaker else "", turn.text) for turn in again.turns] == pairs
    assert transcripts.losses(interview, name) == []


@pytest.mark.parametrize("name", ["webvtt", "srt", "sbv", "ass", "cha"])
def test_times_inside_turns_are_said_to_be_estimated(name):
    interview = transcripts.Interview.from_turns([("Ana", "Why now?"), ("Bo", "We left in the evening. " * 10)])
    turns = tuple(
        turn.model_copy(update={"start": 10.0 * number, "end": 10.0 * number + 10})
        for number, turn in enumerate(interview.turns)
    )
    interview = interview.model_copy(update={"turns": turns, "exchanges": ()})
    [loss] = [loss for loss in transcripts.losses(interview, name) if loss.content is Content.TIMES]
    inside = 9 if name == "cha" else 2
    assert (loss.content, loss.count) == (Content.TIMES, inside)
    assert loss.message == f"{inside} times inside turns estimated from the number of characters"


def test_half_a_surrogate_pair_is_written_as_the_replacement_character(tmp_path):
    interview = transcripts.Interview.from_turns([("Ana", "Why \ud83d now?"), ("Bo", "We said so.")])
    for output_format in OUTPUT_FORMATS:
        if "interviews" in output_format.things and output_format.is_text:
            transcripts.write(interview, tmp_path / "out", output_format=output_format.name)
            text = (tmp_path / "out").read_bytes().decode("utf-8")
            assert "Why \ufffd now?" in text.replace(" ?", "?"), output_format.name


def test_half_a_surrogate_pair_is_read_as_the_replacement_character():
    document = transcripts.parse("Ana: Why \ud83d now?\n\nBo: We said so.\n\nAna: Why?\n\nBo: I see.\n")
    assert document.interviews[0].turns[0].text == "Why \ufffd now?"
    assert [one.code for one in document.diagnostics] == ["T006"]
    assert transcripts.Document.model_validate_json(document.model_dump_json()) == document
    assert transcripts.encoded(document) == document.text.encode("utf-8")


def test_estimated_times_lie_between_those_that_are_given():
    pairs = [("Ana", "One two."), ("Bo", "One two three four."), ("Ana", "One."), ("Bo", "Two.")]
    interview = transcripts.Interview.from_turns(pairs)
    starts = (10.0, None, 16.0, None)
    timed = tuple(turn.model_copy(update={"start": start}) for turn, start in zip(interview.turns, starts, strict=True))
    interview = interview.model_copy(update={"turns": timed, "exchanges": ()})
    [again] = transcripts.parse(transcripts.render(interview, "webvtt")).interviews
    assert [turn.start for turn in again.turns] == [10.0, 12.0, 16.0, 16.4]
    assert told(again, joined=True) == told(interview, joined=True)


PAGE = ROOT / "docs" / "output-formats.md"
NEVER_HELD = {Content.CHARACTERS, Content.TURNS, DiffContent.CHARACTERS}  # losses that no format is free of by itself


@pytest.mark.skipif(not PAGE.exists(), reason="the documentation is not beside the tests")
@pytest.mark.parametrize(
    ("mark", "things", "every"), [("documents", "interviews", Content), ("diffs", "diffs", DiffContent)]
)
def test_the_table_of_output_formats_is_the_one_in_the_documentation(mark, things, every, golden):
    page = PAGE.read_text(encoding="utf-8")
    head, comment, rest = page.partition(
        f"<!-- {mark}: written by pytest --update tests/rendering/test_written_files.py -->\n"
    )
    assert comment
    golden(PAGE, head + comment + "\n".join(_table(things, every)) + "\n" + rest[rest.index("<!-- end -->") :])


def _table(things, every):
    columns = [content for content in every if content not in NEVER_HELD]
    yield f"| format | suffix | {' | '.join(content.value for content in columns)} |"
    yield f"|---|---|{':-:|' * len(columns)}"
    for output_format in OUTPUT_FORMATS:
        if things not in output_format.things:
            continue
        holds = output_format.holds if things == "interviews" else output_format.holds_of_diff
        held = set(every) - NEVER_HELD if holds is None else holds
        assert held <= set(columns), output_format.name
        ticks = ["~" if one in output_format.needs else "✓" if one in held else "" for one in columns]
        suffixes = " ".join(f"`{suffix}`" for suffix in output_format.suffixes)
        yield f"| `{output_format.name}` | {suffixes} | {' | '.join(ticks)} |"
