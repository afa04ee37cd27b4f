"""Layout is not a change of words: repeated labels, cue headers, markup; and accepting a version accepts its layout as well."""

from __future__ import annotations

import re

import pytest

import transcripts
from transcripts.compare.diff.nonspeech import in_two_notations
from transcripts.compare.difference.difference import diff
from transcripts.compare.merge.apply_decisions import apply
from transcripts.model.comparisons.change import ChangeKind, Weight
from transcripts.model.comparisons.decisions import ChangeDecision, Decisions, Reviewed

VTT = """WEBVTT

00:00.000 --> 00:02.000
<v Ines Weber>Why did you leave the ferry?

00:02.000 --> 00:05.000
<v Speaker 1>I had no choice in it.

00:05.000 --> 00:06.000
<v Speaker 1>They paid me nothing, and the
<i>engine</i> was old.

00:06.000 --> 00:07.000
<v Ines Weber>None at all?

00:07.000 --> 00:09.000
<v Speaker 1>The owner sold it

00:09.000 --> 00:10.000
<v Speaker 1>in the autumn. I was 51.
"""
CLOSED = re.sub(r"(<v [^>]*>[^\n]*(?:\n[^\n]+)*)", r"\1</v>", VTT)
SRT = re.sub(r"<v ([^>]*)>", r"\1: ", VTT.partition("\n\n")[2]).replace(".000", ",000")
ASS = "[Script Info]\n\n[Events]\n" + "".join(
    f"Dialogue: 0,0:00:{at:02}.00,0:00:{at + 1:02}.00,Default,{name},0,0,0,,{said}\n"
    for at, (name, said) in enumerate(
        re.findall(r"<v ([^>]*)>([^\n]*)", VTT.replace("and the\n<i>engine</i>", r"and the\N{\i1}engine{\i0}"))
    )
)
CSV = "speaker,start,text\r\n" + "".join(
    f'{name},{at},"{said}"\r\n' for at, (name, said) in enumerate(re.findall(r"<v ([^>]*)>([^\n]*)", VTT))
)


def read(text):
    [interview] = transcripts.parse(text).interviews
    return interview


def chosen(found, wanted):
    changes = [ChangeDecision(a=one.a_span, b=one.b_span, accept=True) for one in found.changes if wanted(one)]
    return Decisions(a=Reviewed(sha256=found.a.sha256), b=Reviewed(sha256=found.b.sha256), by=found.by, changes=changes)


@pytest.mark.parametrize("text", [VTT, CLOSED, SRT, ASS, CSV], ids=["vtt", "closed vtt", "srt", "ass", "csv"])
@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text,
        lambda text: text.replace("in the autumn", "in the winter, to a man from Aldfoot"),
        lambda text: text.replace(
            "They paid me nothing, and the", "Nobody there ever paid a single crown for work like"
        ),
        lambda text: text.replace("I had no choice in it", "I had none"),
    ],
)
@pytest.mark.parametrize("by", ["word", "sentence", "turn"])
def test_a_speaker_renamed_in_every_cue_is_one_change(text, edit, by):
    a, b = read(text), read(edit(text).replace("Speaker 1", "Marek Holm"))
    found = diff(a, b, by=by)
    assert (found.rejected(), found.accepted()) == (a.text, b.text)
    renamed = [one for one in found.changes if one.kind is ChangeKind.SPEAKER_RENAMED]
    assert len({one.group for one in renamed}) == 1
    if by == "word":
        applied = apply(found, chosen(found, lambda one: one is renamed[0]))
        assert applied.text == a.text.replace("Speaker 1", "Marek Holm")
        assert applied.accepted == 1


def test_a_turn_given_to_somebody_else_is_one_change_with_all_its_labels():
    given = VTT.replace("<v Speaker 1>The owner", "<v Tom Brek>The owner").replace(
        "<v Speaker 1>in the", "<v Tom Brek>in the"
    )
    known = (
        "\n00:10.000 --> 00:11.000\n<v Ines Weber>And you?\n\n00:11.000 --> 00:12.000\n<v Tom Brek>I was there, too.\n"
    )
    found = diff(read(VTT + known), read(given + known))
    assert [one.kind for one in found.distinct_changes] == [ChangeKind.REATTRIBUTED]
    assert len(found.changes) == 2
    assert apply(found, chosen(found, lambda one: one is found.changes[1])).text == found.accepted()


def test_a_new_cue_brings_its_label_along():
    b = VTT.replace("in the autumn.", "in the autumn.\n\n00:10.000 --> 00:11.000\n<v Speaker 1>Nobody asked.")
    [change, *_] = diff(read(VTT), read(b)).changes
    assert change.kind is ChangeKind.SENTENCE_ADDED
    assert change.reason == 'a sentence was added: "Nobody asked."'


CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tANA Ana_Lindqvist Investigator, BOE Bo_Ekwueme Participant
*ANA:\twhen did the mill open in 1979 ? \x150_1763\x15
*BOE:\tit opened (be)cause [/] because my uncle had 12 boats . \x151763_4100\x15
*BOE:\the sold it . \x154100_5000\x15
*ANA:\tand then ? \x155000_5600\x15
*BOE:\tthen we left the place for good . \x155600_9000\x15
@End
"""


def retimed(text):
    return re.sub(r"\x15(\d+)_(\d+)\x15", lambda one: f"\x15{int(one[1]) + 163}_{int(one[2]) + 163}\x15", text)


def test_times_in_bullets_are_one_cosmetic_change():
    a, b = read(CHAT), read(retimed(CHAT).replace("12 boats", "14 boats"))
    found = diff(a, b)
    assert (found.rejected(), found.accepted()) == (a.text, b.text)
    assert sorted(one.kind for one in found.distinct_changes) == [ChangeKind.NUMBER, ChangeKind.TIME]
    [number] = [one for one in found.changes if one.kind is ChangeKind.NUMBER]
    assert (number.a, number.b) == ("12", "14")


def test_a_time_that_changed_leaves_the_tag_behind_it_alone():
    [change] = diff(read(VTT), read(VTT.replace("00:06.000 --> 00:07", "00:06.200 --> 00:07"))).changes
    assert (change.kind, change.a.strip(), change.b.strip()) == (
        ChangeKind.TIME,
        "00:06.000 --> 00:07.000",
        "00:06.200 --> 00:07.000",
    )


TALK = """# The mill at Aldfoot

