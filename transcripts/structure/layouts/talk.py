"""Whether pieces of text are talk: how long they are, whether they ask, who says I and you, and whether they are code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.vocabulary.persons import Language

_WORDS = expression(r"[\w']+")
_CODE = expression(r"[{}<>=\\|`$@/]|\(\)|://")
SENTENCE_END = expression(r"[.?!…。？！؟।\"”»)\]’'—–:-]\W*$")
_WITHOUT_SPACES = expression("[\u3040-\u9fff]")  # scripts that put no spaces between words
QUESTION_MARKS = "?？؟՞"
_SAMPLED = 400  # members of the pieces that are looked at; a bound
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


def talk_of(pieces: Sequence[str], language: Language | None) -> Wording:
    """Look at the first pieces of many, in a language; in one that nobody listed nobody is known to say I or you."""
    some = pieces[:_SAMPLED]
    if not some:
        return Wording(0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
    number = len(some)
    heads = [piece[:_CHARACTERS] for piece in some]
    sizes = sorted(map(words_in, some))
    return Wording(
        sizes[number // 2],
        sum(sizes) / number,
        sum(SENTENCE_END.search(piece.rstrip()[-8:]) is not None for piece in some) / number,
        sum(any(mark in piece for mark in QUESTION_MARKS) for piece in some) / number,
        sum(map(language.says_i, heads)) / number if language else 0.0,
        sum(map(language.says_you, heads)) / number if language else 0.0,
        sum(len(_CODE.findall(piece)) > _CODE_SHARE * len(piece) + 1 for piece in some) / number,
        len({piece.strip() for piece in some}) / number,
    )


def words_in(piece: str) -> int:
    """Return the number of words; where no spaces stand between words, two characters count as one."""
    piece = piece[:_CHARACTERS_COUNTED]
    return len(piece) // 2 if _WITHOUT_SPACES.search(piece) else len(_WORDS.findall(piece))
