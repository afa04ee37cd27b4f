"""What a diff or a collation says of one of its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from transcripts.model.identity import digest
from transcripts.model.value import Model

if TYPE_CHECKING:
    from transcripts.model.interviews.interview import Interview


class Side(Model):
    """What a diff or a collation says of one version.

    Its title; the name of the speaker of each turn (empty where none is named); what it is called (`name`: a file, an address) and of
    which day it is (`date`, `YYYY-MM-DD`), where that is known; and the SHA-256 of its printed text in UTF-8 (`sha256`, hexadecimal),
    by which decisions know the text they were made for.
    """

    title: str | None = None
    speakers: tuple[str, ...] = ()
    name: str | None = None
    date: str | None = None
    sha256: str | None = None

    @classmethod
    def of(cls, interview: Interview) -> Self:
        """Return what is said of an interview that is one of the versions."""
        speakers = (" and ".join(speaker.name for speaker in turn.speakers) for turn in interview.turns)
        return cls(title=interview.title, speakers=tuple(speakers), sha256=digest(interview.text))
