"""Versions of one interview as TEI P5 (parallel segmentation): the readings of a version give its text.

For a diff, that is the printed text, character for character: everything outside `app`, and in each `app` the `rdg` of a version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.rendering.contents.readings import has_space_between, version_letter
from transcripts.rendering.contents.text_order import in_one_text, whole_changes
from transcripts.rendering.tei.header import (
    Person,
    named,
    parallel_segmentation,
    participants,
    tei_file,
    versions_listed,
)
from transcripts.rendering.text.xml import Xml, element, joined, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Change, Segment
    from transcripts.model.comparisons.collation import Collation, CollationRow, Place
    from transcripts.model.comparisons.diff import Diff
    from transcripts.model.comparisons.side import Side
    from transcripts.rendering.contents.text_order import Placed


def tei_of_diff(diff: Diff) -> str:
    """Return both versions of a diff: each row is a block, each change an `app` with its weight, kind and reasons."""
    cast = named((*diff.a.speakers, *diff.b.speakers))
    rows = [_row(diff, placed, cast) for placed in in_one_text(diff)]
    versions = {"a": _called(diff.a, "the earlier version"), "b": _called(diff.b, "the later version")}
    return _file(diff.b.title or diff.a.title, cast, versions, element("div", {"type": "diff"}, lines(rows)))


def tei_of_collation(table: Collation) -> str:
    """Return all versions of a collation: each row is an utterance."""
    called = [_called(side, f"version {version_letter(number)}") for number, side in enumerate(table.versions)]
    cast = named(table.speaker_of(row) for row in table.rows)
    rows = [_utterance(table, row, cast) for row in table.rows]
    versions = {version_letter(number): name for number, name in enumerate(called)}
    title = table.versions[table.base].title
    return _file(title, cast, versions, element("div", {"type": "collation"}, lines(rows)))


def _called(side: Side, otherwise: str) -> str:
    """Return the name of a version: its title, and where it was read from."""
    return ", ".join(filter(None, (side.title, side.name))) or otherwise


def _file(title: str | None, cast: Mapping[str, Person], versions: Mapping[str, str], division: Xml) -> str:
    header = [parallel_segmentation(), *participants(cast.values())]
    text = element("text", None, lines([element("body", None, lines([division]))]))
    return tei_file(title, header, text, source=versions_listed(versions))


def _row(diff: Diff, placed: Placed, cast: Mapping[str, Person]) -> Xml:
    """Return a row at one of its positions; a moved row refers to its other position."""
    row = diff.rows[placed.row]
    link = diff.alignment.links[row.link] if row.link is not None else None
    speakers = dict.fromkeys(filter(None, _speakers(diff, link)))
    attributes = {
        "type": _outside(diff, placed.row) if link is None else link.kind,
        "n": " ".join(_turns(link)) or None,
        "ana": " ".join(f"#{cast[name].key}" for name in speakers) or None,
        "xml:space": "preserve",
    }
    segments = whole_changes(diff, row.segments)
    if placed.side == "both":
        return element("ab", attributes, *(_segment(diff, one) for one in segments))
    where = {"a": "from", "b": "to"}
    other = where["b" if placed.side == "a" else "a"]
    if any(one.a for one in row.segments) and any(one.b for one in row.segments):
        attributes |= {
            "subtype": "moved",
            "xml:id": f"{where[placed.side]}{placed.row}",
            "corresp": f"#{other}{placed.row}",
        }
    return element("ab", attributes, *(_moved(diff, one, placed.side) for one in segments))


def _outside(diff: Diff, row: int) -> str:
    """Return the type of a row without turns: `front` before the first, else `prose`."""
    return "front" if diff.outside(row).startswith("before") else "prose"


def _speakers(diff: Diff, link: Link | None) -> list[str]:
    return [] if link is None else [diff.a.speakers[at] for at in link.a] + [diff.b.speakers[at] for at in link.b]


def _turns(link: Link | None) -> list[str]:
    """Return the turn numbers of a link: `a4 b4 b5`."""
    return [] if link is None else [f"a{at + 1}" for at in link.a] + [f"b{at + 1}" for at in link.b]


def _segment(diff: Diff, one: Segment) -> str:
    if one.change is None or one.a == one.b:
        return one.b
    return _changed(diff.changes[one.change], one.a, one.b)


def _moved(diff: Diff, one: Segment, side: str) -> str:
    """Return one version's side of a segment whose other side is elsewhere."""
    a, b = (one.a, "") if side == "a" else ("", one.b)
    if not a and not b:
        return ""
    if one.change is None:
        return element("app", {"type": "moved"}, *_readings({"a": a, "b": b}))
    return _changed(diff.changes[one.change], a, b)


def _changed(change: Change, a: str, b: str) -> Xml:
    reasons = (element("note", {"type": facet.kind.value}, facet.reason) for facet in change.facets)
    return element(
        "app", {"type": change.weight.value, "subtype": change.kind.value}, *_readings({"a": a, "b": b}), *reasons
    )


def _readings(texts: Mapping[str, str]) -> Iterator[Xml]:
    return (element("rdg", {"wit": f"#{version}"}, text) for version, text in texts.items())


def _utterance(table: Collation, row: CollationRow, cast: Mapping[str, Person]) -> Xml:
    """Return a row of a collation; versions without the turn have empty readings."""
    speaker = table.speaker_of(row)
    turns = [f"{version_letter(version)}{at + 1}" for version, cell in enumerate(row.cells) for at in cell]
    inside = joined(_places(row))
    missing = [version for version, cell in enumerate(row.cells) if not cell]
    if missing:
        present = [version for version, cell in enumerate(row.cells) if cell]
        readings = (element("rdg", {"wit": _versions(present)}, inside), element("rdg", {"wit": _versions(missing)}))
        inside = element("app", None, *readings)
    who = f"#{cast[speaker].key}" if speaker else None
    return element("u", {"n": " ".join(turns), "who": who}, inside)


def _places(row: CollationRow) -> Iterator[str]:
    """Yield the variant sites of a row, separated by spaces unless the script has none."""
    last = ""
    for place in row.places:
        said = place.readings[0].text
        if last and said and has_space_between(last, said[0]):
            yield " "
        yield _place(place)
        last = said[-1:] or last


def _place(place: Place) -> str:
    if place.agreed:
        return place.readings[0].text
    return element("app", None, *(element("rdg", {"wit": _versions(one.versions)}, one.text) for one in place.readings))


def _versions(numbers: Sequence[int]) -> str:
    return " ".join(f"#{version_letter(number)}" for number in numbers)
