"""The TEI header: file description, participants, and the versions in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.rendering.text.xml import Xml, element, file_of, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.model.interviews.speaker import Speaker

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_UNPUBLISHED = "Generated file; not published."


class Person(NamedTuple):
    """A person in the header: the identifier used in the text, and what is known about them."""

    key: str
    name: str
    role: str | None = None
    affiliation: str | None = None


def people(casts: Iterable[Iterable[Speaker]]) -> dict[tuple[int, str], Person]:
    """Return the people of several casts by cast number and name; the same name in two casts is two people."""
    found: dict[tuple[int, str], Person] = {}
    for number, cast in enumerate(casts):
        for speaker in cast:
            role = speaker.role.value if speaker.role.value != "unknown" else None
            found.setdefault(
                (number, speaker.name), Person(f"s{len(found) + 1}", speaker.name, role, speaker.affiliation)
            )
    return found


def named(names: Iterable[str]) -> dict[str, Person]:
    """Return people of whom only the names are known."""
    return {name: Person(f"s{number}", name) for number, name in enumerate(dict.fromkeys(filter(None, names)), 1)}


def tei_file(title: str | None, header: Sequence[Xml], text: Xml, *, source: Xml, language: str | None = None) -> str:
    """Return a TEI file; `header` follows the file description in its header."""
    description = element(
        "fileDesc",
        None,
        lines(
            [
                element("titleStmt", None, element("title", None, title or "")),
                element("publicationStmt", None, element("p", None, _UNPUBLISHED)),
                element("sourceDesc", None, source),
            ]
        ),
    )
    attributes = {"xmlns": NAMESPACE, "xml:lang": language}
    return file_of(element("TEI", attributes, lines([element("teiHeader", None, lines([description, *header])), text])))


def participants(found: Iterable[Person]) -> list[Xml]:
    """Return the description of the participants; empty if no speaker is named."""
    rows = [_person(one) for one in found]
    if not rows:
        return []
    described = element("particDesc", None, lines([element("listPerson", None, lines(rows))]))
    return [element("profileDesc", None, lines([described]))]


def _person(one: Person) -> Xml:
    known = [element("persName", None, one.name)]
    if one.affiliation:
        known.append(element("affiliation", None, one.affiliation))
    return element("person", {"xml:id": one.key, "role": one.role}, *known)


def versions_listed(versions: Mapping[str, str]) -> Xml:
    """Return the list of witnesses: the versions, each with the letter that its readings refer to."""
    return element(
        "listWit", None, lines([element("witness", {"xml:id": key}, name) for key, name in versions.items()])
    )


def parallel_segmentation() -> Xml:
    """Return the declaration of how variants are encoded."""
    method = element("variantEncoding", {"method": "parallel-segmentation", "location": "internal"})
    return element("encodingDesc", None, method)
