"""Which candidates are accepted together: those with enough points, then whatever belongs to the dialogue that these make."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.structure.cast.first_turn import first_turn
from transcripts.structure.cast.verdict import NOTHING, Finding, Outcome
from transcripts.structure.names import label as labels
from transcripts.structure.names.candidates import FEW_USES, Candidate
from transcripts.structure.names.faults import Fault
from transcripts.structure.names.label import read_label

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from transcripts.structure.cast.verdict import Weighing
    from transcripts.vocabulary.line_kinds import LabelStyle, LineKind

_ACCEPTED_AT = 3
_NO_WORDS: frozenset[LineKind] = frozenset({"BLANK", "CUE", "FURNITURE"})
_FEWEST_LABELLED_LINES = 3
_UNLIKELY = -2  # points: what has no more is no name in any case
_DOMINANT_SHARE = 0.2
_DOMINANT_SHARE_OF_LINES = 0.5
_TURNS_OF_A_DIALOGUE = 4
_TURNS_OF_A_PLAIN_DIALOGUE = 2  # where most paragraphs or cues are labelled
_OF_CUES: frozenset[LabelStyle] = frozenset({"cue", "marked"})
_BELOW_BLANKS_SHARE = 0.9
_MANY_TURNS = 10
_POINTS_TO_TAKE_TURNS = 2
_FEWEST_CHANGES = 3  # of the speaker

DECLARED = Finding("declared", 3, "is what the notation gives for the speaker")
EVERY_LINE = Finding("every line", 3, "is one of the names that every line begins with")
OTHER_STYLE = Finding("other style", 3, "names a speaker who is labelled in another style")
ASKS = Finding("asks", 2, "asks where somebody answers")
FITS = Finding("fits", 2, "fits into an established dialogue")
JOINT = Finding("joint", 3, "names several speakers at once")
FINDINGS = (DECLARED, EVERY_LINE, OTHER_STYLE, ASKS, FITS, JOINT)

OF_A_VOICE = Fault("words of a voice", "stands in the words of a speaker whom the notation gives")
INSIDE_A_TURN = Fault("inside a turn", "stands inside a turn, in a text whose labels have lines of their own")
MINOR_STYLE = Fault("minor style", "is not in the style of this document's labels ({styles})")
FAULTS = (OF_A_VOICE, INSIDE_A_TURN, MINOR_STYLE)


def declared(weighing: Weighing) -> Outcome:
    """Take the notation at its word where it says who speaks: a voice, the nick of a message, a column of speakers."""
    accepted = [one for one in weighing.everything if one.style == "declared"]
    keys = {one.label.key for one in accepted}
    return Outcome(
        findings=[(one, DECLARED) for one in accepted],
        faults=[(one, OF_A_VOICE) for one in weighing.everything if one.style != "declared"],
        joint=[one for one in accepted if _names_several(one, keys)],
        accepted=accepted,
    )


def with_enough_points(weighing: Weighing) -> Outcome:
    """Set the labels of sections apart, and accept those of the others that have enough points."""
    unfaulted = [one for one in weighing.everything if one not in weighing.faults]
    sections = [one for one in unfaulted if labels.is_section(one.label)]
    plausible = [one for one in unfaulted if not labels.is_section(one.label)] if sections else unfaulted
    points = weighing.points
    accepted = [one for one in plausible if points[one] >= _ACCEPTED_AT]
    return Outcome(accepted=accepted, sections=sections, plausible=plausible)


def on_every_line(weighing: Weighing) -> Outcome:
    """Accept names used once in a short text in which every line is labelled, if nobody is accepted so far."""
    if weighing.accepted:
        return NOTHING
    named = [
        one
        for one in weighing.plausible
        if one.style in ("plain", "emphasised", "cue") and _may_name(one, weighing.points[one])
    ]
    uses = {use for one in named for use in one.uses}
    if len(uses) < _FEWEST_LABELLED_LINES or any(
        number not in uses and kind not in _NO_WORDS for number, kind in enumerate(weighing.lines.kinds)
    ):
        return NOTHING
    return Outcome(findings=[(one, EVERY_LINE) for one in named], accepted=named)


def _may_name(one: Candidate, points: int) -> bool:
    return points > _UNLIKELY and labels.name_likeness(one.label) > 0 and not labels.is_metadata(one.label)


class _Styles(NamedTuple):
    """The styles that label most turns, with what is accepted in them: the keys of labels, whether one answers."""

    dominant: frozenset[LabelStyle]
    keys: frozenset[str]
    answered: bool


def in_dominant_styles(weighing: Weighing) -> Outcome:
    """Keep the styles in which the document labels its turns; of other styles keep only the speakers known by then."""
    accepted = weighing.accepted
    if not accepted or EVERY_LINE.name in weighing.rules:
        return NOTHING
    dominant = _dominant(accepted)
    asked = any(one.label.key == "q" for one in accepted)
    kept = [one for one in accepted if _family(one) in dominant or (asked and _is_answer(one))]
    inside = dict.fromkeys(_inside_turns(kept, weighing.plausible), INSIDE_A_TURN)
    kept = [one for one in kept if one not in inside]
    answered = any(one.label.key == "a" for one in accepted)
    styles = _Styles(dominant, frozenset(one.label.key for one in kept), answered)
    strong, settled = set(accepted), {*kept, *inside}
    findings: list[tuple[Candidate, Finding]] = []
    faults = dict(inside)
    minor = MINOR_STYLE._replace(reason=MINOR_STYLE.reason.format(styles=", ".join(sorted(dominant))))
    for one in weighing.plausible:
        if one in settled:
            continue
        finding = _beside(one, weighing.points[one], styles)
        if finding:
            findings.append((one, finding))
        if finding or (one in strong and one.style == "timed" and labels.is_unnamed(one.label)):
            kept.append(one)
        elif one in strong:
            faults[one] = minor
    return Outcome(findings=findings, faults=faults, accepted=kept)


def _dominant(accepted: Sequence[Candidate]) -> frozenset[LabelStyle]:
    support: Counter[LabelStyle] = Counter()
    for one in accepted:
        support[_family(one)] += len(one.uses)
    strongest = max(support.values())
    dominant = {style for style, uses in support.items() if uses >= _DOMINANT_SHARE * strongest}
    if "line" in dominant and len(dominant) > 1 and support["line"] < _DOMINANT_SHARE_OF_LINES * strongest:
        dominant.discard("line")
    return frozenset(dominant)


def _beside(one: Candidate, points: int, styles: _Styles) -> Finding | None:
    """Return what speaks for a candidate beside those that are kept: a speaker's name in another style, a question."""
    if one.label.key in styles.keys and one.style != "line":
        return OTHER_STYLE
    asks = styles.answered and one.label.key == "q" and points > 0 and _family(one) in styles.dominant
    return ASKS if asks else None


