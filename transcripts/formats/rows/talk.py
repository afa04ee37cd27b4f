"""Whether the words of a table are said by the people of its other column: points for what talk shows and other data does not."""

from __future__ import annotations

import math
from collections import Counter
from itertools import groupby, pairwise
from statistics import pstdev
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.rows.cells import word_count
from transcripts.vocabulary.persons import language_of
from transcripts.vocabulary.sentences import ASKING_STOPS, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNMARKED_QUESTION = expression(r"[か까][。.]?\s*\Z")  # Japanese and Korean ask by the ending
_CHARACTERS_JUDGED = 600  # characters of a cell in which pronouns and questions are looked for; a bound
_USUAL = 1.64  # times the spread of what chance gives, from which changes of the name tell something; judged
_USUAL_SPREAD = 0.4  # share of the mean length of entries by which those of a list differ, where what is said differs more; held by cases
_LEAST_SHARE_OF_CAPITALS = 0.7  # share of the words after the first one that begin with capitals in titles; judged
_REGULAR = 3.2  # times that spread, from which people take turns whatever they say; judged
_MOST_QUESTIONS = 0.8  # share of the pieces that ask; where more do, it is a list of questions; judged
_FEWEST_QUESTIONS = 2  # questions that are answered by somebody else; judged
_ANSWERED = 0.8  # share of the questions that somebody else answers; judged


class Talk(NamedTuple):
    """What is measured of pairs of a name and words, in the order of the rows; shares are of the pieces by one name."""

    alternation: float  # how many standard deviations the name changes more often than by chance
    asks: float
    answered: bool
    me: float
    you: float
    ends: float
    spread: float  # of the numbers of words of the rows: their standard deviation by their mean
    titled: bool  # whether most words begin with a capital, as those of titles do

    @property
    def takes_turns(self) -> bool:
        """Whether sentences change from one to the other as regularly as by chance they never would."""
        return self.alternation >= _REGULAR and self.ends > 0.6

    @property
    def said(self) -> float:
        """Points for the words alone: who talks asks, says I and you."""
        asking = min(1.0, 4 * self.asks) if self.asks <= _MOST_QUESTIONS else 0.0
        return asking + 1.5 * min(1.0, 3 * self.me) + min(1.0, 3 * self.you)

    def points(self, *, timed: bool) -> float:
        """Points for the words and for how the names change; a recording is cut by time, so that one name may stand in many rows."""
        rarely = -1.5 if self.alternation <= -_USUAL and not timed else 0.0
        changing = min(3.0, 1.5 + (self.alternation - _USUAL) / 2) if self.alternation >= _USUAL else rarely
        uneven = max(-1.5, min(0.6, 4 * (self.spread - _USUAL_SPREAD)))
        return self.said + changing + uneven + 1.5 * self.answered + 0.5 * (self.ends > 0.6) - 1.5 * self.titled


def measured(pairs: Sequence[tuple[str, str]], *, single_words: bool) -> Talk:
    """Measure names and words, row by row, or joined where each row is a single word."""
    pieces = [(name, " ".join(words for _, words in group)) for name, group in groupby(pairs, key=lambda pair: pair[0])]
    said = [words[:_CHARACTERS_JUDGED] for _, words in pieces]
    rows = [words[:_CHARACTERS_JUDGED] for _, words in pairs]
    language = language_of("\n".join(said))
    answered = [before[0] != after[0] for before, after in pairwise(pairs) if _asks(before[1][:_CHARACTERS_JUDGED])]
    return Talk(
        alternation=_alternation([name for name, _ in pairs]),
        asks=_share([_asks(words) for words in (said if single_words else rows)]),
        answered=len(answered) >= _FEWEST_QUESTIONS and sum(answered) >= _ANSWERED * len(answered),
        me=_share([language is not None and language.says_i(words) for words in said]),
        you=_share([language is not None and language.says_you(words) for words in said]),
        ends=_share([ends_sentence(words) for words in rows]),
        spread=_spread([word_count(words) for words in (said if single_words else rows)]),
        titled=_are_titles(rows),
    )


def _asks(words: str) -> bool:
    return any(mark in words for mark in ASKING_STOPS) or _UNMARKED_QUESTION.search(words) is not None


def _alternation(names: Sequence[str]) -> float:
    """Return by how many standard deviations a name follows another more often than in a shuffled list."""
    if len(names) < 2:
        return 0.0
    shares = [count / len(names) for count in Counter(names).values()]
    by_chance = 1 - sum(share * share for share in shares)
    spread = math.sqrt(by_chance * (1 - by_chance) / (len(names) - 1))
    changes = sum(before != after for before, after in pairwise(names)) / (len(names) - 1)
    return (changes - by_chance) / spread if spread else 0.0


def _spread(lengths: Sequence[int]) -> float:
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    return pstdev(lengths) / mean if mean else 0.0


def _are_titles(rows: Sequence[str]) -> bool:
    inner = [word for words in rows for word in words.split()[1:] if word[0].isalpha()]
    return sum(word[0].isupper() for word in inner) > _LEAST_SHARE_OF_CAPITALS * len(inner) if inner else False


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / len(holds) if holds else 0.0
