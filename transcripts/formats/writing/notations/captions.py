"""Captions: cues of at most two lines' words; WebVTT and SubStation name the voice in every cue, the others where a turn begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.notations.captions import strip_markup
from transcripts.formats.scanning.grammar import scanner
from transcripts.formats.writing.turns.times import clock, timed
from transcripts.formats.writing.turns.writer import Writer, every_turn, on_one_line, pieces, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.vocabulary.line_kinds import LineKind

_CHARACTERS_OF_A_CUE = 84  # characters of a cue: two lines of 42; judged
_FURTHER_ARROW = expression(r"(?<=>)>")
_ARROW = expression(r"-->|>>")
_MARKUP = expression(r"[<{&]")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "{": "&#123;"}
_NO_LABEL = expression(r"[:：﹕∶\[\]<>\r\n]+")
_HOLDS = frozenset({Content.NAMES, Content.JOINT, Content.UNNAMED, Content.TIMES, Content.ENDS})


class Cue(NamedTuple):
    """A slice of a turn: its times, who speaks, the words, and whether it begins the turn."""

    start: float
    end: float
    name: str
    words: str
    opens: bool


def cues_of(
    interviews: Sequence[Interview], harmless: Callable[[str], bool], named: Callable[[str], str], *, unnamed: str = ""
) -> Iterator[Cue]:
    """Yield the cues of all turns; the time of a turn is shared out by the number of characters."""
    turns = every_turn(interviews)
    for turn, (start, end, _) in zip(turns, timed(turns), strict=True):
        name = speaking(turn, named=named, unnamed=unnamed)
        said = list(pieces(" ".join(spoken(turn)), _CHARACTERS_OF_A_CUE, harmless)) or [""]
        total = sum(map(len, said)) or 1
        at = start
        for number, words in enumerate(said):
            until = end if number == len(said) - 1 else at + (end - start) * len(words) / total
            yield Cue(at, max(until, at + 0.001), name, words, opens=number == 0)
            at = until


def cut(harmless: Callable[[str], bool]) -> Callable[[Sequence[Interview]], int]:
    """Return what counts the cues that begin inside a turn: when they do is estimated."""

    def count(interviews: Sequence[Interview]) -> int:
        return sum(not cue.opens for cue in cues_of(interviews, harmless, str))

    return count


def _nobody_is_named(interviews: Sequence[Interview]) -> bool:
    return not any(turn.speakers for interview in interviews for turn in interview.turns)


def write_webvtt(interviews: Sequence[Interview]) -> str:
    """Return WebVTT: one line a cue, with its voice; `>>` begins a turn of nobody who is named."""
    unnamed = _nobody_is_named(interviews)
    cues = ["WEBVTT\n"]
    for number, cue in enumerate(cues_of(interviews, _harmless_without_voice, _voice)):
        marked = cue.opens and not (unnamed and number == 0)
        who = f"<v {_escaped(cue.name)}>" if cue.name else "&gt;&gt; " if marked else ""
        cues.append(f"{clock(cue.start)} --> {clock(cue.end)}\n{who}{_escaped(cue.words)}\n")
    return "\n".join(cues)


def _voice(name: str) -> str:
    return on_one_line(re.sub(r"[<>]+", " ", name))


def _escaped(words: str) -> str:
    """Return words with what WebVTT would take for marks as entities; of `>>`, a change of speaker, the second is another entity."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace("{\\", "&#123;\\")
    return _FURTHER_ARROW.sub("&#62;", escaped).replace("-->", "--&gt;") if ">" in escaped else escaped


def _harmless_without_voice(words: str) -> bool:
    """Whether words may begin a cue without a voice."""
    return _kind("webvtt", _escaped(words)) == "TEXT"


def write_srt(interviews: Sequence[Interview]) -> str:
    """Return SubRip: the name where a turn begins (`Ana: ...`), `>>` where that is nobody who is named."""
    cues = []
    for number, (cue, words) in enumerate(_with_labels(interviews)):
        cues.append(f"{number + 1}\n{clock(cue.start, point=',')} --> {clock(cue.end, point=',')}\n{words}\n")
    return "\n".join(cues)


def write_sbv(interviews: Sequence[Interview]) -> str:
    """Return SubViewer captions as YouTube writes them, labelled as SubRip is."""
    labelled = _with_labels(interviews)
    return "\n".join(f"{_short(cue.start)},{_short(cue.end)}\n{words}\n" for cue, words in labelled)


def _short(seconds: float) -> str:
    """Return `0:01:02.500`."""
    return clock(seconds).removeprefix("0")


def _with_labels(interviews: Sequence[Interview]) -> Iterator[tuple[Cue, str]]:
    """Yield the cues with what is printed in them."""
    unnamed = _nobody_is_named(interviews)
    for number, cue in enumerate(cues_of(interviews, _harmless_in_srt, _label)):
        who = "" if not cue.opens else f"{cue.name}: " if cue.name else "" if unnamed and number == 0 else ">> "
        yield cue, f"{who}{_escaped_in_srt(cue.words)}".rstrip()


def _label(name: str) -> str:
    """Return a name as a label in a caption: without colons, brackets, and marks in front."""
    return on_one_line(_NO_LABEL.sub(" ", name)).lstrip("*_#>|(-–—") or "-"


def _escaped_in_srt(words: str) -> str:
    """Return words with entities for what readers of SubRip would take for tags; it has no escapes of its own."""
    if strip_markup(words) != words:
        words = _MARKUP.sub(lambda mark: _ENTITIES[mark[0]], words)
    return _ARROW.sub(lambda arrow: arrow[0][:-1] + "&gt;", words) if ">" in words else words


def _harmless_in_srt(words: str) -> bool:
    """Whether words may begin a cue without a label."""
    return _kind("srt", _escaped_in_srt(words)) == "TEXT"


def _kind(grammar: str, words: str) -> LineKind | None:
    """Return what kind of line the words are when they stand alone in a cue."""
    lines = scanner(grammar).scan(f"1\n00:00:00.000 --> 00:00:01.000\n{words}\n")
    return lines[1].kind if len(lines) == 2 else None


WEBVTT = Writer(
    "webvtt",
    "WebVTT captions, with a voice in every cue",
    "webvtt",
    (".vtt",),
    _HOLDS,
    write_webvtt,
    needs=frozenset({Content.TIMES}),
    named=_voice,
    estimated=cut(_harmless_without_voice),
)
SRT = Writer(
    "srt",
    "SubRip captions, with the name at the start of each turn",
    "srt",
    (".srt",),
    _HOLDS,
    write_srt,
    needs=frozenset({Content.TIMES}),
    named=_label,
    estimated=cut(_harmless_in_srt),
)
SBV = Writer(
    "sbv",
    "SubViewer captions, with the name at the start of each turn",
    "sbv",
    (".sbv",),
    _HOLDS,
    write_sbv,
    needs=frozenset({Content.TIMES}),
    named=_label,
    estimated=cut(_harmless_in_srt),
)
