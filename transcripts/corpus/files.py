"""Reading one file, and writing it completely or not at all."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from transcripts.corpus.encoding import Decoded, decode, is_surely_text
from transcripts.corpus.streams import write_to_standard_output
from transcripts.errors import UnreadableError, UnsupportedFileError, UnwritableError

if TYPE_CHECKING:
    from typing import BinaryIO

_MOST_BYTES_OF_A_STREAM = 1_000_000_000  # bytes that are read of what does not say how many it holds: a device; a bound
_SPECIAL_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file; `-` is standard input. Raises UnreadableError."""
    if os.fspath(path) == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise UnreadableError("-", "standard input is closed", "name a file")
        return sys.stdin.buffer.read()
    try:
        with Path(path).open("rb") as file:
            return _all_of(file, os.fspath(path))
    except IsADirectoryError as error:
        advice = "name a file in it (`transcripts check` and `transcripts variants` take folders)"
        raise UnreadableError(os.fspath(path), error.strerror or str(error), advice) from error
    except OSError as error:
        raise UnreadableError(os.fspath(path), error.strerror or str(error), *_instead_of(os.fspath(path))) from error
    except ValueError as error:
        raise UnreadableError(os.fspath(path), str(error)) from error


def _all_of(file: BinaryIO, path: str) -> bytes:
    """Return what a file held when it was opened, though it may grow; all of a pipe or device that ends within the bound."""
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size:
        return file.read(status.st_size)
    data = file.read(_MOST_BYTES_OF_A_STREAM + 1)
    if len(data) > _MOST_BYTES_OF_A_STREAM:
        cause = f"holds more than {_MOST_BYTES_OF_A_STREAM:,} bytes, and does not say how many"
        raise UnreadableError(path, cause, "save it as a file")
    return data


def special_kind(path: str) -> str | None:
    """Return what a path is (`a named pipe`), if it is neither a file nor a folder; None if it is, or is not there."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return None
    return next((title for holds, title in _SPECIAL_KINDS if holds(mode)), None)


def read_supported(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file that is text or a Word document; `-` is standard input.

    Raises UnsupportedFileError for any other kind of file, and UnreadableError.
    """
    data = read_bytes(path)
    if not is_surely_text(data):
        from transcripts.corpus.file_kinds import kind_of  # noqa: PLC0415  (few files need it)

        kind = kind_of(data)
        if kind is not None:
            raise UnsupportedFileError(os.fspath(path), kind.name, kind.title, kind.advice)
    return data


def _instead_of(path: str) -> tuple[str, ...]:
    """Return advice for a missing file whose name looks like the address of an interview in an existing one (`article.txt#1`)."""
    file, mark, _ = path.rpartition("#")
    if not mark or not Path(file).is_file():
        return ()
    return (f"{file} exists, but only whole files can be named here: leave out what follows it",)


def read_text(path: str | os.PathLike[str]) -> Decoded:
    """Return the text of a file; for invalid bytes, see `decode`."""
    return decode(read_bytes(path))


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file atomically: to a temporary file in the same folder, then renamed. If anything fails, an old file is unchanged.

    `-` is standard output. Raises UnwritableError.
    """
    if os.fspath(path) == "-":
        _write_standard_output(data)
        return
    target = _target(path)
    if target.exists() and not target.is_file():
        _write_special(target, data)
        return
    from tempfile import mkstemp  # noqa: PLC0415  (only for writing)

    temporary = ""
    try:
        descriptor, temporary = mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)  # on disk before it replaces the old file
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except (OSError, ValueError) as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UnwritableError(os.fspath(path), getattr(error, "strerror", None) or str(error)) from error


def _target(path: str | os.PathLike[str]) -> Path:
    """Return the file that a path leads to. Raises UnwritableError where links lead in a circle, or the name cannot be one."""
    try:
        target = Path(path).resolve() if Path(path).is_symlink() else Path(path)
        target.exists()
    except (OSError, RuntimeError, ValueError) as error:  # pathlib raises RuntimeError for a circle of links
        raise UnwritableError(os.fspath(path), getattr(error, "strerror", None) or str(error)) from error
    return target


def _write_standard_output(data: bytes) -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise UnwritableError("-", "standard output is closed")
    try:
        write_to_standard_output(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableError("-", error.strerror or str(error)) from error


def _write_special(target: Path, data: bytes) -> None:
    """Write to a device or pipe, which cannot be replaced by renaming; refuse a folder."""
    try:
        with target.open("wb") as file:
            file.write(data)
    except OSError as error:
        raise UnwritableError(os.fspath(target), error.strerror or str(error)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def modified_on(path: str | os.PathLike[str]) -> str | None:
    """Return the day (`YYYY-MM-DD`, UTC) on which a file was last modified, at most that of `SOURCE_DATE_EPOCH`; None for `-`."""
    if os.fspath(path) == "-":
        return None
    try:
        seconds = Path(path).stat().st_mtime
    except OSError:
        return None
    latest = os.environ.get("SOURCE_DATE_EPOCH", "")
    if latest.isdecimal():
        seconds = min(seconds, int(latest))
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
