"""What is printed in a turn: its label, its blocks, and the asides and corrections among its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from transcripts.model.text import Span  # noqa: TC001  (pydantic reads the annotations of these at run time)


@dataclass(frozen=True, slots=True, init=False)
class Label:
    """The printed words that name the speaker of a turn (`Dr. Okafor`), without the mark that follows them."""

    text: str
    span: Span

    def __init__(self, text: str, span: Span) -> None:
        _set_label_text(self, text)
        _set_label_span(self, span)


# Labels and blocks come by the thousand: through the descriptors of their slots they are made in half the time that the method
# takes which dataclasses writes for a frozen one.
_set_label_text, _set_label_span = (vars(Label)[name].__set__ for name in ("text", "span"))


BlockKind = Literal["paragraph", "item", "quote", "code", "aside", "heading"]


@dataclass(frozen=True, slots=True, init=False)
class Block:
    """A paragraph, list item, quotation, piece of code or aside that stands on its own lines.

    `text` is as printed, without the bullet or quotation mark of its kind and without the last line end; inner line
    ends are kept. `span` covers the same characters with those marks.
    """

    kind: BlockKind
    text: str
    span: Span

    def __init__(self, kind: BlockKind, text: str, span: Span) -> None:
        _set_block_kind(self, kind)
        _set_block_text(self, text)
        _set_block_span(self, span)


_set_block_kind, _set_block_text, _set_block_span = (vars(Block)[name].__set__ for name in ("kind", "text", "span"))


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
