"""XML as text: words and attributes are escaped, so that the result is well formed and reads back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from transcripts.rendering.text.unwritable import writable_in_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Parsers turn a carriage return into a line feed, and any white space in an attribute into a space, unless it is a character reference.
_IN_WORDS = {"\r": "&#13;", ">": "&gt;"}
_IN_ATTRIBUTES = _IN_WORDS | {'"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


class Xml(str):
    """Well-formed XML; any other string is text, which is escaped when it is inserted."""

    __slots__ = ()


def words(text: str) -> Xml:
    """Return text as XML; characters that XML forbids are replaced by U+FFFD."""
    return Xml(escape(writable_in_xml(text), _IN_WORDS))


def element(name: str, attributes: Mapping[str, str | None] | None = None, *children: str) -> Xml:
    """Return an element; attributes that are None are omitted, children that are not Xml are escaped."""
    given = ((key, value) for key, value in (attributes or {}).items() if value is not None)
    opening = name + "".join(f' {key}="{escape(writable_in_xml(value), _IN_ATTRIBUTES)}"' for key, value in given)
    inside = joined(children)
    return Xml(f"<{opening}>{inside}</{name}>" if inside else f"<{opening}/>")


def joined(children: Iterable[str]) -> Xml:
    """Concatenate XML and text."""
    return Xml("".join(child if isinstance(child, Xml) else words(child) for child in children))


def lines(children: Iterable[Xml]) -> Xml:
    """Return elements on separate lines, for a parent in which white space is insignificant."""
    return Xml("".join(f"\n{child}" for child in children) + "\n")


def file_of(root: Xml) -> str:
    """Return the text of a file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'
