"""Labels that are the first halves of headlines: `Borrowed Heat: The Loan That Splits a Town` above a talk is not spoken."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from transcripts.model.interviews.roles import asks
from transcripts.structure.cast.verdict import NOTHING, Outcome
from transcripts.structure.names import label as labels
from transcripts.structure.names.faults import Fault
from transcripts.vocabulary.line_kinds import BREAKS
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.structure.cast.verdict import Weighing
    from transcripts.structure.names.candidates import Candidate

_SAMPLED_TURNS = 200  # turns that show how turns go on; judged
_LEAST_SHARE_OF_SENTENCES = (
    0.8  # share of the turns that end a sentence, so that a line which ends none is no speech; judged
)
_LEAST_SHARE_OF_ONE_LINE = 0.8  # share of the turns that have one line, so that one with more may be no turn; judged
_FEWEST_LETTERS_WITH_A_CAPITAL = 5  # letters of a word that has a capital in title case; judged
_FEWEST_WORDS_IN_TITLE_CASE = 4  # words of a line of which it can be told; judged
_QUOTES = "\"'“‘(«"
_FEWEST_TURNS = 4  # turns of those who speak again, which show how turns end; judged

HEADLINE = Fault("headline", "is the first half of a headline above a talk")


def without_headlines(weighing: Weighing) -> Outcome:
    """Reject labels that hardly recur and stand where headlines do: above an announcement, or above the first who speak again.

    What stands behind them ends no sentence, where turns do; or it asks, above all turns, and goes on below, where turns have one
    line. Between turns it must be in title case, or a line without a label must stand below it.
    """
    rare = [one for one in weighing.accepted if len(one.uses) == 1 and _may_head(one, weighing)]
    turns = sorted(use for one in weighing.accepted if len(one.uses) > 1 and one not in rare for use in one.uses)
    if not rare or len(turns) < _FEWEST_TURNS:
        return NOTHING
    page = _Turns(weighing, turns)
    found = [one for one in rare if page.has_headline(one.uses[0])]
    if not found:
        return NOTHING
    return Outcome(
        faults=[(one, HEADLINE) for one in found], accepted=[one for one in weighing.accepted if one not in found]
    )


def _may_head(one: Candidate, weighing: Weighing) -> bool:
    return not (labels.role_of_label(one.label) or labels.is_unnamed(one.label) or weighing.announced.knows(one.label))


def _is_in_title_case(printed: str) -> bool:
    """Whether all longer words of several begin with a capital, as in the headlines of English."""
    words = [word for word in printed.split() if len(word) >= _FEWEST_LETTERS_WITH_A_CAPITAL]
    return len(words) >= _FEWEST_WORDS_IN_TITLE_CASE and all(word.lstrip(_QUOTES)[:1].isupper() for word in words)


class _Turns:
    """Where on a page headlines stand; `turns` are the lines of those who speak again, in order."""

    def __init__(self, weighing: Weighing, turns: Sequence[int]) -> None:
        self._text = weighing.text
        self._lines = weighing.lines
        self._turns = turns
        starts = weighing.announcing
        self._announcing = (
            [number for number, start in enumerate(self._lines.starts) if start in starts] if starts else []
        )
        sample = turns[:_SAMPLED_TURNS]
        self._end_sentences = sum(map(self._ends_sentence, sample)) >= _LEAST_SHARE_OF_SENTENCES * len(sample)
        alone = len(sample) - sum(map(self._goes_on, sample))
        self._are_of_one_line = alone >= _LEAST_SHARE_OF_ONE_LINE * len(sample)

    def has_headline(self, number: int) -> bool:
        """Whether the line of a label is a headline."""
        announced = bisect_right(self._announcing, number)
        if announced < len(self._announcing):
            announcing = self._announcing[announced]
            if bisect_right(self._turns, number) == bisect_right(self._turns, announcing):
                return True
        if not self._end_sentences:
            return False
        above, goes_on = number < self._turns[0], self._goes_on(number)
        if self._ends_sentence(number):
            return above and goes_on and self._are_of_one_line and asks(self._printed(number))
        return above or goes_on or number > self._turns[-1] or _is_in_title_case(self._printed(number))

    def _ends_sentence(self, number: int) -> bool:
        return ends_sentence(self._printed(number))

    def _printed(self, number: int) -> str:
        return self._text[self._lines.starts[number] : self._lines.ends[number]]

    def _goes_on(self, number: int) -> bool:
        """Whether a line without a label stands directly below."""
        below = number + 1
        kinds = self._lines.kinds
        return below < len(kinds) and kinds[below] not in BREAKS and self._lines.labels[below] is None
