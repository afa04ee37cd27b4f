"""The layouts that transcripts often have, from a data file: priors that win ties between candidates."""

from __future__ import annotations

from functools import cache

from transcripts.formats.layouts.template import parts_of
from transcripts.package_files import package_text
from transcripts.structure.layouts.families import skeleton
from transcripts.structure.layouts.readings import TIME_MARK


@cache
def known_layouts() -> tuple[str, ...]:
    """Return the templates of the data file, in its order."""
    lines = package_text("structure", "layouts", "known.tsv").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def known_marks() -> frozenset[tuple[str, str]]:
    """Return the marks left and right of the name in each known layout, without what its printings may lack."""
    return frozenset(map(_marks, known_layouts()))


def _marks(template: str) -> tuple[str, str]:
    sides = ["", ""]
    named = 0
    for part in parts_of(template):
        if part.slot == "words":
            break
        if part.slot == "name":
            named = 1
        else:
            sides[named] += TIME_MARK if part.slot else part.marks.replace("\n", "")
    before, after, _ = skeleton(*sides)
    return before, after
