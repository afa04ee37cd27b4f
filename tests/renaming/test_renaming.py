"""Renaming a speaker: only characters of labels change, and the result is what reading the new text gives."""

import json
import re
from contextlib import suppress
from itertools import groupby

import pytest
from conftest import CASES, TESTS
from every import of_every_case, reading
from hypothesis import given
from hypothesis import strategies as st
from laws import check_renaming, labels_of, outside_labels
from texts import turns

import transcripts
from transcripts.formats.detection import NOTATIONS
from transcripts.structure.names.label import is_unnamed, is_user, read_label, role_of_label

NAMES = {notation.name for notation in NOTATIONS}
LABELLED = TESTS / "cases" / "labelled"


def essence(document):
    """What was read, without the reasons for it, of which layouts are one, and what labels say of roles."""
    read = json.loads(document.model_dump_json(exclude={"diagnostics", "rejected", "layouts"}))
    for interview in read["interviews"]:
        for speaker in interview["cast"]:
            for key in ("reason", "affiliation"):
                del speaker[key]
    return read


def alike(name, printed):
    """A new name in the manner of the old one: with its title, one word or two (if labels have spaces), upper or lower case."""
    label = read_label(name)
    several = len(label.words) > 1 or (" " in name and not label.title)
    new = "Zora Nightingale" if several and any(" " in form for form in printed) else "Zora"
    new = f"{name[: name.index(label.words[0])]}{new}" if label.title else new
    return new.upper() if name.isupper() else new.lower() if name.islower() else new


@of_every_case
def test_in_every_case_only_labels_change_and_reading_gives_the_same(case):
    document = reading(case)
    cast = [speaker for one in document.interviews for speaker in one.cast if speaker.labels]
    for name, printed in {one.name: [label.text for label in one.labels] for one in cast}.items():
        label = read_label(name)
        if role_of_label(label) or is_user(label) or case.name.startswith(("T107", "T103", "T102")):
            continue  # another name says less, or more, than this label does
        if document.notation == "congress" and not label.title and not name.isupper():
            continue  # a guest's label is told by its capitals (Prime Minister LUND of Tarn), which the new name has not
        if document.notation == "court" and any(one.text in ("Q", "A") for one in labels_of(document)):
            continue  # letters cannot be names; who they are stands in lines that are no labels
        renamed = check_renaming(document, name, alike(name, printed))
        assert transcripts.encoded(renamed)
        if document.notation not in NAMES or document.original is not None:
            continue  # a structured source is not rewritten
        again = transcripts.parse(renamed.text, notation=document.notation)
        again = again.model_copy(update={"encoding": document.encoding, "undecodable": renamed.undecodable})
        elsewhere = " ".join(outside_labels(document))
        declared = any(
            word.casefold() in elsewhere.casefold() if len(word) > 1 else re.search(rf"\b{word}\b", elsewhere)
            for word in label.words
        )
        if not is_unnamed(label) and not declared:
            assert essence(again) == essence(renamed)


SPECIAL = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~：﹕∶、。，？！「」『』（）…—–♪•·§\u200e\u2060"
COMBINED = (
    *(
        '{} "Z" Lead',
        '"{}"',
        "({})",
        "[{}]",
        "<{}>",
        "*{}*",
        "**{}**",
        "_{}_",
        "{} &amp; Lead",
        "{} -- Lead",
        "{} --> 1",
    ),
    *(
        "{} >> 1",
        "1. {}",
        "[00:12] {}",
        '{}""Lead',
        "{} \\| Lead",
        "{{{}}}",
        "{{\\i1}}{}",
        "~~{}~~",
        "<b>{}</b>",
        "[{}](x)",
    ),
    *("{} & Bo", "{} and Bo", "{}/Bo", "&lt;{}", "{}'s", '";{}', "|{}|", "{}, PhD"),
)


def speeches(document):
    """Who says which words; consecutive turns of the same people are one speech."""
    return [
        [
            (names, " ".join(word for turn in turns for word in turn.text.split()))
            for names, turns in groupby(one.turns, key=lambda turn: [speaker.name for speaker in turn.speakers])
        ]
        for one in document.interviews
    ]


def is_read_back(renamed):
    return speeches(transcripts.parse(renamed.text, notation=renamed.notation)) == speeches(renamed)


def a_case_of(notation):
    """The shortest document in a notation, one of its speakers, and a plain name that is read back in their labels."""
    for path in sorted(CASES, key=lambda path: (path.stat().st_size, path)):
        document = reading(path)
        if document.notation != notation or document.original is not None:
            continue
        for speaker in (speaker for one in document.interviews for speaker in one.cast if speaker.labels):
            plain = alike(speaker.name, [label.text for label in speaker.labels])
            with suppress(transcripts.LabelError):
                if is_read_back(document.rename_speaker(speaker.name, plain)):
                    return document, speaker.name, plain
    raise LookupError(notation)


