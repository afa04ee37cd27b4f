"""Where official proceedings begin and end: one interview, whatever headings divide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.interviews.boundaries import Boundaries

if TYPE_CHECKING:
    from collections.abc import Sequence


class ProceedingsBoundaries(Boundaries):
    """Finds the one interview of proceedings, or those whose headings have the marks of the notation."""

    def _possible_openings(self) -> Sequence[int]:
        return ()

    def _may_head(self, number: int) -> bool:  # noqa: ARG002  (only the headings of the notation are headings)
        return False

    def _are_continued(self, share: float) -> bool:  # noqa: ARG002  (members speak in paragraphs)
        return True
