"""The search for versions of one interview in many files: a sketch of each interview, then the relations of likely pairs.

Documents are not kept, since a large collection would not fit into memory. The work can be shared by several processes, which receive
paths and send bytes; results and their order do not depend on the number of processes.
"""

from __future__ import annotations

from array import array
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

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
    InterviewAt = tuple[str, int]  # a file, and the index of an interview in it
    SentFile = tuple[str, tuple[str | None, ...], list[tuple[bytes, bytes | None]], str | None]

Result = TypeVar("Result")

# Documents with this many characters in total are kept after reading, so that they need not be read again for comparison.
# characters of documents kept as read, which need not be read again to be compared; a bound
_MOST_CHARACTERS_KEPT = 10_000_000
_MOST_INTERVIEWS_KEPT = 64  # interviews that are kept; a bound
_FILES_AT_ONCE = 16  # files that a worker is given at once; a bound
_PAIRS_AT_ONCE = 32  # pairs that a worker is given at once; a bound


class ScannedFile(NamedTuple):
    """The titles and sketches of a file's interviews, or the reason why it could not be read."""

    path: str
    titles: tuple[str | None, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    error: str | None = None


class VariantSearch:
    """A search over files, which `read` reads in this process or, if `jobs` is above 1, in that many others. Use it in a `with` statement.

    With several jobs, `read` must be a module-level function or a partial of one; so must `begin`, which each job
    calls first. `files` are the files that were scanned, `errors` the
    messages about those that could not be read. Where one of the other processes is killed, what is left is done in this one, and
    `notes` says so.
    """

    def __init__(self, read: Read, *, jobs: int = 1, begin: Callable[[], None] | None = None) -> None:
        self.files: list[ScannedFile] = []
        self.errors: list[str] = []
        self.notes: list[str] = []
        self._jobs = jobs
        self._begin = begin
        self._here = _Reader(read)
        self._read = read
        self._stack = ExitStack()
        self._others: Executor | None = None

    def __enter__(self) -> Self:
        """Start the other processes, if any."""
        if self._jobs > 1:
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (takes long to import)
            from multiprocessing import get_context  # noqa: PLC0415

            self._others = ProcessPoolExecutor(
                self._jobs, get_context("spawn"), initializer=_begin, initargs=(self._read, self._begin)
            )
            self._stack.callback(self._others.shutdown, cancel_futures=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the other processes."""
        self._stack.close()

    def report(self, error: TranscriptsError) -> None:
        """Add the message about a file that could not be read."""
        self.errors.append(str(error))

    def scan(self, paths: Iterable[str]) -> None:
        """Read files and sketch their interviews, in the given order."""
        everything = list(paths)
        if self._others is None or "-" in everything:  # standard input can only be read once, in this process
            found: Iterable[ScannedFile] = map(self._here.scan, everything)
        else:
            found = map(_unpacked, self._shared(_scan, self._here.sent, _FILES_AT_ONCE, everything))
        for one in found:
            if one.error is None:
                self.files.append(one)
            else:
                self.errors.append(one.error)

    def families(self) -> list[Family]:
        """Return the families of interviews that are versions of one another; each variant names its file."""
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

    def _relations(self, first: Sequence[InterviewAt], second: Sequence[InterviewAt]) -> Iterator[Relation | None]:
        if self._others is None or any(path == "-" for path, _ in (*first, *second)):
            found: Iterable[bytes | str] = map(self._here.relation, first, second)
        else:
            found = self._shared(_relation, self._here.relation, _PAIRS_AT_ONCE, first, second)
        for one in found:
            if isinstance(one, str):
                self.errors.append(one)
            yield None if isinstance(one, str) else Relation.model_validate_json(one)

    def _shared(
        self, there: Callable[..., Result], here: Callable[..., Result], at_once: int, *given: Sequence[object]
    ) -> Iterator[Result]:
        """Yield what the other processes return, in order; once one of them is killed, what this one does."""
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        done = 0
        if self._others is not None:
            try:
                with _uninterrupted():
                    found = self._others.map(there, *given, chunksize=at_once)
                for one in found:
                    done += 1
                    yield one
            except BrokenProcessPool:
                self._others = None
                self.notes.append(
                    "a process of the search was killed, so that the rest was done without it; nothing is missing"
                )
            else:
                return
        yield from map(here, *(side[done:] for side in given))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that an interrupt leaves alone: this one ends them, and says so once."""
    import signal  # noqa: PLC0415  (only with several processes)
    from threading import current_thread, main_thread  # noqa: PLC0415

    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Reader:
    """Reads and scans files and compares their interviews, in one process; keeps documents up to the limit."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._documents: dict[str, Document] = {}
        self._room = _MOST_CHARACTERS_KEPT
        self.interview = lru_cache(maxsize=_MOST_INTERVIEWS_KEPT)(self._interview)

    def scan(self, path: str) -> ScannedFile:
        """Return the titles and sketches of a file."""
        try:
            document = self._read(path)
        except TranscriptsError as error:
            return ScannedFile(path, error=str(error))
        size = len(document.text)
        if size <= self._room or path == "-":
            self._room -= size
            self._documents[path] = document
        titles = tuple(interview.title for interview in document.interviews)
        return ScannedFile(path, titles, tuple(sketch(spoken(interview)) for interview in document.interviews))

    def sent(self, path: str) -> SentFile:
        """Return what `scan` returns, as another process sends it."""
        found = self.scan(path)
        sketches = [(kept.tobytes(), every if every is None else every.tobytes()) for kept, every in found.sketches]
        return found.path, found.titles, sketches, found.error

    def relation(self, first: InterviewAt, second: InterviewAt) -> bytes | str:
        """Return the relation of two interviews as JSON, or the reason why one of them cannot be read again."""
        try:
            (a, read_a), (b, read_b) = self.interview(*first), self.interview(*second)
        except TranscriptsError as error:
            return str(error)
        except IndexError:
            return f"{first[0]} or {second[0]} changed while it was being read"
        return compare(a, b, read_a, read_b).model_dump_json().encode()

    def _interview(self, path: str, at: int) -> tuple[Interview, Reading]:
        document = self._documents.get(path) or self._read(path)
        return document.interviews[at], reading(document.interviews[at])


# Run in the other processes, each of which has its own reader.
_reader: list[_Reader] = []


def _begin(read: Read, begin: Callable[[], None] | None) -> None:
    _reader[:] = [_Reader(read)]
    if begin:
        begin()


def _scan(path: str) -> SentFile:
    return _reader[0].sent(path)


def _unpacked(sent: SentFile) -> ScannedFile:
    path, titles, sketches, error = sent
    made = tuple(Sketch(array("I", kept), None if every is None else array("I", every)) for kept, every in sketches)
    return ScannedFile(path, titles, made, error)


def _relation(first: InterviewAt, second: InterviewAt) -> bytes | str:
    return _reader[0].relation(first, second)
