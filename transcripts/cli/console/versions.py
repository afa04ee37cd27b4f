"""Finds the versions to compare: two files, two interviews, or two versions in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.api import find_variants, parse, tracked_versions
from transcripts.cli.console.addresses import Address, Addressed, read_address
from transcripts.cli.console.output import tell
from transcripts.compare.files.pairing import paired
from transcripts.corpus.files import modified_on
from transcripts.errors import NothingToCompareError
from transcripts.rendering.contents.metadata import date_of

if TYPE_CHECKING:
    from transcripts.model.interviews.document import Document
    from transcripts.model.interviews.interview import Interview

# What git gives in place of a file that was added or deleted, on every system.
NO_FILE = "/dev/null"


@dataclass(frozen=True)
class Version:
    """A file, or an interview in it; or the file as it was before its tracked changes, or is after them (`tracked`)."""

    source: Addressed
    interview: Interview | None = None
    tracked: Literal["", "before", "after"] = ""

    @property
    def thing(self) -> Document | Interview:
        """What is compared: the document, or the interview."""
        return self.document if self.interview is None else self.interview

    @cached_property
    def document(self) -> Document:
        """The document that it is, or is in."""
        versions = tracked_versions(self.source.document) if self.tracked else None
        return self.source.document if versions is None else versions[self.tracked == "after"]

    @property
    def name(self) -> str:
        """The file, or the address of the interview."""
        if self.tracked:
            return f"{self.source.address.path} {self.tracked} the tracked changes"
        return self.source.address.path if self.interview is None else self.source.name_of(self.interview)

    @property
    def authors(self) -> tuple[str, ...]:
        """Whose the tracked changes are that made this version."""
        changes = self.source.document.tracked if self.tracked == "after" else ()
        return tuple(dict.fromkeys(one.author for one in changes if one.author))

    @property
    def changed(self) -> datetime | None:
        """When the last of the tracked changes was made that made this version."""
        changes = self.source.document.tracked if self.tracked == "after" else ()
        return max((date for one in changes if (date := _date(one.date)) is not None), default=None)

    @property
    def date(self) -> str | None:
        """The date in the front matter, or else that of the last change of the file (`YYYY-MM-DD`); None for standard input."""
        if self.changed is not None:
            return self.changed.date().isoformat()
        return date_of(self.source.document) or modified_on(self.source.address.path)


class Versions(NamedTuple):
    """The two versions to compare."""

    first: Version
    second: Version


def read_versions(a: str, b: str | None, *, notation: str | None = None, layout: str | None = None) -> Versions:
    """Return the versions to compare: two whole files, or, if an interview is named, that one and its version in the other file.

    Without `b`, the first two versions in `a`. Raises NothingToCompareError and the errors of `read_address`.
    """
    left = _read(a, notation, layout)
    if b is None:
        return _inside(left)
    if a == b == "-":
        raise NothingToCompareError("-", 0, "name a file for the other version", "standard input can only be read once")
    right = _read(b, notation, layout)
    if left.address.number is None and right.address.number is None:
        return Versions(Version(left), Version(right))
    for one in (left, right):
        if not one.interviews:
            advice = f"to see why: transcripts read --explain {one.address.path}"
            raise NothingToCompareError(one.address.text, 0, advice)
    i, j = paired(left.interviews, right.interviews)[0]
    return Versions(Version(left, left.interviews[i]), Version(right, right.interviews[j]))


def _date(printed: str | None) -> datetime | None:
    """Return a date as Word writes it (`2026-05-01T09:30:00Z`); None for anything else."""
    try:
        date = datetime.fromisoformat(printed or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _read(text: str, notation: str | None, layout: str | None) -> Addressed:
    if text == NO_FILE:
        return Addressed(Address(text, text, None), parse(""), ())
    return read_address(text, notation=notation, layout=layout)


def _inside(one: Addressed) -> Versions:
    path, held = one.address.path, len(one.document.interviews)
    if one.address.number is not None:
        raise NothingToCompareError(one.address.text, held, "name the other version too", "this is one interview")
    if one.document.tracked:
        return Versions(Version(one, tracked="before"), Version(one, tracked="after"))
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
    return Versions(Version(one, a), Version(one, b))
