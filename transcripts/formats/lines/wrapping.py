"""Hard-wrapped paragraphs: whether a paragraph continues on the next line, and how long such lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.vocabulary.sentences import ends_line

if TYPE_CHECKING:
    from collections.abc import Container

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

SHORTEST_WRAPPED_LINE = 50  # characters of a line that goes on below; judged


def goes_on_below(text: str, line: Line, kinds: Container[LineKind]) -> bool:
    """True if a line is of one of the `kinds` that wrap and ends inside a sentence, so that the next line continues it."""
    return line.kind in kinds and not ends_line(text[line.start : line.end])
