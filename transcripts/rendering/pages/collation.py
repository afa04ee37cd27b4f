"""The collation page: every row with its variant sites, switchable to the reading of any version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.rendering.contents.readings import has_space_between, version_letter
from transcripts.rendering.pages.template import fragment, page
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from transcripts.model.comparisons.collation import Collation, CollationRow, Reading


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A reading: its words, the letters of the versions that have it, and whether it is shown initially."""

    text: str
    versions: str
    first: bool


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A variant site of a row: its readings, whether a space precedes it, and the words before it (`after`)."""

    readings: tuple[ShownReading, ...]
    blank: bool
    after: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its speaker, the turns of each version (`A 3`, `B 3+4`), its labels where they differ, its variant sites, and who lacks it."""

    number: int
    speaker: str
    turns: tuple[str, ...]
    labels: tuple[ShownReading, ...]
    places: tuple[ShownPlace, ...]
    lacking: str
    versions: str

    @property
    def differing(self) -> tuple[ShownPlace, ...]:
        """The variant sites at which versions differ."""
        return tuple(place for place in self.places if len(place.readings) > 1)


def collation_page(table: Collation) -> str:
    """Return a page with all rows of a collation and the readings of each variant site; versions are identified by letters."""
    sides = table.versions
    named = [
        (version_letter(number), side.name or side.title or "(no name)", side.sha256 or "")
        for number, side in enumerate(sides)
    ]
    differing = sum(not row.agreed for row in table.rows)
    return page(
        "collation.html",
        ("page.css", "review.css", "collation.css"),
        ("collation.js",),
        title=sides[table.base].title or "Versions of one interview",
        summary=f"{counted(len(sides), 'version')}, {counted(len(table.rows), 'row')}; {counted(differing, 'row differs', 'rows differ')}",
        versions=named,
        base=version_letter(table.base),
        rows=collation_rows(table),
    )


def collation_rows(table: Collation) -> Markup:
    """Return only the rows of the page, for notebooks."""
    return fragment("places.html", rows=[_row(table, number, row) for number, row in enumerate(table.rows, 1)])


def _row(table: Collation, number: int, row: CollationRow) -> ShownRow:
    there = [version for version, cell in enumerate(row.cells) if cell]
    lacking = [version for version, cell in enumerate(row.cells) if not cell]
    return ShownRow(
        number,
        table.speaker_of(row),
        tuple(
            f"{version_letter(version)} {'+'.join(str(turn + 1) for turn in row.cells[version])}" for version in there
        ),
        _shown(row.labels) if len(row.labels) > 1 else (),
        tuple(_places(row)),
        _letters(lacking),
        _letters(there),
    )


def _places(row: CollationRow) -> Iterator[ShownPlace]:
    said = ""
    for place in row.places:
        readings = _shown(place.readings)
        shown = next((reading.text for reading in readings if reading.text), "")
        blank = bool(said and shown and has_space_between(said[-1], shown[0]))
        yield ShownPlace(readings, blank, " ".join(said.split()[-4:]))
        said = f"{said} {readings[0].text}"[-80:].rstrip() if readings[0].text else said


def _shown(readings: Sequence[Reading]) -> tuple[ShownReading, ...]:
    return tuple(
        ShownReading(reading.text, _letters(reading.versions), first=at == 0) for at, reading in enumerate(readings)
    )


def _letters(versions: Sequence[int]) -> str:
    return " ".join(map(version_letter, versions))
