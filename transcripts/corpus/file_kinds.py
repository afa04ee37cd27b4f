"""What a file is that is not text, named by its first bytes: a PDF document, an MP3 recording, a ZIP archive, text in UTF-32.

Whether a file is text is decided by its bytes, not by its signature: a text may begin with `GIF89a`, `MZ:` or `PK`. A
signature counts only if it holds characters that no text holds, or if the file does. PDF, RTF and PostScript can be written in
plain ASCII; they are known by the structure that follows their first line.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache
from typing import NamedTuple

from transcripts.corpus.encoding import CONTROLS, EXAMINED
from transcripts.expressions import expression
from transcripts.formats.sources.documents import docx
from transcripts.formats.sources.documents.archive import is_archive, names_of_members
from transcripts.package_files import package_text

# share of odd bytes from which a file is not text; compressed data, which has .03, is also known by its controls; judged
_LEAST_SHARE_ODD = 0.025
_HEAD = 64  # bytes in which formats that hold much text keep numbers of their own; judged
_LEAST_SHARE_ODD_IN_HEAD = 0.1  # share of odd bytes among these, from which a file is not text; judged
_HEADER = 16  # bytes in which a NUL says that a signature is meant, since most formats go on with numbers; judged
_FEWEST_ODD = 8  # bytes that are odd, below which a file without a signature is read as text; judged
_MOST_CONTROLS = 15  # characters of the 26 controls that a text may hold; judged
_MOST_CONTROLS_BESIDE_OTHER_ERRORS = 9  # characters of them in a text that is not UTF-8 either; judged
_FEWEST_NULS = 4  # bytes that are NUL in wide text, at least; judged
_LEAST_SHARE_NULS = 0.4  # share of NULs in wide text whose other bytes are ASCII; half of them by definition; judged
_MOST_SHARE_ASCII = 0.9  # share of ASCII in the other bytes, above which wide text must hold that many NULs; judged
_LONGEST_WORD = 64  # characters of wide text in which there is a space or a line end; judged
_MOST_SHARE_STRANGE = 0.01  # share of characters of wide text that are controls, unassigned or private; judged

_CONTROL_SET = frozenset(CONTROLS)
# Controls that some texts do hold: colours of chat logs, overstriking, shifts of encodings, separators, the end of a file in
# DOS, and what is left of dashes and quotation marks (U+2013, U+2019, U+201C) that lost half of their bits.
_USED_IN_TEXTS = b"\x02\x03\x04\x07\x08\x0e\x0f\x11\x13\x14\x16\x18\x19\x1a\x1c\x1d\x1e\x1f"
_ODD = CONTROLS.translate(None, _USED_IN_TEXTS)
_PRINTABLE = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
# The first line proves nothing, since a text may quote it; what follows must be the body of such a file.
_PDF = expression(rb"%PDF-\d\.\d[ \t]*+[\r\n]++(?:\d++ \d++ obj\b|%[\x80-\xff]{4})")
_STRUCTURES = (
    ("pdf", _PDF),
    ("rtf", expression(rb"\{\\rtf\d{0,2}+[\s{}]*+(?:\\[a-z]++(?:-?\d++)? ?[\s{}]*+){3}")),
    ("postscript", expression(rb"%!PS-Adobe-\d\.\d[^\r\n]*+[\r\n]++%%[A-Z]")),
)
_STRUCTURED = {"pdf": "a PDF document", "rtf": "an RTF document", "postscript": "a PostScript document"}
_SHORT_RTF = expression(rb"\{\\rtf\d{0,2}+[\s\\{]")
_FARTHEST_PDF = 1024  # bytes within which readers of PDF look for its first line; a bound
_MARKS_OF_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# With the mark of UTF-32, which in one byte order begins with that of UTF-16.
_MARKS_OF_UTF_32 = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be"}
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")

_ADVICE = {
    "document": "save its text as a text file (UTF-8) or as a Word document (DOCX), and read that",
    "locked": "save it without its password, and read that",
    "table": "save the table as comma-separated values (CSV), and read that",
    "archive": "unpack it, and read the files in it",
    "audio": "transcribe the recording, and read the transcript",
    "video": "transcribe the recording or extract its captions, and read those",
    "image": "recognise its text (OCR), and read that",
    "database": "export its tables as comma-separated values (CSV), and read those",
    "encoding": "save it as UTF-8, and read that",
    "data": "choose a text file or a Word document (DOCX)",
    "font": "choose a text file or a Word document (DOCX)",
    "program": "choose a text file or a Word document (DOCX)",
}


class FileKind(NamedTuple):
    """A kind of file that is not read: its name, the group that says what to do with it, and what it is called, with an article."""

    name: str
    group: str
    title: str

    @property
    def advice(self) -> str:
        """What to do with such a file."""
        return _ADVICE[self.group]


class _Signature(NamedTuple):
    """The bytes by which a kind is known: at offsets, anywhere in the file, and as names of members of a ZIP archive."""

    kind: FileKind
    at: tuple[tuple[int, bytes], ...]
    anywhere: tuple[bytes, ...]
    members: tuple[str, ...]

    @property
    def is_proof(self) -> bool:
        """Whether the signature holds characters that no text holds."""
        return any(_CONTROL_SET.intersection(part) for _, part in self.at)

    def is_in(self, data: bytes, members: frozenset[str]) -> bool:
        return (
            all(data.startswith(part, offset) for offset, part in self.at)
            and all(part in data for part in self.anywhere)
            and members.issuperset(self.members)
        )


def kind_of(data: bytes) -> FileKind | None:
    """Return the kind of a file that is not read; None for text, and for a Word document (DOCX)."""
    sample = data[:EXAMINED]
    encoding = next((name for mark, name in _MARKS_OF_UTF_32.items() if data.startswith(mark)), None)
    if encoding is not None:
        return FileKind(encoding, "encoding", f"text in {encoding[:6].upper()}")
    if data.startswith(_MARKS_OF_UTF_16):
        return None
    is_text = _is_text(sample)
    found = _structured(data) or _signed(data, is_text=is_text)
    if found is not None:
        return None if found.name == docx.NAME else found
    encoding = _wide_encoding(sample)
    if encoding is not None:
        return FileKind(encoding, "encoding", f"text in {encoding[:6].upper()} without a byte order mark")
    if is_text or (_odd_bytes(sample)[0] < _FEWEST_ODD and not _has_many_controls(sample)):
        return None
    return FileKind("binary", "data", "binary data of an unknown kind")


def kinds() -> tuple[FileKind, ...]:
    """Return the kinds that are known by a signature or a structure, each once, in the order of their table."""
    structured = (FileKind(name, "document", title) for name, title in _STRUCTURED.items())
    return tuple(dict.fromkeys([*structured, *(signature.kind for signature in _signatures())]))


def _is_text(sample: bytes) -> bool:
    """Whether the characters of a file are those of a text, perhaps a damaged one."""
    _, share = _odd_bytes(sample)
    odd_in_head, share_in_head = _odd_bytes(sample[:_HEAD])
    return (
        share < _LEAST_SHARE_ODD
        and (share_in_head < _LEAST_SHARE_ODD_IN_HEAD or odd_in_head < _FEWEST_ODD)
        and not _has_many_controls(sample)
    )


def _has_many_controls(sample: bytes) -> bool:
    """Whether a file holds more different control characters than damage explains."""
    most = _MOST_CONTROLS if _is_utf_8(sample) else _MOST_CONTROLS_BESIDE_OTHER_ERRORS
    return len(_CONTROL_SET.intersection(sample)) > most


def _is_utf_8(sample: bytes) -> bool:
    """Whether a file, which may be cut inside a character, is UTF-8 so far."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _odd_bytes(sample: bytes) -> tuple[int, float]:
    """Return the number and the share of bytes that hardly any text holds; a run of NULs, which pads some texts, is one."""
    runs_of_nuls = max(0, sum(map(bool, sample.split(b"\x00"))) - 1)
    rest = sample.replace(b"\x00", b"")
    odd = runs_of_nuls + len(rest) - len(rest.translate(None, _ODD))
    return odd, odd / max(1, len(rest) + runs_of_nuls)


