"""Which of the things that look like labels are labels: one decision for the whole document, with its reasons.

A regular expression cannot tell `Enhanced military cooperation:` from `Dr. Okafor:`; what can is the document: who
recurs, who alternates with whom, who was announced, what a list introduces.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.model.interviews.document import RejectedLabel
from transcripts.structure.cast.evidence import (
    Known,
    weigh,
    weigh_alternation,
    weigh_definitions,
    weigh_density,
    weigh_lower_case,
    weigh_rules,
    weigh_titles,
)
from transcripts.structure.cast.plausibility import is_certain, lack_of_dialogue
from transcripts.structure.names import label as labels
from transcripts.structure.names.candidates import FEW_USES
from transcripts.structure.names.label import PrintedName, read_label

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.structure.names.candidates import Candidate, Candidates

_OF_CUES = frozenset({"cue", "marked"})
_NO_WORDS = frozenset({"BLANK", "CUE", "FURNITURE"})
_ACCEPTED_AT = 3
_MANY_TURNS = 10


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome: the accepted candidates, those that announce sections, and the rejected with their reasons."""

    accepted: tuple[Candidate, ...]
    sections: tuple[Candidate, ...]
    rejected: tuple[Candidate, ...]


def decide(
    text: str,
    lines: Lines,
    candidates: Candidates,
    announced: Iterable[PrintedName],
    announcing: Container[int],
    *,
    sitting: bool = False,
) -> Decision:
    """Decide which candidates are labels.

    `announced` are the people whom metadata, headings and introductions name, `announcing` the offsets of the lines
    that do so. `sitting` tells that the notation is that of dialogues only.
    """
    known = Known(tuple(announced))
    everything = list(candidates.by_key.values())
    if any(one.style == "declared" for one in everything):
        return _declared(everything)
    for candidate in everything:
        weigh(candidate, lines, text, known)
        if lines[candidate.uses[0]].start in announcing:
            candidate.fault = "stands in a line that announces an interview"
    if sitting:
        weigh_titles(everything)
    weigh_definitions(everything)
    weigh_rules(lines, everything)
    weigh_alternation(candidates, everything)
    weigh_lower_case(text, everything)
    dense = weigh_density(lines, candidates)
    sections = [one for one in everything if one.fault is None and labels.is_section(one.label)]
    plausible = [one for one in everything if one.fault is None and not labels.is_section(one.label)]
    accepted = [one for one in plausible if one.points >= _ACCEPTED_AT]
    short = [] if accepted else _wholly_labelled(lines, plausible)
    accepted = short or _of_dominant_style(accepted, plausible)
    accepted += _fitting(plausible, accepted, dense=dense)
    accepted += _in_other_styles(plausible, accepted)
    accepted = _joint(everything, accepted)
    certain = [
        one
        for one in accepted
        if one.style == "timed" or known.knows(one.label) or is_certain(one.label, len(one.uses), text)
    ]
    marked = sitting or any(one.style in _OF_CUES for one in accepted)
    lack = lack_of_dialogue(accepted, lines, text, certain=bool(certain), marked=marked, short=bool(short))
    if sitting and any(one.style == "stop" and one.label.title for one in accepted):
        lack = None  # one member's speech is a part of the record, too
    if lack:
        for one in accepted:
            one.fault = lack
        accepted, sections = [], []
    chosen = {*accepted, *sections}
    rejected = [one for one in everything if one not in chosen]
    return Decision(tuple(accepted), tuple(sections), tuple(rejected))


def _declared(everything: Sequence[Candidate]) -> Decision:
    """Take the notation at its word where it says who speaks: a voice, the nick of a message, a column of speakers."""
    for one in everything:
        if one.style == "declared":
            one.add(_ACCEPTED_AT, "is what the notation gives for the speaker")
        else:
            one.fault = "stands in the words of a speaker whom the notation gives"
    accepted = tuple(one for one in everything if one.fault is None)
    keys = {one.label.key for one in accepted}
    for one in accepted:
        one.joint = _names_several(one, keys)
    return Decision(accepted, (), tuple(one for one in everything if one.fault is not None))


