"""What collating many versions yields: one table of all their turns, and in each row the places where they read otherwise."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
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
    """Turns that belong together: for each version their indexes, none where it has no such turn, and their words place by place.

    `labels` are the readings of what is printed for their speakers, that of the base (or of the first version there) first.
    """

    cells: tuple[tuple[int, ...], ...]
    places: tuple[Place, ...]
    labels: tuple[Reading, ...] = ()

    @property
    def apparatus(self) -> tuple[Place, ...]:
        """The places at which versions differ."""
        return tuple(place for place in self.places if not place.agreed)

    @property
    def agreed(self) -> bool:
        """Whether all versions have the row and print its labels and words alike."""
        return all(self.cells) and not self.apparatus and len(self.labels) < 2

    def label_in(self, version: int) -> str | None:
        """Return what a version prints for the speakers of the row; None where it has no such turn."""
        return next((reading.text for reading in self.labels if version in reading.versions), None)


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

    @cached_property
    def usual_labels(self) -> tuple[dict[str, str], ...]:
        """For each version, what it prints most often for each label of the base: who is called otherwise throughout."""
        counts: list[dict[str, Counter[str]]] = [{} for _ in self.versions]
        for row in self.rows:
            ours = row.label_in(self.base)
            for reading in row.labels if ours is not None else ():
                for version in reading.versions:
                    counts[version].setdefault(ours or "", Counter())[reading.text] += 1
        return tuple({label: found.most_common(1)[0][0] for label, found in labels.items()} for labels in counts)

    def unusual_labels(self, row: CollationRow) -> tuple[int, ...]:
        """Return the versions that print something else in a row than they usually do for the label of the base."""
        ours = row.label_in(self.base)
        if ours is None:
            return ()
        return tuple(
            version
            for reading in row.labels
            for version in reading.versions
            if reading.text != self.usual_labels[version].get(ours)
        )

    def speaker_of(self, row: CollationRow) -> str:
        """Return who speaks in a row, by the base where it has the row, else by the first version there; empty where nobody is named."""
        for version in (self.base, *range(len(self.versions))):
            for turn in row.cells[version]:
                side: Side = self.versions[version]
                return side.speakers[turn]
        return ""
