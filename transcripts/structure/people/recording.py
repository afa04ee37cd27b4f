"""The turns of a recording or log, whose lines are cut by time and not by sense: pieces by one speaker are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.vocabulary.line_kinds import SILENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.model.text import Line
    from transcripts.structure.people.people import Person
    from transcripts.vocabulary.line_kinds import LineKind


_VOICES: frozenset[LineKind] = frozenset({"VOICE", "TURN_ROW"})


def joined(lines: Sequence[Line], turns: Mapping[int, tuple[Person, ...]]) -> dict[int, tuple[Person, ...]]:
    """Return who speaks from which line on, one entry for a run of lines by the same people.

    Nobody is named where only a mark tells that the speaker changes (`>>`), nor where a recording names nobody at all:
    that is one turn from its first words to its first change. What stands before the first name is no turn. Some sources say
    of a piece that it is a turn of its own.
    """
    starts: dict[int, tuple[Person, ...]] = {}
    speaking: tuple[Person, ...] | None = None
    for number, line in enumerate(lines):
        people = turns.get(number)
        if people is None:
            unnamed = line.kind == "CHANGE" or (line.kind in _VOICES and line.label is None)
            if not unnamed and (turns or speaking is not None or line.kind in SILENT):
                continue
            people = ()
        if people != speaking or line.kind == "TURN_ROW" or (not people and line.kind == "CHANGE"):
            starts[number] = speaking = people
    return starts
