"""Hostile names, titles and texts through every output format: well formed, nothing lost but what no format can hold, and that is said."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from hostile_texts import WRITTEN_TO_XML, in_xml, interviews
from hypothesis import given
from reading_back import EARLIER, LATER, T, plain, settled, texts

import transcripts
from transcripts.rendering.output_formats import OUTPUT_FORMATS

HALVES = re.compile("[\ud800-\udfff]")


def squeezed(text):
    """Return what is seen of a text: at the ends of a paragraph, white space other than spaces is removed too (U+FEFF, form feeds)."""
    return "".join(in_xml(text).replace("\ufffd", "").replace("\ufeff", "").split())


def said(interview):
    return [turn.text for turn in interview.turns]


@given(interviews())
def test_every_output_format_can_be_written_and_is_unicode(interview):
    for output_format in OUTPUT_FORMATS:
        if "interviews" in output_format.things and output_format.is_text:
            text = transcripts.render(interview, output_format.name)
            assert text == transcripts.render(interview, output_format.name), output_format.name
            messages = [loss.message for loss in transcripts.losses(interview, output_format.name)]
            lost = any(output_format.unwritable.search(one) for one in (*said(interview), interview.title or ""))
            assert not lost or any("U+FFFD" in message for message in messages), output_format.name


@given(interviews())
def test_json_lines_linked_data_and_tables_give_the_text_back(interview):
    spoken = [HALVES.sub("\ufffd", text) for text in said(interview)]
    lines = transcripts.render(interview, "jsonl").encode("utf-8").decode("utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == spoken
    assert [part["text"] for part in json.loads(transcripts.render(interview, "json-ld"))["hasPart"]] == spoken
    again = transcripts.Interview.model_validate_json(transcripts.render(interview, "json"))
    assert said(again) == spoken
    for name, comma in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(transcripts.render(interview, name), newline=""), delimiter=comma))
        for row in rows[1:]:
            assert len(row) == 4
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@given(interviews())
def test_tei_is_well_formed_and_holds_every_word(interview):
    root = ET.fromstring(transcripts.render(interview, "tei"))
    assert [squeezed("".join(one.itertext())) for one in root.iter(f"{T}u")] == [
        squeezed(text) for text in said(interview)
    ]
    people = {
        one.get("{http://www.w3.org/XML/1998/namespace}id"): one.findtext(f"{T}persName")
        for one in root.iter(f"{T}person")
    }
    assert [people[one.get("who")[1:]] for one in root.iter(f"{T}u")] == [
        in_xml(turn.speaker.name) for turn in interview.turns
    ]


@given(interviews(), interviews())
def test_the_versions_of_a_diff_are_held_to_the_character(a, b):
    diff = transcripts.diff(a, b)
    root = ET.fromstring(transcripts.render(diff, "tei"))
    assert texts(root, "a") == in_xml(a.text)
    assert texts(root, "b") == in_xml(b.text)
    lost = {loss.content.value: loss.count for loss in transcripts.losses(diff, "tei")}
    assert lost.get("characters", 0) == len(WRITTEN_TO_XML.findall(a.text + b.text))


@given(interviews(), interviews())
def test_word_documents_hold_both_versions_line_by_line(tmp_path_factory, a, b):
    pytest.importorskip("docx", reason="python-docx is not installed")
    path = tmp_path_factory.getbasetemp() / "hostile.docx"
    transcripts.write(transcripts.diff(a, b), path, author='A "<&>\x00')
    data = path.read_bytes()
    assert settled(data, EARLIER) == in_xml(plain(b.text))
    assert settled(data, LATER) == in_xml(plain(a.text))
    transcripts.write(a, path)
    found = squeezed(settled(path.read_bytes(), ()))
    for text in said(a):
        assert squeezed(text) in found


def test_cells_of_a_collation_are_no_formulas(command, tmp_path):
    for name, word in (("a.txt", "=1+1"), ("b.txt", "@SUM(A1)")):
        (tmp_path / name).write_text(
            f"Ana: Why now, of all days?\n\nBo: {word}\n\nAna: And then?\n\nBo: We left.\n", encoding="utf-8"
        )
    for options in ([], ["--by", "word"]):
        done = command("collate", "a.txt", "b.txt", "--csv", *options)
        cells = [cell for row in csv.reader(io.StringIO(done.stdout.decode())) for cell in row]
        assert "'=1+1" in cells
        assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
