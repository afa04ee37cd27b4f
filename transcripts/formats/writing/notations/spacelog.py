"""Logs of space flights: the time in days above each turn, the speaker as a call sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.writing.notations.labelled import label_name
from transcripts.formats.writing.turns.times import timed
from transcripts.formats.writing.turns.writer import Writer, every_turn, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview

_LINK = expression(r"\[(?P<kind>glossary|time)(?=:)")
_LONGEST_NAME = 41  # characters of a name, of which the grammar takes no more; by definition


def write_spacelog(interviews: Sequence[Interview]) -> str:
    """Return a log; words that look like a link are written as a link of their first word, which is read as that word."""
    turns = every_turn(interviews)
    parts = []
    for turn, time in zip(turns, timed(turns), strict=True):
        who = speaking(turn, named=_sign)[:_LONGEST_NAME].rstrip()
        words = _LINK.sub(r"[[glossary:\g<kind>]", " ".join(spoken(turn)))
        parts.append(f"[{_clock(time.start)}]\n{who}: {words}".rstrip() + "\n")
    return "\n".join(parts)


def _clock(seconds: float) -> str:
    """Return `00:01:02:03`: days, hours, minutes and seconds."""
    whole = int(max(0.0, seconds))
    return f"{whole // 86_400:02}:{whole // 3600 % 24:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _sign(name: str) -> str:
    return label_name(name)[:_LONGEST_NAME].rstrip()


SPACELOG = Writer(
    "spacelog",
    "spaceflight log ([00:00:00:42], with Ana: Why now? below)",
    "spacelog",
    (),
    frozenset({Content.NAMES, Content.JOINT, Content.TIMES}),
    write_spacelog,
    needs=frozenset({Content.TIMES}),
    named=_sign,
)
