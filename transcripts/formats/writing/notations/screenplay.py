"""Screenplays in Fountain: the name above what is said, under one scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.writing.turns.writer import Writer, every_turn, on_one_line, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview

_SCENE = "INT. INTERVIEW - DAY\n"
_NO_NAME = expression(r"[()^\[\]]+")
_LONGEST_NAME = 41  # characters of a name, of which the grammar takes no more; by definition
_MARK = expression(r"[*_]|\\(?=[^\w\s]|[0_])|\[(?=\[)")


def write_screenplay(interviews: Sequence[Interview]) -> str:
    r"""Return a screenplay: names are forced by `@`, so that they keep their case; `\*` is an asterisk."""
    parts = [_SCENE]
    for turn in every_turn(interviews):
        words = _MARK.sub(r"\\\g<0>", " ".join(spoken(turn)))
        parts.append(f"@{speaking(turn, named=_name)[:_LONGEST_NAME].rstrip()}\n{words}\n" if words else "")
    return "\n".join(filter(None, parts))


def _name(name: str) -> str:
    return on_one_line(_NO_NAME.sub(" ", name))[:_LONGEST_NAME].lstrip("@ ").rstrip() or "-"


SCREENPLAY = Writer(
    "screenplay",
    "screenplay dialogue in Fountain",
    "screenplay",
    (".fountain",),
    frozenset({Content.NAMES, Content.JOINT}),
    write_screenplay,
    named=_name,
)
