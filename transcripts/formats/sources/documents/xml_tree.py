"""XML as a small tree, read by the standard library's expat with every document type and entity declaration refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from transcripts.errors import InvalidSourceError
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 200  # elements inside one another; trees are walked recursively; a bound
_SPACES = expression(r"\s+")
_OPENING = expression(r"<([^\W\d][\w.:-]{0,80})")
_HEAD_CHARACTERS = 8_000  # characters in which the elements that tell a source are looked for; judged


@dataclass(slots=True)
class Element:
    """An element: its name and its attributes' names without prefixes, and what it holds in order."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def elements(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (child for child in self.children if isinstance(child, Element))

    def child(self, name: str) -> Element | None:
        """Return the first element directly inside with this name, or None."""
        return next((one for one in self.elements if one.name == name), None)

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of these names anywhere inside, in order; not what lies inside those."""
        for one in self.elements:
            if one.name in names:
                yield one
            else:
                yield from one.all(*names)

    def words(self) -> str:
        """Return all text inside, with white space collapsed."""
        return _SPACES.sub(" ", "".join(_texts(self))).strip()


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


class _Forbidden(Exception):  # noqa: N818  (never leaves this module)
    """What this reader refuses."""


def looks_like(text: str, *names: str) -> bool:
    """Whether a text begins as XML does, and an element with one of these names opens near its beginning."""
    if not text[:100].lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    return any(_local(match[1]) in names for match in _OPENING.finditer(text, 0, _HEAD_CHARACTERS))


def tree(text: str | bytes, source: str) -> Element:
    """Return the root element. Raises InvalidSourceError where the XML is not well-formed, too deep, or declares anything."""
    root = Element("", {})
    parents = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(parents) > DEEPEST:
            message = f"elements are nested more than {DEEPEST} deep"
            raise _Forbidden(message)
        made = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        parents[-1].children.append(made)
        parents.append(made)

    def end(_name: str) -> None:
        parents.pop()

    def words(text: str) -> None:
        parents[-1].children.append(text)

    def refuse(*_details: object) -> int:
        message = "it has a document type or entity declaration, which is never read"
        raise _Forbidden(message)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(text.lstrip("\ufeff") if isinstance(text, str) else text, True)
    except (expat.ExpatError, _Forbidden, ValueError, LookupError) as error:
        raise InvalidSourceError(source, str(error)) from None
    return next(root.elements)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