def _family(one: Candidate) -> LabelStyle:
    """Return a candidate's style, those taken for one that many transcripts mix: capitals and a bare Q with plain labels."""
    if one.style == "capitals" or (one.style == "letter" and one.label.key == "q"):
        return "plain"
    return "line" if one.style == "titled" else one.style


def _is_answer(one: Candidate) -> bool:
    """Whether the label is the letter of an answer, however rare in a list of questions."""
    return one.style == "letter" and one.label.key == "a"


def _inside_turns(kept: Sequence[Candidate], plausible: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels that never stand below a blank line, where most have lines of their own, as `ANA LINDQVIST` has."""
    if not any(one.style == "line" for one in kept):
        return []
    own = [one for one in plausible if one.style == "line" and one.label.name.isupper()]
    others = sum(len(one.uses) for one in kept if one.style != "line")
    apart = all(one.after_blank == len(one.uses) for one in own) and sum(len(one.uses) for one in own) > others
    return [one for one in kept if one.style != "line" and not one.after_blank] if apart else []


class _Dialogue(NamedTuple):
    """What is known of the dialogue that the accepted labels make: its turns and styles, its first line, what its labels share.

    `established` tells that it has turns enough to take in others; `dense` that most paragraphs are labelled.
    """

    accepted: Sequence[Candidate]
    turns: int
    first: int
    established: bool
    dense: bool
    below_blanks: bool
    capitals: bool


def fitting(weighing: Weighing) -> Outcome:
    """Accept the rare labels that fit into an established dialogue: same style, a name's shape, between the other turns."""
    accepted = weighing.accepted
    taken, styles = set(accepted), {one.style for one in accepted} - {"bulleted"}
    others = [one for one in weighing.plausible if one not in taken and one.style in styles]
    if not others:
        return NOTHING
    turns = sum(len(one.uses) for one in accepted)
    dense = "density" in weighing.rules
    dialogue = _Dialogue(
        accepted,
        turns,
        first_turn(weighing),
        turns >= (_TURNS_OF_A_PLAIN_DIALOGUE if dense or not _OF_CUES.isdisjoint(styles) else _TURNS_OF_A_DIALOGUE),
        dense,
        sum(one.after_blank for one in accepted) >= _BELOW_BLANKS_SHARE * turns,
        all(one.label.name.isupper() for one in accepted if one.style == "line"),
    )
    points = weighing.points
    found = [
        one
        for one in others
        if _has_the_shape(one, points[one], dialogue)
        and _has_the_place(one, points[one], dialogue)
        and (dialogue.established or _takes_turns(one, points[one], accepted))
    ]
    return Outcome(findings=[(one, FITS) for one in found], accepted=[*accepted, *found])


def _has_the_shape(one: Candidate, points: int, dialogue: _Dialogue) -> bool:
    """Whether a label may name somebody, by as little evidence as is enough for those who speak rarely."""
    enough = 1 if one.style in ("plain", "cue") and not dialogue.dense else 0
    if points < enough or (labels.is_metadata(one.label) and one.style != "timed"):
        return False
    return one.style != "plain" or labels.name_likeness(one.label) > 0 or labels.is_unnamed(one.label)


def _has_the_place(one: Candidate, points: int, dialogue: _Dialogue) -> bool:
    """Whether a label stands below the first turn, and below a blank line where others do."""
    always_below_blank = one.after_blank == len(one.uses)
    if one.uses[0] < dialogue.first or (dialogue.below_blanks and not always_below_blank):
        return False
    if one.style != "line":
        return True
    as_others = dialogue.capitals if one.label.name.isupper() else _recurs_apart(one, points, dialogue.turns)
    return always_below_blank and as_others


def _recurs_apart(one: Candidate, points: int, turns: int) -> bool:
    """Whether a single name on lines of its own recurs among many turns."""
    return turns >= _MANY_TURNS and len(one.uses) > 1 and points > 0 and labels.name_likeness(one.label) == 1


def _takes_turns(one: Candidate, points: int, accepted: Sequence[Candidate]) -> bool:
    """Whether a label that recurs and is printed like a name takes turns with the accepted ones of its style."""
    if len(one.uses) <= FEW_USES or points < _POINTS_TO_TAKE_TURNS or not labels.name_likeness(one.label):
        return False
    runs = sorted((use, other is one) for other in (one, *accepted) if other.style == one.style for use in other.uses)
    changes = sum(before[1] != after[1] for before, after in pairwise(runs))
    return changes >= _FEWEST_CHANGES


def in_other_styles(weighing: Weighing) -> Outcome:
    """Accept the labels with marks that name somebody who is labelled on lines of their own: `Ana:` beside `Ana`."""
    accepted = weighing.accepted
    names = {one.label.key for one in accepted if one.style == "line"}
    if not names:
        return NOTHING
    taken = set(accepted)
    found = [one for one in weighing.plausible if one not in taken and one.style == "plain" and one.label.key in names]
    return Outcome(findings=[(one, OTHER_STYLE) for one in found], accepted=[*accepted, *found])


def naming_several(weighing: Weighing) -> Outcome:
    """Accept the labels that name several speakers at once (`Ana & Bo`, `BE/AWB`), whatever spoke against them."""
    accepted = weighing.accepted
    keys = {one.label.key for one in accepted}
    styles = {_family(one) for one in accepted}
    joint = [one for one in weighing.everything if _family(one) in styles and _names_several(one, keys)]
    if not joint:
        return NOTHING
    taken = set(accepted)
    found = [one for one in joint if one not in taken]
    return Outcome(findings=[(one, JOINT) for one in joint], joint=joint, accepted=[*accepted, *found])


def _names_several(one: Candidate, alone: Container[str]) -> bool:
    """Whether a label names several people, given the keys of those who are labelled alone.

    One of the people must be; the others must be too, or be printed like names, or like initials after a comma,
    for `Ana Lindqvist, PhD` is one person.
    """
    printed = labels.joint_parts(one.label)
    if len(printed) == 1:
        return False
    parts = [read_label(part) for part in printed]
    labelled = sum(part.key in alone for part in parts)
    return labelled > 0 and (labelled == len(parts) or labels.are_names(parts, one.label))
