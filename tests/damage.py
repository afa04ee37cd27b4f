"""Damage to real texts, deterministic by seed: corrupted bytes, and revisions such as an editor makes."""

import re
from collections.abc import Callable
from random import Random

# What is inserted into texts: markup of every notation, and whatever has broken parsers before.
PIECES = [
    *(b"Ana: ", b"**Bo:** ", b"Q. ", b"A. ", b"Q: ", b"[laughter]", b"(00:01:02)", b"[00:12]", b"# ", b"> ", b"- ", b"---\n", b"```\n"),
    *(b"WEBVTT\n\n", b"00:00:01.000 --> 00:00:02.000\n", b"1\n00:00:01,000 --> 00:00:02,000\n", b"<v Ana>", b"</v>", b">> ", b"NOTE\n"),
    *(b"12:00:00 <ana> ", b"*CHI:\t", b"@Begin\n", b"Dialogue: 0,0:00:01.00,0:00:02.00,,Ana,0,0,0,,", b"INT. MILL - DAY\n\n", b"scribe: "),
    *(b"{", b"}", b"[", b"]", b'"', b'""', b"\\", b",", b":", b";", b"|", b"\t", b"<", b">", b"&", b"&#x0;", b"<!--", b"-->", b"<![CDATA[", b"]]>"),
    *(b"null", b"1e999", b"-1", b"NaN", b"true", b'{"a":', b"[[[[", b'"start":', b'"speaker":', b'"text":', b"9" * 400, b"99:99:99.999"),
    *(b"\x00", b"\x1b[31m", b"\x1b]0;x\x07", b"\x85", b"\x0b", b"\x0c", b"\x1c", b"\x7f", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *("\u2028".encode(), "\u2029".encode(), "\u202e".encode(), "\u200b".encode(), "\ufeff".encode(), "\u2066".encode(), "\u00a0".encode()),
    *("e\u0301".encode(), "İ".encode(), "ß".encode(), "ſ".encode(), "王：".encode(), "محمد: ".encode(), "👩‍🌾".encode(), "①".encode(), "٣:٤".encode()),
    *(b"\n", b"\r\n", b"\r", b"\n\n\n", b"  ", b"=1+1", b"@x", b"<<<<<<< a\n", b"=======\n", b">>>>>>> b\n", b"{~~a~>b~~}", b"[-a-]{+b+}"),
]  # fmt: skip
ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-8-sig", "latin-1", "cp1252", "utf-32", "utf-7", "cp437", "shift-jis")


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _stretch(data: bytes, random: Random) -> tuple[int, int]:
    """Return a stretch of the data, mostly a short one."""
    start = _place(data, random)
    return start, min(len(data), start + int(2 ** random.uniform(0, 11)))


def _lines(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", data)


def flipped_byte(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def flipped_bit(data: bytes, random: Random) -> bytes:
    at = _place(data[1:], random)
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :] if data else b"\x01"


def cut_off(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)]


def begun_late(data: bytes, random: Random) -> bytes:
    return data[_place(data, random) :]


def taken_out(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + data[end:]


def said_twice(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:end] + data[start:end] * random.choice([1, 1, 2, 9]) + data[end:]


def put_in(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.choice(PIECES) * random.choice([1, 1, 1, 2, 30]) + data[at:]


def put_at_a_line(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    at = random.randrange(len(lines) + 1)
    return b"".join([*lines[:at], random.choice(PIECES), *lines[at:]])


def lines_shuffled(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    random.shuffle(lines)
    return b"".join(lines)


def lines_swapped(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    for _ in range(random.randint(1, 4)):
        if lines:
            one, other = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def line_doubled(data: bytes, random: Random) -> bytes:
    lines = _lines(data)
    for _ in range(random.choice([1, 1, 3, 20])):
        if lines:
            lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return b"".join(lines)


def lines_dropped(data: bytes, random: Random) -> bytes:
    share = random.choice([0.02, 0.2, 0.7])
    return b"".join(line for line in _lines(data) if random.random() >= share)


def lines_joined(data: bytes, random: Random) -> bytes:
    return b"".join(line.rstrip(b"\r\n") if random.random() < 0.2 else line for line in _lines(data))


def other_line_ends(data: bytes, random: Random) -> bytes:
    ends = [b"\n", b"\r\n", b"\r", b"\n\n", b"\x85", "\u2028".encode(), b"\x0c", b""]
    new, share = random.choice(ends), random.choice([0.1, 1.0])
    return re.sub(rb"\r?\n", lambda end: new if random.random() < share else end[0], data)


def encodings_mixed(data: bytes, random: Random) -> bytes:
    start, end = (0, len(data)) if random.random() < 0.3 else _stretch(data, random)
    part = data[start:end].decode("utf-8", "replace").encode(random.choice(ENCODINGS), "replace")
    return data[:start] + part + data[end:]


def other_numbers(data: bytes, random: Random) -> bytes:
    new = random.choice([b"0", b"-1", b"00", b"9" * 30, b"1e9", b"0.0000001", "٣".encode(), b"2147483648"])
    return re.sub(rb"\d+", lambda number: new if random.random() < 0.1 else number[0], data)


def blanks_changed(data: bytes, random: Random) -> bytes:
    new = random.choice([b"", b"  ", b"\t", "\u00a0".encode(), "\u3000".encode(), "\u200b".encode()])
    return re.sub(rb" +", lambda blank: new if random.random() < 0.1 else blank[0], data)


def capitals(data: bytes, random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + (data[start:end].upper() if random.random() < 0.5 else data[start:end].lower()) + data[end:]


DAMAGES: list[Callable[[bytes, Random], bytes]] = [
    *(flipped_byte, flipped_bit, cut_off, begun_late, taken_out, said_twice, put_in, put_in, put_at_a_line, put_at_a_line),
    *(lines_shuffled, lines_swapped, line_doubled, lines_dropped, lines_joined, other_line_ends, encodings_mixed),
    *(other_numbers, blanks_changed, capitals),
]  # fmt: skip


def damaged(data: bytes, seed: int | str, *, largest: int = 1 << 20) -> bytes:
    """Return the data with one to five kinds of damage; the same seed does the same damage on every machine."""
    random = Random(seed)
    for _ in range(random.choice([1, 1, 2, 3, 5])):
        data = random.choice(DAMAGES)(data, random)[:largest]
    return data


_WORD = re.compile(r"\w+")
_EDITS = ("drop", "twice", "move", "word", "gone", "added", "label", "case", "joined", "cut", "punctuation")


def revised(text: str, seed: int | str) -> str:
    """Return a text as an editor might send it back: words, labels and paragraphs changed, moved, joined and cut."""
    random = Random(seed)
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    for _ in range(random.choice([0, 1, 2, 4, 8, 20])):
        if lines:
            _edit(lines, random.randrange(len(lines)), random)
    return "".join(lines)


def _edit(lines: list[str], at: int, random: Random) -> None:
    line, edit = lines[at], random.choice(_EDITS)
    words = list(_WORD.finditer(line))
    if edit == "drop":
        del lines[at]
    elif edit == "twice":
        lines.insert(at, line)
    elif edit == "move":
        lines.insert(random.randrange(len(lines)), lines.pop(at))
    elif edit == "joined" and at + 1 < len(lines):
        lines[at : at + 2] = [line.rstrip("\r\n") + " " + lines[at + 1]]
    elif edit == "case":
        lines[at] = line.swapcase()
    elif edit == "label":
        label, mark, said = line.partition(":")
        lines[at] = f"{label[::-1]}{mark}{said}"
    elif words:
        word = random.choice(words)
        new = {
            "word": "harbour",
            "gone": "",
            "added": f"not {word[0]}",
            "cut": f"{word[0]}.\n\n",
            "punctuation": f"{word[0]},",
        }
        lines[at] = line[: word.start()] + new.get(edit, word[0]) + line[word.end() :]