def _of_dominant_style(accepted: list[Candidate], plausible: Sequence[Candidate]) -> list[Candidate]:
    """Keep the styles in which the document labels its turns; of other styles keep only the speakers known by then."""
    support: Counter[str] = Counter()
    asked = any(one.label.key == "q" for one in accepted)
    answered = any(one.label.key == "a" for one in accepted)
    for one in accepted:
        support[_family(one)] += len(one.uses)
    strongest = max(support.values(), default=0)
    dominant = {style for style, uses in support.items() if uses >= 0.2 * strongest}
    if "line" in dominant and len(dominant) > 1 and support["line"] < 0.5 * strongest:
        dominant.discard("line")
    kept = [one for one in accepted if _family(one) in dominant or (asked and _is_answer(one))]
    if _stand_alone(kept, plausible):
        for one in kept:
            if one.style != "line" and not one.after_blank:
                one.fault = "stands inside a turn, in a text whose labels have lines of their own"
        kept = [one for one in kept if one.fault is None]
    keys = {one.label.key for one in kept}
    strong, settled = set(accepted), set(kept)
    for one in plausible:
        if one.fault is not None:
            continue
        if one in settled:
            continue
        if one.label.key in keys and one.style != "line":
            one.add(3, "names a speaker who is labelled in another style")
            kept.append(one)
        elif answered and one.label.key == "q" and one.points > 0 and _family(one) in dominant:
            one.add(2, "asks where somebody answers")
            kept.append(one)
        elif one in strong and one.style == "timed" and labels.is_unnamed(one.label):
            kept.append(one)
        elif one in strong and _family(one) not in dominant:
            one.fault = f"is not in the style of this document's labels ({', '.join(sorted(dominant))})"
    return kept