@pytest.mark.parametrize("notation", sorted(NAMES))
def test_whatever_characters_a_name_has_it_is_refused_or_read_back_with_the_same_turns(notation, spread):
    document, name, plain = a_case_of(notation)
    last = "LEAD" if plain.isupper() else "Lead"
    shapes = [shape for one in SPECIAL for shape in (f"{one}{plain}", f"{plain}{one} {last}")]
    shapes += [shape.format(plain) for shape in COMBINED]
    refused = 0
    for new in spread(shapes):
        try:
            renamed = document.rename_speaker(name, new)
        except transcripts.LabelError:
            refused += 1
        else:
            assert is_read_back(renamed), new
    assert refused


def test_a_separator_in_a_name_does_not_shift_the_cells_of_a_table():
    for separator, encoded in ((";", "ssv"), (",", "csv"), ("\t", "tsv"), ("|", "psv")):
        rows = ("speaker start text", "Ana 0 Why?", "Bo 1 So.", "Ana 2 When?", "Bo 3 Then.")
        document = transcripts.parse("".join(f"{row.replace(' ', separator)}\n" for row in rows))
        assert document.notation == encoded
        with pytest.raises(transcripts.LabelError):
            document.rename_speaker("Ana", f"Ana{separator} Lead")


@given(turns, st.data())
def test_in_every_interview_only_labels_change_and_reading_gives_the_same(pairs, data):
    text = "".join(f"{name}: {words}\n\n" for name, words in pairs * 3)
    document = transcripts.parse(text)
    names = [speaker.name for one in document.interviews for speaker in one.cast if speaker.labels]
    if names:
        name = data.draw(st.sampled_from(names))
        renamed = check_renaming(document, name, "Zora Nightingale")
        back = renamed.rename_speaker("Zora Nightingale", name)
        if all(len(speaker.labels) == 1 for one in document.interviews for speaker in one.cast):
            assert len(back.interviews) == len(document.interviews)
            assert outside_labels(back) == outside_labels(document)


@pytest.mark.parametrize(
    ("text", "name", "new", "expected"),
    [
        (
            "SPEAKER_00: Hi?\n\nSPEAKER_01: Ho.\n\n" * 2,
            "SPEAKER_00",
            "Anya Berg",
            "Anya Berg: Hi?\n\nSPEAKER_01: Ho.\n\n" * 2,
        ),
        ("**Ana:** Hi, Bo.\n\n**Bo:** Ana?\n\n" * 2, "Bo", "Cy", "**Ana:** Hi, Bo.\n\n**Cy:** Ana?\n\n" * 2),
        (
            "Ana (00:12):\nHi?\n\nBo (00:14):\nHo.\n\n" * 2,
            "Ana",
            "Zoë",
            "Zoë (00:12):\nHi?\n\nBo (00:14):\nHo.\n\n" * 2,
        ),
        ("Ana (via Bo): Hi?\n\nBo: Ho.\n\n" * 2, "Ana", "Cy", "Cy (via Bo): Hi?\n\nBo: Ho.\n\n" * 2),
        ("Kim: a?\nBen: b\nKim & Ben: c\n" * 2, "Ben", "Zoë", "Kim: a?\nZoë: b\nKim & Zoë: c\n" * 2),
        (
            "Kim: a?\nBen: b\nKim: c\nBen: d\nKim/Ben: e\n",
            "Kim",
            "Zoë",
            "Zoë: a?\nBen: b\nZoë: c\nBen: d\nZoë/Ben: e\n",
        ),
        ("[Ana] 00:12 Hi?\n\n[Bo] 00:14 Ho.\n\n" * 2, "Ana", "Cy", "[Cy] 00:12 Hi?\n\n[Bo] 00:14 Ho.\n\n" * 2),
        ("Ana Berg: a?\nBo: b\nBerg: c\nBo: d\n" * 2, "Ana Berg", "Zoë", "Zoë: a?\nBo: b\nZoë: c\nBo: d\n" * 2),
        ("12:00:00 <ana> hi\n12:00:01 <bo> ho\n" * 2, "ana", "zoë", "12:00:00 <zoë> hi\n12:00:01 <bo> ho\n" * 2),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Hi\n\n00:02.000 --> 00:03.000\n<v Ana>there.\n",
            "Ana",
            "Zoë",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoë>Hi\n\n00:02.000 --> 00:03.000\n<v Zoë>there.\n",
        ),
    ],
)
def test_what_stands_around_a_name_stays(text, name, new, expected):
    assert transcripts.parse(text).rename_speaker(name, new).text == expected


def test_every_printed_form_of_the_speaker_becomes_the_new_name():
    document = transcripts.read(LABELLED / "spellings-of-one-label.txt")
    name = max(document.interviews[0].cast, key=lambda speaker: len(speaker.labels)).name
    renamed = document.rename_speaker(name, "Zora Nightingale")
    [speaker] = [one for one in renamed.interviews[0].cast if one.name == "Zora Nightingale"]
    assert [label.text for label in speaker.labels] == ["Zora Nightingale"]
    assert "T101" not in {one.code for one in renamed.diagnostics}


