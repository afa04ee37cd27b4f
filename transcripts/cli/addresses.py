"""What a person types to name an interview or a turn: a file, `-`, `#2` for its second interview, `#2.7` for the seventh turn of that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.api import read
from transcripts.errors import AddressError
from transcripts.model.interview import Exchange, Interview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.interview import Document, Turn

_ADDRESS = re.compile(r"(?P<path>.+)#(?P<number>\d+)(?:\.(?P<turn>\d+|[a-z2-7]{8}))?")


@dataclass(frozen=True, slots=True)
class Address:
    """A file and, where they were named, the number of an interview in it and of a turn, counted from 1; a turn may have its identifier."""

    text: str
    path: str
    number: int | None
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """A document that was read, and the interviews of it that its address names, cut down to the turn where it names one."""

    address: Address
    document: Document
    interviews: tuple[Interview, ...]

    @property
    def thing(self) -> Document | Interview:
        """The document, or the one interview of it that the address names."""
        return self.document if self.address.number is None else self.interviews[0]

    @property
    def turn(self) -> Turn | None:
        """The turn that the address names, if it names one."""
        return self.interviews[0].turns[0] if self.address.turn is not None else None

    def name_of(self, interview: Interview) -> str:
        """Return the address of one of the document's interviews."""
        if self.address.turn is not None:
            return self.address.text
        if len(self.document.interviews) == 1:
            return self.address.path
        number = next(at for at, one in enumerate(self.document.interviews, 1) if one is interview)
        return f"{self.address.path}#{number}"


def parse_address(text: str) -> Address:
    """Read an address. A file whose own name ends in `#2` is meant when there is one."""
    match = _ADDRESS.fullmatch(text)
    if match is None or Path(text).exists():
        return Address(text, text, None)
    return Address(text, match["path"], int(match["number"]), match["turn"])


def read_address(text: str, *, notation: str | None = None, renames: Iterable[tuple[str, str]] = ()) -> Addressed:
    """Read what an address names, with other names for some speakers.

    Raises UnreadableError, UnknownFormatError, AddressError, UnknownSpeakerError or LabelError.
    """
    address = parse_address(text)
    document = read(address.path, notation=notation)
    for old, new in renames:
        document = document.rename_speaker(old, new)
    if address.number is None:
        return Addressed(address, document, document.interviews)
    if not 1 <= address.number <= len(document.interviews):
        raise AddressError(text, len(document.interviews))
    interview = document.interviews[address.number - 1]
    if address.turn is not None:
        interview = _of_one_turn(interview, _turn_at(interview, address))
    return Addressed(address, document, (interview,))


def _turn_at(interview: Interview, address: Address) -> int:
    """Return the index of the turn that an address names by its identifier or by its number."""
    named = address.turn or ""
    if named in interview.turn_ids:
        return interview.turn_ids.index(named)
    if not named.isdigit() or not 1 <= int(named) <= len(interview.turns):
        raise AddressError(address.text, len(interview.turns), "turn", f"#{address.number}.")
    return int(named) - 1


def _of_one_turn(interview: Interview, at: int) -> Interview:
    """Return an interview of one turn, as it stands in the document."""
    turn = interview.turns[at]
    asks = any(turn is question for exchange in interview.exchanges for question in exchange.questions)
    return Interview(
        title=interview.title,
        cast=turn.speakers,
        turns=(turn,),
        exchanges=(Exchange(questions=(turn,)) if asks else Exchange(answers=(turn,)),),
        text=interview.source(turn.span),
        span=turn.span,
    )