Ana Lindqvist: When did the mill open, and who was there on that day? I read it was in 1979.

Bo Ekwueme: It opened in 1979, on a Monday. My uncle ran it with his brothers. "We had nothing," he said. He would not sell it at all.

Ana Lindqvist: Did you work there as well?

Bo Ekwueme: I did, for three years. [laughs] It was cold & wet. The boats came at nine o'clock, and we were not ready.

Ana Lindqvist: None of you?

Bo Ekwueme: Not one. They sold it for 2,000 crowns in the end.
"""
WRITTEN = [
    "markdown", "webvtt", "srt", "sbv", "ass", "html", "podcast-html", "cha", "csv", "tsv", "psv", "chat", "messages", "screenplay",
    "spacelog", "json", "jsonl", "tei", "hansard", "otter-text", "rev-text", "brackets", "label-lines",
]  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_another_notation_is_no_other_text(name):
    plain = transcripts.parse(TALK)
    other = transcripts.parse(transcripts.render(plain, name))
    a, b = plain.interviews[0], other.interviews[0]
    for found in (diff(a, b), diff(b, a)):
        heavy = [one for one in found.changes if one.weight is not Weight.COSMETIC and one.kind is not ChangeKind.LABEL]
        assert not heavy
        assert "reworded" not in found.summary.line
    changed = read(transcripts.render(transcripts.parse(TALK.replace("1979, on", "1978, on")), name))
    found = [one for one in diff(a, changed).changes if one.substantive]
    assert [(one.a, one.b) for one in found] == [("1979", "1978")]


def test_words_match_wherever_the_cues_of_two_notations_are_cut():
    vtt = VTT.replace("I had no choice in it.", "I had no choice in it, and all that Q&amp;A")
    srt = SRT.replace("I had no choice in it.", "I had no choice").replace(
        "Speaker 1: They paid", "in it, and all that Q&A They paid"
    )
    for a, b in ((vtt, srt), (srt, vtt)):
        found = diff(read(a), read(b))
        assert {one.weight for one in found.changes} == {Weight.COSMETIC}
        assert found.summary.line.endswith("; different format, 1 time, all cosmetic.")


def test_one_notation_is_one():
    a = read(TALK)
    assert not in_two_notations(a, read(TALK.replace("nine", "ten")))
    assert not in_two_notations(read(CHAT), read(retimed(CHAT)))
    assert not in_two_notations(read(VTT), read(CLOSED))
    assert in_two_notations(
        a, read(TALK.replace("Ana Lindqvist:", "**Ana Lindqvist:**").replace("Bo Ekwueme:", "**Bo Ekwueme:**"))
    )


def test_a_control_character_in_the_text_is_speech():
    a, b = (transcripts.Interview.from_turns([("Ana", f"So \0 it {word}."), ("Bo", "Yes.")]) for word in ("is", "was"))
    [change] = diff(a, b).changes
    assert (change.a, change.b) == ("is", "was")


ABOVE = "The valley paper prints talks, and has done so since the mill closed for good in the autumn.\n\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TALK, TALK),
        (TALK, transcripts.render(transcripts.parse(TALK), "brackets")),
        (TALK, TALK.replace("Bo Ekwueme:", "Bo Ekwueme (00:12):").replace("Ana Lindqvist:", "Ana Lindqvist (00:10):")),
        (TALK, TALK.replace("a Monday. My uncle", "a Monday.\nMy uncle")),
    ],
    ids=["same", "brackets", "times", "lines"],
)
def test_where_an_interview_begins_makes_no_difference(one, other):
    """What stands above an interview moves its places in the document, and nothing else."""
    below = [read(ABOVE * times + text) for text in (one, other) for times in (0, 1, 2)]
    starts = [interview.span.start for interview in below]
    assert starts == [0, len(ABOVE), 2 * len(ABOVE)] * 2
    plain = diff(below[0], below[3])
    seen = {in_two_notations(a, b) for a in below[:3] for b in below[3:]}
    assert len(seen) == 1
    for a, b in ((below[1], below[3]), (below[0], below[5]), (below[1], below[5])):
        found = diff(a, b)
        assert [(change.kind, change.a, change.b, change.reason) for change in found.changes] == [
            (change.kind, change.a, change.b, change.reason) for change in plain.changes
        ]
        assert (found.rejected(), found.accepted()) == (a.text, b.text)


@pytest.mark.parametrize("name", ["csv", "psv"])
def test_a_table_and_turns_without_labels_are_two_notations(name):
    short = TALK.replace(" [laughs]", "").replace(" I read it was in 1979.", "")
    said = [turn.text for turn in read(short).turns]
    asked = [text if at % 2 else f"**{text}**" for at, text in enumerate(said)]
    unlabelled = read("# Talk with Bo Ekwueme\n\n" + "\n\n".join(asked))
    table = read(transcripts.render(transcripts.parse(short), name))
    for a, b in ((table, unlabelled), (unlabelled, table)):
        found = diff(a, b)
        assert {one.weight for one in found.changes if one.kind is not ChangeKind.LABEL} == {Weight.COSMETIC}
    assert not in_two_notations(unlabelled, read(TALK))
