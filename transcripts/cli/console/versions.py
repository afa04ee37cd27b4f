"""Finds the versions to compare, in two files or in one file with both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transcripts.api import find_variants, relate
from transcripts.cli.console.addresses import read_address
from transcripts.cli.console.output import tell
from transcripts.corpus.files import modified_on
from transcripts.errors import NothingToCompareError
from transcripts.rendering.contents.metadata import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.cli.console.addresses import Addressed
    from transcripts.model.interviews.interview import Interview


@dataclass(frozen=True, slots=True)
class Version:
    """An interview and the file it was read from."""

    source: Addressed
    interview: Interview

    @property
    def name(self) -> str:
        """The address of the interview."""
        return self.source.name_of(self.interview)

    @property
    def date(self) -> str | None:
        """The date in the front matter, or else that of the last change of the file (`YYYY-MM-DD`); None for standard input."""
        return date_of(self.source.document) or modified_on(self.source.address.path)


class Versions(NamedTuple):
    """The pairs of interviews to compare, notes about the rest, and whether any interview has no counterpart."""

    pairs: list[tuple[Version, Version]]
    notes: list[str]
    left_over: bool = False


def read_versions(a: str, b: str | None, *, notation: str | None = None, layout: str | None = None) -> Versions:
    """Return the interviews to compare: in two files, those that are versions of each other, or else the two most similar.

    Without `b`, the first two versions in `a`. Raises NothingToCompareError and the errors of `read_address`.
    """
    left = read_address(a, notation=notation, layout=layout)
    if b is None:
        return Versions([_inside(left)], [])
    if a == b == "-":
        raise NothingToCompareError("-", 0, "name a file for the other version", "standard input can only be read once")
    right = read_address(b, notation=notation, layout=layout)
    for one in (left, right):
        if not one.interviews:
            advice = f"to see why: transcripts read --explain {one.address.path}"
            raise NothingToCompareError(one.address.text, 0, advice)
    pairs = _paired(left.interviews, right.interviews)
    named = [(Version(left, left.interviews[i]), Version(right, right.interviews[j])) for i, j in pairs]
    # An address selects one interview; the others are not reported.
    whole = left.address.number is None and right.address.number is None
    lonely = [left.name_of(one) for i, one in enumerate(left.interviews) if whole and i not in {i for i, _ in pairs}]
    lonely += [right.name_of(one) for j, one in enumerate(right.interviews) if whole and j not in {j for _, j in pairs}]
    notes = [f"{name} has no counterpart in the other file" for name in lonely]
    if whole and _around(left) != _around(right):
        notes.append("the text around the interviews (front matter, prose) differs too")
    return Versions(named, notes, bool(lonely))


def _around(one: Addressed) -> list[str]:
    return [passage.text.strip() for passage in one.document.passages]


def _paired(a: Sequence[Interview], b: Sequence[Interview]) -> list[tuple[int, int]]:
    """Return the pairs of interviews that are versions of each other, in order, or else the two most similar."""
    if len(a) == len(b) == 1:
        return [(0, 0)]
    ranked = sorted(
        ((relate(one, other), i, j) for i, one in enumerate(a) for j, other in enumerate(b)),
        key=lambda entry: (-entry[0].score, abs(entry[1] - entry[2]), entry[1]),
    )
    pairs: dict[int, int] = {}
    for relation, i, j in ranked:
        if relation.same and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items()) or [ranked[0][1:]]


def _inside(one: Addressed) -> tuple[Version, Version]:
    path, held = one.address.path, len(one.document.interviews)
    if one.address.number is not None:
        raise NothingToCompareError(one.address.text, held, "name the other version too", "this is one interview")
    families = find_variants(one.document)
    if not families:
        several = f"name a second file, or two interviews as {path}#1 and {path}#2"
        advice = (
            several if held > 1 else "name a second file" if held else f"to see why: transcripts read --explain {path}"
        )
        raise NothingToCompareError(path, held, advice)
    a, b = (one.document.interviews[variant.interview] for variant in families[0].variants[:2])
    if len(families) > 1 or len(families[0].variants) > 2:
        others = ", ".join(f"{path}#{variant.interview + 1}" for family in families for variant in family.variants)
        tell(f"comparing the first two of these versions: {others}")
    return Version(one, a), Version(one, b)
