"""What a person types to name an interview: a file, `-` for standard input, and `#2` for its second interview."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.api import read
from transcripts.errors import AddressError

if TYPE_CHECKING:
    from transcripts.model.interview import Document, Interview

_ADDRESS = re.compile(r"(?P<path>.+)#(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Address:
    """A file and, where one was named, the number of an interview in it, counted from 1."""

    text: str
    path: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Addressed:
    """A document that was read, and the interviews of it that its address names."""

    address: Address
    document: Document
    interviews: tuple[Interview, ...]

    @property
    def thing(self) -> Document | Interview:
        """The document, or the one interview of it that the address names."""
        return self.document if self.address.number is None else self.interviews[0]

    def name_of(self, interview: Interview) -> str:
        """Return the address of one of the document's interviews."""
        if len(self.document.interviews) == 1:
            return self.address.path
        number = next(at for at, one in enumerate(self.document.interviews, 1) if one is interview)
        return f"{self.address.path}#{number}"


def parse_address(text: str) -> Address:
    """Read an address. A file whose own name ends in `#2` is meant when there is one."""
    match = _ADDRESS.fullmatch(text)
    if match is None or Path(text).exists():
        return Address(text, text, None)
    return Address(text, match["path"], int(match["number"]))


def read_address(text: str, *, notation: str | None = None) -> Addressed:
    """Read what an address names. Raises UnreadableError, UnknownFormatError or AddressError."""
    address = parse_address(text)
    document = read(address.path, notation=notation)
    if address.number is None:
        return Addressed(address, document, document.interviews)
    if not 1 <= address.number <= len(document.interviews):
        raise AddressError(text, len(document.interviews))
    return Addressed(address, document, (document.interviews[address.number - 1],))
