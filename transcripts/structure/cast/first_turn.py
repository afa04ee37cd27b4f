"""Where a dialogue begins: at its first accepted label, or at one above it that introduces somebody by full name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.names import label as labels

if TYPE_CHECKING:
    from transcripts.structure.cast.verdict import Weighing


def first_turn(weighing: Weighing) -> int:
    """Return the line of the first accepted label, or of one above it that introduces somebody by full name.

    That is a full name directly above, an upper-case role on a line of its own, or a full name that an accepted label
    abbreviates: `Ana Lindqvist:`, later `Ana:`, `AL:` or `A. Lindqvist:`.
    """
    accepted = weighing.accepted
    likely = [one for one in weighing.plausible if weighing.points[one] > 0]
    first = min(one.uses[0] for one in accepted)
    named = [one for one in likely if labels.name_likeness(one.label) == 2]
    capitals = [one for one in likely if one.style == "line" and one.label.name.isupper()]
    first = min([first, *(one.uses[0] for one in capitals if labels.role_of_label(one.label))])
    parts = {(one.style, one.label.key) for one in accepted}
    for one in named:
        initialled = one.label.initials[:1] + one.label.surname
        shorter = (one.label.initials, initialled, *map(labels.fold, one.label.words))
        if any((one.style, short) in parts for short in shorter):
            first = min(first, one.uses[0])
    full = {use for one in named for use in one.uses}
    while reachable := {first - 1, first - 2} & full:
        first = min(reachable)
    return first
