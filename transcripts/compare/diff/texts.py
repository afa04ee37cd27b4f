"""The two texts of a comparison, and the stretches that they are cut into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.compare.diff.nonspeech import in_two_notations
from transcripts.model.text import Span

if TYPE_CHECKING:
    from transcripts.compare.tokens.tokens import Tokens
    from transcripts.model.interviews.interview import Interview


_QUOTATION_MARKS = '“”"'
# front: before the first turn; prose: outside the turns of a file;
# heading: printed between turns; lead and tail: before and after the label's words; words: what is
# said; after: the white space that follows.
Zone = Literal["front", "prose", "heading", "lead", "label", "tail", "words", "after"]


class Cut(NamedTuple):
    """The tokens that two stretches of text were cut into when they were compared."""

    a: Tokens
    b: Tokens


class Piece(NamedTuple):
    """A stretch of both printed texts, as offsets into them. An equal piece has the same characters on both sides.

    `whole` marks whole sentences; `cut` holds the tokens that the piece consists of, among others, where there are any.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: bool
    zone: Zone
    whole: bool = False
    cut: Cut | None = None

    @property
    def a(self) -> Span:
        """The stretch of the first text."""
        return Span(self.a_start, self.a_end)

    @property
    def b(self) -> Span:
        """The stretch of the second text."""
        return Span(self.b_start, self.b_end)


class Texts(NamedTuple):
    """The two printed texts that spans of pieces are offsets into.

    They may be written in two notations, and both may hold quotation marks (`quoted`).
    """

    a: str
    b: str
    two_notations: bool = False
    quoted: bool = True

    @classmethod
    def of(cls, a: Interview, b: Interview) -> Texts:
        """Return the texts of two interviews."""
        quoted = all(any(mark in side.text for mark in _QUOTATION_MARKS) for side in (a, b))
        return cls(a.text, b.text, in_two_notations(a, b), quoted)

    @property
    def notations(self) -> tuple[str, str]:
        """The names of the two notations for matching non-speech text; nothing if both versions are in the same notation."""
        return ("a", "b") if self.two_notations else ("", "")
