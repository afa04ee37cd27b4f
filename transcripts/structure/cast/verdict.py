"""Findings about the candidates of one document: evidence in points, faults, and a final verdict on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.model.text import Lines
    from transcripts.structure.names.candidates import Candidate, Candidates
    from transcripts.structure.names.faults import Fault
    from transcripts.structure.names.known import AnnouncedNames


class Finding(NamedTuple):
    """A piece of evidence: the name of its rule, its points, and the reason in words."""

    name: str
    points: int
    reason: str


class Verdict(NamedTuple):
    """Everything found about one candidate: its evidence, and the fault that rules it out whatever its points.

    `gives_fact` tells that it is a metadata key, `is_joint` that it names several people.
    """

    points: int
    findings: tuple[Finding, ...]
    fault: Fault | None
    gives_fact: bool
    is_joint: bool

    @property
    def reason(self) -> str:
        """Why the candidate was accepted or not, in words."""
        if self.fault is not None:
            return self.fault.reason
        said = [f"{reason} ({points:+d})" for _, points, reason in self.findings]
        return "; ".join(said) or "there is no evidence for it"


class Outcome(NamedTuple):
    """The result of one step: evidence and faults, and the accepted candidates and section headings if it changes them.

    `facts` are the candidates found to be metadata keys, `joint` those that name several accepted people, which clears their
    earlier faults; `cleared` are others that have none any more.
    """

    findings: Iterable[tuple[Candidate, Finding]] = ()
    faults: Mapping[Candidate, Fault] | Iterable[tuple[Candidate, Fault]] = ()
    facts: Iterable[Candidate] = ()
    joint: Iterable[Candidate] = ()
    cleared: Iterable[Candidate] = ()
    accepted: Sequence[Candidate] | None = None
    sections: Sequence[Candidate] | None = None
    plausible: Sequence[Candidate] | None = None


NOTHING = Outcome()


class Weighing:
    """The candidates of a document with everything found about them so far: steps read it, and only `take` changes it.

    `announcing` are the offsets of the lines that announce an interview, `rules` the names of all rules that have given
    points. Once the evidence is in, `plausible` are the candidates that may be accepted, `accepted` those accepted so far.
    """

    def __init__(
        self,
        text: str,
        lines: Lines,
        candidates: Candidates,
        announced: AnnouncedNames,
        announcing: frozenset[int],
    ) -> None:
        self.text = text
        self.lines = lines
        self.candidates = candidates
        self.announced = announced
        self.announcing = announcing
        self.everything = tuple(candidates.by_key.values())
        self.points: dict[Candidate, int] = dict.fromkeys(self.everything, 0)
        self.faults: dict[Candidate, Fault] = {}
        self.rules: set[str] = set()
        self.plausible: Sequence[Candidate] = ()
        self.accepted: Sequence[Candidate] = ()
        self.sections: Sequence[Candidate] = ()
        self._findings: dict[Candidate, list[Finding]] = {one: [] for one in self.everything}
        self._facts: set[Candidate] = set()
        self._joint: set[Candidate] = set()

    def take(self, outcome: Outcome) -> None:
        """Record the outcome of a step."""
        if outcome is NOTHING:
            return
        for one, finding in outcome.findings:
            self._findings[one].append(finding)
            self.points[one] += finding.points
            self.rules.add(finding.name)
        self.faults.update(outcome.faults)
        self._facts.update(outcome.facts)
        for one in outcome.joint:
            self._joint.add(one)
            self.faults.pop(one, None)
        for one in outcome.cleared:
            self.faults.pop(one, None)
        self.accepted = self.accepted if outcome.accepted is None else outcome.accepted
        self.sections = self.sections if outcome.sections is None else outcome.sections
        self.plausible = self.plausible if outcome.plausible is None else outcome.plausible

    def verdicts(self) -> dict[Candidate, Verdict]:
        """Return the verdict on each candidate."""
        faults, facts, joint = self.faults, self._facts, self._joint
        return {
            one: Verdict(self.points[one], tuple(findings), faults.get(one), one in facts, one in joint)
            for one, findings in self._findings.items()
        }
