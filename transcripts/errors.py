"""The errors a caller can make; text never raises.

    TranscriptsError
    ├── UnreadableError        a file is missing, is a folder, or may not be read
    ├── UnwritableError        an output cannot be written
    ├── InvalidSourceError     a text is not the structured source that it was said to be
    ├── UnknownFormatError     a notation, a publication or a kind of change that nobody here knows
    ├── AddressError           `article.txt#9` where there is no ninth interview
    ├── NothingToCompareError  no interview, or no two versions, in what was given
    ├── UnknownSpeakerError    a speaker to be renamed who is not in the cast
    ├── LabelError             a name that a label cannot hold where it stands
    ├── NotationError          texts in two notations that are to become one
    ├── DecisionsError         decisions about changes that are none, or were made for other texts
    ├── NotTextError           a publication that is bytes was asked for as text
    ├── MissingExtraError      a publication whose library is an extra that is not installed
    └── EmbeddingError         what an embedder returned is not one vector for each text

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
    """`name` is no format known here; `known` lists those that are, `meant` the likeliest of them, if any is likely."""

    def __init__(self, name: str, known: Iterable[str], what: str = "format", *, meant: str | None = None) -> None:
        self.name = name
        self.known = tuple(sorted(set(known)))
        from difflib import get_close_matches  # noqa: PLC0415  (only for advice)

        self.meant = meant or next(iter(get_close_matches(name, self.known, n=1)), None)
        advice = f"did you mean {self.meant!r}? or choose" if self.meant else "choose"
        super().__init__(f"{name!r} is not a known {what}; {advice} one of: {', '.join(self.known)}")


class AddressError(TranscriptsError):
    """`address` names an interview or a turn that is not there; `available` says how many there are."""

    def __init__(self, address: str, available: int, what: str = "interview", mark: str = "#") -> None:
        self.address = address
        self.available = available
        if available:
            plural = f"1 {what}" if available == 1 else f"{available} {what}s"
            advice = f"it holds {plural}, so choose {mark}1" + (f" to {mark}{available}" if available > 1 else "")
        else:
            advice = f"it holds no {what}; see what was found with: transcripts read --explain"
        super().__init__(f"{address}: there is no such {what}; {advice}")


class UnknownSpeakerError(TranscriptsError):
    """Nobody, or more than one, is called `name`; `cast` lists the speakers by name."""

    def __init__(self, name: str, cast: Iterable[str]) -> None:
        self.name = name
        self.cast = tuple(cast)
        advice = (
            f"choose one of: {', '.join(map(repr, self.cast))}" if self.cast else "no interview was found in the text"
        )
        super().__init__(f"{name!r} is no speaker of this text; {advice}")


class LabelError(TranscriptsError):
    """`name` cannot be written as a label where the speaker's labels stand, for its `character` or for the reason given."""

    def __init__(self, name: str, character: str, reason: str) -> None:
        self.name = name
        self.character = character
        what = f"{character!r} cannot stand in a label here" if character else "it cannot be a label"
        super().__init__(f"{name!r}: {what}: {reason}; choose another name")


class NotTextError(TranscriptsError):
    """The publication `name` is no text: it can be written to a file, not rendered."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is no text and cannot be rendered; write it to a file with transcripts.write")


class MissingExtraError(TranscriptsError):
    """`what` needs a library that is not installed; `extra` is the extra that brings it."""

    def __init__(self, extra: str, what: str) -> None:
        self.extra = extra
        self.what = what
        super().__init__(
            f"{what}: the library that writes them is not installed; "
            f"install it with: pip install 'interview-transcripts[{extra}]'"
        )


class NothingToCompareError(TranscriptsError):
    """What `address` names holds `found` interviews, of which no two can be compared."""

    def __init__(self, address: str, found: int, advice: str) -> None:
        self.address = address
        self.found = found
        what = "no two versions of one interview" if found else "no interview"
        super().__init__(f"{address}: holds {what}; {advice}")


class NotationError(TranscriptsError):
    """Texts that are to become one are written in several `notations`."""

    def __init__(self, notations: Iterable[str]) -> None:
        self.notations = tuple(dict.fromkeys(notations))
        super().__init__(
            f"the versions are written in different notations ({', '.join(self.notations)}), and what is merged is one text; "
            "convert them to one notation first: transcripts convert"
        )


class DecisionsError(TranscriptsError):
    """Decisions about the changes of a diff cannot be read or applied; `cause` says why."""

    def __init__(self, cause: str, advice: str) -> None:
        self.cause = cause
        super().__init__(f"{cause}; {advice}")


class EmbeddingError(TranscriptsError):
    """What the caller's embedder returned for `texts` texts cannot be used; `cause` says why."""

    def __init__(self, texts: int, cause: str) -> None:
        self.texts = texts
        self.cause = cause
        super().__init__(
            f"embed: {cause}; return one vector of numbers, all of one length, for each of the {texts} texts"
        )
