"""Scorers' formats in columns: STM (a segment a line), CTM (a word a line), RTTM with the words in it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from transcripts.errors import InvalidSourceError
from transcripts.expressions import expression
from transcripts.formats.sources.rewriting.segments import (
    PAUSE,
    Piece,
    Word,
    by_recording,
    is_attached,
    joined,
    numbered,
)
from transcripts.formats.sources.rewriting.source import Source, speech
from transcripts.formats.sources.rewriting.typed_json import seconds

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from transcripts.formats.sources.rewriting.segments import Rewritten

_TIME = r"-?\d{1,7}(?:\.\d{1,9})?"
_BLANK = r"[ \t]+"
# mill_01 1 Ana 0.44 0.90 <o,f0,female> Why now?
_STM = expression(
    rf"(?P<file>\S+){_BLANK}(?P<channel>\S+){_BLANK}(?P<speaker>\S+){_BLANK}(?P<start>{_TIME}){_BLANK}(?P<end>{_TIME})"
    r"(?:[ \t]+<(?=[^<>\r\n]*>)[^<>\r\n]*>)?(?:[ \t]+(?P<text>[^\r\n]*))?"
)
# mill_01 1 0.44 0.17 Why 0.98 lex Ana
_CTM = expression(
    rf"(?P<file>\S+){_BLANK}(?P<channel>\S+){_BLANK}(?P<start>{_TIME}){_BLANK}(?P<length>{_TIME}){_BLANK}(?P<word>\S+)"
    rf"(?:{_BLANK}(?:{_TIME}|NA|<NA>))?(?:{_BLANK}(?P<type>[a-z-]+))?(?:{_BLANK}(?P<speaker>\S+))?[ \t]*"
)
# LEXEME mill_01 1 0.44 0.17 Why lex Ana 0.98
_RTTM = expression(
    rf"(?P<type>[A-Z][A-Z/_-]+){_BLANK}(?P<file>\S+){_BLANK}(?P<channel>\S+){_BLANK}(?P<start>{_TIME}|<NA>){_BLANK}"
    rf"(?P<length>{_TIME}|<NA>){_BLANK}(?P<text>\S+){_BLANK}(?P<subtype>\S+){_BLANK}(?P<speaker>\S+)(?:{_BLANK}\S+){{0,2}}[ \t]*"
)
_LINE = expression(r"[^\r\n]+")
_SAMPLED_LINES = 4  # lines looked at, which must all have the shape; judged
_FEWEST_LINES = 2  # lines of a source; judged
_IGNORED = "ignore_time_segment_in_scoring"
_NOBODY = ("<NA>", "NA", "unknown", "inter_segment_gap", "excluded_region")


def _rows(text: str) -> Iterator[str]:
    """Yield the lines that are neither blank nor comments (`;; ...`)."""
    for line in _LINE.finditer(text, 1 if text.startswith("\ufeff") else 0):
        if line[0].strip() and not line[0].startswith((";;", "#")):
            yield line[0].strip()


def _looks_like(expression: re.Pattern[str]) -> Callable[[str], bool]:
    """Return what looks whether the first lines have the shape, two of them at least."""

    def sniff(text: str) -> bool:
        first = list(islice(_rows(text), _SAMPLED_LINES))
        told_apart = expression is _RTTM or not all(map(_RTTM.fullmatch, first))
        matches = [expression.fullmatch(row) for row in first]
        if len(first) < _FEWEST_LINES or not told_apart or not all(matches):
            return False
        return expression is _RTTM or any(_says_words(match) for match in matches if match)

    return sniff


def _says_words(match: re.Match[str]) -> bool:
    """Whether a row holds a word or a name with letters in it: a matrix of numbers has the same columns."""
    return any(map(str.isalpha, (match.groupdict().get("text") or match.groupdict().get("word") or "") + match["file"]))


def _matches(text: str, expression: re.Pattern[str], source: str) -> Iterator[re.Match[str]]:
    for number, row in enumerate(_rows(text), 1):
        match = expression.fullmatch(row)
        if match is None:
            raise InvalidSourceError(
                source, f"the columns of row {number} are not those of the first row: {row[:60]!r}"
            )
        yield match


def _stm(text: str) -> Rewritten:
    pieces: dict[str, list[Piece]] = {}
    for match in _matches(text, _STM, "stm"):
        words = match["text"] or ""
        if words.casefold() != _IGNORED:
            piece = Piece(_known(match["speaker"]), words, seconds(match["start"]), seconds(match["end"]))
            pieces.setdefault(match["file"], []).append(piece)
    return speech("stm", by_recording(pieces))


def _ctm(text: str) -> Rewritten:
    words: dict[str, dict[str, list[Word]]] = {}
    for match in _matches(text, _CTM, "ctm"):
        if match["word"] not in _NOBODY:
            word = _word(match, match["word"], _known(match["speaker"]))
            words.setdefault(match["file"], {}).setdefault(match["channel"], []).append(word)
    return speech("ctm", by_recording({file: _of_channels(channels) for file, channels in words.items()}))


def _of_channels(channels: Mapping[str, list[Word]]) -> list[Piece]:
    """Return the pieces of a recording; of several channels each is a speaker, where nobody else is named."""
    if len(channels) == 1:
        return [piece for words in channels.values() for piece in joined(words)]
    return [
        piece._replace(speaker=piece.speaker or f"Channel {channel}")
        for channel, words in channels.items()
        for piece in joined(words, pause=PAUSE)
    ]


def _rttm(text: str) -> Rewritten:
    matches = [match for match in _matches(text, _RTTM, "rttm") if match["text"] not in _NOBODY]
    lexemes = [match for match in matches if match["type"] == "LEXEME"]
    chosen = lexemes or [match for match in matches if match["type"] == "SPEAKER"]
    return speech("rttm", joined(_word(match, match["text"], _known(match["speaker"])) for match in chosen))


def _word(match: re.Match[str], text: str, speaker: str | None) -> Word:
    start, length = seconds(match["start"]), seconds(match["length"])
    end = start + length if start is not None and length is not None else None
    return Word(speaker, text, start, end, is_attached(text))


def _known(speaker: str | None) -> str | None:
    return None if speaker is None or speaker in _NOBODY else numbered(speaker)


STM = Source("stm", "STM: one segment per line, with speaker and times", (".stm",), _looks_like(_STM), _stm)
CTM = Source("ctm", "CTM: one word per line, with its time", (".ctm",), _looks_like(_CTM), _ctm)
RTTM = Source("rttm", "RTTM with words (LEXEME rows)", (".rttm",), _looks_like(_RTTM), _rttm)
