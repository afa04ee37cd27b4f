"""The table of grounds on which labelled lines are not a dialogue but a glossary, a log, a report or a score table."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from transcripts.structure.cast.dialogue.source_code import are_source_code
from transcripts.structure.cast.dialogue.turns import begin_with_quotation_marks, hold_words, paragraphs, spoken
from transcripts.structure.cast.lists import head_lists
from transcripts.structure.cast.wording import is_certain, is_phrase, is_written
from transcripts.structure.names import label as labels
from transcripts.structure.names.faults import Fault, Ground, first_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.structure.cast.verdict import Weighing
    from transcripts.structure.names.candidates import Candidate
    from transcripts.structure.names.label import PrintedName
    from transcripts.vocabulary.line_kinds import LabelStyle

_OF_CUES: frozenset[LabelStyle] = frozenset({"cue", "marked"})
_FEWEST_TURNS = 2  # turns of a dialogue; judged
_FEWEST_TURNS_OF_ONE = 3  # turns of a dialogue with one speaker; judged
_PARAGRAPHS_FOR_A_TURN = 40  # paragraphs among which a turn gets lost; judged
_FEWEST_NUMBERED_TURNS = 4  # turns with numbered labels; judged
_FEWEST_PARTS = 3  # labels that are phrases, and so head the parts of a text; judged
_MOST_STATEMENTS = 2  # turns by one person that need no question; judged
_QUOTED_SHARE = 0.8  # share of the turns in quotation marks, where people are quoted; judged
_PERSONAL_SHARE = 0.25  # share of the turns that say I, we or you; judged
_ASKING_SHARE = 0.05  # share of the turns that ask; judged
_PERSONAL_SHARE_OF_NOUNS = 0.5  # share of the turns that say I, we or you, where the labels are nouns; judged
_ASKING_SHARE_OF_NOUNS = 0.1  # share of the turns that ask, where the labels are nouns; judged


class LabelledTurns:
    """The turns of the accepted labels, with the properties that the rows test, computed on first use.

    `short` tells that nobody speaks twice.
    """

    def __init__(self, weighing: Weighing, *, short: bool) -> None:
        self.weighing = weighing
        self.accepted: Sequence[Candidate] = weighing.accepted
        self.lines = weighing.lines
        self.text = weighing.text
        self.short = short
        self.uses = sorted(use for one in self.accepted for use in one.uses)
        self.alone = len({one.label.key for one in self.accepted}) == 1

    @cached_property
    def certain(self) -> bool:
        """Whether one of the labels certainly names a person, whatever the turns say."""
        return any(
            one.style == "timed"
            or self.weighing.announced.knows(one.label)
            or is_certain(one.label, len(one.uses), self.text)
            for one in self.accepted
        )

    @cached_property
    def parts(self) -> bool:
        """Whether several labels are phrases that head at least half of the turns: `Process`, `Red flags` in a report."""
        phrases = [one for one in self.accepted if _is_a_mere_name(one.label) and is_phrase(one.label, self.text)]
        return len(phrases) >= _FEWEST_PARTS and 2 * sum(len(one.uses) for one in phrases) >= len(self.uses)

    @cached_property
    def nouns(self) -> bool:
        """Whether the labels may well name things, not people."""
        return self.alone or self.parts or all(is_phrase(one.label, self.text) for one in self.accepted)

    @cached_property
    def shares(self) -> tuple[float, float]:
        """The share of turns that ask, and the share in which somebody says I, we or you."""
        asking, personal = map(sum, zip(*spoken(self.uses, self.lines, self.text), strict=True))
        return asking / len(self.uses), personal / len(self.uses)


def _too_few(turns: LabelledTurns) -> bool:
    return len(turns.uses) < (_FEWEST_TURNS_OF_ONE if turns.alone or not turns.accepted else _FEWEST_TURNS)


def _are_lost_in_text(turns: LabelledTurns) -> bool:
    uses = turns.uses
    return paragraphs(turns.lines, uses[0], uses[-1]) > _PARAGRAPHS_FOR_A_TURN * len(uses)


def _are_numbered(turns: LabelledTurns) -> bool:
    """True if numbered voices have one turn each and nobody else speaks: a numbered list, not a talk."""
    numbered = sum(len(one.uses) == 1 and labels.is_unnamed(one.label) for one in turns.accepted)
    return len(turns.uses) >= _FEWEST_NUMBERED_TURNS and numbered >= len(turns.uses) - 1


def _are_chapters(turns: LabelledTurns) -> bool:
    return all(len(one.uses) == 1 for one in turns.accepted) and head_lists(turns.uses, turns.lines, turns.text)


def _are_statements(turns: LabelledTurns) -> bool:
    """True if nearly all turns are quotations, by people who hardly recur or by one person alone."""
    one_person = turns.alone and labels.role_of_label(turns.accepted[0].label) is None
    if not one_person and any(len(one.uses) > _MOST_STATEMENTS for one in turns.accepted):
        return False
    quoted = begin_with_quotation_marks(turns.uses, turns.lines, turns.text)
    return quoted >= _QUOTED_SHARE * len(turns.uses)


def _name_people(turns: LabelledTurns) -> bool:
    mere_names = all(_is_a_mere_name(one.label) for one in turns.accepted)
    return turns.certain and not mere_names and not turns.parts


def _name_people_who_speak(turns: LabelledTurns) -> bool:
    """True if people are labelled by name, and any turn addresses somebody or the text is not English."""
    if not turns.certain or turns.alone or turns.parts:
        return False
    # One of the first turns is nearly always enough.
    speaks = any(asks or personal for asks, personal in spoken(turns.uses, turns.lines, turns.text))
    return speaks or not is_written("the", turns.text)


def _hardly_speak(turns: LabelledTurns) -> bool:
    asking, personal = turns.shares
    return turns.short and not (asking and personal >= _PERSONAL_SHARE_OF_NOUNS)


def _are_spoken_parts(turns: LabelledTurns) -> bool:
    """True if labels that may name things head real speech: most turns say I, we or you, and enough of them ask."""
    asking, personal = turns.shares
    if not turns.nouns or personal < _PERSONAL_SHARE_OF_NOUNS:
        return False
    return asking >= _ASKING_SHARE_OF_NOUNS or not (turns.parts or is_phrase(turns.accepted[0].label, turns.text))


def _speak(turns: LabelledTurns) -> bool:
    asking, personal = turns.shares
    return asking >= _ASKING_SHARE or personal >= _PERSONAL_SHARE


def _is_a_mere_name(label: PrintedName) -> bool:
    return labels.role_of_label(label) is None and not labels.is_unnamed(label) and not label.title


TOO_FEW: Ground[LabelledTurns] = Ground("too few turns", "too few labelled turns for a dialogue", _too_few)

LACKS: tuple[Ground[LabelledTurns], ...] = (
    TOO_FEW,
    Ground("captions", None, lambda turns: any(one.style in _OF_CUES for one in turns.accepted)),
    Ground("lost in text", "too few labelled turns for a dialogue in this much text", _are_lost_in_text),
    Ground(
        "source code",
        "most of these lines look like source code or settings",
        lambda turns: are_source_code(turns.uses, turns.lines, turns.text),
    ),
    Ground(
        "no words",
        "most of these lines contain no words",
        lambda turns: not hold_words(turns.uses, turns.lines, turns.text),
    ),
    Ground("numbered list", "these are items of a numbered list", _are_numbered),
    Ground(
        "chapters",
        "these head lists, and nobody is named twice",
        _are_chapters,
    ),
    Ground("statements", "these are quotations from people who do not talk to one another", _are_statements),
    Ground("people", None, _name_people),
    Ground("people who speak", None, _name_people_who_speak),
    Ground("nobody twice", "nobody speaks twice, and few lines address anybody", _hardly_speak),
    Ground("spoken parts", None, _are_spoken_parts),
    Ground(
        "parts",
        "these look like section headings rather than people: few sections say I, we or you",
        lambda turns: turns.nouns,
    ),
    Ground("speech", None, _speak),
    Ground("nobody speaks", "these lines do not address anybody: no questions, no I, we or you", lambda _: True),
)


def lack_of_dialogue(turns: LabelledTurns) -> Fault | None:
    """Return why the accepted labels make no dialogue, or None if they do.

    A dialogue has at least two turns by two speakers or three by one, is not lost among other text, and in it somebody
    addresses somebody: asks, or says I, we or you. Otherwise `API: an interface` would be a speaker in a glossary.
    """
    return first_fault(LACKS, turns)


def lack_of_turns(turns: LabelledTurns) -> Fault | None:
    """Return why the accepted labels of proceedings, which hold nothing but talk, make no dialogue, or None.

    A single member's speech is part of the record, too.
    """
    if any(one.style == "stop" and one.label.title for one in turns.accepted):
        return None
    return first_fault((TOO_FEW,), turns)
