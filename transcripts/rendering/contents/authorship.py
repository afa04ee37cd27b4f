"""Author and date written into a file: given by the caller, never by the machine, so that output is reproducible."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

AUTHOR = "transcripts"
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date a zip archive can store, and the default
_LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)


class Authorship(NamedTuple):
    """The author of a file and of its tracked changes, and their date in UTC."""

    author: str = AUTHOR
    date: datetime = EARLIEST

    @property
    def stamp(self) -> str:
        """The date as an XML `dateTime`: `1980-01-01T00:00:00Z`."""
        return self.date.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def initials(self) -> str:
        """The author's initials."""
        return "".join(word[0] for word in self.author.split())[:4].upper() or "?"


def authorship(author: str | None = None, date: datetime | None = None) -> Authorship:
    """Return an authorship with defaults for what is missing; a date without a time zone is taken as UTC.

    The date is truncated to seconds and clamped to the years that a zip archive can store (1980 to 2107).
    """
    given = EARLIEST if date is None else date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    return Authorship(author or AUTHOR, min(max(given.replace(microsecond=0), EARLIEST), _LATEST))