def _structured(data: bytes) -> FileKind | None:
    """Return the kind of a file in a format that can be written in the characters of text alone."""
    sample = data[:EXAMINED]
    name = next((name for name, structure in _STRUCTURES if structure.match(sample)), None)
    if name is None and _SHORT_RTF.match(sample) and data.rstrip(b"\x00\r\n ").endswith(b"}"):
        name = "rtf"
    if name is None and _PDF.search(sample, 0, _FARTHEST_PDF):
        name = "pdf"
    return None if name is None else FileKind(name, "document", _STRUCTURED[name])


def _signed(data: bytes, *, is_text: bool) -> FileKind | None:
    """Return the kind of a file by its signature."""
    members: frozenset[str] = frozenset()
    if is_archive(data):
        listed = names_of_members(data)
        if docx.looks_like_docx(data) if listed is None else docx.BODY in listed:
            return FileKind(docx.NAME, "document", docx.TITLE)
        members = listed or members
    may_be_text = is_text and 0 not in data[:_HEADER]
    for signature in _signatures():
        if (signature.is_proof or not may_be_text) and signature.is_in(data, members):
            return signature.kind
    return None


def _wide_encoding(sample: bytes) -> str | None:
    """Return the encoding of text whose characters take two or four bytes each, without a byte order mark."""
    nuls = sample.count(0)
    if nuls < _FEWEST_NULS:
        return None
    printable = len(sample) - len(sample.translate(None, _PRINTABLE))
    if printable > _MOST_SHARE_ASCII * (len(sample) - nuls) and nuls < _LEAST_SHARE_NULS * len(sample):
        return None
    return next((name for name in _WIDE if _is_text_in(sample, name)), None)


def _is_text_in(sample: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    if len(text) > _LONGEST_WORD and not any(map(str.isspace, text)):
        return False
    strange = sum(not one.isspace() and unicodedata.category(one) in ("Cc", "Cn", "Co", "Cs") for one in text)
    return strange <= _MOST_SHARE_STRANGE * len(text)


@cache
def _signatures() -> tuple[_Signature, ...]:
    rows = (row.split("\t") for row in package_text("corpus", "file_kinds.tsv").splitlines() if not row.startswith("#"))
    _, *table = rows
    return tuple(_signature(FileKind(name, group, title), signature) for name, group, title, signature in table)


def _signature(kind: FileKind, written: str) -> _Signature:
    parts = [part.partition(":")[::2] for part in written.split(" ")]
    return _Signature(
        kind,
        tuple((int(where), _bytes(what)) for where, what in parts if where.isdecimal()),
        tuple(_bytes(what) for where, what in parts if where == "in"),
        tuple(what for where, what in parts if where == "member"),
    )


def _bytes(written: str) -> bytes:
    """Return bytes that are written as in Python."""
    return written.encode("latin-1").decode("unicode_escape").encode("latin-1")
