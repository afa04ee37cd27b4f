"""The turns of a recording or log, whose lines are cut by time and not by sense: pieces by one speaker are joined."""

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
    """Return who speaks from which line on, one entry for a run of lines by the same people.

    Nobody is named where only a mark tells that the speaker changes (`>>`), nor where a recording names nobody at all:
    that is one turn from its first words to its first change. What stands before the first name is no turn. Some sources say
    of a piece that it is a turn of its own.
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
