"""Counts of what an output format cannot represent of a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.content import DiffContent, Loss
from transcripts.rendering.losses.document_losses import characters
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from transcripts.model.comparisons.diff import Diff
    from transcripts.rendering.output_formats import OutputFormat


def losses_of_diff(diff: Diff, output_format: OutputFormat) -> list[Loss]:
    """Return what the output format cannot represent of a diff, in the order of `DiffContent`."""
    found = []
    holds = output_format.holds_of_diff
    for content, (count, words) in _COUNTS.items():
        number = 0 if holds is None or content in holds else count(diff)
        if number:
            found.append(Loss(content=content, count=number, message=words(number)))
    unwritable = sum(len(output_format.unwritable.findall(text)) for text in (diff.rejected(), diff.accepted()))
    if unwritable:
        found.append(Loss(content=DiffContent.CHARACTERS, count=unwritable, message=characters(unwritable)))
    return found


def _unchanged(diff: Diff) -> int:
    return sum(len(segment.b.split()) for row in diff.rows for segment in row.segments if segment.change is None)


def _line_ends(diff: Diff) -> int:
    """Count the line ends other than a bare line feed."""
    return sum(text.count("\r") for text in (diff.rejected(), diff.accepted()))


_COUNTS: Mapping[DiffContent, tuple[Callable[[Diff], int], Callable[[int], str]]] = {
    DiffContent.UNCHANGED: (_unchanged, lambda number: f"up to {counted(number, 'unchanged word')} left out"),
    DiffContent.SUBSTANTIVE: (
        lambda diff: sum(change.substantive for change in diff.distinct_changes),
        lambda number: f"reasons for {counted(number, 'substantive change')} left out",
    ),
    DiffContent.OTHERS: (
        lambda diff: sum(not change.substantive for change in diff.distinct_changes),
        lambda number: f"reasons for {counted(number, 'other change')} left out",
    ),
    DiffContent.MOVES: (
        lambda diff: len(diff.moves),
        lambda number: f"{counted(number, 'move')} written as removals and additions",
    ),
    DiffContent.LINE_ENDS: (
        _line_ends,
        lambda number: f"{counted(number, 'line end')} with a carriage return written without it",
    ),
}
