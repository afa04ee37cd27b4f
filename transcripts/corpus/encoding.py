"""Bytes as text and back, without loss.

UTF-8 unless a byte order mark says otherwise; bytes that are not valid are read one by one as windows-1252 (with the
C1 controls for its five gaps, as browsers do), and their places are kept, so that encoding gives the bytes back.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import without_surrogates

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MOSTLY_INVALID = 0.02
_ESCAPED = expression("[\udc80-\udcff]")


class Decoded(NamedTuple):
    """Text with the encoding it came from and the offsets of characters that stand for single invalid bytes."""

    text: str
    encoding: str
    undecodable: tuple[int, ...]


def _windows_character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS = tuple(map(_windows_character, range(256)))
_WINDOWS_BYTES = {character: byte for byte, character in enumerate(_WINDOWS)}


def decode(data: bytes) -> Decoded:
    """Decode bytes; any bytes do. A byte order mark stays in the text as U+FEFF."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _decode_invalid(data)
    return Decoded(text, encoding, ()) if text.encode(encoding) == data else _decode_invalid(data)


def _decode_invalid(data: bytes) -> Decoded:
    """Decode bytes that are not valid: as UTF-8 with exceptions when these are few, else wholly as windows-1252."""
    escaped = data.decode("utf-8", errors="surrogateescape")  # each invalid byte becomes one of U+DC80 to U+DCFF
    invalid = tuple(match.start() for match in _ESCAPED.finditer(escaped))
    if len(invalid) > _MOSTLY_INVALID * len(data):
        return Decoded("".join(map(_WINDOWS.__getitem__, data)), "windows-1252", ())
    return Decoded(_ESCAPED.sub(lambda match: _WINDOWS[ord(match[0]) - 0xDC00], escaped), "utf-8", invalid)


def encode(text: str, encoding: str = "utf-8", undecodable: tuple[int, ...] = ()) -> bytes:
    """Encode text as it was decoded: the exact inverse of `decode`."""
    if encoding == "windows-1252":
        return bytes(_WINDOWS_BYTES[character] for character in text)
    pieces, at = [], 0
    for offset in undecodable:
        pieces += [text[at:offset].encode(encoding), bytes([_WINDOWS_BYTES[text[offset]]])]
        at = offset + 1
    pieces.append(text[at:].encode(encoding))
    return b"".join(pieces)


def encode_as(text: str, encoding: str) -> bytes:
    """Encode text that was partly made in the encoding of another; as UTF-8 where that has no bytes for one of its characters."""
    try:
        return encode(text, encoding)
    except (UnicodeEncodeError, KeyError):
        return text.encode("utf-8", errors="backslashreplace")


def encode_output(text: str) -> bytes:
    """Encode text that was made, not read, as UTF-8. Half of a surrogate pair is no character: U+FFFD stands for it."""
    return without_surrogates(text).encode("utf-8")
