"""The exceptions: each is a mistake of the caller. Input text never raises.

    TranscriptsError
    ├── UnreadableError        a file is missing, is a folder, or cannot be read
    │   └── UnsupportedFileError   a file is not text: a PDF document, a recording, an archive
    ├── UnwritableError        an output cannot be written
    ├── InvalidSourceError     a text is not in the structured format that was named
    ├── UnknownFormatError     an unknown input format, output format or kind of change
    ├── AddressError           `article.txt#9` where there is no ninth interview
    ├── NothingToCompareError  the input has no interview, or no two versions of one
    ├── UnknownSpeakerError    a speaker to be renamed is not in the cast
    ├── LabelError             a name cannot be written as a label at its place in the text
    ├── LayoutError            a layout cannot be used, or nothing in the text has it
    ├── NotationError          texts in different notations cannot be merged
    ├── DecisionsError         decisions do not fit the changes or texts they are applied to
    ├── NotTextError           a binary format was asked for as text
    ├── MissingExtraError      an output format needs an extra that is not installed
    └── EmbeddingError         an embedder did not return one vector for each text

Each has its facts as attributes, and a one-line message that says what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class TranscriptsError(Exception):
    """Base class of all exceptions of this package. They can be pickled, and sent from one process to another."""

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[TranscriptsError], arguments: tuple[object, ...], facts: dict[str, object]
) -> TranscriptsError:
    """Return a pickled exception, whose message was made of its facts."""
    error = kind.__new__(kind, *arguments)
    error.args = arguments
    error.__dict__.update(facts)
    return error


class UnreadableError(TranscriptsError):
    """The file `path` could not be read; `cause` is the reason that the system gives."""

    def __init__(self, path: str, cause: str, advice: str = "check the path and its permissions") -> None:
        self.path = path
        self.cause = cause
        shown = {"-": "standard input", "": "''"}.get(path, path)
        super().__init__(f"{shown}: cannot be read: {cause}; {advice}")


class UnsupportedFileError(UnreadableError):
    """The file `path` is not text but of another kind: `kind` is its name (`pdf`), `title` what it is called (`a PDF document`).

    `code` is stable, as those of diagnostics are.
    """

    code = "T009"

    def __init__(self, path: str, kind: str, title: str, advice: str) -> None:
        self.kind = kind
        self.title = title
        super().__init__(path, f"this is {title} ({self.code})", advice)


class UnwritableError(TranscriptsError):
    """The output `path` could not be written; no partial file is left behind."""

    def __init__(self, path: str, cause: str) -> None:
        self.path = path
        self.cause = cause
        shown = "standard output" if path == "-" else path
        super().__init__(f"{shown}: cannot be written: {cause}; choose another path")


class InvalidSourceError(TranscriptsError):
    """A text cannot be read as the structured format `source`; `cause` says why.

    `damaged` is True if the text looks like that format but is broken, and False if it is something else.
    """

    def __init__(self, source: str, cause: str, *, damaged: bool = True) -> None:
        self.source = source
        self.cause = cause
        self.damaged = damaged
        super().__init__(f"the text cannot be read as {source}: {cause}; name no format to have it detected")


class UnknownFormatError(TranscriptsError):
    """The format `name` is unknown; `known` lists the known ones, and `meant` is the likeliest of these, if any is close."""

    def __init__(self, name: str, known: Iterable[str], what: str = "format", *, meant: str | None = None) -> None:
        self.name = name
        self.known = tuple(sorted(set(known)))
        from difflib import get_close_matches  # noqa: PLC0415  (only for advice)

        self.meant = meant or next(iter(get_close_matches(name, self.known, n=1)), None)
        wrong = f"{name!r} is not a known {what}" if name else f"no {what} given"
        advice = f"did you mean {self.meant!r}? Choose" if self.meant else "choose"
        super().__init__(f"{wrong}; {advice} one of: {', '.join(self.known)}")


class AddressError(TranscriptsError):
    """`address` names an interview or a turn that does not exist; `available` is the number of those that do."""

    def __init__(self, address: str, available: int, what: str = "interview", mark: str = "#") -> None:
        self.address = address
        self.available = available
        if available:
            plural = f"is 1 {what}" if available == 1 else f"are {available} {what}s"
            advice = f"there {plural}: choose {mark}1" + (f" to {mark}{available}" if available > 1 else "")
        else:
            advice = f"there are no {what}s; to see what was found: transcripts read --explain"
        super().__init__(f"{address}: no such {what}; {advice}")


class UnknownSpeakerError(TranscriptsError):
    """No speaker, or more than one, is called `name`; `cast` lists the speakers by name."""

    def __init__(self, name: str, cast: Iterable[str]) -> None:
        self.name = name
        self.cast = tuple(cast)
        advice = (
            f"choose one of: {', '.join(map(repr, self.cast))}" if self.cast else "no interview was found in the text"
        )
        super().__init__(f"unknown speaker {name!r}; {advice}")


class LabelError(TranscriptsError):
    """`name` cannot be written in place of the speaker's labels, because of its `character` or for the reason given."""

    def __init__(self, name: str, character: str, reason: str) -> None:
        self.name = name
        self.character = character
        what = f"{character!r} cannot be used in a label here" if character else "cannot be used as a label"
        super().__init__(f"{name!r}: {what}: {reason}; choose another name")


class LayoutError(TranscriptsError):
    """The layout `template` cannot be used; `reason` says why, and what to write instead."""

    def __init__(self, template: str, reason: str) -> None:
        self.template = template
        self.reason = reason
        super().__init__(f"layout {template!r}: {reason}")


class NotTextError(TranscriptsError):
    """The output format `name` is binary: it can be written to a file, but not rendered as text."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is a binary format; use transcripts.write")


class MissingExtraError(TranscriptsError):
    """`what` needs a library that is not installed; `extra` is the extra that installs it."""

    def __init__(self, extra: str, what: str) -> None:
        self.extra = extra
        self.what = what
        super().__init__(
            f"{what}: the library needed to write them is not installed; "
            f"install it with: pip install 'interview-transcripts[{extra}]'"
        )


class NothingToCompareError(TranscriptsError):
    """The input `address` has `found` interviews, of which no two can be compared."""

    def __init__(self, address: str, found: int, advice: str, cause: str = "") -> None:
        self.address = address
        self.found = found
        cause = cause or f"no {'two versions of one interview' if found else 'interview'} found"
        super().__init__(f"{address}: {cause}; {advice}")


class NotationError(TranscriptsError):
    """Texts that are to be merged are written in several `notations`."""

    def __init__(self, notations: Iterable[str]) -> None:
        self.notations = tuple(dict.fromkeys(notations))
        super().__init__(
            f"the versions are in different formats ({', '.join(self.notations)}) and cannot be merged into one text; "
            "convert them to one format first: transcripts convert"
        )


class DecisionsError(TranscriptsError):
    """Decisions about the changes of a diff cannot be read or applied; `cause` says why."""

    def __init__(self, cause: str, advice: str) -> None:
        self.cause = cause
        super().__init__(f"{cause}; {advice}")


class EmbeddingError(TranscriptsError):
    """The embedder's result for `texts` texts cannot be used; `cause` says why."""

    def __init__(self, texts: int, cause: str) -> None:
        self.texts = texts
        self.cause = cause
        super().__init__(
            f"embed: {cause}; return one vector of numbers, all of the same length, for each of the {texts} texts"
        )
