"""Which candidates are accepted: those with enough points, then others that belong to the dialogue these make."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.structure.cast.document_evidence import NICKS
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

_ACCEPTED_AT = 3  # points of a label that is accepted; judged
_NO_WORDS: frozenset[LineKind] = frozenset({"BLANK", "CUE", "BOILERPLATE"})
_FEWEST_LABELLED_LINES = 3  # lines of a short text in which each is labelled; judged
_POINTS_OF_AN_UNLIKELY_NAME = -2  # points at or below which a candidate cannot be a name; judged
_DOMINANT_SHARE = 0.2  # share of the labels that have the dominant style; judged
_DOMINANT_SHARE_OF_LINES = 0.5  # share of the labelled lines that have the dominant style; judged
_FEWEST_TURNS_OF_A_DIALOGUE = 4  # turns of an interview in which a stray label is one; judged
_TURNS_OF_A_PLAIN_DIALOGUE = 2  # turns of a dialogue in which most paragraphs or cues are labelled; judged
_OF_CUES: frozenset[LabelStyle] = frozenset({"cue", "marked"})
_BELOW_BLANKS_SHARE = 0.9  # share of the uses that stand below a blank line; judged
_FEWEST_TURNS_AROUND = 10  # turns among which a single name on lines of its own is accepted; judged
_POINTS_TO_TAKE_TURNS = 2  # points of a label that takes turns with others; judged
_FEWEST_CHANGES_OF_SPEAKER = 3  # changes of speaker in a dialogue; judged

DECLARED = Finding("declared", 3, "is given as the speaker by the format")
EVERY_LINE = Finding("every line", 3, "is one of the names at the start of every line")
OTHER_STYLE = Finding("other style", 3, "names a speaker who is also labelled in another style")
ASKS = Finding("asks", 2, "marks questions, with answers labelled too")
FITS = Finding("fits", 2, "fits an established dialogue")
JOINT = Finding("joint", 3, "names several speakers")
FINDINGS = (DECLARED, EVERY_LINE, OTHER_STYLE, ASKS, FITS, JOINT)

OF_A_VOICE = Fault("words of a voice", "is inside the words of a speaker given by the format")
INSIDE_A_TURN = Fault("inside a turn", "is inside a turn, in a text with labels on their own lines")
MINOR_STYLE = Fault("minor style", "is not in the style of this document's labels ({styles})")
FAULTS = (OF_A_VOICE, INSIDE_A_TURN, MINOR_STYLE)


def declared(weighing: Weighing) -> Outcome:
    """Accept what the notation declares as the speaker: a voice tag, the nick of a message, a speaker column."""
    accepted = [one for one in weighing.everything if one.style == "declared"]
    keys = {one.label.key for one in accepted}
    return Outcome(
        findings=[(one, DECLARED) for one in accepted],
        faults=[(one, OF_A_VOICE) for one in weighing.everything if one.style != "declared"],
        joint=[one for one in accepted if _names_several(one, keys)],
        accepted=accepted,
    )


def with_enough_points(weighing: Weighing) -> Outcome:
    """Separate section headings, and accept the other candidates with enough points."""
    unfaulted = [one for one in weighing.everything if one not in weighing.faults]
    sections = [one for one in unfaulted if labels.is_section(one.label)]
    plausible = [one for one in unfaulted if not labels.is_section(one.label)] if sections else unfaulted
    points = weighing.points
    accepted = [one for one in plausible if points[one] >= _ACCEPTED_AT]
    return Outcome(accepted=accepted, sections=sections, plausible=plausible)


def on_every_line(weighing: Weighing) -> Outcome:
    """Accept names used once in a short text in which every line is labelled, if nothing is accepted so far."""
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


def of_nicks(weighing: Weighing) -> Outcome:
    """Where nobody is accepted, accept several nicks in lower case that often begin the items of lists."""
    if weighing.accepted:
        return NOTHING
    findings = tuple(NICKS.decide(weighing).findings)
    return Outcome(findings=findings, accepted=[one for one, _ in findings]) if findings else NOTHING


def _may_name(candidate: Candidate, points: int) -> bool:
    return (
        points > _POINTS_OF_AN_UNLIKELY_NAME
        and labels.name_likeness(candidate.label) > 0
        and not labels.is_metadata(candidate.label)
    )


class _Styles(NamedTuple):
    """The styles that label most turns, the keys of the accepted labels in them, and whether one of these is `A`."""

    dominant: frozenset[LabelStyle]
    keys: frozenset[str]
    answered: bool


def in_dominant_styles(weighing: Weighing) -> Outcome:
    """Keep the dominant label styles; in other styles keep only speakers already known."""
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


def _beside(candidate: Candidate, points: int, styles: _Styles) -> Finding | None:
    """Return the evidence that the kept labels give for a candidate: the same name in another style, or `Q` beside `A`."""
    if candidate.label.key in styles.keys and candidate.style != "line":
        return OTHER_STYLE
    asks = styles.answered and candidate.label.key == "q" and points > 0 and _family(candidate) in styles.dominant
    return ASKS if asks else None


def _family(candidate: Candidate) -> LabelStyle:
    """Return a candidate's style; styles that transcripts mix count as one: upper case and a bare `Q` as plain."""
    if candidate.style == "capitals" or (candidate.style == "letter" and candidate.label.key == "q"):
        return "plain"
    return "line" if candidate.style == "titled" else candidate.style


