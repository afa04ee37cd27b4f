"""Turns of a recording or log: segments cut by time, joined by speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.vocabulary.line_kinds import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transcripts.model.text import Lines
    from transcripts.structure.people.people import Person
    from transcripts.vocabulary.line_kinds import LineKind


_VOICES: frozenset[LineKind] = frozenset({"VOICE", "TURN_ROW"})


def join_segments(lines: Lines, turns: Mapping[int, tuple[Person, ...]]) -> dict[int, tuple[Person, ...]]:
    """Return who speaks from which line on, with one entry for each run of segments by the same people.

    The speaker is unknown where only a marker says that the speaker changes (`>>`), and where a recording names nobody: that is
    one turn, from its first words to its first change. Words before the first name are not a turn. Some sources mark a segment as
    a turn in its own right.
    """
    starts: dict[int, tuple[Person, ...]] = {}
    speaking: tuple[Person, ...] | None = None
    labels, kinds = lines.labels, lines.kinds
    for number, kind in enumerate(kinds):
        people = turns.get(number)
        if people is None:
            unnamed = kind == "CHANGE" or (kind in _VOICES and labels[number] is None)
            if not unnamed and (turns or speaking is not None or kind in SILENT):
                continue
            people = ()
        if people != speaking or kind == "TURN_ROW" or (not people and kind == "CHANGE"):
            starts[number] = speaking = people
    return starts
