"""Runs and paragraphs of a Word document: text with tabs and line breaks, in its writing direction."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.rendering.text.unwritable import writable_in_xml
from transcripts.rendering.word.package import element, qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_PIECES = expression(r"\r\n?|[\t\n]|[^\t\r\n]+")
_RIGHT_TO_LEFT = ("R", "AL")
_STRONG = ("L", *_RIGHT_TO_LEFT)
_SAMPLED_CHARACTERS = 400  # characters in which a letter that has a direction is looked for; judged


def run(words: str, *, style: str | None = None, text: str = "t") -> _Element:
    """Return a run; `text` is the name of its text element: `t`, or `delText` for deleted text."""
    made = element("r")
    if style or reads_from_right(words):
        properties = element("rPr")
        if style:
            properties.append(element("rStyle", val=style))
        if reads_from_right(words):
            properties.append(element("rtl"))
        made.append(properties)
    made.extend(_pieces(words, text))
    return made


def _pieces(words: str, text: str) -> Iterator[_Element]:
    for piece in _PIECES.findall(words):
        if piece == "\t":
            yield element("tab")
        elif piece[0] in "\r\n":
            yield element("br")
        else:
            one = element(text)
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            one.text = writable_in_xml(piece)
            yield one


def paragraph(style: str | None = None, *, right_to_left: bool = False) -> _Element:
    """Return an empty paragraph."""
    made = element("p")
    if style or right_to_left:
        properties = properties_of(made)
        if style:
            properties.append(element("pStyle", val=style))
        if right_to_left:
            properties.append(element("bidi"))
    return made


def properties_of(paragraph: _Element) -> _Element:
    """Return the properties of a paragraph (its first element), created if missing."""
    found = paragraph.find(qualified("w:pPr"))
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def reads_from_right(words: str) -> bool:
    """Whether the first strongly directional character is right-to-left."""
    for character in words[:_SAMPLED_CHARACTERS]:
        direction = unicodedata.bidirectional(character)
        if direction in _STRONG:
            return direction in _RIGHT_TO_LEFT
    return False
