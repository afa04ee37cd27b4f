"""Files of kinds that are not read, made here: one of each format that can be written with the standard library, and one for each signature."""

import bz2
import gzip
import io
import lzma
import pickle
import sqlite3
import struct
import tarfile
import wave
import zipfile
import zlib
from random import Random

TALK = "Ana: Why did you go?\nBo: To the mill.\nAna: And then?\nBo: Home again.\n" * 12
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def noise(length, seed=0):
    return Random(f"noise {seed}").randbytes(length)


def archive(*members, stored=False):
    """Return a ZIP archive of members, each a name and its text; the first one is not compressed, as the type of a document is not."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for at, (name, text) in enumerate(members):
            file.writestr(name, text, zipfile.ZIP_STORED if at == 0 or stored else zipfile.ZIP_DEFLATED)
    return data.getvalue()


def open_document(type_of_it):
    return archive(("mimetype", type_of_it), ("content.xml", f"<text>{TALK}</text>"))


def office(stream):
    """Return what a file of the old Office formats looks like: its signature, a table, and the name of a stream in UTF-16."""
    return OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(480) + stream.encode("utf-16-le") + bytes(64)


def pdf(*, binary=True):
    parts = [b"%PDF-1.7\n", b"%\xe2\xe3\xcf\xd3\n" if binary else b""]
    parts += [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Length 400 /Filter /FlateDecode >>\nstream\n"
    ]
    parts += [zlib.compress(TALK.encode()) if binary else b"BT (Ana: Why?) Tj ET"]
    return b"".join([*parts, b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"])


def compressed_tar():
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as file:
        held = tarfile.TarInfo("talk.txt")
        held.size = len(TALK)
        file.addfile(held, io.BytesIO(TALK.encode()))
    return data.getvalue()


def recording():
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(4000) + noise(400))
    return data.getvalue()


def database():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table talk (speaker text, words text)")
    connection.execute("insert into talk values ('Ana', 'Why did you go?')")
    data = connection.serialize()
    connection.close()
    return data


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def picture():
    pixels = zlib.compress(bytes([0, 255, 0, 0]) * 4)
    head = struct.pack(">IIBBBBB", 1, 4, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


ODF = "application/vnd.oasis.opendocument."
# By the name of the kind; several of one kind are distinguished by what follows the full stop.
FILES = {
    "pdf": pdf(),
    "pdf.ascii": pdf(binary=False),
    "pdf.behind a page": b"<html><head></head></html>\n" + pdf(),
    "rtf": b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}}\n\\f0 Ana: Why?\\par\nBo: So.\\par\n}\n",
    "rtf.short": b"{\\rtf1 Ana: Why?\\par}",
    "rtf.cut off": b"{\\rtf1\\adeflang1025\\ansi\\ansicpg1252\\uc1\\deff0 Ana: Why?",
    "postscript": b"%!PS-Adobe-3.0\n%%Title: Talk\n/Times findfont 12 scalefont setfont\n(Ana: Why?) show\n",
    "zip": archive(("talk.txt", TALK), ("other.txt", TALK)),
    "zip.stored": archive(("talk.txt", TALK), stored=True),
    "zip.empty": archive(),
    "zip.cut off": archive(("talk.txt", TALK), ("other.txt", TALK))[:200],
    "epub": open_document("application/epub+zip"),
    "odt": open_document(ODF + "text"),
    "ods": open_document(ODF + "spreadsheet"),
    "odp": open_document(ODF + "presentation"),
    "odf": open_document(ODF + "graphics"),
    "xlsx": archive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")),
    "pptx": archive(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<presentation/>")),
    "pages": archive(("Index/Document.iwa", "x"), ("preview.jpg", "x")),
    "qdpx": archive(
        ("sources/talk.docx", archive(("word/document.xml", "<w/>"))), ("project.qde", "<Project/>"), stored=True
    ),
    "jar": archive(("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")),
    "doc": office("WordDocument"),
    "xls": office("Workbook"),
    "ppt": office("PowerPoint Document"),
    "encrypted-office": office("EncryptedPackage"),
    "ole": office("Contents"),
    "gzip": gzip.compress(TALK.encode(), mtime=0),
    "bzip2": bz2.compress(TALK.encode()),
    "bzip2.empty": bz2.compress(b""),
    "xz": lzma.compress(TALK.encode()),
    "lzma": lzma.compress(TALK.encode(), format=lzma.FORMAT_ALONE),
    "7z": b"7z\xbc\xaf'\x1c\x00\x04" + noise(200),
    "tar": compressed_tar(),
    "wav": recording(),
    "mp3": b"ID3\x04\x00\x00\x00\x00\x00\x23TIT2\x00\x00\x00\x19\x00\x00\x03A talk at the mill, cut \x00" + noise(400),
    "mp3.frames": b"\xff\xfb\x90\x64\x00" + noise(400),
    "flac": b"fLaC\x00\x00\x00\x22\x10\x00" + noise(200),
    "ogg": b"OggS\x00\x02" + bytes(8) + noise(200),
    "m4a": b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom\x00\x00\x00\x00" + noise(200),
    "mp4": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + noise(200),
    "mov": b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  " + noise(200),
    "webm": b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01" + noise(200),
    "png": picture(),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + noise(200),
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
    "tiff": b"II*\x00\x08\x00\x00\x00\x05\x00\x00\x01\x03\x00" + noise(200),
    "bmp": b"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x02\x00\x00\x00" + noise(60),
    "sqlite": database(),
    "parquet": b"PAR1\x15\x04\x15\x10\x15\x14\x4c\x15\x02" + noise(300) + b"PAR1",
    "pickle": pickle.dumps({"speaker": ["Ana", "Bo"], "words": ["Why?", "So."]}, protocol=4),
    "truetype": b"\x00\x01\x00\x00\x00\x02\x00\x20\x00\x01\x00\x04cmap\x00\x00\x00\x00head" + noise(200),
    "woff2": b"wOF2\x00\x01\x00\x00\x00\x00\x0f\x20" + noise(300),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\x3e\x00" + noise(200),
    "exe": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8" + bytes(40) + noise(300),
    "binary": noise(3_000),
    "binary.numbers": struct.pack("<400I", *(Random(1).randrange(70_000) for _ in range(400))),
    "binary.numbers and words": struct.pack("<20I", *range(7, 27)) + TALK.encode(),
}
WORDS = {
    "English": "Ana: Why did you go?\nBo: To the mill.\n",
    "Russian": "Анна: Почему вы ушли?\nБорис: На мельницу.\n",
    "Greek": "Άννα: Γιατί έφυγες;\nΠέτρος: Για τον μύλο.\n",
    "Arabic": "دانة: لماذا ذهبت؟\nسامي: إلى الطاحونة.\n",
    "Hindi": "आना: तुम क्यों गए?\nराम: चक्की तक।\n",
    "Chinese": "王梅：你为什么走了？\n李华：去磨坊。\n",
    "Japanese": "花子：どうして行ったのですか。\n太郎：水車小屋へ。\n",
    "Korean": "지민: 왜 갔어요?\n수호: 방앗간에요.\n",
}
FILES |= {
    f"{encoding}.{language}": (words * 5).encode(encoding)
    for language, words in WORDS.items()
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
}
FILES |= {
    "utf-32-le.with its mark": ("\ufeff" + TALK).encode("utf-32-le"),
    "utf-32-be.with its mark": ("\ufeff" + TALK).encode("utf-32-be"),
}


def name_of(key):
    return key.partition(".")[0]
