"""Boundaries of official proceedings: one interview, whatever headings divide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.interviews.boundaries import Boundaries

if TYPE_CHECKING:
    from collections.abc import Sequence


class ProceedingsBoundaries(Boundaries):
    """Finds the single interview of proceedings, or one per heading that the notation marks."""

    _paragraphs = True

    def _possible_openings(self) -> Sequence[int]:
        return ()

    def _may_head(self, number: int) -> bool:  # noqa: ARG002  (only headings that the notation marks count)
        return False
