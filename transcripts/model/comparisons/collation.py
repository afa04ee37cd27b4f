"""What collating many versions yields: one table of all their turns, and in each row the places where they read otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.comparisons.side import Side
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Sequence


class Reading(Model):
    """How some versions (by index) print a place; empty where they have nothing there."""

    text: str
    versions: tuple[int, ...]


class Place(Model):
    """A stretch of a row: one reading where all versions agree, else several, that of the base (or of the first version there) first.

    White space does not make a reading; case and punctuation do.
    """

    readings: tuple[Reading, ...]

    @property
    def agreed(self) -> bool:
        """Whether all versions of the row read the same."""
        return len(self.readings) == 1


class CollationRow(Model):
    """Turns that belong together: for each version their indexes, none where it has no such turn, and their words place by place."""

    cells: tuple[tuple[int, ...], ...]
    places: tuple[Place, ...]

    @property
    def apparatus(self) -> tuple[Place, ...]:
        """The places at which versions differ."""
        return tuple(place for place in self.places if not place.agreed)


class Collation(Model):
    """Many versions in one table. `base` is the version (by index) that the others were compared with; rows are in its order.

    Every turn of every version is in one row. `versions` holds their titles and the speaker of each turn.
    """

    base: int
    versions: tuple[Side, ...]
    rows: tuple[CollationRow, ...]

    def named(self, names: Sequence[str]) -> Collation:
        """Return the table with what its versions are called, for those who read it."""
        sides = (side.model_copy(update={"name": name}) for side, name in zip(self.versions, names, strict=True))
        return self.model_copy(update={"versions": tuple(sides)})

    def speaker_of(self, row: CollationRow) -> str:
        """Return who speaks in a row, by the base where it has the row, else by the first version there; empty where nobody is named."""
        for version in (self.base, *range(len(self.versions))):
            for turn in row.cells[version]:
                side: Side = self.versions[version]
                return side.speakers[turn]
        return ""
