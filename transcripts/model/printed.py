"""What is printed in a turn: its label, its blocks, and the asides and corrections among its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from transcripts.model.text import Span  # noqa: TC001  (pydantic reads the annotations of these at run time)


@dataclass(frozen=True, slots=True)
class Label:
    """The printed words that name the speaker of a turn (`Dr. Okafor`), without the mark that follows them."""

    text: str
    span: Span


BlockKind = Literal["paragraph", "item", "quote", "code", "aside", "heading"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, quotation, piece of code or aside that stands on its own lines.

    `text` is as printed, without the bullet or quotation mark of its kind and without the last line end; inner line
    ends are kept. `span` covers the same characters with those marks.
    """

    kind: BlockKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Aside:
    """What was not said but happened, or could not be heard: `[laughter]`, `(pause)`, `[unintelligible 00:12]`.

    `text` keeps the brackets; `span` is where it stands in the document.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that the text itself makes: `<s>wrong</s> [right]`.

    The words of the turn are the right ones; `wrong` is what was struck out. `span` is where both stand in the document,
    with their marks.
    """

    wrong: str
    right: str
    span: Span
