"""The page of a collation: every row with the places where versions read otherwise, which can be read as any of them has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.rendering.pages.template import fragment, page
from transcripts.rendering.terminal.collation import apart, letters
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from transcripts.model.comparisons.collation import Collation, CollationRow


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A reading: its words, the letters of the versions that have it, and whether it is the one shown at first."""

    text: str
    versions: str
    first: bool


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place of a row: its readings, whether a blank stands before it, and the words before it by which it is found (`after`)."""

    readings: tuple[ShownReading, ...]
    blank: bool
    after: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: who speaks, which turns of which versions it holds (`A 3`, `B 3+4`), its places, and the versions that lack it."""

    number: int
    speaker: str
    turns: tuple[str, ...]
    places: tuple[ShownPlace, ...]
    lacking: str
    versions: str

    @property
    def differing(self) -> tuple[ShownPlace, ...]:
        """The places at which versions differ."""
        return tuple(place for place in self.places if len(place.readings) > 1)


def collation_page(table: Collation) -> str:
    """Return a page with all rows of a collation, each with the readings of its places; the versions are called by letters."""
    sides = table.versions
    named = [
        (letters(number), side.name or side.title or "(no name)", side.sha256 or "")
        for number, side in enumerate(sides)
    ]
    differing = sum(not all(row.cells) or bool(row.apparatus) for row in table.rows)
    return page(
        "collation.html",
        ("page.css", "review.css", "collation.css"),
        ("collation.js",),
        title=sides[table.base].title or "Versions of one interview",
        summary=f"{counted(len(sides), 'version')}, {counted(len(table.rows), 'row')}; {counted(differing, 'row differs', 'rows differ')}",
        versions=named,
        base=letters(table.base),
        rows=collation_rows(table),
    )


def collation_rows(table: Collation) -> Markup:
    """Return the rows of the page alone, for notebooks."""
    return fragment("places.html", rows=[_row(table, number, row) for number, row in enumerate(table.rows, 1)])


def _row(table: Collation, number: int, row: CollationRow) -> ShownRow:
    there = [version for version, cell in enumerate(row.cells) if cell]
    lacking = [version for version, cell in enumerate(row.cells) if not cell]
    return ShownRow(
        number,
        table.speaker_of(row),
        tuple(f"{letters(version)} {'+'.join(str(turn + 1) for turn in row.cells[version])}" for version in there),
        tuple(_places(row)),
        _letters(lacking),
        _letters(there),
    )


def _places(row: CollationRow) -> Iterator[ShownPlace]:
    said = ""
    for place in row.places:
        readings = tuple(
            ShownReading(reading.text, _letters(reading.versions), first=at == 0)
            for at, reading in enumerate(place.readings)
        )
        shown = next((reading.text for reading in readings if reading.text), "")
        blank = bool(said and shown and apart(said[-1], shown[0]))
        yield ShownPlace(readings, blank, " ".join(said.split()[-4:]))
        said = f"{said} {readings[0].text}"[-80:].rstrip() if readings[0].text else said


def _letters(versions: Sequence[int]) -> str:
    return " ".join(map(letters, versions))
