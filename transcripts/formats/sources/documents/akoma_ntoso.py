"""Akoma Ntoso: the debates of parliaments, speeches with a `from` and a person whom the references name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.sources.documents.xml_tree import Element, looks_like, tree
from transcripts.formats.sources.rewriting.segments import Piece, label
from transcripts.formats.sources.rewriting.source import Source, speech
from transcripts.formats.sources.rewriting.typed_json import seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transcripts.formats.sources.rewriting.segments import Rewritten

_SPEECHES = ("speech", "question", "answer", "speechGroup")
_HEADINGS = ("heading", "subheading", "docTitle")
_LEFT_OUT = ("meta", "num")


def _pieces(parent: Element, people: Mapping[str, str]) -> Iterator[Piece]:
    """Yield what is said and what stands between, in order."""
    for one in parent.elements:
        if one.name in ("speech", "question", "answer"):
            yield from _speech(one, people)
        elif one.name in _HEADINGS:
            yield Piece(None, f"# {one.words()}", spoken=False)
        elif one.name not in _LEFT_OUT:
            if any(one.all(*_SPEECHES)):
                yield from _pieces(one, people)
            elif words := one.words():
                yield Piece(None, words if words.startswith(("[", "(")) else f"[{words}]", spoken=False)


def _speech(one: Element, people: Mapping[str, str]) -> Iterator[Piece]:
    """Yield a speech paragraph by paragraph, under the name that the references give, or the printed one."""
    printed = one.child("from")
    by = one.attributes.get("by", "").lstrip("#")
    speaker = people.get(by) or label(printed.words() if printed else None) or by or None
    start, end = (seconds(one.attributes.get(key)) for key in ("startTime", "endTime"))
    said = [words for child in one.elements if child is not printed and (words := child.words())]
    loose = " ".join(child.strip() for child in one.children if isinstance(child, str) and child.strip())
    for number, words in enumerate([*([loose] if loose else []), *said]):
        yield Piece(speaker, words, start if number == 0 else None, end if number == len(said) - 1 else None)


def _people(root: Element) -> dict[str, str]:
    """Return the people of the references by their ids; whatever is shown of one with a colon is printed for a speaker."""
    found = {}
    for person in root.all("TLCPerson"):
        name = person.attributes.get("showAs", "").strip()
        for key in ("eId", "id"):
            if name and person.attributes.get(key):
                found[person.attributes[key]] = name
    return found


def _rewrite(text: str) -> Rewritten:
    root = tree(text, "akomantoso")
    title = next((one.words() for one in root.all("docTitle")), None)
    return speech("akomantoso", _pieces(root, _people(root)), title=title)


AKOMA_NTOSO = Source(
    "akomantoso",
    "Akoma Ntoso debates (<speech by>)",
    (".xml", ".akn"),
    lambda text: looks_like(text, "akomaNtoso"),
    _rewrite,
)