def test_a_label_names_the_speaker_too():
    document = transcripts.read(LABELLED / "full-name-then-short-name.txt")
    speaker = next(one for one in document.interviews[0].cast if len(one.labels) > 1)
    short = next(label.text for label in speaker.labels if label.text != speaker.name)
    assert document.rename_speaker(short, "Zoë") == document.rename_speaker(speaker.name, "Zoë")


def test_two_speakers_become_one():
    document = transcripts.parse(
        "A1 Ames: Hi?\n\nBo Berg: Ho.\n\nCy Cole: So.\n\nBo Berg: Oh.\n\nA1 Ames: Ah.\n\nCy Cole: Eh.\n"
    )
    [interview] = document.rename_speaker("Cy Cole", "A1 Ames").interviews
    assert [speaker.name for speaker in interview.cast] == ["A1 Ames", "Bo Berg"]
    assert [turn.speaker.name for turn in interview.turns].count("A1 Ames") == 4
    assert interview.turns[2].speaker is interview.turns[0].speaker


def test_bytes_that_were_not_valid_keep_their_places():
    document = transcripts.read(TESTS / "cases" / "diagnostics" / "T001-a-byte-of-another-encoding.txt")
    renamed = transcripts.encoded(document.rename_speaker("Ana", "Zora Nightingale"))
    assert renamed == transcripts.encoded(document).replace(b"Ana:", b"Zora Nightingale:")


@pytest.mark.parametrize(
    ("text", "new", "words"),
    [
        ("Ana: Hi?\n\nBo: Ho.\n\n" * 2, "Zoë: Kim", "':' cannot be used in a label here"),
        (
            "Ana: Hi?\n\nBo: Ho.\n\n" * 2,
            "Zoë\nKim",
            "'\\n' cannot be used in a label here: a label must be on one line",
        ),
        ("Ana: Hi?\n\nBo: Ho.\n\n" * 2, "\x1b[0m", "a label must be on one line"),
        ("Ana: Hi?\n\nBo: Ho.\n\n" * 2, "…", "cannot be used as a label: a name needs a letter or a digit"),
        ("Ana: Hi?\n\nBo: Ho.\n\n" * 2, "-Zoë", "a label cannot begin with it"),
        ("Ana\tHi?\n".replace("Ana", "speaker\ttext\nAna", 1) + "Bo\tHo.\n", "Z\toë", "a label must be on one line"),
        (
            "speaker,text\nAna,Hi?\nBo,Ho.\n",
            "Kim, Zoë",
            "',' cannot be used in a label here: it ends a cell of this table",
        ),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Hi?\n", "Zo>ë", "'>' cannot be used in a label here"),
        ("12:00:00 <ana> hi\n12:00:01 <bo> ho\n" * 2, "z>oe", "'>' cannot be used in a label here"),
    ],
)
def test_what_a_label_cannot_hold_is_one_clear_error(text, new, words):
    document = transcripts.parse(text)
    name = document.interviews[0].cast[0].name
    with pytest.raises(transcripts.LabelError) as raised:
        document.rename_speaker(name, new)
    assert words in str(raised.value)
    assert raised.value.name == new


def test_letters_hold_no_names():
    document = transcripts.parse("Q. Why?\nA. So.\nQ. Why then?\nA. So then.\n")
    with pytest.raises(transcripts.LabelError, match="only the letters Q and A"):
        document.rename_speaker(document.interviews[0].cast[0].name, "Ana")


def test_an_encoding_that_has_no_such_letter_is_said():
    document = transcripts.parse("Ana: Hi?\n\nBo: Ho.\n\n" * 2).model_copy(update={"encoding": "windows-1252"})
    with pytest.raises(transcripts.LabelError, match="encoded as windows-1252"):
        document.rename_speaker("Ana", "王梅")


def test_somebody_who_is_not_there_is_an_error_that_lists_the_cast():
    document = transcripts.parse("Ana: Hi?\n\nBo: Ho.\n\n" * 2)
    with pytest.raises(transcripts.UnknownSpeakerError, match="unknown speaker 'Cy'; choose one of: 'Ana', 'Bo'"):
        document.rename_speaker("Cy", "Di")
    with pytest.raises(transcripts.UnknownSpeakerError, match="no interview was found"):
        transcripts.parse("").rename_speaker("Cy", "Di")


def test_the_command_renames(command, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"SPEAKER_00: Hi?\n\nSPEAKER_01: Ho.\n\n" * 2)
    renames = ("--rename", "SPEAKER_00=Ana Berg", "--rename", "SPEAKER_01=Bo")
    assert b"Ana Berg: interviewer; labelled Ana Berg (2)" in command("read", *renames, "a.txt").stdout
    written = command("convert", *renames, "a.txt", "-o", "-", "--to", "text").stdout
    assert written.startswith(b"Ana Berg: Hi?\n\nBo: Ho.\n\n")
    wrong = command("read", "--rename", "Cy=Di", "a.txt")
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (2, 1)
    assert command("read", "--rename", "Cy", "a.txt").returncode == 2
