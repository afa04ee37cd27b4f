"""What the alignment sees of an interview: the speakers and words of its turns, each computed once and only when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.tokens.tokens import fold, words
from transcripts.model.interviews.speaker import Role

if TYPE_CHECKING:
    from transcripts.model.interviews.interview import Interview


class AlignmentInput:
    """The turns of an interview, by index: who speaks, the folded text, the words; and who of the speakers asks."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self.texts = [turn.text for turn in interview.turns]
        self.speakers = [" & ".join(speaker.name for speaker in turn.speakers) for turn in interview.turns]
        self.interviewers = frozenset(one.name for one in interview.cast if one.role is Role.INTERVIEWER)
        self._words: dict[int, list[str]] = {}
        self._folded: dict[int, str] = {}
        self._features: dict[int, list[str]] = {}

    def __len__(self) -> int:
        """Return the number of turns."""
        return len(self.texts)

    def words(self, turn: int) -> list[str]:
        """Return the folded words of a turn."""
        found = self._words.get(turn)
        if found is None:
            found = self._words[turn] = words(self.texts[turn])
        return found

    def folded(self, turn: int) -> str:
        """Return the text of a turn as it is matched, with white space normalised."""
        found = self._folded.get(turn)
        if found is None:
            found = self._folded[turn] = " ".join(fold(self.texts[turn]).split())
        return found

    def features(self, turn: int) -> list[str]:
        """Return the words of a turn, and the beginnings of long ones, which survive inflection and many translations."""
        found = self._features.get(turn)
        if found is None:
            spoken = self.words(turn)
            # In the order in which they are said, so that sums do not depend on how Python orders a set.
            found = self._features[turn] = [
                *dict.fromkeys(spoken),
                *dict.fromkeys([f"{one[:4]}~" for one in spoken if len(one) > 4]),
            ]
        return found

    @property
    def order_key(self) -> tuple[int, list[str], list[str]]:
        """What decides which of two sides is worked on as the first one, so that the result does not depend on who asks."""
        return len(self.texts), self.texts, self.speakers
