"""Whether pieces of text are talk: how long they are, whether they ask, who says I and you, and whether they are code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = expression(r"[\w']+")
_CODE = expression(r"[{}<>=\\|`$@/]|\(\)|://")
_SENTENCE_END = expression(r"[.?!…。？！؟।\"”»)\]’'—–:-]\W*$")
_WITHOUT_SPACES = expression("[\u3040-\u9fff]")  # scripts that put no spaces between words
QUESTION_MARKS = "?？؟"
_SAMPLED = 400  # pieces that are looked at; a bound
_CHARACTERS = 600  # characters of a piece in which persons are looked for; judged
_CHARACTERS_COUNTED = 2_000  # characters of a piece whose words are counted; a bound
_CODE_SHARE = 0.04  # share of the characters of a piece that are code; judged


class Wording(NamedTuple):
    """What pieces of text have in common: the median and mean number of words, and shares of the pieces.

    The shares are of those that end as sentences do, that ask, say I, say you, are code, and are distinct.
    """

    median: int
    mean: float
    sentences: float
    asking: float
    first_person: float
    second_person: float
    code: float
    distinct: float


def talk_of(pieces: Sequence[str]) -> Wording:
    """Look at the first pieces of many."""
    some = pieces[:_SAMPLED]
    if not some:
        return Wording(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    number = len(some)
    said = [set(_WORDS.findall(piece[:_CHARACTERS].casefold().replace("’", "'"))) for piece in some]
    sizes = sorted(map(words_in, some))
    return Wording(
        sizes[number // 2],
        sum(sizes) / number,
        sum(_SENTENCE_END.search(piece.rstrip()[-8:]) is not None for piece in some) / number,
        sum(any(mark in piece for mark in QUESTION_MARKS) for piece in some) / number,
        _share("first_person", said, some),
        _share("second_person", said, some),
        sum(len(_CODE.findall(piece)) > _CODE_SHARE * len(piece) + 1 for piece in some) / number,
        len({piece.strip() for piece in some}) / number,
    )


def words_in(piece: str) -> int:
    """Return the number of words; where no spaces stand between words, two characters count as one."""
    piece = piece[:_CHARACTERS_COUNTED]
    return len(piece) // 2 if _WITHOUT_SPACES.search(piece) else len(_WORDS.findall(piece))


def _share(person: str, said: Sequence[set[str]], pieces: Sequence[str]) -> float:
    listed = lexicon.words(person)
    inside = [word for word in listed if _WITHOUT_SPACES.search(word)]
    found = (
        not words.isdisjoint(listed) or any(word in piece[:_CHARACTERS] for word in inside)
        for words, piece in zip(said, pieces, strict=True)
    )
    return sum(found) / len(pieces)
