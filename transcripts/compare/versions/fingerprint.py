"""The sketch of a text: hashes of a fixed share of its runs of three words and of its long words, which tells what two texts share.

One run in eight is kept: those whose first word begins with one of an eighth of all letters, so that one expression finds them and
nothing else is cut into words. (What is kept depends on the run alone, whatever stands around it: FracMinHash, Irber et al. 2022,
doi:10.1101/2022.01.11.475838.) The beginning of the first word is kept, too, where it is long: of a text that is told anew little but such
words is left. Every run of a short text is kept: it has too few.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from transcripts.compare.tokens.tokens import fold, printed_words
from transcripts.expressions import compiled_expression, expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LETTERS_FOR_ONE_KEPT = 8  # letters of which one is kept: the runs that begin with it make the sketch; judged
# Of the remainders of a letter's number this is the one whose Latin letters (c, k, s) begin an eighth of the words of most languages.
# The letters of most alphabets are as many numbers from their capitals as make no difference to it.
_REMAINDER_KEPT = 3  # letters: the number of one that is kept leaves this; judged
_FEWEST_CHARACTERS_TO_SAMPLE = 2_400  # characters from which on only some runs of a text are kept; judged
# The beginning of a run, if its first word is as long: kept by itself, too, since little else is left where a text is told anew.
_LONG_WORDS = itemgetter(slice(7))  # bytes; judged
_LONG_WORDS_OF_SHORT_TEXTS = itemgetter(slice(6))  # bytes; judged
# Marks that many texts have beside plain letters: without them they are read in half the time, and no word is another.
_MARKS = (("’", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("…", "."), ("\u00a0", " "), ("‘", " "))
HASHES = 1 << 32  # hashes that there are; by definition
_LAST_WITH_CASE = 0x2FFF  # characters up to this one have capitals; by definition
# Each character of these is a word, as in words.py.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


class Sketch(NamedTuple):
    """The hashes of the kept runs and their long first words, in order, and where the text is short also those of all runs."""

    kept: array[int]
    every: array[int] | None = None

    @property
    def hashes(self) -> array[int]:
        """All that the sketch has."""
        return self.kept if self.every is None else self.every

    def shared(self, other: Sketch) -> int:
        """Return how many hashes both hold, of those that both would keep."""
        mine, theirs = self._against(other)
        return len(mine.intersection(theirs))

    def containment(self, other: Sketch) -> float:
        """Estimate the share of the shorter text's runs of three words, and of its long words, that the longer one holds too."""
        mine, theirs = self._against(other)
        return len(mine.intersection(theirs)) / max(1, min(len(mine), len(theirs)))

    def _against(self, other: Sketch) -> tuple[set[int], array[int]]:
        if self.every is not None and other.every is not None:
            return set(self.every), other.every
        return set(self.kept), other.kept


def sketch(text: str) -> Sketch:
    """Return the sketch of what is said in a text; the same on every machine and in every run."""
    is_ascii = text.isascii()
    kept = _hashes(_kept_runs(text), (_LONG_WORDS,), is_ascii=is_ascii)
    if len(text) >= _FEWEST_CHARACTERS_TO_SAMPLE:
        return Sketch(kept)
    folded = _every_ascii_run(text.encode("ascii")) if is_ascii else _folded(runs(printed_words(text)))
    return Sketch(kept, _hashes(folded, (_LONG_WORDS, _LONG_WORDS_OF_SHORT_TEXTS), is_ascii=is_ascii))


def runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Return the runs of three words of a text, or all of it where it is shorter."""
    return zip(words, words[1:], words[2:], strict=False) if len(words) >= 3 else [tuple(words)] if words else []


def _hashes(folded: Sequence[bytes], heads: Sequence[Callable[[bytes], bytes]], *, is_ascii: bool) -> array[int]:
    """Return the hashes of runs as they are compared, and of those of their `heads` that are parts of one word, each once, in order."""
    found = set(map(crc32, folded))
    for head in heads:
        within_words = filter(bytes.isalnum, map(head, folded)) if is_ascii else _within_words(map(head, folded))
        found.update(map(crc32, within_words))
    return array("I", sorted(found))


def _within_words(heads: Iterable[bytes]) -> Iterator[bytes]:
    return (head for head in heads if b" " not in head and b"'" not in head)


def _folded(found: Iterable[tuple[str, ...]]) -> list[bytes]:
    """Return runs as they are compared; all are folded at once."""
    joined = "\n".join(map(" ".join, found))
    folded = joined.lower() if joined.isascii() else fold(joined)
    return folded.encode("utf-8", "surrogatepass").split(b"\n") if joined else []


def _kept_runs(text: str) -> list[bytes]:
    if not text.isascii():
        for mark, plain in _MARKS:
            text = text.replace(mark, plain)
    if text.isascii():
        return _kept_ascii_runs(text.encode("ascii"))
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _folded(_expression().findall(text))


# Lower-case letters, digits and apostrophes stay as they are; anything else becomes a space.
_TO_WORDS = bytes(
    ord(one.lower()) if (one := chr(code)).isalnum() or one == "'" else 0x20 for code in range(0x80)
).ljust(0x100)
_OUTSIDE_WORDS = expression(rb"'(?:'+|(?<= ')|(?= ))")


def _kept_ascii_runs(printed: bytes) -> list[bytes]:
    """Return the kept runs of an ASCII text, folded: words with single spaces between them are found faster than words as printed."""
    words = _ascii_words(printed)
    found = b"\n".join(_ascii_expression().findall(words))
    while b"  " in found:
        found = found.replace(b"  ", b" ")
    return found.split(b"\n") if found else []


def _every_ascii_run(printed: bytes) -> list[bytes]:
    words = _ascii_words(printed).split()
    return (
        list(map(b" ".join, zip(words, words[1:], words[2:], strict=False)))
        if len(words) > 2
        else [b" ".join(words)]
        if words
        else []
    )


def _ascii_words(printed: bytes) -> bytes:
    """Return the folded words of an ASCII text with spaces around them."""
    words = b" " + printed.translate(_TO_WORDS) + b" "
    return _OUTSIDE_WORDS.sub(b" ", words) if b"'" in words else words


@cache
def _ascii_expression() -> re.Pattern[bytes]:
    """Return the expression of a kept run among words with spaces between them; it begins after the space that is found."""
    first = "".join(letter for letter in map(chr, filter(_is_kept, range(0x80))) if not letter.isupper())
    return compiled_expression(rf" (?=([{first}][^ ]*+ ++[^ ]++ ++[^ ]++))".encode())


@cache
def _expression() -> re.Pattern[str]:
    """Return the expression of a kept run in any script: its first word, and ahead of it the two others."""
    letter, apostrophe, unspaced = rf"[^\W_{_UNSPACED}]", "['’]", f"[{_UNSPACED}]"
    word = rf"(?:{letter}++(?:{apostrophe}{letter}++)*+|{unspaced})"
    begins = rf"(?<!{letter}.)(?<!{letter}{apostrophe}.){letter}*+(?:{apostrophe}{letter}++)*+"
    first = "".join(map(chr, filter(_is_kept, range(0x10000))))
    gap = r"[\W_]*+"
    return compiled_expression(rf"([{first}](?:(?<={unspaced})|{begins}))(?={gap}({word}){gap}({word}))", re.DOTALL)


def _is_kept(code: int) -> bool:
    """Whether the runs are kept whose first word begins with this letter, or with its capital."""
    letter = chr(code)
    if not letter.isalnum():
        return False
    return (
        ord(fold(letter)[:1] or letter) % _LETTERS_FOR_ONE_KEPT == _REMAINDER_KEPT
        if code <= _LAST_WITH_CASE
        else code % _LETTERS_FOR_ONE_KEPT == _REMAINDER_KEPT
    )
