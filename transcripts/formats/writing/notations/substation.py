"""Advanced SubStation captions: one line a cue, with a field for who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.writing.notations.captions import cues_of, cut
from transcripts.formats.writing.turns.writer import UNNAMED, Writer, on_one_line
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview

_HEADER = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_MARK = expression(r"[{}]|\\(?=[Nnh{}\u2060])")
_JOINER = "\u2060"


def write_ass(interviews: Sequence[Interview]) -> str:
    """Return a script: the name in every cue, times in hundredths of a second."""
    lines = [_HEADER]
    for cue in cues_of(interviews, bool, _name, unnamed=UNNAMED):
        times = f"{_clock(cue.start)},{_clock(max(cue.end, cue.start + 0.01))}"
        lines.append(f"Dialogue: 0,{times},Default,{cue.name},0,0,0,,{_escaped(cue.words)}\n")
    return "".join(lines)


def _escaped(words: str) -> str:
    r"""Return words with `\{` for braces, and a joiner behind a backslash that would break a line: players show it as nothing."""
    return _MARK.sub(lambda mark: f"\\{_JOINER}" if mark[0] == "\\" else f"\\{mark[0]}", words)


def _clock(seconds: float) -> str:
    """Return `0:01:02.50`."""
    hundredths = round(max(0.0, seconds) * 100)
    whole, rest = divmod(hundredths, 100)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:02}"


def _name(name: str) -> str:
    return on_one_line(name.replace(",", " ")) or "-"


ASS = Writer(
    "ass",
    "Advanced SubStation captions, with the name in every cue",
    "ass",
    (".ass", ".ssa"),
    frozenset({Content.NAMES, Content.JOINT, Content.TIMES, Content.ENDS}),
    write_ass,
    needs=frozenset({Content.TIMES}),
    named=_name,
    estimated=cut(bool),
)
