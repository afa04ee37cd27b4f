"""Pieces of speech, as a structured source holds them, and the readable text that they are rewritten as."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.vocabulary.line_kinds import LineKind

_SPACES = expression(r"\s+")
_CLOSING = tuple(",.;:?!…%)]}»”’、。，．？！：；）」』")
_NUMBER_OR_LETTER = expression(r"\d{1,4}|[A-P]")  # not Q, who asks
_NO_BLANK_AFTER = expression(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")  # Han and kana
PAUSE = 1.0  # seconds of silence on one channel, while another is heard; judged
# share of the letters of the longest reading: smart formatting may spell a number otherwise; judged
_LEAST_SHARE_OF_LETTERS = 0.98


class Piece(NamedTuple):
    """A piece of speech: who says what, from when until when (seconds). Nobody may be named, no time may be given.

    `spoken` is False for what is kept and is no speech: a heading, a stage direction. `opens` tells that a turn begins with it, also where
    the same speaker goes on.
    """

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    spoken: bool = True
    opens: bool = False


class Word(NamedTuple):
    """A word of a source that gives each one alone; `attached` means that no space precedes it."""

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    attached: bool = False


class Rewritten(NamedTuple):
    """A source as readable text, and that text's lines; joined, they are the text. `told` says how it was read, if not by known keys."""

    text: str
    lines: list[Line]
    told: str = ""


SPEECH = Notation(
    name="speech",
    title="pieces of speech, one a line, each with its times and its speaker",
    grammar="",  # the lines come with the text
    suffixes=(),
    score=lambda _text: 0.0,
    is_recording=True,
    wraps=False,
)


def rewritten(pieces: Iterable[Piece], facts: Mapping[str, str] | None = None) -> Rewritten:
    """Write pieces as text, one line each: `[00:00:01.500 --> 00:00:03.000] Ana: Why now?`.

    `facts` (a title, who was the interviewer) become front matter. A piece without words is left out.
    """
    printed: list[str] = []
    lines: list[Line] = []
    at = 0
    if facts:
        inner = "".join(f"{key}: {_on_one_line(value)}\n" for key, value in facts.items())
        printed.append(f"---\n{inner}---\n\n")
        at = len(printed[0])
        lines += [Line("FRONT_MATTER", 0, at - 1, text=Span(4, 4 + len(inner))), Line("BLANK", at - 1, at)]
    for piece in pieces:
        words = piece.text.strip()
        if words:
            text, line = _line(piece, words, at)
            printed.append(text)
            lines.append(line)
            at += len(text)
    return Rewritten("".join(printed), lines)


def _line(piece: Piece, words: str, at: int) -> tuple[str, Line]:
    """Return a piece as it is printed, and where its parts stand when it begins at an offset."""
    if not piece.spoken:
        text = f"{words}\n"
        return text, Line("BOILERPLATE", at, at + len(text))
    text, time, until = "", None, None
    start, end = (clock(one) if one is not None else "" for one in (piece.start, piece.end))
    if start:
        text = f"[{start} --> {end}] " if end else f"[{start}] "
        time = Span(at + 1, at + 1 + len(start))
        until = Span(time.end + 5, time.end + 5 + len(end)) if end else None
    name = label(piece.speaker)
    named = Span(at + len(text), at + len(text) + len(name)) if name else None
    text += f"{name}: " if name else ""
    spoken = Span(at + len(text), at + len(text) + len(words))
    text += f"{words}\n"
    # Nobody named is somebody else than the one before, which a voice without a name says.
    kind: LineKind = "TURN_ROW" if piece.opens else "ROW" if name else "VOICE"
    return text, Line(kind, at, at + len(text), named, time, spoken, until)


def label(speaker: str | None) -> str:
    """Return a speaker as a label on one line, without the colon that some sources store with it."""
    return _on_one_line(speaker or "").rstrip(":： ")


