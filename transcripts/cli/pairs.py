"""The two versions that a command is about: of two files, or of one file that holds both."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.api import find_variants, relate
from transcripts.cli.addresses import read_address
from transcripts.corpus.files import modified_on
from transcripts.errors import NothingToCompareError

if TYPE_CHECKING:
    from transcripts.cli.addresses import Addressed
    from transcripts.model.interview import Interview

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Version:
    """An interview with what it was read from."""

    source: Addressed
    interview: Interview

    @property
    def name(self) -> str:
        """The address of the interview."""
        return self.source.name_of(self.interview)

    @property
    def date(self) -> str | None:
        """The day in the front matter, else that on which the file was last written to (`YYYY-MM-DD`); None for standard input."""
        said = self.source.document.metadata.get("date")
        day = _DAY.match(said) if isinstance(said, str) else None
        return day[0] if day else modified_on(self.source.address.path)


def read_pair(a: str, b: str | None, *, notation: str | None = None) -> tuple[Version, Version]:
    """Return the two interviews that are meant; where files hold several, the two that are most alike.

    Without `b` they are the first two versions inside `a`. Raises NothingToCompareError, and what `read_address` raises.
    """
    left = read_address(a, notation=notation)
    if b is None:
        return _inside(left)
    if a == b == "-":
        raise NothingToCompareError("-", 0, "standard input can be read once only; give a file for the other version")
    right = read_address(b, notation=notation)
    for one in (left, right):
        if not one.interviews:
            advice = f"see why with: transcripts read --explain {one.address.path}"
            raise NothingToCompareError(one.address.text, 0, advice)
    pairs = [(first, second) for first in left.interviews for second in right.interviews]
    best = pairs[0] if len(pairs) == 1 else max(pairs, key=lambda pair: relate(*pair).score)
    return Version(left, best[0]), Version(right, best[1])


def _inside(one: Addressed) -> tuple[Version, Version]:
    path, held = one.address.path, len(one.document.interviews)
    if one.address.number is not None:
        raise NothingToCompareError(one.address.text, held, "it names one interview; name the other version too")
    families = find_variants(one.document)
    if not families:
        several = f"name a second file, or two interviews as {path}#1 and {path}#2"
        advice = several if held > 1 else "name a second file" if held else "see why with: transcripts read --explain"
        raise NothingToCompareError(path, held, advice)
    a, b = (one.document.interviews[variant.interview] for variant in families[0].variants[:2])
    if len(families) > 1 or len(families[0].variants) > 2:
        others = ", ".join(f"{path}#{variant.interview + 1}" for family in families for variant in family.variants)
        print(f"transcripts: comparing the first two of these versions: {others}", file=sys.stderr)
    return Version(one, a), Version(one, b)