def _wholly_labelled(lines: Sequence[Line], plausible: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels of a short text whose every line begins with one that is printed like a name: nobody need speak twice."""
    named = [one for one in plausible if one.style in ("plain", "emphasised", "cue") and _may_name(one)]
    uses = {use for one in named for use in one.uses}
    others = any(number not in uses and line.kind not in _NO_WORDS for number, line in enumerate(lines))
    if others or len(uses) <= FEW_USES:
        return []
    for one in named:
        one.add(_ACCEPTED_AT, "is one of the names that every line begins with")
    return named


def _may_name(one: Candidate) -> bool:
    return labels.name_likeness(one.label) > 0 and not labels.is_metadata(one.label) and one.points > -FEW_USES


def _stand_alone(kept: Sequence[Candidate], plausible: Sequence[Candidate]) -> bool:
    """Whether most labels have a line of their own below a blank one, as in `ANA LINDQVIST`, and below it what she says."""
    if not any(one.style == "line" for one in kept):
        return False
    own = [one for one in plausible if one.style == "line" and one.label.name.isupper()]
    others = sum(len(one.uses) for one in kept if one.style != "line")
    return all(one.after_blank == len(one.uses) for one in own) and sum(len(one.uses) for one in own) > others


def _fitting(plausible: Sequence[Candidate], accepted: Sequence[Candidate], *, dense: bool) -> list[Candidate]:
    """Return the rare labels that fit into an established dialogue: same style, a name's shape, between the other turns.

    `dense` tells that most paragraphs are labelled, which makes little evidence enough.
    """
    turns = sum(len(one.uses) for one in accepted)
    styles = {one.style for one in accepted}
    established = turns >= (2 if dense or not _OF_CUES.isdisjoint(styles) else 4)
    if not turns:
        return []
    taken = set(accepted)
    first = _first_turn(plausible, accepted)
    blank_before = sum(one.after_blank for one in accepted) >= 0.9 * turns
    capitals = all(one.label.name.isupper() for one in accepted if one.style == "line")
    fitting = []
    for one in plausible:
        if one in taken or one.style not in styles or one.style == "bulleted" or one.uses[0] < first:
            continue
        if labels.is_metadata(one.label) and one.style != "timed":
            continue
        if one.style == "line" and not (
            one.after_blank == len(one.uses) and (capitals if one.label.name.isupper() else _recurs_apart(one, turns))
        ):
            continue
        if not established and not _takes_turns(one, accepted):
            continue
        enough = 1 if one.style in ("plain", "cue") and not dense else 0
        if blank_before and one.after_blank < len(one.uses):
            continue
        if one.points >= enough and (
            one.style != "plain" or labels.name_likeness(one.label) or labels.is_unnamed(one.label)
        ):
            one.add(2, "fits into an established dialogue")
            fitting.append(one)
    return fitting


def _in_other_styles(plausible: Sequence[Candidate], accepted: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels with marks that name somebody who is labelled on lines of their own: `Ana:` beside `Ana`."""
    names = {one.label.key for one in accepted if one.style == "line"}
    taken = set(accepted)
    found = [one for one in plausible if one not in taken and one.style == "plain" and one.label.key in names]
    for one in found:
        one.add(3, "names a speaker who is labelled in another style")
    return found


def _recurs_apart(one: Candidate, turns: int) -> bool:
    """Whether a single name on lines of its own recurs among many turns."""
    return turns >= _MANY_TURNS and len(one.uses) > 1 and one.points > 0 and labels.name_likeness(one.label) == 1


def _takes_turns(one: Candidate, accepted: Sequence[Candidate]) -> bool:
    """Whether a label that recurs and is printed like a name takes turns with the accepted ones of its style."""
    if len(one.uses) <= FEW_USES or one.points < FEW_USES or not labels.name_likeness(one.label):
        return False
    runs = sorted((use, other is one) for other in (one, *accepted) if other.style == one.style for use in other.uses)
    changes = sum(before[1] != after[1] for before, after in pairwise(runs))
    return changes > FEW_USES


def _joint(everything: Sequence[Candidate], accepted: list[Candidate]) -> list[Candidate]:
    """Return the accepted labels, and with them those that name several speakers at once (`Ana & Bo`, `BE/AWB`)."""
    keys = {one.label.key for one in accepted}
    styles = {_family(one) for one in accepted}
    taken = set(accepted)
    joint = []
    for one in everything:
        if _family(one) not in styles or not _names_several(one, keys):
            continue
        one.fault, one.joint = None, True
        one.add(3, "names several speakers at once")
        if one not in taken:
            joint.append(one)
    return accepted + joint


def _names_several(one: Candidate, alone: Container[str]) -> bool:
    """Whether a label names several people, given the keys of those who are labelled alone.

    One of the people must be; the others must be too, or be printed like names, or like initials after a comma,
    for `Ana Lindqvist, PhD` is one person.
    """
    parts = [read_label(part) for part in labels.joint_parts(one.label)]
    labelled = sum(part.key in alone for part in parts)
    return len(parts) > 1 and labelled > 0 and (labelled == len(parts) or labels.are_names(parts, one.label))


def _family(one: Candidate) -> str:
    """Return a candidate's style, those taken for one that many transcripts mix: capitals and a bare Q with plain labels."""
    if one.style == "capitals" or (one.style == "letter" and one.label.key == "q"):
        return "plain"
    return "line" if one.style == "titled" else one.style


def _is_answer(one: Candidate) -> bool:
    """Whether the label is the letter of an answer, however rare in a list of questions."""
    return one.style == "letter" and one.label.key == "a"


def _first_turn(plausible: Sequence[Candidate], accepted: Sequence[Candidate]) -> int:
    """Return the line of the first accepted label, or of one above it that introduces somebody with the full name.

    That is a full name directly above, a role in capitals on a line of its own, or a
    full name that an accepted label is short for: `Ana Lindqvist:`, later `Ana:`, `AL:` or `A. Lindqvist:`.
    """
    first = min(one.uses[0] for one in accepted)
    named = [one for one in plausible if labels.name_likeness(one.label) == 2 and one.points > 0]
    capitals = [one for one in plausible if one.style == "line" and one.label.name.isupper() and one.points > 0]
    first = min([first, *(one.uses[0] for one in capitals if labels.role_of_label(one.label))])
    parts = {(one.style, one.label.key) for one in accepted}
    for one in named:
        initialled = one.label.initials[:1] + one.label.surname
        if any(
            (one.style, short) in parts
            for short in (one.label.initials, initialled, *map(labels.fold, one.label.words))
        ):
            first = min(first, one.uses[0])
    full = {use for one in named for use in one.uses}
    while reachable := {first - 1, first - 2} & full:
        first = min(reachable)
    return first


def rejected_labels(decision: Decision, lines: Sequence[Line]) -> list[RejectedLabel]:
    """Return what was rejected, most frequent first, with the reason in words."""
    rows = []
    for one in decision.rejected:
        span = lines[one.uses[0]].label
        if span is not None and one.style != "line":
            rows.append(RejectedLabel(text=one.label.printed, span=span, count=len(one.uses), reason=one.reason))
    return sorted(rows, key=lambda row: (-row.count, row.span))
