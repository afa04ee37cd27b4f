"""The diagnostic of tables and data that are read by what stands in them, since nothing known says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.text import Span
from transcripts.structure.diagnostics.codes import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interviews.document import Diagnostic
    from transcripts.structure.diagnostics.reading import Reading


def read_by_shape(reading: Reading) -> Iterator[Diagnostic]:
    """Say which columns or keys were taken for speakers and words, at the first line of the first interview."""
    told = reading.notation.told(reading.text) if reading.notation.told and reading.interviews else ""
    if told:
        start = reading.interviews[0].span.start
        end = reading.text.find("\n", start)
        yield diagnostic("T010", Span(start, end if end >= 0 else len(reading.text)), told)
