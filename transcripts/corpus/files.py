"""Reading one file, and writing it completely or not at all."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from transcripts.corpus.encoding import Decoded, decode, is_surely_text
from transcripts.errors import UnreadableError, UnsupportedFileError, UnwritableError


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file; `-` is standard input. Raises UnreadableError."""
    if os.fspath(path) == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise UnreadableError("-", "standard input is closed", "name a file")
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except IsADirectoryError as error:
        advice = "name a file in it (`transcripts check` and `transcripts variants` take folders)"
        raise UnreadableError(os.fspath(path), error.strerror or str(error), advice) from error
    except OSError as error:
        raise UnreadableError(os.fspath(path), error.strerror or str(error), *_instead_of(os.fspath(path))) from error
    except ValueError as error:
        raise UnreadableError(os.fspath(path), str(error)) from error


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
    target = Path(path).resolve() if Path(path).is_symlink() else Path(path)
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


def _write_standard_output(data: bytes) -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise UnwritableError("-", "standard output is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
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
