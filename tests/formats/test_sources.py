"""Structured sources: whatever is broken parses, nothing said is lost, DOCX yields its versions, bounds hold."""

import json

import pytest
from every import of_every_case
from growth import IN_PROPORTION, growth, steps_of
from hypothesis import given
from hypothesis import strategies as st
from texts import names, paragraphs, turns
from word_files import docx_of, paragraph, run, tracked

import transcripts
from transcripts.formats.sources.detection import SOURCES, find_source
from transcripts.formats.sources.documents import archive, docx
from transcripts.formats.sources.rewriting.sniff import may_be_source
from transcripts.formats.sources.rewriting.typed_json import milliseconds, seconds

# --- what is said comes back, by whom and when ---------------------------------------------------------------------


def timed(pairs):
    """Return (speaker, text, start, end), two seconds each."""
    return [(name, text, 2.0 * number, 2.0 * number + 1.5) for number, (name, text) in enumerate(pairs)]


def whisper(rows):
    return {"segments": [{"speaker": a, "text": f" {t}", "start": s, "end": e, "words": []} for a, t, s, e in rows]}


def podcasting(rows):
    return {
        "version": "1",
        "segments": [{"speaker": a, "body": t, "startTime": s, "endTime": e} for a, t, s, e in rows],
    }


def assemblyai(rows):
    utterances = [{"speaker": a, "text": t, "start": int(1000 * s), "end": int(1000 * e)} for a, t, s, e in rows]
    return {"audio_url": "x", "text": " ".join(row[1] for row in rows), "words": [], "utterances": utterances}


def rev(rows):
    elements = [[{"type": "text", "value": t, "ts": s, "end_ts": e}] for _, t, s, e in rows]
    return {"monologues": [{"speaker": row[0], "elements": held} for row, held in zip(rows, elements, strict=True)]}


def speechmatics(rows):
    words = [
        {"type": "word", "start_time": s, "end_time": e, "alternatives": [{"content": word, "speaker": a}]}
        for a, t, s, e in rows
        for word in t.split(" ")
    ]
    return {"format": "2.9", "results": words}


def deepgram(rows):
    words = [{"punctuated_word": w, "start": s, "end": e, "speaker": a} for a, t, s, e in rows for w in t.split(" ")]
    return {"results": {"channels": [{"alternatives": [{"transcript": "", "words": words}]}]}}


def aws(rows):
    items = [
        {
            "type": "pronunciation",
            "start_time": str(s),
            "end_time": str(e),
            "speaker_label": a,
            "alternatives": [{"content": w}],
        }
        for a, t, s, e in rows
        for w in t.split(" ")
    ]
    return {"results": {"transcripts": [], "items": items}}


def google(rows):
    words = [
        {"word": w, "startTime": f"{s}s", "endTime": f"{e}s", "speakerLabel": a}
        for a, t, s, e in rows
        for w in t.split(" ")
    ]
    return {"results": [{"alternatives": [{"transcript": "", "words": words}]}]}


def ibm(rows):
    words = [[word, s, e] for _, t, s, e in rows for word in t.split(" ")]
    labels = [{"from": s, "to": e, "speaker": a} for a, _, s, e in rows]
    return {"results": [{"alternatives": [{"transcript": "", "timestamps": words}]}], "speaker_labels": labels}


def seglst(rows):
    return [{"session_id": "x", "speaker": a, "words": t, "start_time": s, "end_time": str(e)} for a, t, s, e in rows]


def convokit(rows):
    return [{"id": "x", "conversation_id": "x", "speaker": a, "text": t, "timestamp": s} for a, t, s, _ in rows]


def records(rows):
    return [{"speaker": a, "text": t, "start": s, "end": e} for a, t, s, e in rows]


WRITERS = [whisper, podcasting, assemblyai, rev, speechmatics, deepgram, aws, google, ibm, seglst, convokit, records]


def merged(rows):
    """Return (speaker, words, start) of each run of rows by one speaker."""
    runs = []
    for name, text, start, _ in rows:
        if runs and runs[-1][0] == name:
            runs[-1][1].extend(text.split())
        else:
            runs.append((name, text.split(), start))
    return runs


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
@given(pairs=turns)
def test_what_a_source_holds_is_read(writer, pairs):
    rows = timed(pairs)
    document = transcripts.parse(json.dumps(writer(rows), ensure_ascii=False))
    assert document.notation == writer.__name__
    [interview] = document.interviews
    read = [(turn.label.text, turn.text.split(), turn.start) for turn in interview.turns]
    words = [(name, text) for name, text, _ in read]
    # An aside alone in its piece, and marks that are joined to the word before them, may stand otherwise.
    expected = merged(rows)
    assert [name for name, _ in words] == [name for name, _, _ in expected]
    assert ["".join(text) for _, text in words] == ["".join(text) for _, text, _ in expected]
    assert [start for _, _, start in read] == pytest.approx([start for _, _, start in expected])
    for name, text in pairs:
        assert name in document.text
        assert "".join(text.split()) in "".join(document.text.split())


