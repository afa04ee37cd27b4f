"""Captions: W3C's parser and Chromium read our WebVTT, srt and pysubs2 our SubRip, with every word and every voice."""

import html

import pytest

import transcripts
from oracles.conftest import needed


def vtt(talks):
    return [transcripts.render(talk, "webvtt").encode("utf-8", "replace").decode("utf-8") for talk in talks]


def check(found, talks):
    for cues, talk in zip(found, talks, strict=True):
        assert cues
        voices = [cue["voices"] for cue in cues]
        if all(turn.speakers for turn in talk.turns):
            assert all(len(one) == 1 for one in voices)  # a voice on every cue
            assert {name for [name] in voices} == {" & ".join(one.name for one in turn.speakers) for turn in talk.turns}
        assert all(cue["start"] < cue["end"] for cue in cues)
        shown = " ".join(cue["text"] for cue in cues)
        for turn in talk.turns:
            for word in turn.text.split():
                if word.isalnum():
                    assert word in shown


def test_w3cs_parser_finds_no_error(node, talks):
    found = node("webvtt.cjs", vtt(talks), "webvtt-parser")
    assert [one["errors"] for one in found] == [[] for _ in talks]
    for cue in (cue for one in found for cue in one["cues"]):
        cue["voices"] = [
            html.unescape(name) for name in cue["voices"]
        ]  # this parser leaves entities in names; Chromium does not
    check([one["cues"] for one in found], talks)


def test_chromium_shows_every_cue_with_its_voice(node, talks):
    browser = needed("chromium")
    check(node("track.cjs", {"texts": vtt(talks), "browser": browser}, "playwright-core"), talks)


def test_srt_and_pysubs2_read_the_same_cues(talks):
    srt, pysubs2 = pytest.importorskip("srt"), pytest.importorskip("pysubs2")
    for talk in talks:
        text = transcripts.render(talk, "srt")
        cues = list(srt.parse(text))
        events = list(pysubs2.SSAFile.from_string(text, format_="srt"))
        assert len(cues) == text.count(" --> ")
        if text.count("00:00:01.000") == 0:  # pysubs2 takes any line with two times in it for the times of a cue
            assert [round(cue.start.total_seconds() * 1000) for cue in cues] == [event.start for event in events]
        shown = " ".join(cue.content for cue in cues)
        assert all(word in shown for turn in talk.turns for word in turn.text.split() if word.isalnum())
