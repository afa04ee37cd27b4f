"""What is answered: the turns of an interview that are no mere questions, and how alike the words of two texts are."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import compress, pairwise
from math import log, log2, sqrt
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.tokens import is_unspaced
from transcripts.compare.tokens.word_lists import word_list
from transcripts.model.interviews.roles import ASKING_ROLES, asks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

# Who interviews may say something without a question mark and still only ask; who goes on for longer tells something.
_MOST_CHARACTERS_OF_A_PROMPT = (
    300  # characters of a turn of an interviewer that asks nothing, and is a question; judged
)
_LEAST_SHARE_ANSWERED = (
    1 / 3
)  # share of the characters that answers have; where they have less, the questions tell; judged

_LETTERS_COMPARED = 6  # letters at the beginning of a word by which its forms are one word; judged
_LETTERS_THAT_SAY_LITTLE = {
    3: 0.5,
    4: 0.7,
}  # share of the weight of a long word that a short one has, by its letters; judged
_WEIGHT_OF_A_COMMON_WORD = 0.4  # share of the weight of another word of that length; judged
_WEIGHT_OF_A_NUMBER = 1.5  # times the weight of a word, since numbers stay when all else is told anew; judged
_WEIGHT_OF_A_DIGIT = 0.5  # times the weight of a word; judged
_MOST_KNOWN_WEIGHTS = 1 << 15  # words of which the weight is kept; a bound
# With fewer words in common, two texts are alike by chance, or say the same few words again and again.
_FEWEST_WORDS_ALIKE = 6  # words in common, each once; judged
_FEWEST_WORDS_ALIKE_OF_MANY = 1.0  # words in common, for the square root of the words of the shorter text; judged
# Of 27,000 pairs of different interviews (excerpts of 80 to 3,000 words of real ones, mostly of one show; invented ones with the same
# questions) one in two thousand was as much alike; of 23 pairs of retold ones, of 40 to 400 words, all but a translation were. Long texts
# on one subject share more of its words.
_EVEN_LIKENESS = 0.41  # cosine at which surety is one half; judged
_WORDS_FROM_WHICH_ON_MORE = 400  # words of the shorter text, from which on they must be more alike; judged
_MORE_FOR_TWICE_THE_WORDS = 0.06  # cosine added for twice as many words; judged


class Likeness(NamedTuple):
    """How alike the words of two texts are (a cosine), whatever their order, and the odds by that alone that they are versions."""

    cosine: float
    odds: float


def answered(interview: Interview) -> list[bool]:
    """Say of each turn whether it counts as answered: it is told, and not merely asked.

    Questions are what interviewers say, if it asks or is short; where nobody is known to interview, what asks. Where hardly anything
    is answered, everything counts: who teaches by questions tells by them.
    """
    known = not ASKING_ROLES.isdisjoint([speaker.role for speaker in interview.cast])
    texts = [turn.text for turn in interview.turns]
    told = [not _is_question(turn, text, known=known) for turn, text in zip(interview.turns, texts, strict=True)]
    said = sum(map(len, compress(texts, told)))
    return told if said >= _LEAST_SHARE_ANSWERED * sum(map(len, texts)) else [True] * len(told)


def _is_question(turn: Turn, text: str, *, known: bool) -> bool:
    if not known:
        return asks(text)
    interviews = turn.speaker is not None and turn.speaker.role in ASKING_ROLES
    return interviews and (len(text) <= _MOST_CHARACTERS_OF_A_PROMPT or asks(text))


def likeness(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """Return how alike two texts, given as folded words, are: the cosine of their words.

    Long, uncommon words and numbers count most, grammar words nothing.
    """
    weights_a, weights_b = _weights(a), _weights(b)
    common = sorted(weights_a.keys() & weights_b.keys())
    if not common:
        return Likeness(0.0, 0.0)
    product = sum(weights_a[word] * weights_b[word] for word in common)
    cosine = product / (_length(weights_a.values()) * _length(weights_b.values()))
    shorter = min(len(a), len(b))
    if len(common) < max(_FEWEST_WORDS_ALIKE, _FEWEST_WORDS_ALIKE_OF_MANY * sqrt(shorter)):
        return Likeness(cosine, 0.0)
    even = _EVEN_LIKENESS + _MORE_FOR_TWICE_THE_WORDS * log2(max(1.0, shorter / _WORDS_FROM_WHICH_ON_MORE))
    return Likeness(cosine, cosine / even)


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights))


def _weights(words: Sequence[str]) -> dict[str, float]:
    """Return the weight of each word that says something; one that recurs weighs a little more.

    Forms of a word are one; of a script without spaces, two characters are a word.
    """
    counts = Counter(words)
    found: dict[str, int] = {}
    heaviest: dict[str, float] = {}
    for word, count in counts.items():
        if weight := weight_of(word):
            form = word[:_LETTERS_COMPARED] if word.isalpha() else word
            found[form] = found.get(form, 0) + count
            heaviest[form] = max(heaviest.get(form, 0.0), weight)
    if any(map(is_unspaced, [word for word in counts if len(word) == 1 and not word.isascii()])):
        both = Counter(one + other for one, other in pairwise(words) if is_unspaced(one) and is_unspaced(other))
        found.update(both)
        heaviest.update(dict.fromkeys(both, 1.0))
    return {word: heaviest[word] * (1 + log(count)) for word, count in found.items()}


@lru_cache(maxsize=_MOST_KNOWN_WEIGHTS)
def weight_of(word: str) -> float:
    """Return how much a folded word says, beside one that is long and uncommon; grammar words say nothing."""
    if word in word_list("stopwords"):
        return 0.0
    if word[0].isdigit():
        return _WEIGHT_OF_A_NUMBER if len(word) > 1 else _WEIGHT_OF_A_DIGIT
    if len(word) < min(_LETTERS_THAT_SAY_LITTLE):
        return 0.0
    by_length = _LETTERS_THAT_SAY_LITTLE.get(len(word), 1.0)
    return by_length * (_WEIGHT_OF_A_COMMON_WORD if word in word_list("common") else 1.0)
