"""Captions: WebVTT and SubRip, cues with times, in which a voice, a label or a mark tells who speaks."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from transcripts.formats.notation import Notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.text import Line

_CLOCK = r"(?:\d{1,4}:){0,3}\d{1,4}(?:[.,]\d{1,9})?"
_TIMES = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*-->", re.MULTILINE)
_HEADER = re.compile(r"\ufeff?WEBVTT(?=[ \t\r\n]|\Z)")
_FIRST_CUE = re.compile(rf"[\s\ufeff]*(?:\d{{1,9}}[ \t]*(?:\n|\r\n?))?[ \t]*{_CLOCK}[ \t]*-->")
_HEAD = 20_000  # the first cue of a file with long notes and styles still stands in here

# <b> </i> <c.yellow> <lang en> <font color="#fff"> <00:00:01.000> </v> {\an8}; what else stands in angle brackets was written to be read.
_TAG = re.compile(
    r"</?(?:[bciuv]|ruby|rt|lang|font)(?:[ .\t][^<>\r\n]*)?>|<(?:\d{1,4}:){1,3}\d{2}[.,]\d{3}>|\{\\[^{}\r\n]*\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{1,10}|#\d{1,7}|#x[\da-fA-F]{1,6});")


def plain(printed: str) -> str:
    """Return what is said in a piece of a cue: without tags, and with entities as the characters they stand for."""
    if "<" in printed or "{" in printed:
        printed = _TAG.sub("", printed)
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), printed) if "&" in printed else printed


# Captions that roll print the last line of a cue again above the next; the words of the new line come one by one, each with its time.
_ROLLS = re.compile(r"<\d{2}:\d{2}:\d{2}\.\d{3}><c>")


def settle(text: str, lines: list[Line]) -> list[Line]:
    """Take the lines that rolling captions print once more for furniture: they are said once."""
    return list(_said_once(text, lines)) if _ROLLS.search(text, 0, _HEAD) else lines


def _said_once(text: str, lines: list[Line]) -> Iterator[Line]:
    before = ""
    for line in lines:
        words = plain(line.text.of(text)).strip() if line.kind == "TEXT" and line.text else ""
        if words and words == before:
            yield line._replace(kind="FURNITURE", text=None)
        else:
            yield line
        before = words or before


def _score_webvtt(text: str) -> float:
    """A file that begins with `WEBVTT` and has a cue is WebVTT; the word alone may begin an article about it."""
    return 1.0 if _HEADER.match(text) and _TIMES.search(text, 0, _HEAD) else 0.0


def _score_srt(text: str) -> float:
    """A file that begins with a cue is a caption file; a cue further down may be quoted."""
    return 0.95 if _FIRST_CUE.match(text) else 0.0


WEBVTT = Notation(
    name="webvtt",
    title="WebVTT captions, with voices (<v Name>), labels or >>",
    grammar="webvtt",
    suffixes=(".vtt",),
    score=_score_webvtt,
    settle=settle,
    plain=plain,
    recorded=True,
)
SRT = Notation(
    name="srt",
    title="SubRip captions, with labels, >> or dashes",
    grammar="srt",
    suffixes=(".srt",),
    score=_score_srt,
    plain=plain,
    recorded=True,
)
