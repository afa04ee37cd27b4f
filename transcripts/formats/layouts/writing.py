"""Interviews written by a layout: one template for every turn, a blank line between turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.layouts.template import parts_of
from transcripts.formats.writing.turns.times import long_clock, timed
from transcripts.formats.writing.turns.writer import every_turn, on_one_line, speaking, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.formats.writing.turns.times import Timed
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn


def written_by_layout(interviews: Sequence[Interview], template: str) -> str:
    """Return interviews as text in which each turn is printed by a template, its words on one line.

    Times that the text does not give are estimated, if the template has a slot for them. Raises LayoutError if the template is none.
    """
    parts = parts_of(template)
    turns = every_turn(interviews)
    times = timed(turns) if any(part.slot in ("time", "until") for part in parts) else []
    return "\n\n".join(
        "".join(
            part.marks or _filled(part.slot or "", turn, number, times[number - 1] if times else None) for part in parts
        )
        for number, turn in enumerate(turns, 1)
    ) + ("\n" if turns else "")


def _filled(slot: str, turn: Turn, number: int, time: Timed | None) -> str:
    if slot == "name":
        return on_one_line(speaking(turn))
    if slot == "words":
        return " ".join(spoken(turn))
    if slot == "number" or time is None:
        return str(number)
    return long_clock(time.start if slot == "time" else time.end)