SPOKEN = {"text", "body", "words", "content", "punctuated_word", "word", "value", "transcript"}


def spoken(value, key=""):
    """Yield the words that a piece of JSON holds under a name for spoken words."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from spoken(inside, name)
    elif isinstance(value, list):
        for inside in value:
            yield from spoken(inside, key)
    elif isinstance(value, str) and key in SPOKEN:
        yield from value.split()


edits = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=10_000),
        st.sampled_from(['"', "{", "}", "[", "]", ",", ":", "null", "1e999", "", "\\", "é", "\ud800", "\n", "NaN"]),
    ),
    max_size=3,
)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
@given(pairs=turns, changes=edits, cut=st.none() | st.integers(min_value=0, max_value=5_000))
def test_a_damaged_source_parses_and_loses_nothing(writer, pairs, changes, cut):
    text = json.dumps(writer(timed(pairs)), ensure_ascii=False)[:cut]
    for at, put in changes:
        text = text[: at % (len(text) + 1)] + put + text[at % (len(text) + 1) + 1 :]
    document = transcripts.parse(text)
    kept = document.text if document.original is None else document.original
    assert kept == text.replace("\ud800", "\ufffd")  # half of a pair is no character
    if document.original is not None and document.notation == writer.__name__ and not changes:
        held = "".join(document.text.split())
        assert all(word in held for word in spoken(json.loads(text)))


@given(st.text(st.sampled_from('{}[]":, segmntxwordlk1.\n<>/TEIu&;#!|-'), max_size=80))
def test_no_text_makes_the_sources_raise(text):
    for source in SOURCES:
        assert 0 <= source.score(text) <= 1
    find_source(text)


@of_every_case
def test_every_source_that_looks_so_is_let_through_the_first_look(case):
    text = case.read_bytes().decode("utf-8", errors="replace")
    if any(source.sniff(text) for source in SOURCES):
        assert may_be_source(text)


@given(pairs=turns)
def test_our_own_json_is_read_back(pairs):
    written = "".join(f"{name}: {words}\n\n" for name, words in pairs)
    document = transcripts.parse("Notes.\n\n***\n\n# A talk\n\n" + written)
    for thing in (document, *document.interviews):
        text = thing.model_dump_json()
        read = transcripts.parse(text)
        assert read.original == text
        if thing is document:
            assert read.model_copy(update={"original": None}) == document
        else:
            [interview] = read.interviews
            assert interview.text == thing.text
            assert [turn.text for turn in interview.turns] == [turn.text for turn in thing.turns]
            assert [interview.source(turn.span) for turn in interview.turns] == [
                thing.source(turn.span) for turn in thing.turns
            ]


@given(st.lists(st.tuples(names, paragraphs, st.floats(0, 1e5), st.floats(0, 1e5)), min_size=2, max_size=8))
def test_segments_of_a_scorer_are_read(rows):
    text = "".join(
        f"mill 1 {name.replace(' ', '_')} {start:.3f} {end:.3f} {words}\n" for name, words, start, end in rows
    )
    document = transcripts.parse(text)
    assert document.notation == "stm"
    assert document.original == text
    held = "".join(document.text.split())
    assert all("".join(words.split()) in held for _, words, _, _ in rows)


# --- times, names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (1.5, 1.5),
        ("1.500s", 1.5),
        ("00:01:02,5", 62.5),
        ("1:02", 62.0),
        ({"seconds": "3", "nanos": 100_000_000}, 3.1),
        ({}, 0.0),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        (1_585_699_200, None),
        (True, None),
        ("soon", None),
        (None, None),
        ([], None),
        ("9" * 5_000, None),
    ],
)
def test_times_as_sources_write_them(printed, read):
    assert seconds(printed) == (pytest.approx(read) if read is not None else None)


def test_milliseconds_that_are_none():
    assert [milliseconds(one) for one in (1500, "1500", None, 10**400, float("nan"), "x")] == [
        1.5,
        1.5,
        None,
        None,
        None,
        None,
    ]


def test_a_source_is_forced_by_its_name_or_refused_in_one_line():
    text = '{"text": "Why now?", "segments": []}'
    assert transcripts.parse(text, notation="whisper").text == "Why now?\n"
    assert transcripts.parse(text, notation="labelled").original is None
    with pytest.raises(
        transcripts.InvalidSourceError, match=r"cannot be read as rev: monologues: Field required; name no format"
    ):
        transcripts.parse(text, notation="rev")
    with pytest.raises(transcripts.UnknownFormatError, match="docx.*labelled.*whisper"):
        transcripts.parse(text, notation="wisper")
    with pytest.raises(transcripts.InvalidSourceError, match="use transcripts.read"):
        transcripts.parse(text, notation="docx")


def test_the_command_lists_forces_and_explains(command, tmp_path):
    file = tmp_path / "talk.json"
    file.write_text('[{"speaker": "Ana", "text": "Why now?"}, {"speaker": "Bo", "text": "Water."}]', encoding="utf-8")
    assert "AWS Transcribe JSON" in command("formats").stdout.decode()
    explained = command("read", "--explain", file).stdout.decode()
    assert "format scores: records 0.98, data 0.30; otherwise labelled" in explained
    refused = command("read", "--from", "aws", file)
    assert refused.returncode == 2
    assert refused.stderr.decode().startswith("transcripts: the text cannot be read as aws: ")
    assert refused.stderr.count(b"\n") == 1


# --- DOCX -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def read(tmp_path):
    def read_bytes(data, **options):
        file = tmp_path / "talk.docx"
        file.write_bytes(data)
        document = transcripts.read(file, **options)
        assert transcripts.encoded(document) == data
        assert transcripts.Document.model_validate_json(document.model_dump_json()) == document
        return document

    return read_bytes


TALK = (
    ("Ana: ", "Why did you move?"),
    ("Bo: ", "Because of the river. It was high."),
    ("Ana: ", "And then?"),
    ("Bo: ", "Then we left by boat."),
)


def test_a_word_document_is_read_as_its_paragraphs(read):
    heading = paragraph(run("At the weir"), properties='<w:pStyle w:val="berschrift1"/>')
    styles = '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    body = [paragraph(run(label, "<w:rPr><w:b/></w:rPr>"), run(words)) for label, words in TALK]
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Mill</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Lane</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    document = read(docx_of(heading, *body, paragraph(run("item"), properties="<w:numPr/>"), table, styles=styles))
    assert document.notation == "docx"
    assert document.text.startswith("# At the weir\n\nAna: Why did you move?\n\nBo: ")
    assert document.text.endswith("\n\n- item\n\n| Mill | Lane |\n")
    [interview] = document.interviews
    assert interview.title == "At the weir"
    assert [turn.label.text for turn in interview.turns] == ["Ana", "Bo", "Ana", "Bo"]


def test_tracked_changes_yield_both_versions(read):
    document = read(tracked())
    before, after = document.interviews
    assert (
        document.text.count("# Before the tracked changes\n")
        == document.text.count("# After the tracked changes\n")
        == 1
    )
    assert (before.title, after.title) == ("Before the tracked changes", "After the tracked changes")
    assert "It was high." in before.text
    assert "It was very high." in after.text
    assert "cold" in before.text
    assert "cold" not in after.text
    assert "Then we left by boat. In May." in before.text
    assert "Then we left\n\nby boat." in after.text
    assert after.turns[-1].text == "Nobody. In May."
    for interview in (before, after):
        for turn in interview.turns:
            assert interview.source(turn.label.span) == turn.label.text == document.text[slice(*turn.label.span)]


def test_whose_the_tracked_changes_are_is_read(read):
    def change(name, words, rest=""):
        return f"<w:{name} {rest}><w:r><w:t>{words}</w:t></w:r></w:{name}>"

    signed = 'w:author="Mira Okafor" w:date="2026-05-01T09:30:00Z"'
    document = read(
        docx_of(
            paragraph(run("Ana: Why did you move?")),
            paragraph(run("Bo: It was "), change("ins", "very ", signed), run("high."), change("moveFrom", "In May.")),
            paragraph(run("Ana: And then?"), properties=f"<w:rPr><w:ins {signed}/></w:rPr>"),
            paragraph(run("Bo: We left.")),
        )
    )
    assert [(one.kind, one.author, one.date, one.text) for one in document.tracked] == [
        ("inserted", "Mira Okafor", "2026-05-01T09:30:00Z", "very "),
        ("moved away", None, None, "In May."),
        ("inserted", "Mira Okafor", "2026-05-01T09:30:00Z", "\n"),
    ]
    assert "tracked changes: 3 by Mira Okafor\n" in transcripts.render(document, "outline")
    before, after = transcripts.tracked_versions(document)
    assert "It was high.In May." in before.text
    assert "It was very high." in after.text
    assert transcripts.tracked_versions(before) is None


def test_the_versions_of_a_tracked_document_are_compared(command, tmp_path):
    (tmp_path / "tracked.docx").write_bytes(tracked())
    shown = command("diff", "tracked.docx")
    assert shown.returncode == 1, shown.stderr
    assert "{+very +}high" in shown.stdout.decode()
    assert command("variants", "tracked.docx").returncode == 0


def test_a_damaged_word_document_is_named_and_not_read(read):
    for data in (
        docx_of(paragraph(run("Ana: hi")))[:200],
        docx_of("<w:p>"),
        tracked()[:-30],
        b"PK\x03\x04 word/document.xml",
    ):
        with pytest.raises(
            transcripts.UnsupportedFileError, match=r"this is a damaged Word document \(DOCX\): .* \(T009\); "
        ) as caught:
            read(data)
        assert caught.value.kind == "docx"
        with pytest.raises(transcripts.InvalidSourceError, match="cannot be read as docx"):
            read(data, notation="docx")


def test_a_word_document_is_not_read_as_something_else(read):
    with pytest.raises(transcripts.InvalidSourceError, match="cannot be read as srt: this is a Word document"):
        read(tracked(), notation="srt")


@given(data=st.data())
def test_any_damage_to_a_word_document_is_survived(data, tmp_path_factory):
    whole = tracked()
    at = data.draw(st.integers(min_value=4, max_value=len(whole) - 1))
    damaged = whole[:at] + bytes([data.draw(st.integers(min_value=0, max_value=255))]) + whole[at + 1 :]
    file = tmp_path_factory.getbasetemp() / "damaged.docx"
    file.write_bytes(damaged)
    try:
        assert transcripts.encoded(transcripts.read(file)) == damaged
    except transcripts.UnsupportedFileError as error:
        assert error.kind in ("docx", "zip")


# --- hostile input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"segments": ' * 100_000,
        '{"segments": [{"text": ' + "[" * 100_000 + "]" * 100_000 + "}]}",
        '{"segments": [{"text": "Why?", "start": ' + "9" * 5_000 + "}]}",
        "<TEI>" + "<u>" * 100_000,
        '<!DOCTYPE TEI [<!ENTITY a "b">]><TEI><u>&a;</u></TEI>',
        '<!DOCTYPE TEI SYSTEM "file:///etc/hostname"><TEI><u>hi</u></TEI>',
        '<TEI><text><u who="#A">unclosed',
        "<akomaNtoso><speech>&undeclared;</speech></akomaNtoso>",
    ],
    ids=[
        "lists",
        "objects",
        "lists-in-a-source",
        "a-long-number",
        "elements",
        "an-entity",
        "a-file",
        "unclosed",
        "undeclared",
    ],
)
def test_what_is_hostile_is_kept_with_a_diagnostic(text):
    document = transcripts.parse(text)
    assert document.text == text
    assert document.original is None
    assert not document.interviews
    assert "T008" in [one.code for one in document.diagnostics]


@pytest.mark.parametrize(
    "piece", ["a ", " ", "0.1 ", "a 1 A 0 1 ", "<", "a 1 A 0 1 <", "LEXEME a 1 0 1 ", "\t", "-", ";;", "#"]
)
def test_no_row_of_columns_costs_more_than_in_proportion_to_its_length(piece):
    def work(size):
        row = f"a 1 0.44 0.16 Why {piece * (size // len(piece))}\x00 x\n"
        for source in SOURCES:
            source.sniff(row + row)
        may_be_source(row + row)

    assert growth(lambda size: steps_of(work, size), 5_000, tries=1) < IN_PROPORTION


def test_archives_are_unpacked_within_bounds(tmp_path, monkeypatch):
    file = tmp_path / "bomb.docx"
    file.write_bytes(docx_of(paragraph(run("a" * 2_000_000))))
    with pytest.raises(
        transcripts.UnreadableError,
        match=r"bomb.docx: cannot be read: word/document.xml unpacks to more than [\d,]+ bytes",
    ):
        transcripts.read(file)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 5)
    file.write_bytes(docx_of(paragraph(run("a")), more=[(f"word/{number}.xml", "x") for number in range(5)]))
    with pytest.raises(transcripts.UnreadableError, match="has 8 members, more than 5"):
        transcripts.read(file)


def test_names_in_archives_are_no_paths(read, tmp_path):
    document = read(docx_of(paragraph(run("Ana: hi")), more=[("../escaped.txt", "x"), ("/escaped.txt", "x")]))
    assert document.text == "Ana: hi\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["talk.docx"]


def test_the_same_bytes_in_two_archives_are_one_document():
    assert docx.versions(tracked()) == docx.versions(tracked())