def _is_answer(candidate: Candidate) -> bool:
    """Whether the label is `A` for answer, which may be rare among many questions."""
    return candidate.style == "letter" and candidate.label.key == "a"


def _inside_turns(kept: Sequence[Candidate], plausible: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels that never follow a blank line, if most labels are on lines of their own, as `ANA LINDQVIST` is."""
    if not any(one.style == "line" for one in kept):
        return []
    upper = [one for one in plausible if one.style == "line" and one.label.name.isupper()]
    others = sum(len(one.uses) for one in kept if one.style != "line")
    apart = all(one.after_blank == len(one.uses) for one in upper) and sum(len(one.uses) for one in upper) > others
    return [one for one in kept if one.style != "line" and not one.after_blank] if apart else []


class _Dialogue(NamedTuple):
    """The dialogue that the accepted labels make: its turns, its first line, and what its labels have in common.

    `established` tells that it has enough turns to admit others, `dense` that most paragraphs are labelled.
    """

    accepted: Sequence[Candidate]
    turns: int
    first: int
    established: bool
    dense: bool
    below_blanks: bool
    capitals: bool


def fitting(weighing: Weighing) -> Outcome:
    """Accept rare labels that fit an established dialogue: same style, shaped like a name, among its turns."""
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
        turns
        >= (_TURNS_OF_A_PLAIN_DIALOGUE if dense or not _OF_CUES.isdisjoint(styles) else _FEWEST_TURNS_OF_A_DIALOGUE),
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


def _has_the_shape(candidate: Candidate, points: int, dialogue: _Dialogue) -> bool:
    """Whether a label may name a person, by the weak evidence that is enough for rare speakers."""
    enough = 1 if candidate.style in ("plain", "cue") and not dialogue.dense else 0
    if points < enough or (labels.is_metadata(candidate.label) and candidate.style != "timed"):
        return False
    return candidate.style != "plain" or labels.name_likeness(candidate.label) > 0 or labels.is_unnamed(candidate.label)


def _has_the_place(candidate: Candidate, points: int, dialogue: _Dialogue) -> bool:
    """Whether a label comes after the first turn, and after a blank line if the others do."""
    always_below_blank = candidate.after_blank == len(candidate.uses)
    if candidate.uses[0] < dialogue.first or (dialogue.below_blanks and not always_below_blank):
        return False
    if candidate.style != "line":
        return True
    as_others = (
        dialogue.capitals if candidate.label.name.isupper() else _recurs_apart(candidate, points, dialogue.turns)
    )
    return always_below_blank and as_others


def _recurs_apart(candidate: Candidate, points: int, turns: int) -> bool:
    """Whether a one-word name on its own line recurs among many turns."""
    return (
        turns >= _FEWEST_TURNS_AROUND
        and len(candidate.uses) > 1
        and points > 0
        and labels.name_likeness(candidate.label) == 1
    )


def _takes_turns(candidate: Candidate, points: int, accepted: Sequence[Candidate]) -> bool:
    """Whether a recurring label that looks like a name takes turns with accepted labels of its style."""
    if len(candidate.uses) <= FEW_USES or points < _POINTS_TO_TAKE_TURNS or not labels.name_likeness(candidate.label):
        return False
    runs = sorted(
        (use, other is candidate)
        for other in (candidate, *accepted)
        if other.style == candidate.style
        for use in other.uses
    )
    changes = sum(before[1] != after[1] for before, after in pairwise(runs))
    return changes >= _FEWEST_CHANGES_OF_SPEAKER


def in_other_styles(weighing: Weighing) -> Outcome:
    """Accept labels with a colon that name somebody who is also labelled on a line alone: `Ana:` beside `Ana`."""
    accepted = weighing.accepted
    names = {one.label.key for one in accepted if one.style == "line"}
    if not names:
        return NOTHING
    taken = set(accepted)
    found = [one for one in weighing.plausible if one not in taken and one.style == "plain" and one.label.key in names]
    return Outcome(findings=[(one, OTHER_STYLE) for one in found], accepted=[*accepted, *found])


def naming_several(weighing: Weighing) -> Outcome:
    """Accept joint labels (`Ana & Bo`, `BE/AWB`), whatever faults they have."""
    accepted = weighing.accepted
    keys = {one.label.key for one in accepted}
    styles = {_family(one) for one in accepted}
    joint = [one for one in weighing.everything if _family(one) in styles and _names_several(one, keys)]
    if not joint:
        return NOTHING
    taken = set(accepted)
    found = [one for one in joint if one not in taken]
    return Outcome(findings=[(one, JOINT) for one in joint], joint=joint, accepted=[*accepted, *found])


def _names_several(candidate: Candidate, alone: Container[str]) -> bool:
    """True if a label names several people, given the keys of those labelled alone.

    At least one of them must be labelled alone. The others must be too, or look like names, or like initials if commas
    separate them, because `Ana Lindqvist, PhD` is one person.
    """
    printed = labels.joint_parts(candidate.label)
    if len(printed) == 1:
        return False
    parts = [read_label(part) for part in printed]
    labelled = sum(part.key in alone for part in parts)
    return labelled > 0 and (labelled == len(parts) or labels.are_names(parts, candidate.label))
