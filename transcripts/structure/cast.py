"""Which of the things that look like labels are labels: one decision for the whole document, with its reasons.

A regular expression cannot tell `Enhanced military cooperation:` from `Dr. Okafor:`; what can is the document: who
recurs, who alternates with whom, who was announced, what a list introduces.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.model.interview import RejectedLabel
from transcripts.structure import labels
from transcripts.structure.asides import names_aside
from transcripts.structure.dialogue import is_certain, lack_of_dialogue
from transcripts.structure.labels import PrintedName, read_label

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from transcripts.model.text import Line

STYLES = {
    "EMPHASISED_LABEL": "emphasised",
    "BULLETED_EMPHASIS": "bulleted",
    "LABELLED": "plain",
    "BULLETED_LABEL": "bulleted",
    "TIME_FIRST_LABEL": "plain",
    "TIMED_LABEL": "timed",
    "BRACKETED_LABEL": "bracketed",
    "LETTER_LABEL": "letter",
    "LABEL_LINE": "line",
    "CUE_LABEL": "cue",
    "CHANGE": "marked",
    "SCRIBED": "declared",
    "VOICE": "declared",
    "MESSAGE": "declared",
    "ROW": "declared",
}
_STYLE_POINTS = {"emphasised": 1, "timed": 2, "bracketed": 1, "letter": 1, "line": -1, "capitals": 1, "bulleted": -2}
_STYLE_POINTS |= {"marked": 3}
_OF_CUES = frozenset({"cue", "marked"})
_ACCEPTED_AT = 3
_FEW_USES = 2
_DENSE_SHARE = 0.5
_LONG_LINE = 120
_BLANK = ("BLANK", "CUE")
_BETWEEN_PARAGRAPHS = frozenset({"BLANK", "FRONT_MATTER", "HEADING", "RULE", "ASIDE", "TIME", "CUE", "FURNITURE"})


@dataclass(slots=True, eq=False)
class Candidate:
    """One label as it is used throughout a document: its uses (line numbers) and what speaks for and against it."""

    label: PrintedName
    style: str
    uses: list[int] = field(default_factory=list)
    printed: Counter[str] = field(default_factory=Counter)
    introduced: int = 0
    after_blank: int = 0
    points: int = 0
    evidence: list[str] = field(default_factory=list)
    fault: str | None = None
    joint: bool = False

    def add(self, points: int, reason: str) -> None:
        """Count a piece of evidence."""
        self.points += points
        self.evidence.append(f"{reason} ({points:+d})")

    @property
    def reason(self) -> str:
        """Why it was accepted or not, in words."""
        return self.fault or "; ".join(self.evidence) or "nothing speaks for it"


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of a document, by style and key, and for each labelled line which one it uses and how it is printed."""

    by_key: dict[tuple[str, str], Candidate]
    of_line: dict[int, Candidate]
    forms: dict[int, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome: the accepted candidates, those that announce sections, and the rejected with their reasons."""

    accepted: tuple[Candidate, ...]
    sections: tuple[Candidate, ...]
    rejected: tuple[Candidate, ...]


def gather(text: str, lines: Sequence[Line]) -> Candidates:
    """Collect the label candidates of the lines of a document."""
    by_key: dict[tuple[str, str], Candidate] = {}
    by_printed: dict[tuple[str, str], Candidate] = {}
    of_line: dict[int, Candidate] = {}
    forms: dict[int, str] = {}
    before: Line | None = None
    blank = True
    for number, line in enumerate(lines):
        if line.kind in _BLANK:
            blank = True
            continue
        label = line.label
        if label is not None:
            printed = text[label[0] : label[1]].rstrip()
            candidate = by_printed.get((line.kind, printed))
            if candidate is None:
                read, style = read_label(printed), _style(line.kind, printed)
                candidate = by_key.setdefault((style, read.key), Candidate(read, style))
                by_printed[line.kind, printed] = candidate
            candidate.uses.append(number)
            candidate.after_blank += blank
            if len(candidate.uses) <= _FEW_USES:
                previous = of_line.get(number - 1 - blank)
                candidate.introduced += before is not None and _introduces(before, text, previous)
            of_line[number] = candidate
            forms[number] = printed
        before = line
        blank = False
    for candidate in by_key.values():
        candidate.printed.update(map(forms.__getitem__, candidate.uses))
    return Candidates(by_key, of_line, forms)


def _style(kind: str, printed: str) -> str:
    style = STYLES[kind]
    return "capitals" if style == "plain" and len(printed) > 2 and printed.isupper() else style


def _introduces(before: Line, text: str, candidate: Candidate | None) -> bool:
    """Whether the line before opens a list (its words end with a colon), or is a member of a list that some line opened."""
    if before.text is not None and text[before.text.start : before.text.end].rstrip().endswith((":", "：")):
        return before.label is not None or before.text.end - before.text.start > 20
    return candidate is not None and candidate.introduced > 0 and len(candidate.uses) == 1


def decide(
    text: str,
    lines: Sequence[Line],
    candidates: Candidates,
    announced: Iterable[PrintedName],
    announcing: Container[int],
) -> Decision:
    """Decide which candidates are labels.

    `announced` are the people whom metadata, headings and introductions name, `announcing` the offsets of the lines
    that do so.
    """
    known = _Known(tuple(announced))
    everything = list(candidates.by_key.values())
    if any(one.style == "declared" for one in everything):
        return _declared(everything)
    for candidate in everything:
        _weigh(candidate, lines, text, known)
        if lines[candidate.uses[0]].start in announcing:
            candidate.fault = "stands in a line that announces an interview"
    _weigh_alternation(candidates, everything)
    _weigh_lower_case(text, everything)
    dense = _weigh_density(lines, candidates)
    sections = [one for one in everything if one.fault is None and labels.is_section(one.label)]
    plausible = [one for one in everything if one.fault is None and not labels.is_section(one.label)]
    accepted = [one for one in plausible if one.points >= _ACCEPTED_AT]
    accepted = _of_dominant_style(accepted, plausible)
    accepted += _fitting(plausible, accepted, dense=dense)
    accepted += _joint(everything, accepted)
    certain = [
        one
        for one in accepted
        if one.style == "timed" or known.knows(one.label) or is_certain(one.label, len(one.uses))
    ]
    cues = any(one.style in _OF_CUES for one in accepted)
    lack = lack_of_dialogue(accepted, lines, text, certain=bool(certain), cues=cues)
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
    return Decision(accepted, (), tuple(one for one in everything if one.fault is not None))


class _Known:
    """The names that the document announces, to be looked up by a label."""

    def __init__(self, names: tuple[PrintedName, ...]) -> None:
        self._keys = {name.key for name in names}
        self._words = {labels.fold(word) for name in names for word in name.words}
        self._initials = {name.initials for name in names if len(name.words) > 1}

    def knows(self, label: PrintedName) -> bool:
        """Whether the label is one of the names, a part of one, or its initials."""
        if label.key in self._keys or label.key in self._initials:
            return True
        return bool(label.words) and all(labels.fold(word) in self._words for word in label.words)


def _weigh(one: Candidate, lines: Sequence[Line], text: str, known: _Known) -> None:
    label, uses = one.label, len(one.uses)
    one.fault = labels.shape_fault(label)
    if one.style == "marked" and names_aside(label.name):
        one.fault = "is what is heard, not who speaks"
    if one.fault:
        return
    if uses >= 2:
        one.add(3 if uses >= 6 else 2 if uses >= 3 else 1, f"stands before {uses} turns")
    if labels.is_metadata(label) and not known.knows(label):
        one.add(-5, "is the usual key of a fact about a text")
    if labels.role_of_label(label) or labels.is_unnamed(label):
        one.add(2, "names a role or an unnamed voice")
    if known.knows(label):
        one.add(3, "was announced as a person")
    likeness = labels.name_likeness(label)
    if likeness == 2:
        one.add(1, "is printed like a full name")
    elif likeness == 0:
        one.add(-2 if uses < 3 else -1, "is not printed like a name")
    if one.style in _STYLE_POINTS:
        one.add(_STYLE_POINTS[one.style], f"is a label of the {one.style} style")
    if one.style == "cue" and one.after_blank == uses:
        one.add(1, "stands at the start of cues")
    if 2 * one.introduced >= uses and uses <= _FEW_USES:
        one.add(-4, "belongs to a list that the line before introduces")
    if uses < 3 and one.style in ("plain", "capitals") and all(_glued(lines[use], text) for use in one.uses):
        one.add(-1, "has no space after its colon")
    if one.style == "line" and one.after_blank < 0.8 * uses:
        one.add(-4, "does not stand after a blank line")


def _glued(line: Line, text: str) -> bool:
    return line.text is not None and line.text.end > line.text.start and not text[line.text.start - 1].isspace()


def _weigh_alternation(candidates: Candidates, everything: Sequence[Candidate]) -> None:
    """Reward candidates that stand beside other plausible ones more often than beside themselves."""
    plausible = {one for one in everything if one.fault is None and (one.points > 0 or len(one.uses) > 1)}
    sequence = [one for one in candidates.of_line.values() if one in plausible]
    beside = Counter(pairwise(sequence))
    beside_others: Counter[Candidate] = Counter()
    beside_itself: Counter[Candidate] = Counter()
    for (first, second), count in beside.items():
        counter = beside_itself if first is second else beside_others
        counter[first] += count
        counter[second] += count
    for one in everything:
        if one.fault is None and len(one.uses) > 1 and beside_others[one] > beside_itself[one]:
            one.add(1, "alternates with others")


def _weigh_lower_case(text: str, everything: Sequence[Candidate]) -> None:
    """Count against rare candidates whose words the text also writes small: a phrase, not a name."""
    rare = [one for one in everything if one.fault is None and len(one.uses) < 3 and one.points > -2]
    if not rare:
        return
    small = set(re.findall(r"\b[a-z][^\W\d_]++", text))
    for one in rare:
        words = [word.casefold() for word in one.label.words if len(word) > 2]
        if words and not labels.role_of_label(one.label) and sum(word in small for word in words) > len(words) / 2:
            one.add(-2, "has words that the text also writes small")


def _weigh_density(lines: Sequence[Line], candidates: Candidates) -> bool:
    """Reward recurring candidates where most paragraphs begin with one: a short text has no other way to show that it is a dialogue.

    Returns whether that is so.
    """
    recurring = {
        one for one in candidates.by_key.values() if one.fault is None and one.points > -2 and len(one.uses) > 1
    }
    paragraphs = labelled = 0
    fresh = True
    of_line = candidates.of_line
    for number, line in enumerate(lines):
        if line.label is not None and of_line[number] in recurring:
            labelled += 1
            paragraphs += 1
            fresh = False
        elif line.kind in _BETWEEN_PARAGRAPHS:
            fresh = True
        else:
            paragraphs += fresh or line.end - line.start > _LONG_LINE
            fresh = False
    if labelled < 2 or labelled < _DENSE_SHARE * paragraphs:
        return False
    for one in candidates.by_key.values():
        if one.fault is None and len(one.uses) > 1:
            one.add(2, "is one of the labels that most paragraphs begin with")
    return True


def _of_dominant_style(accepted: list[Candidate], plausible: Sequence[Candidate]) -> list[Candidate]:
    """Keep the styles in which the document labels its turns; of other styles keep only the speakers known by then."""
    support: Counter[str] = Counter()
    for one in accepted:
        support[_family(one.style)] += len(one.uses)
    strongest = max(support.values(), default=0)
    dominant = {style for style, uses in support.items() if uses >= 0.2 * strongest}
    if "line" in dominant and len(dominant) > 1 and support["line"] < 0.5 * strongest:
        dominant.discard("line")
    kept = [one for one in accepted if _family(one.style) in dominant]
    keys = {one.label.key for one in kept}
    strong, settled = set(accepted), set(kept)
    for one in plausible:
        if one in settled:
            continue
        if one.label.key in keys and one.style != "line":
            one.add(3, "names a speaker who is labelled in another style")
            kept.append(one)
        elif one in strong and _family(one.style) not in dominant:
            one.fault = f"is not in the style of this document's labels ({', '.join(sorted(dominant))})"
    return kept


def _fitting(plausible: Sequence[Candidate], accepted: Sequence[Candidate], *, dense: bool) -> list[Candidate]:
    """Return the rare labels that fit into an established dialogue: same style, a name's shape, between the other turns.

    `dense` tells that most paragraphs are labelled, which makes little evidence enough.
    """
    turns = sum(len(one.uses) for one in accepted)
    styles = {one.style for one in accepted}
    if turns < (2 if dense or not _OF_CUES.isdisjoint(styles) else 4):
        return []
    taken = set(accepted)
    first = _first_turn(plausible, accepted)
    blank_before = sum(one.after_blank for one in accepted) >= 0.9 * turns
    fitting = []
    for one in plausible:
        if one in taken or one.style not in styles or one.style in ("line", "bulleted") or one.uses[0] < first:
            continue
        enough = 1 if one.style in ("plain", "cue") and not dense else 0
        if blank_before and one.after_blank < len(one.uses):
            continue
        if one.points >= enough and (labels.name_likeness(one.label) or one.style != "plain"):
            one.add(2, "fits into an established dialogue")
            fitting.append(one)
    return fitting


def _joint(everything: Sequence[Candidate], accepted: Sequence[Candidate]) -> list[Candidate]:
    """Return the labels that name several accepted speakers at once (`Ana & Bo`)."""
    keys = {one.label.key for one in accepted}
    taken = set(accepted)
    joint = []
    for one in everything:
        parts = labels.joint_parts(one.label)
        if one not in taken and len(parts) > 1 and all(read_label(part).key in keys for part in parts):
            one.fault, one.joint = None, True
            one.add(3, "names several speakers at once")
            joint.append(one)
    return joint


def _family(style: str) -> str:
    """Return a style, capitals taken for plain: many transcripts mix the two."""
    return "plain" if style == "capitals" else style


def _first_turn(plausible: Sequence[Candidate], accepted: Sequence[Candidate]) -> int:
    """Return the line of the first accepted label, or of a label with a full name that stands directly above it."""
    first = min(one.uses[0] for one in accepted)
    full = {use for one in plausible if labels.name_likeness(one.label) == 2 and one.points > 0 for use in one.uses}
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
