"""TEI: an interview reads back; of versions, the readings of each give its text."""

import xml.etree.ElementTree as ET

from hypothesis import given
from reading_back import T, reading, texts
from revisions import versions
from talks import interviews, told

import transcripts

ID = "{http://www.w3.org/XML/1998/namespace}id"


@given(versions())
def test_the_readings_of_a_diff_are_both_texts_to_the_character(pair):
    a, b = pair
    root = ET.fromstring(transcripts.render(transcripts.diff(a, b), "tei"))
    assert texts(root, "a") == a.text
    assert texts(root, "b") == b.text


@given(versions())
def test_each_change_of_a_diff_has_its_weight_kind_and_reasons(pair):
    diff = transcripts.diff(*pair)
    root = ET.fromstring(transcripts.render(diff, "tei"))
    found = {
        (app.get("type"), app.get("subtype"), *(note.text for note in app.iter(f"{T}note")))
        for app in root.iter(f"{T}app")
    }
    wanted = {(one.weight.value, one.kind.value, *(facet.reason for facet in one.facets)) for one in diff.changes}
    assert {one for one in found if one[0] != "moved"} == wanted
    moved = [one.get("corresp") for one in root.iter(f"{T}ab") if one.get("subtype") == "moved"]
    ids = {f"#{one.get(ID)}" for one in root.iter(f"{T}ab") if one.get(ID)}
    assert sorted(moved) == sorted(ids)


@given(versions(), versions())
def test_the_readings_of_a_collation_are_the_words_of_each_version(pair, other):
    three = [*pair, other[0]]
    root = ET.fromstring(transcripts.render(transcripts.collate(*three), "tei"))
    for letter, version in zip("ABC", three, strict=True):
        said = sorted("".join(reading(one, letter).split()) for one in root.iter(f"{T}u"))
        words = "".join(sorted("".join(said)))
        assert words == "".join(sorted("".join("".join(turn.text.split()) for turn in version.turns)))


@given(interviews())
def test_an_interview_reads_back_with_the_same_speakers_order_and_words(interview):
    text = transcripts.render(interview, "tei")
    document = transcripts.parse(text)
    assert document.notation == "tei"
    [again] = document.interviews
    assert told(again, joined=True) == told(interview, joined=True)
    if interview.turns[0].start is not None and len(again.turns) == len(interview.turns):
        assert [(turn.start, turn.end) for turn in again.turns] == [(turn.start, turn.end) for turn in interview.turns]


SOURCE = """# A talk

Ana (00:00:05): What [laughs] did you, (pause) take along?

Bo (00:00:09): We [unintelligible 00:00:10] took [door slams] oil.

- rope

> Never.

## Later

Ana & Bo (00:01:02): So we did!

Bo (00:01:09): Yes, we did it all again.

Ana (00:01:12): And never came back?
"""


def test_what_happened_what_is_listed_and_headings_are_elements():
    document = transcripts.parse(SOURCE)
    text = transcripts.render(document, "tei")
    root = ET.fromstring(text)
    assert [one.findtext(f"{T}desc") for one in root.iter(f"{T}vocal")] == ["laughs"]
    assert [one.get("rend") for one in root.iter(f"{T}pause")] == ["(pause)"]
    assert [(one.get("reason"), one.findtext(f"{T}desc")) for one in root.iter(f"{T}gap")] == [
        ("inaudible", "unintelligible 00:00:10")
    ]
    assert [one.text for one in root.iter(f"{T}item")] == ["rope"]
    assert [one.text for one in root.iter(f"{T}quote")] == ["Never."]
    assert [one.text for one in root.iter(f"{T}head")] == ["A talk", "Later"]
    assert [one.get("who") for one in root.iter(f"{T}u")] == ["#s1", "#s2", "#s1 #s2", "#s2", "#s1"]
    assert [one.text for one in root.iter(f"{T}note")] == ["Ana", "Bo", "Ana & Bo", "Bo", "Ana"]
    [again] = transcripts.parse(text).interviews
    assert [turn.text.split() for turn in again.turns] == [turn.text.split() for turn in document.interviews[0].turns]


def test_of_a_place_with_several_readings_the_first_is_read():
    a = transcripts.Interview.from_turns([("Ana", "Why now, of all days?"), ("Bo", "We left in 1998.")])
    b = transcripts.Interview.from_turns([("Ana", "Why now, of all days?"), ("Bo", "We left in 1999.")])
    [again] = transcripts.parse(transcripts.render(transcripts.collate(a, b, base=0), "tei")).interviews
    assert [turn.text for turn in again.turns] == ["Why now, of all days?", "We left in 1998."]
