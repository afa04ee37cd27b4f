"""Which turns of two versions belong together, and which speakers."""

from __future__ import annotations

from typing import Literal

from transcripts.model.value import Model

LinkKind = Literal["same", "changed", "split", "merged", "added", "removed"]


LinkBasis = Literal["exact", "words", "moved", "similarity", "embedding", "position", "none"]


class Link(Model):
    """Turns that belong together: indexes into the turns of a and of b.

    One side is empty for `added` and `removed`; `split` has one turn in a and several in b, `merged` several in a and
    one or several in b. `score` (0 to 1) is the share of the words that match, `margin` how far the best rival stays
    behind (None where there was none), `by` how the link was found. `moved` links left the order that most links
    keep.
    """

    kind: LinkKind
    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool = False
    score: float = 0.0
    margin: float | None = None
    by: LinkBasis = "none"


class CastLink(Model):
    """A speaker of a and the speaker of b who say the same things; one side is None where there is no counterpart."""

    a: str | None
    b: str | None
    words: int


class Alignment(Model):
    """Which turns of a and b belong together. Each turn is in exactly one link; links come in the order of b, removed ones in place."""

    links: tuple[Link, ...]
    cast: tuple[CastLink, ...] = ()
