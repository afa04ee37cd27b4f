"""The third stage: which labels name speakers, and where a label stands inside a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transcripts.structure.cast import decision as cast
from transcripts.structure.names.label import is_metadata, read_label
from transcripts.structure.people.inline_labels import with_inner_labels
from transcripts.structure.stages.states import Decided

if TYPE_CHECKING:
    from transcripts.model.text import Lines
    from transcripts.structure.names.candidates import Candidates
    from transcripts.structure.stages.states import Announced, Cleaned, Source


def decide(
    source: Source, cleaned: Cleaned, labels: Candidates, announced: Announced, *, proceedings: bool = False
) -> Decided:
    """Decide which labels name speakers, and which lines with labels head sections or give facts."""
    known = announced.known
    names = [*(one.name for one in known), *(read_label(one.short) for one in known if one.short)]
    announcing = {one.span.start for one in announced.announcements}
    decision = cast.decide(source.text, cleaned.lines, labels, names, announcing, sitting=proceedings)
    sections = frozenset(use for one in decision.sections for use in one.uses)
    return Decided(cleaned, labels, announced, decision, sections, _facts(decision, cleaned.lines))


def decide_proceedings(source: Source, cleaned: Cleaned, labels: Candidates, announced: Announced) -> Decided:
    """Decide the same of official proceedings, whose notations are used for nothing but talk."""
    return decide(source, cleaned, labels, announced, proceedings=True)


def split_lines(source: Source, decided: Decided) -> Source | None:
    """Split lines that hold a known label after the end of a sentence; None if nothing was split."""
    lines = with_inner_labels(source.text, source.lines, decided.decision.accepted, source.notation.grammar)
    return replace(source, lines=lines) if lines else None


def _facts(decision: cast.Decision, lines: Lines) -> frozenset[int]:
    """Return the lines that give a fact about the section whose heading stands above them (`Presenter: Ana Lindqvist (AL)`)."""
    possible = {use for one in decision.rejected if one.fact or is_metadata(one.label) for use in one.uses}
    found: set[int] = set()
    for number in sorted(possible):
        above = number - 1
        while above >= 0 and lines[above].kind == "BLANK":
            above -= 1
        if above >= 0 and (lines[above].kind == "HEADING" or above in found):
            found.add(number)
    return frozenset(found)