def _on_one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def clock(seconds: float) -> str:
    """Return seconds as `00:01:02.500`, with as many decimals as they have, three or more."""
    whole, _, fraction = f"{abs(seconds):.9f}".partition(".")
    digits = fraction.rstrip("0").ljust(3, "0")
    total = int(whole)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{total // 3600:02}:{total // 60 % 60:02}:{total % 60:02}.{digits}"


def numbered(speaker: str | None) -> str | None:
    """Return what a voice is called that has a number or letter only: `Speaker 0`, `Speaker A`."""
    return f"Speaker {speaker}" if speaker and _NUMBER_OR_LETTER.fullmatch(speaker) else speaker


def joined(words: Iterable[Word], *, pause: float = math.inf) -> list[Piece]:
    """Join words into pieces by speaker, with a space between two unless one has it already, is attached, or the script has none.

    A piece also ends at a silence of `pause` seconds: somebody on another channel may speak there.
    """
    pieces: list[Piece] = []
    spoken: list[str] = []
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    for word in words:
        waited = word.start - end if word.start is not None and end is not None else 0.0
        if spoken and (word.speaker != speaker or waited >= pause):
            pieces.append(Piece(speaker, "".join(spoken), start, end))
            spoken, start, end = [], None, None
        if spoken and not word.attached and _blank_between(spoken[-1], word.text):
            spoken.append(" ")
        spoken.append(word.text)
        speaker = word.speaker
        start = word.start if start is None else start
        end = word.end if word.end is not None else end
    if spoken:
        pieces.append(Piece(speaker, "".join(spoken), start, end))
    return pieces


def named_by_neighbours(words: Sequence[Word]) -> list[Word]:
    """Give words without a speaker (numerals that were not aligned) the one of the words around them, where these agree."""
    after: list[str | None] = []
    speaker: str | None = None
    for word in reversed(words):
        speaker = word.speaker or speaker
        after.append(speaker)
    named: list[Word] = []
    speaker = None
    for word, following in zip(words, reversed(after), strict=True):
        speaker = word.speaker or speaker
        agreed = speaker if following in (speaker, None) else following if speaker is None else None
        named.append(word if word.speaker else word._replace(speaker=agreed))
    return named


def _blank_between(before: str, after: str) -> bool:
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    return not (_NO_BLANK_AFTER.match(before[-1]) and _NO_BLANK_AFTER.match(after[0]))


def is_attached(word: str, *, mark: bool = False) -> bool:
    """Whether a word is a mark that stands close to the word before it; `mark` tells that the source calls it one."""
    return (mark or word.startswith(_CLOSING)) and not _has_words(word)


def split(piece: Piece, words: Sequence[Word]) -> list[Piece]:
    """Cut a piece by the speakers of its words, where these differ; the text stays as it is when all words are found in it."""
    if len({word.speaker for word in words}) < 2:
        speaker = words[0].speaker if words else None
        return [piece._replace(speaker=piece.speaker or speaker)]
    cuts: list[tuple[int, Word]] = []
    at = 0
    for word in words:
        found = piece.text.find(word.text.strip(), at)
        if found < 0 or _has_words(piece.text[at:found]):
            return joined(words)
        if not cuts or cuts[-1][1].speaker != word.speaker:
            cuts.append((found if cuts else 0, word))
        at = found + len(word.text.strip())
    if _has_words(piece.text[at:]):
        return joined(words)
    ends = [*(start for start, _ in cuts[1:]), len(piece.text)]
    times = [*(word.start for _, word in cuts[1:]), piece.end]
    rows = zip(cuts, ends, times, strict=True)
    return [
        Piece(word.speaker, piece.text[start:end], word.start if start else piece.start, until)
        for (start, word), end, until in rows
    ]


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def fullest(*readings: Sequence[Piece]) -> list[Piece]:
    """Return the first of several readings of one file that has (nearly) as many letters as any other: no words are lost."""
    sizes = [sum(_letters(piece.text) for piece in pieces) for pieces in readings]
    enough = _LEAST_SHARE_OF_LETTERS * max(sizes, default=0)
    return next((list(pieces) for pieces, size in zip(readings, sizes, strict=True) if size >= enough), [])


def _letters(text: str) -> int:
    return sum(unicodedata.category(character)[0] in "LN" for character in text)


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces of several channels in the order of their times; one without a time stays behind the one before it."""
    latest = 0.0
    keyed = []
    for piece in pieces:
        latest = piece.start if piece.start is not None else latest
        keyed.append((latest, piece))
    return [piece for _, piece in sorted(keyed, key=lambda pair: pair[0])]


def by_recording(recordings: Mapping[str, Sequence[Piece]]) -> list[Piece]:
    """Return the pieces of each recording in the order of their times; where there are several, its name heads each."""
    pieces: list[Piece] = []
    for name, spoken in recordings.items():
        if len(recordings) > 1:
            pieces.append(Piece(None, f"# {_on_one_line(name)}", spoken=False))
        pieces += in_order(spoken)
    return pieces
