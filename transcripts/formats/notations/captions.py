"""Captions: WebVTT and SubRip, timed cues in which a voice tag, a label or a mark names the speaker."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.voices import with_ends_of_voices, with_names_above, without_strays
from transcripts.formats.scanning.notation import Notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line

_CLOCK = r"(?:\d{1,4}:){0,3}\d{1,4}(?:[.,]\d{1,9})?"
_TIMES = expression(rf"^[ \t]*{_CLOCK}[ \t]*-->", re.MULTILINE)
_HEADER = expression(r"\ufeff?WEBVTT(?=[ \t\r\n]|\Z)")
_FIRST_CUE = expression(rf"[\s\ufeff]*+(?:\d{{1,9}}[ \t]*+(?:\n|\r\n?))?[ \t]*+{_CLOCK}[ \t]*+-->")
_FIRST_PARTED = expression(r"[\s\ufeff]*+\d{1,3}:\d\d:\d\d\.\d{1,3},\d{1,3}:\d\d:\d\d\.\d{1,3}[ \t]*[\r\n]")
_HEAD_CHARACTERS = 20_000  # characters in which the first cue stands, below long notes and styles; judged

# <b> </i> <c.yellow> <lang en> <font color="#fff"> <00:00:01.000> </v> {\an8}; what else stands in angle brackets was written to be read.
_TAG = expression(
    r"</?(?:[bciuv]|ruby|rt|lang|font)(?:[ .\t][^<>\r\n]*)?>|<(?:\d{1,4}:){1,3}\d{2}[.,]\d{3}>|\{\\[^{}\r\n]*\}",
    re.IGNORECASE,
)
# [wind blowing]    (DOOR SLAMS)    ♪ upbeat music ♪    alone on its line
_SOUND = expression(
    r"(?<![^\r\n])(?:\[[^\[\]\r\n]{1,80}\]|\([^().?!\r\n]{1,80}\)|[♪♫][^\r\n♪♫]{0,200}[♪♫]?)(?![^\r\n])"
)
_ENTITY = expression(r"&(?:[a-zA-Z]{1,10}|#\d{1,7}|#x[\da-fA-F]{1,6});")


def strip_markup(printed: str) -> str:
    """Return the words of a cue without tags, and with entities decoded."""
    if "<" in printed or "{" in printed:
        printed = _TAG.sub("", printed)
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), printed) if "&" in printed else printed


# Captions that roll print the last line of a cue again above the next; the words of the new line come one by one, each with its time.
_ROLLS = expression(r"<\d{2}:\d{2}:\d{2}\.\d{3}><c>")


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Mark lines that rolling captions repeat as boilerplate, and names on lines of their own as voices."""
    if _ROLLS.search(text, 0, _HEAD_CHARACTERS):
        return list(_said_once(text, lines))
    lines = with_names_above(text, lines)
    return [_read(text, line) for line in lines] if "&" in text else lines


def settle_webvtt(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Do the same, leave out blocks that are in no cue, and end voices with their cues."""
    lines = without_strays(text, refine(text, lines))
    return with_ends_of_voices(text, lines, strip_markup, _SOUND)


def _read(text: str, line: Line) -> Line:
    """Return a line with the entities of its label decoded."""
    if line.label and "&" in (printed := line.label.of(text)):
        return line._replace(name=html.unescape(printed))
    return line


def _said_once(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    before = ""
    for line in lines:
        words = strip_markup(line.text.of(text)).strip() if line.kind == "TEXT" and line.text else ""
        if words and words == before:
            yield line._replace(kind="BOILERPLATE", text=None)
        else:
            yield line
        before = words or before


def _score_webvtt(text: str) -> float:
    """A file that begins with `WEBVTT` and has a cue is WebVTT; the word alone may begin an article about it."""
    return 1.0 if _HEADER.match(text) and _TIMES.search(text, 0, _HEAD_CHARACTERS) else 0.0


def _score_srt(text: str) -> float:
    """A file that begins with a cue is a caption file; a cue further down may be quoted."""
    return 0.95 if _FIRST_CUE.match(text) else 0.0


def _score_sbv(text: str) -> float:
    """A file that begins with two times and a comma between them."""
    return 0.95 if _FIRST_PARTED.match(text) else 0.0


WEBVTT = Notation(
    name="webvtt",
    title="WebVTT captions, with voices (<v Name>), labels or >>",
    grammar="webvtt",
    suffixes=(".vtt",),
    score=_score_webvtt,
    refine=settle_webvtt,
    strip_markup=strip_markup,
    asides=_SOUND,
    is_recording=True,
)
SRT = Notation(
    name="srt",
    title="SubRip captions, with labels, >> or dashes",
    grammar="srt",
    suffixes=(".srt",),
    score=_score_srt,
    max_score=0.95,
    refine=refine,
    strip_markup=strip_markup,
    asides=_SOUND,
    is_recording=True,
)
SBV = Notation(
    name="sbv",
    title="SubViewer captions (YouTube's SBV), with labels or >>",
    grammar="srt",
    suffixes=(".sbv",),
    score=_score_sbv,
    max_score=0.95,
    refine=refine,
    strip_markup=strip_markup,
    asides=_SOUND,
    is_recording=True,
)
