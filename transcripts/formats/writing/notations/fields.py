"""Records of fields: for each turn who speaks, when, and what, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.writing.turns.writer import Writer, every_turn, on_one_line, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview


def write_fields(interviews: Sequence[Interview]) -> str:
    """Return records of `Speaker: Ana`, `Start: 1.5`, `End: 3` and `Text: Why now?`, with an empty line between two."""
    records = []
    for turn in every_turn(interviews):
        fields = {
            "Speaker": on_one_line(speaking(turn)),
            "Start": _seconds(turn.start),
            "End": _seconds(turn.end),
            "Text": " ".join(spoken(turn)),
        }
        records.append("".join(f"{key}: {value}".rstrip() + "\n" for key, value in fields.items()))
    return "\n".join(records)


def _seconds(time: float | None) -> str:
    return "" if time is None else f"{time:.3f}".rstrip("0").rstrip(".")


FIELDS = Writer(
    "fields",
    "records of `key: value` lines, one for each turn",
    "fields",
    (),
    frozenset({Content.NAMES, Content.JOINT, Content.TIMES, Content.ENDS}),
    write_fields,
)
