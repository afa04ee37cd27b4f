"""Addresses: a file or `-`, `#2` for its second interview, `#2.7` for the seventh turn of that interview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transcripts.api import parse, read
from transcripts.cli.console.output import tell
from transcripts.errors import AddressError, UnreadableError
from transcripts.expressions import expression
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.turn import Exchange
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.interviews.document import Document
    from transcripts.model.interviews.turn import Turn

_ADDRESS = expression(r"(?P<path>.+)#(?P<number>\d+)(?:\.(?P<turn>\d+|[a-z2-7]{8}))?")
_HOW_TO_ADDRESS = "use a number: article.txt#2 is the second interview, article.txt#2.7 its seventh turn"


class Address(NamedTuple):
    """A file with optional numbers of an interview and a turn, from 1; a turn may also be given by its identifier."""

    text: str
    path: str
    number: int | None
    turn: str | None = None


class Addressed(NamedTuple):
    """A document and the interviews selected by its address, reduced to one turn if the address names one."""

    address: Address
    document: Document
    interviews: tuple[Interview, ...]

    @property
    def thing(self) -> Document | Interview:
        """The document, or the interview that the address names."""
        return self.document if self.address.number is None else self.interviews[0]

    @property
    def turn(self) -> Turn | None:
        """The turn that the address names, or None."""
        return self.interviews[0].turns[0] if self.address.turn is not None else None

    def name_of(self, interview: Interview) -> str:
        """Return the address of an interview of the document."""
        if self.address.turn is not None:
            return self.address.text
        if len(self.document.interviews) == 1:
            return self.address.path
        number = next(at for at, one in enumerate(self.document.interviews, 1) if one is interview)
        return f"{self.address.path}#{number}"


def parse_address(text: str) -> Address:
    """Parse an address. If a file exists whose name ends in `#2`, that file is meant.

    Raises UnreadableError if an existing file is followed by anything but the number of an interview or turn.
    """
    match = _ADDRESS.fullmatch(text)
    if match is None or Path(text).exists():
        file, mark, part = text.rpartition("#")
        if mark and not Path(text).exists() and Path(file).is_file():
            raise UnreadableError(text, f"{f'#{part}'!r} does not name an interview", _HOW_TO_ADDRESS)
        return Address(text, text, None)
    return Address(text, match["path"], int(match["number"]), match["turn"])


def read_address(
    text: str, *, notation: str | None = None, layout: str | None = None, renames: Iterable[tuple[str, str]] = ()
) -> Addressed:
    """Read the text at an address, and rename speakers.

    Raises UnreadableError, UnknownFormatError, AddressError, UnknownSpeakerError, LabelError or LayoutError.
    """
    address = parse_address(text)
    document = read(address.path, notation=notation, layout=layout)
    for old, new in renames:
        document = _renamed(document, old, new)
    if address.number is None:
        return Addressed(address, document, document.interviews)
    if not 1 <= address.number <= len(document.interviews):
        raise AddressError(text, len(document.interviews))
    interview = document.interviews[address.number - 1]
    if address.turn is not None:
        interview = _of_one_turn(interview, _turn_at(interview, address))
    return Addressed(address, document, (interview,))


def _renamed(document: Document, old: str, new: str) -> Document:
    """Rename a speaker; print to standard error if that merges two speakers."""
    renamed = document.rename_speaker(old, new)
    for interview, after in zip(document.interviews, renamed.interviews, strict=True):
        if len(after.cast) < len(interview.cast):
            name = next(
                one.name
                for one in after.cast
                if one.name not in {speaker.name for speaker in interview.cast} or one.name == new
            )
            spoken = sum(any(one.name == name for one in turn.speakers) for turn in after.turns)
            tell(
                f"{old!r} and {name!r} are now one speaker with {counted(spoken, 'turn')}: use a different name to keep them separate"
            )
    if renamed.original is None and len(renamed.interviews) > 0:
        again = parse(renamed.text, notation=renamed.notation)
        before, found = (_people(one) for one in (renamed, again))
        if found < before:
            tell(
                f"{new!r} resembles another name: when read back, the text has {counted(found, 'speaker')} instead of {before}"
            )
    return renamed


def _people(document: Document) -> int:
    return len({speaker.name for interview in document.interviews for speaker in interview.cast})


def _turn_at(interview: Interview, address: Address) -> int:
    """Return the index of the turn given by its identifier or number."""
    named = address.turn or ""
    if named in interview.turn_ids:
        return interview.turn_ids.index(named)
    if not named.isdigit() or not 1 <= int(named) <= len(interview.turns):
        raise AddressError(address.text, len(interview.turns), "turn", f"#{address.number}.")
    return int(named) - 1


def _of_one_turn(interview: Interview, at: int) -> Interview:
    """Return an interview with only one turn, at its position in the document."""
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
