"""Members of a ZIP archive, read in memory within bounds; nothing is written to disk, and no name is used as a path."""

from __future__ import annotations

import io
import zipfile
import zlib

from transcripts.errors import InvalidSourceError

MOST_MEMBERS = 10_000  # members of an archive; a bound
LARGEST_MEMBER = 256 * 1024 * 1024  # bytes of a member, unpacked; a bound
LARGEST_RATIO = 200  # times its packed bytes that a member may unpack to; text in XML packs 10 to 40 to 1; a bound
SMALL_MEMBER = 1024 * 1024  # bytes to which a member may unpack at any ratio; a bound
_BYTES_AT_ONCE = 1024 * 1024  # bytes that are unpacked at once; a bound
# What unpacks step by step within a bound; a few bytes of BZIP2 or LZMA unpack to gigabytes at once.
_READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SIGNATURE = b"PK\x03\x04"


class BoundsExceededError(Exception):
    """An archive asks for more than the bounds allow; the message says what for."""


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as a ZIP archive does."""
    return data.startswith(_SIGNATURE)


def names_of_members(data: bytes) -> frozenset[str] | None:
    """Return the names of all members of an archive; None if it is damaged or has too many."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        return None
    return frozenset(names) if len(names) <= MOST_MEMBERS else None


def members(data: bytes, names: tuple[str, ...], source: str) -> dict[str, bytes]:
    """Return those of the named members that the archive holds.

    Raises InvalidSourceError where the archive is damaged, and BoundsExceededError where it holds too many members, or
    one of these unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_MEMBERS:
                message = f"the archive has {len(listed):,} members, more than {MOST_MEMBERS:,}"
                raise BoundsExceededError(message)
            wanted = {one.filename: one for one in listed if one.filename in names}
            return {name: _unpacked(archive, one) for name, one in wanted.items()}
    except NotImplementedError as error:
        raise InvalidSourceError(source, str(error)) from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise InvalidSourceError(source, f"the archive is damaged: {error}") from None


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Unpack a member step by step: what its header says of its size may be wrong."""
    if member.compress_type not in _READ_METHODS:
        message = f"{member.filename} is compressed by method {member.compress_type}, and only stored and deflated members are read"
        raise NotImplementedError(message)
    most = min(LARGEST_MEMBER, max(SMALL_MEMBER, LARGEST_RATIO * member.compress_size))
    unpacked = bytearray()
    with archive.open(member) as stream:
        while step := stream.read(_BYTES_AT_ONCE):
            unpacked += step
            if len(unpacked) > most:
                message = f"{member.filename} unpacks to more than {most:,} bytes"
                raise BoundsExceededError(message)
    return bytes(unpacked)
