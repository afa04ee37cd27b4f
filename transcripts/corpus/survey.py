"""A survey of many files: of each interview its title and its sketch, and the relations of those that may be versions of one another.

Documents are not kept: a large collection would not fit into memory. Several processes may share the work; they are given paths and
send bytes, and whatever their number, the results are the same and in the same order.
"""

from __future__ import annotations

from array import array
from contextlib import ExitStack
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

from transcripts.compare.versions.families import families
from transcripts.compare.versions.fingerprint import Sketch, sketch
from transcripts.compare.versions.relation import compare
from transcripts.compare.versions.shared_phrases import Reading, reading, spoken
from transcripts.errors import TranscriptsError
from transcripts.model.comparisons.relation import Family, Relation, Variant
from transcripts.model.text import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from types import TracebackType

    from transcripts.model.interviews.document import Document
    from transcripts.model.interviews.interview import Interview

    Read = Callable[[str], Document]
    Place = tuple[str, int]  # a file, and which of its interviews

# Documents of so many characters together are kept as read, and need not be read again when two are compared.
_KEPT = 10_000_000
_INTERVIEWS_KEPT = 64
_FILES_AT_ONCE = 16
_PAIRS_AT_ONCE = 32


class Surveyed(NamedTuple):
    """What is noted of a file: of each interview the title and the sketch; or why the file could not be read."""

    path: str
    titles: tuple[str | None, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    trouble: str | None = None


class Survey:
    """Looks at files with `read`, in this process or, with `jobs` above 1, in that many others. To be used in a `with` statement.

    `read` must then be a function at the top of a module, or a partial of one; so must `begin`, which each of them calls first.
    `files` are those that were looked at, `troubles` says what could not be read.
    """

    def __init__(self, read: Read, *, jobs: int = 1, begin: Callable[[], None] | None = None) -> None:
        self.files: list[Surveyed] = []
        self.troubles: list[str] = []
        self._jobs = jobs
        self._begin = begin
        self._here = _Reader(read)
        self._read = read
        self._stack = ExitStack()
        self._others: Executor | None = None

    def __enter__(self) -> Self:
        """Start the other processes, if there are to be any."""
        if self._jobs > 1:
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (takes long to import)
            from multiprocessing import get_context  # noqa: PLC0415

            self._others = self._stack.enter_context(
                ProcessPoolExecutor(
                    self._jobs, get_context("spawn"), initializer=_begin, initargs=(self._read, self._begin)
                )
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the other processes."""
        self._stack.close()

    def trouble(self, error: TranscriptsError) -> None:
        """Note what could not be read."""
        self.troubles.append(str(error))

    def look(self, paths: Iterable[str]) -> None:
        """Note the interviews of some files, in their order."""
        everything = list(paths)
        if self._others is None or "-" in everything:  # standard input is read once, and here
            found: Iterable[Surveyed] = map(self._here.survey, everything)
        else:
            found = map(_unpacked, self._others.map(_survey, everything, chunksize=_FILES_AT_ONCE))
        for one in found:
            if one.trouble is None:
                self.files.append(one)
            else:
                self.troubles.append(one.trouble)

    def families(self) -> list[Family]:
        """Return the families of interviews that are versions of one another; their variants say in which file they are."""
        places = [(number, at) for number, file in enumerate(self.files) for at in range(len(file.sketches))]
        variants = [
            Variant(
                document=number,
                interview=at,
                title=self.files[number].titles[at],
                file=without_surrogates(self.files[number].path),
            )
            for number, at in places
        ]
        sketches = [self.files[number].sketches[at] for number, at in places]

        def relations(pairs: Sequence[tuple[int, int]]) -> Iterator[Relation | None]:
            sides = ([places[pair[side]] for pair in pairs] for side in (0, 1))
            return self._relations(*([(self.files[number].path, at) for number, at in side] for side in sides))

        return families(sketches, variants, relations)

    def _relations(self, first: Sequence[Place], second: Sequence[Place]) -> Iterator[Relation | None]:
        if self._others is None or any(path == "-" for path, _ in (*first, *second)):
            found: Iterable[bytes | str] = map(self._here.relation, first, second)
        else:
            found = self._others.map(_relation, first, second, chunksize=_PAIRS_AT_ONCE)
        for one in found:
            if isinstance(one, str):
                self.troubles.append(one)
            yield None if isinstance(one, str) else Relation.model_validate_json(one)


class _Reader:
    """Reads files, surveys them and compares their interviews, in one process; keeps what it read as far as there is room."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._documents: dict[str, Document] = {}
        self._room = _KEPT
        self.interview = lru_cache(maxsize=_INTERVIEWS_KEPT)(self._interview)

    def survey(self, path: str) -> Surveyed:
        """Return what is noted of a file."""
        try:
            document = self._read(path)
        except TranscriptsError as error:
            return Surveyed(path, trouble=str(error))
        size = len(document.text)
        if size <= self._room or path == "-":
            self._room -= size
            self._documents[path] = document
        titles = tuple(interview.title for interview in document.interviews)
        return Surveyed(path, titles, tuple(sketch(spoken(interview)) for interview in document.interviews))

    def relation(self, first: Place, second: Place) -> bytes | str:
        """Return the relation of two interviews as JSON, or what keeps one of them from being read again."""
        try:
            (a, read_a), (b, read_b) = self.interview(*first), self.interview(*second)
        except TranscriptsError as error:
            return str(error)
        except IndexError:
            return f"{first[0]} or {second[0]} was changed meanwhile"
        return compare(a, b, read_a, read_b).model_dump_json().encode()

    def _interview(self, path: str, at: int) -> tuple[Interview, Reading]:
        document = self._documents.get(path) or self._read(path)
        return document.interviews[at], reading(document.interviews[at])


# What the other processes do. Each has a reader of its own.
_reader: list[_Reader] = []


def _begin(read: Read, begin: Callable[[], None] | None) -> None:
    _reader[:] = [_Reader(read)]
    if begin:
        begin()


def _survey(path: str) -> tuple[str, tuple[str | None, ...], list[tuple[bytes, bytes | None]], str | None]:
    found = _reader[0].survey(path)
    sketches = [(kept.tobytes(), every if every is None else every.tobytes()) for kept, every in found.sketches]
    return found.path, found.titles, sketches, found.trouble


def _unpacked(sent: tuple[str, tuple[str | None, ...], list[tuple[bytes, bytes | None]], str | None]) -> Surveyed:
    path, titles, sketches, trouble = sent
    made = tuple(Sketch(array("I", kept), None if every is None else array("I", every)) for kept, every in sketches)
    return Surveyed(path, titles, made, trouble)


def _relation(first: Place, second: Place) -> bytes | str:
    return _reader[0].relation(first, second)
