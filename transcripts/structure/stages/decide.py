"""The third stage: which labels name speakers, and which lines hold inline labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.cast import decision as cast
from transcripts.structure.cast.by_layout import OF_LAYOUTS
from transcripts.structure.names.known import AnnouncedNames
from transcripts.structure.names.label import is_metadata, read_label
from transcripts.structure.people.inline_labels import split_inline_labels
from transcripts.structure.stages.states import Decided

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from transcripts.model.text import Lines
    from transcripts.structure.names.candidates import Candidate, Candidates
    from transcripts.structure.stages.states import Announced, Cleaned, Source
    from transcripts.vocabulary.line_kinds import LabelStyle


def decide(source: Source, cleaned: Cleaned, labels: Candidates, announced: Announced) -> Decided:
    """Decide which labels name speakers, and which labelled lines are section headings or metadata."""
    return _decided(source, cleaned, labels, announced, cast.TALK)


def decide_proceedings(source: Source, cleaned: Cleaned, labels: Candidates, announced: Announced) -> Decided:
    """Decide the same for proceedings, whose formats hold nothing but talk."""
    return _decided(source, cleaned, labels, announced, cast.PROCEEDINGS)


def split_lines(source: Source, decided: Decided) -> Source | None:
    """Split lines that hold a known label after the end of a sentence; None if nothing was split."""
    lines = split_inline_labels(source.text, source.lines, decided.decision, source.notation.inline_labels)
    return source._replace(lines=lines) if lines else None


def _decided(
    source: Source, cleaned: Cleaned, labels: Candidates, announced: Announced, steps: Sequence[cast.Step]
) -> Decided:
    known = announced.known
    names = AnnouncedNames([*(one.name for one in known), *(read_label(one.short) for one in known if one.short)])
    announcing = frozenset(one.span.start for one in announced.announcements)
    styles = {one.style for one in labels.by_key.values()}
    steps = cast.DECLARED if "declared" in styles else _of_layout(source, steps, styles)
    decision = cast.decide(source.text, cleaned.lines, labels, names, announcing, steps)
    sections = frozenset(use for one in decision.sections for use in one.uses)
    return Decided(cleaned, labels, announced, decision, sections, _facts(decision, cleaned.lines))


def _of_layout(source: Source, steps: Sequence[cast.Step], styles: AbstractSet[LabelStyle]) -> Sequence[cast.Step]:
    """Return the steps for labels that are printed in layouts of the text, if some are; else those given."""
    if styles.isdisjoint(OF_LAYOUTS):
        return steps
    return cast.GIVEN_LAYOUT if source.notation.layouts_are_given else cast.LAYOUT


def _facts(decision: cast.Decision, lines: Lines) -> frozenset[int]:
    """Return the metadata lines below a section heading (`Presenter: Ana Lindqvist (AL)`)."""
    possible = {use for one in decision.rejected if _gives_fact(decision, one) for use in one.uses}
    found: set[int] = set()
    for number in sorted(possible):
        above = number - 1
        while above >= 0 and lines[above].kind == "BLANK":
            above -= 1
        if above >= 0 and (lines[above].kind == "HEADING" or above in found):
            found.add(number)
    return frozenset(found)


def _gives_fact(decision: cast.Decision, candidate: Candidate) -> bool:
    return decision.verdicts[candidate].gives_fact or is_metadata(candidate.label)
