"""What a structured source is: a name, a cheap first test, and how it is rewritten as readable text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.errors import InvalidSourceError
from transcripts.formats.sources.rewriting.segments import SPEECH, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transcripts.formats.scanning.notation import Notation
    from transcripts.formats.sources.rewriting.segments import Piece, Rewritten
    from transcripts.model.interviews.document import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A structured source of transcripts.

    `sniff` tests cheaply whether a text may be this source; `rewrite` reads it and returns readable text with its
    lines (our own JSON: the document), or raises InvalidSourceError where the text is something else or damaged.
    `notation` is how that text's lines are to be taken; `certainty` is the score of a text that can be read.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], bool]
    rewrite: Callable[[str], Rewritten | Document]
    notation: Notation = SPEECH
    certainty: float = 0.98

    def score(self, text: str) -> float:
        """Return how much a text looks like this source: it can be read as one, or not at all."""
        if not self.sniff(text):
            return 0.0
        try:
            self.rewrite(text)
        except InvalidSourceError:
            return 0.0
        return self.certainty


def speech(source: str, pieces: Iterable[Piece], **facts: str | None) -> Rewritten:
    """Return pieces rewritten, or raise InvalidSourceError where there is nothing said in them."""
    found = rewritten(pieces, {key: value for key, value in facts.items() if value and value.strip()})
    if not any(line.text for line in found.lines if line.kind != "FRONT_MATTER"):
        raise InvalidSourceError(source, "it contains no speech", damaged=False)
    return found
