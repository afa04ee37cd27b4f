"""XML as text: elements whose words and attributes are escaped, so that what comes out is well formed and reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from transcripts.rendering.text.unwritable import writable_in_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A parser makes a line feed of a carriage return, and a space of any blank in an attribute, unless they are written by number.
_IN_WORDS = {"\r": "&#13;", ">": "&gt;"}
_IN_ATTRIBUTES = _IN_WORDS | {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


class Xml(str):
    """Some well-formed XML; any other text is words, which are escaped when they become part of it."""

    __slots__ = ()


def words(text: str) -> Xml:
    """Return words as XML; U+FFFD stands for a character that XML forbids."""
    return Xml(escape(writable_in_xml(text), _IN_WORDS))


def element(name: str, attributes: Mapping[str, str | None] | None = None, *children: str) -> Xml:
    """Return an element; attributes that are None are left out, children that are no Xml are words."""
    given = ((key, value) for key, value in (attributes or {}).items() if value is not None)
    opening = name + "".join(f' {key}="{escape(writable_in_xml(value), _IN_ATTRIBUTES)}"' for key, value in given)
    inside = joined(children)
    return Xml(f"<{opening}>{inside}</{name}>" if inside else f"<{opening}/>")


def joined(children: Iterable[str]) -> Xml:
    """Return XML and words one behind the other."""
    return Xml("".join(child if isinstance(child, Xml) else words(child) for child in children))


def lines(children: Iterable[Xml]) -> Xml:
    """Return elements on lines of their own, for an element in which blanks mean nothing."""
    return Xml("".join(f"\n{child}" for child in children) + "\n")


def file_of(root: Xml) -> str:
    """Return the text of a file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'
