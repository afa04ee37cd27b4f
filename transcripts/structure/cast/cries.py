"""Labels of voices that nobody names, in the record of a parliament: `Several members of the opposition: Oh, oh!`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.cast.verdict import NOTHING, Finding, Outcome
from transcripts.structure.names import label as labels
from transcripts.structure.names.candidates import FEW_USES
from transcripts.vocabulary.line_kinds import BREAKS, DIVIDING
from transcripts.vocabulary.sentences import without_closing

if TYPE_CHECKING:
    from transcripts.structure.cast.verdict import Weighing
    from transcripts.structure.names.candidates import Candidate

_FEWEST_TURNS = 4  # turns of a record in which others may be heard; judged
_LEAST_SHARE_APART = 0.9  # share of the labels below a blank line, where labels open paragraphs; judged
_LEAST_SHARE_LABELLED = (
    0.8  # share of the paragraphs that begin with a label, where what else stands there is one; judged
)
_MOST_WORDS = 5  # words of such a label; judged
_MOST_WORDS_CRIED = 8  # words of a cry; judged
_CRIED = ("!", "?", "！", "？", "؟")
_OF_ITS_WORDING = frozenset(("lower-case phrase", "open end"))  # faults of a label that has no name

OPENS_A_PARAGRAPH = Finding("opens a paragraph", 3, "opens a paragraph as the other labels do, and is heard")


def crying_out(weighing: Weighing) -> Outcome:
    """Accept what stands in the place of a label, whatever its words, where something is cried or every paragraph is labelled."""
    accepted = weighing.accepted
    turns = sum(len(one.uses) for one in accepted)
    if turns < _FEWEST_TURNS or sum(one.after_blank for one in accepted) < _LEAST_SHARE_APART * turns:
        return NOTHING
    taken, styles = set(accepted), {one.style for one in accepted}
    last = max(use for one in accepted for use in one.uses)
    every = _labels_every_paragraph(weighing)
    found = [
        one
        for one in weighing.everything
        if one not in taken
        and one.style in styles
        and one.uses[0] <= last
        and _may_be_a_voice(one, weighing)
        and (every or all(_is_cried(weighing, use) for use in one.uses))
    ]
    if not found:
        return NOTHING
    return Outcome(findings=[(one, OPENS_A_PARAGRAPH) for one in found], cleared=found, accepted=[*accepted, *found])


def _may_be_a_voice(one: Candidate, weighing: Weighing) -> bool:
    fault, label = weighing.faults.get(one), one.label
    if fault is not None and fault.name not in _OF_ITS_WORDING:
        return False
    if one.introduced or one.after_blank < len(one.uses) or len(label.words) > _MOST_WORDS or label.name[:1].islower():
        return False
    return not (labels.is_metadata(label) or labels.is_section(label)) and all(_says(weighing, use) for use in one.uses)


def _says(weighing: Weighing, use: int) -> bool:
    words = weighing.lines.texts[use]
    return words is not None and any(map(str.isalpha, words.of(weighing.text)))


def _is_cried(weighing: Weighing, use: int) -> bool:
    """Whether a few words are all that is said, and end in a cry or a question."""
    words = weighing.lines.texts[use]
    said = without_closing(words.of(weighing.text)) if words else ""
    return said.endswith(_CRIED) and len(said.split()) <= _MOST_WORDS_CRIED


def _labels_every_paragraph(weighing: Weighing) -> bool:
    """Whether nearly all paragraphs begin with what may be a label, and most of these with one that recurs."""
    kinds, of_line = weighing.lines.kinds, weighing.candidates.of_line
    opening = [n for n, kind in enumerate(kinds) if kind not in DIVIDING and (not n or kinds[n - 1] in BREAKS)]
    begun = [of_line[number] for number in opening if number in of_line]
    recurring = sum(len(one.uses) >= FEW_USES for one in begun)
    return len(begun) >= _LEAST_SHARE_LABELLED * len(opening) and 2 * recurring > len(begun)
