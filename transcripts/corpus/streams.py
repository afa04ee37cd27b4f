"""Bytes to standard output, all of them: a stream that takes a part is given the rest."""

from __future__ import annotations

import io
import sys

TYPE_CHECKING = False  # typing loads many modules, and `--help` needs none of them
if TYPE_CHECKING:
    from typing import BinaryIO


def write_to_standard_output(data: bytes) -> None:
    """Write all bytes to standard output. Raises OSError where it takes no more, and BrokenPipeError where nobody reads.

    An unbuffered stream (`python -u`) writes as much as fits and returns how much that was; where a pipe is non-blocking and full, this
    waits for its reader.
    """
    sys.stdout.flush()
    write_whole(sys.stdout.buffer, data)
    sys.stdout.buffer.flush()


def write_whole(stream: BinaryIO | io.RawIOBase, data: bytes) -> None:
    """Write all bytes to a stream, buffered or not."""
    if isinstance(stream, io.BufferedWriter):
        stream.flush()
        stream = stream.raw  # it says how much it took
    rest = memoryview(data)
    while rest:
        taken: int | None = stream.write(rest)
        if taken is None:
            _wait_for_room(stream)
        else:
            rest = rest[taken:]


def _wait_for_room(stream: BinaryIO | io.RawIOBase) -> None:
    """Wait until a non-blocking stream takes more."""
    from select import select  # noqa: PLC0415  (only for such streams)

    select([], [stream.fileno()], [])
