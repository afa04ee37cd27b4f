"""The errors a caller can make; text never raises.

    TranscriptsError
    ├── UnreadableError        a file is missing, is a folder, or may not be read
    ├── UnwritableError        an output cannot be written
    ├── InvalidSourceError     a text is not the structured source that it was said to be
    ├── UnknownFormatError     a notation or a publication that nobody here knows
    ├── AddressError           `article.txt#9` where there is no ninth interview
    └── NothingToCompareError  no interview, or no two versions, in what was given

Each carries its facts as attributes and says in one line what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class TranscriptsError(Exception):
    """Anything a caller can do wrong. Catch this one to catch them all."""


class UnreadableError(TranscriptsError):
    """A file could not be read; `path` and `cause` (the system's own words) say which and why."""

    def __init__(self, path: str, cause: str, advice: str = "check the path and its permissions") -> None:
        self.path = path
        self.cause = cause
        shown = {"-": "standard input", "": "''"}.get(path, path)
        super().__init__(f"{shown}: cannot be read: {cause}; {advice}")


class UnwritableError(TranscriptsError):
    """An output could not be written; nothing was left half-written at `path`."""

    def __init__(self, path: str, cause: str) -> None:
        self.path = path
        self.cause = cause
        shown = "standard output" if path == "-" else path
        super().__init__(f"{shown}: cannot be written: {cause}; choose another path with -o")


class InvalidSourceError(TranscriptsError):
    """A text cannot be read as the structured source `source`; `cause` says why.

    `damaged` tells that it looks like one and is broken, rather than something else.
    """

    def __init__(self, source: str, cause: str, *, damaged: bool = True) -> None:
        self.source = source
        self.cause = cause
        self.damaged = damaged
        super().__init__(f"the text cannot be read as {source}: {cause}; leave --from out to have it detected")


class UnknownFormatError(TranscriptsError):
    """`name` is no format known here; `known` lists those that are."""

    def __init__(self, name: str, known: Iterable[str], what: str = "format") -> None:
        self.name = name
        self.known = tuple(sorted(known))
        super().__init__(f"{name!r} is not a known {what}; choose one of: {', '.join(self.known)}")


class AddressError(TranscriptsError):
    """`address` names an interview or a turn that is not there; `available` says how many there are."""

    def __init__(self, address: str, available: int, what: str = "interview") -> None:
        self.address = address
        self.available = available
        if available:
            plural = f"1 {what}" if available == 1 else f"{available} {what}s"
            advice = f"it holds {plural}, so choose #1" + (f" to #{available}" if available > 1 else "")
        else:
            advice = f"it holds no {what}; see what was found with: transcripts read --explain"
        super().__init__(f"{address}: there is no such {what}; {advice}")


class NothingToCompareError(TranscriptsError):
    """What `address` names holds `found` interviews, of which no two can be compared."""

    def __init__(self, address: str, found: int, advice: str) -> None:
        self.address = address
        self.found = found
        what = "no two versions of one interview" if found else "no interview"
        super().__init__(f"{address}: holds {what}; {advice}")
