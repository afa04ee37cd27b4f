"""Decoding bytes to text and encoding text back to the same bytes.

The encoding is UTF-8 unless a byte order mark says otherwise. Invalid bytes are read one by one as windows-1252 (with C1
controls for its five unassigned bytes, as in browsers), and their offsets are kept, so that encoding restores them.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import without_surrogates

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
EXAMINED = 32_768  # bytes of a file by which it is decided whether it is text; judged
# Control characters but for white space and ESC, which colours logs: a text holds them only if it is damaged.
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
# How some formats begin that are not text and can be written in ASCII: PDF, PostScript, RTF.
_BEGINNINGS_IN_ASCII = (b"%PDF-", b"%!PS-", b"{\\rtf")
_MOST_SHARE_INVALID = 0.02  # share of the bytes that may be invalid UTF-8; beyond this it is windows-1252; judged
_ESCAPED = expression("[\udc80-\udcff]")


class Decoded(NamedTuple):
    """A decoded text, its encoding, and the offsets of characters that were single invalid bytes."""

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


def is_surely_text(data: bytes) -> bool:
    """Whether nothing in the first bytes of a file raises a doubt that it is text; `file_kinds` decides the others."""
    sample = data[:EXAMINED]
    return len(sample.translate(None, CONTROLS)) == len(sample) and not data.startswith(_BEGINNINGS_IN_ASCII)


def decode(data: bytes) -> Decoded:
    """Decode any bytes. A byte order mark stays in the text as U+FEFF."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _decode_invalid(data)
    return Decoded(text, encoding, ()) if text.encode(encoding) == data else _decode_invalid(data)


def _decode_invalid(data: bytes) -> Decoded:
    """Decode invalid bytes: as UTF-8 if only a few bytes are invalid, else as windows-1252 throughout."""
    escaped = data.decode("utf-8", errors="surrogateescape")  # each invalid byte becomes one of U+DC80 to U+DCFF
    invalid = tuple(match.start() for match in _ESCAPED.finditer(escaped))
    if len(invalid) > _MOST_SHARE_INVALID * len(data):
        return Decoded("".join(map(_WINDOWS.__getitem__, data)), "windows-1252", ())
    return Decoded(_ESCAPED.sub(lambda match: _WINDOWS[ord(match[0]) - 0xDC00], escaped), "utf-8", invalid)


def encode(text: str, encoding: str = "utf-8", undecodable: tuple[int, ...] = ()) -> bytes:
    """Encode text as it was decoded; the exact inverse of `decode`."""
    if encoding == "windows-1252":
        return bytes(_WINDOWS_BYTES[character] for character in text)
    pieces, at = [], 0
    for offset in undecodable:
        pieces += [text[at:offset].encode(encoding), bytes([_WINDOWS_BYTES[text[offset]]])]
        at = offset + 1
    pieces.append(text[at:].encode(encoding))
    return b"".join(pieces)


def encode_as(text: str, encoding: str) -> bytes:
    """Encode an edited text in the encoding of its source; as UTF-8 if that encoding lacks one of its characters."""
    try:
        return encode(text, encoding)
    except (UnicodeEncodeError, KeyError):
        return text.encode("utf-8", errors="backslashreplace")


def encode_output(text: str) -> bytes:
    """Encode generated text as UTF-8. Half of a surrogate pair is not a character and becomes U+FFFD."""
    return without_surrogates(text).encode("utf-8")
