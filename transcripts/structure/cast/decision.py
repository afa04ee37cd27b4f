"""Which label candidates are labels: one decision for the whole document, step by step, with its reasons.

A regular expression cannot tell `Enhanced military cooperation:` from `Dr. Okafor:`, but the document can: who recurs,
who alternates with whom, who was announced, what introduces a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.model.interviews.document import RejectedLabel
from transcripts.structure.cast import selection
from transcripts.structure.cast.by_layout import by_layout
from transcripts.structure.cast.cries import crying_out
from transcripts.structure.cast.dialogue.grounds import LabelledTurns, lack_of_dialogue, lack_of_turns
from transcripts.structure.cast.dialogue.headlines import without_headlines
from transcripts.structure.cast.dialogue.spoken import lack_of_speech
from transcripts.structure.cast.document_evidence import DOCUMENT_EVIDENCE, NICKS, TITLES, DocumentEvidence
from transcripts.structure.cast.evidence import Facts, evidence_of
from transcripts.structure.cast.fact_keys import fact_fault
from transcripts.structure.cast.verdict import NOTHING, Finding, Outcome, Verdict, Weighing
from transcripts.structure.names.faults import Fault
from transcripts.structure.names.shape import SHAPES, shape_fault
from transcripts.structure.surroundings.asides import names_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from transcripts.model.text import Line, Lines
    from transcripts.structure.names.candidates import Candidate, Candidates
    from transcripts.structure.names.known import AnnouncedNames

NOT_WHO_SPEAKS = Fault("aside", "names a sound, not a speaker")
ANNOUNCES = Fault("announcement", "is in a line that announces an interview")
FAULTS = (NOT_WHO_SPEAKS, ANNOUNCES)


class Decision(NamedTuple):
    """The outcome: accepted candidates, section headings, rejected candidates, and the verdict on each."""

    accepted: tuple[Candidate, ...]
    sections: tuple[Candidate, ...]
    rejected: tuple[Candidate, ...]
    verdicts: Mapping[Candidate, Verdict]


class Step(NamedTuple):
    """One step of the decision: its name, what it does, and why it comes at this point."""

    name: str
    decide: Callable[[Weighing], Outcome]
    order: str


def _by_themselves(weighing: Weighing) -> Outcome:
    """Weigh each candidate by its shape, its number of uses, and the lines it begins."""
    findings: list[tuple[Candidate, Finding]] = []
    faults: dict[Candidate, Fault] = {}
    facts = []
    for one in weighing.everything:
        fault = _label_fault(one, weighing)
        if fault is None:
            fault = fact_fault(one, weighing.lines, weighing.text)
            facts += [one] if fault else []
        if fault:
            faults[one] = fault
        else:
            findings += [(one, finding) for finding in evidence_of(Facts(one, weighing))]
    return Outcome(findings=findings, faults=faults, facts=facts)


def _label_fault(candidate: Candidate, weighing: Weighing) -> Fault | None:
    if candidate.style == "marked" and names_aside(candidate.label.name):
        return NOT_WHO_SPEAKS
    handle = candidate.label.name.startswith("0x") and weighing.announced.knows(
        candidate.label
    )  # 0xB10C, in the front matter
    return None if handle or _is_surname_in_capitals(candidate) else shape_fault(candidate.label)


def _is_surname_in_capitals(candidate: Candidate) -> bool:
    """Whether a surname in capitals ends a label of a congress: `His Excellency OKOTH`, whatever words stand before it."""
    words = candidate.label.words
    return candidate.style == "stop" and len(words) > 1 and words[-1].isupper()


def _not_announcing(weighing: Weighing) -> Outcome:
    """Rule out labels whose first line announces an interview."""
    announcing = weighing.announcing
    if not announcing:
        return NOTHING
    return Outcome(
        faults=[(one, ANNOUNCES) for one in weighing.everything if weighing.lines[one.uses[0]].start in announcing]
    )


def _in_dialogue(lack: Callable[[LabelledTurns], Fault | None]) -> Callable[[Weighing], Outcome]:
    def decide(weighing: Weighing) -> Outcome:
        """Reject all accepted labels if they make no dialogue."""
        turns = LabelledTurns(weighing, short=selection.EVERY_LINE.name in weighing.rules)
        fault = lack(turns)
        if fault is None:
            return NOTHING
        return Outcome(faults=[(one, fault) for one in weighing.accepted], accepted=(), sections=())

    return decide


def _as_speech(weighing: Weighing) -> Outcome:
    """Reject all accepted labels if what they begin is not spoken."""
    fault = lack_of_speech(weighing) if weighing.accepted else None
    if fault is None:
        return NOTHING
    return Outcome(faults=[(one, fault) for one in weighing.accepted], accepted=(), sections=())


def _step(row: DocumentEvidence) -> Step:
    return Step(row.name, row.decide, row.order)


_BY_ITSELF = (
    Step("by itself", _by_themselves, "first: it needs nothing but the candidate and its lines"),
    Step("announcements", _not_announcing, "before the steps that pass over candidates with a fault"),
)
_SELECTION = (
    Step("points", selection.with_enough_points, "after all evidence of labels"),
    Step("every line", selection.on_every_line, "after points: only where nobody has enough"),
    Step("nicks", selection.of_nicks, NICKS.order),
    Step(
        "styles",
        selection.in_dominant_styles,
        "after points: the styles of those accepted tell what a label is like here",
    ),
    Step("fitting", selection.fitting, "after styles: it needs the dialogue into which others may fit"),
    Step("other styles", selection.in_other_styles, "after fitting: it needs all who have lines of their own"),
    Step("joint labels", selection.naming_several, "after all who are labelled alone: it needs their names"),
)

_HEADLINES = Step("headlines", without_headlines, "after all who speak: it needs to know where the talk goes on")

# The steps of the decision, in order: for typed text, for proceedings, for text with a layout of its own, and for notations that declare
# who speaks.
TALK = (
    *_BY_ITSELF,
    *map(_step, DOCUMENT_EVIDENCE),
    *_SELECTION,
    _HEADLINES,
    Step("dialogue", _in_dialogue(lack_of_dialogue), "when all is accepted: it judges the labels together"),
    Step("speech", _as_speech, "last: it costs most, and needs what is left"),
)
PROCEEDINGS = (
    *_BY_ITSELF,
    *map(_step, (TITLES, *DOCUMENT_EVIDENCE)),
    *_SELECTION,
    Step("cries", crying_out, "after all who are named: it needs the places of their labels"),
    Step("turns", _in_dialogue(lack_of_turns), "last: it judges all that was accepted"),
)
LAYOUT = (
    Step("layout", by_layout, "the only step that weighs: the layout says where names stand"),
    Step("joint labels", selection.naming_several, "after all who are labelled alone: it needs their names"),
    _HEADLINES,
    Step("dialogue", _in_dialogue(lack_of_dialogue), "last: it judges all that was accepted"),
)
GIVEN_LAYOUT = LAYOUT[:-2]  # nobody doubts that it is talk
DECLARED = (Step("declared", selection.declared, "the only step: the notation says who speaks"),)


def decide(
    text: str,
    lines: Lines,
    candidates: Candidates,
    announced: AnnouncedNames,
    announcing: frozenset[int],
    steps: Sequence[Step] = TALK,
) -> Decision:
    """Decide which candidates are labels, in the given steps.

    `announced` are the people named in metadata, headings and introductions, `announcing` the offsets of the lines that name
    them.
    """
    weighing = Weighing(text, lines, candidates, announced, announcing)
    for step in steps:
        weighing.take(step.decide(weighing))
    chosen = {*weighing.accepted, *weighing.sections}
    rejected = tuple(one for one in weighing.everything if one not in chosen)
    return Decision(tuple(weighing.accepted), tuple(weighing.sections), rejected, weighing.verdicts())


_NOT_FIRM = frozenset(
    (*(ground.name for ground in SHAPES), *(fault.name for fault in selection.FAULTS), "nobody speaks", "too few turns")
)
_FIRM = frozenset(("key of a fact", "member of a list", "above a list"))


def is_firm(verdict: Verdict) -> bool:
    """Whether a label is rejected for what stands around it, which holds in any layout: a list, a fact, no dialogue.

    It is not for its shape, nor because nobody seems to be addressed: of that, the evidence for a layout knows more.
    """
    if verdict.fault is not None:
        return verdict.fault.name not in _NOT_FIRM
    return any(finding.name in _FIRM for finding in verdict.findings)


def rejected_labels(decision: Decision, lines: Sequence[Line]) -> list[RejectedLabel]:
    """Return the rejected labels, most frequent first, with the reason in words."""
    rows = []
    for one in decision.rejected:
        span = lines[one.uses[0]].label
        if span is not None and one.style != "line":
            verdict = decision.verdicts[one]
            rows.append(
                RejectedLabel.model_construct(
                    text=one.label.printed,
                    span=span,
                    count=len(one.uses),
                    reason=verdict.reason,
                    firm=is_firm(verdict) or one.introduced > 0,
                )
            )
    return sorted(rows, key=lambda row: (-row.count, row.span))
