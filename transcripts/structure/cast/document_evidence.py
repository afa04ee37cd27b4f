"""The table of evidence that needs the whole document: who alternates with whom, what most paragraphs begin with."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure.cast.verdict import NOTHING, Finding, Outcome, Weighing
from transcripts.structure.names import label as labels
from transcripts.vocabulary.line_kinds import DIVIDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from transcripts.structure.names.candidates import Candidate

_APART_SHARE = 0.8  # share of the labels with a title that follow a blank line; judged
_RULED_SHARE = 0.6  # share of the rules with a name in capitals below them; judged
_FEWEST_RULED_TURNS = 3  # turns with a rule above the label; judged
_MOST_USES_OF_A_PHRASE = 2  # uses of a label that may be a phrase; judged
_POINTS_OF_AN_UNLIKELY_NAME = -2  # points at or below which a candidate cannot be a name; judged
_LONGEST_PARTICLE = 2  # letters of a word such as of, in, an; by definition
_LOWER_CASE_WORD = expression(r"\b(?<![-_/@.])[a-z][^\W\d_]++(?![-_/@]|\.\w)")  # not in URLs, file names, handles
_NUMBER_AT_END = expression(r"[ _-]?[#№]?[ ]?\d{1,4}\Z")
_DENSE_SHARE = 0.5  # share of the paragraphs that begin with labels that recur; judged
_FEWEST_DENSE_TURNS = 2  # turns of a text whose paragraphs begin with labels; judged
_OFTEN = 4  # uses of a nick; judged
_FEWEST_NICKS = 3  # people whose nicks begin items, from which on these are labels; judged
_SHARE_OF_NICKS = 0.6  # share of the labels that look like nicks which are words nowhere else; judged
_MOST_AS_A_WORD = (
    1.5  # times that a nick is printed for each of its uses as a label: people are named in the words too; judged
)
_LONGEST_WRAPPED_LINE = 120  # characters of a line that is wrapped; a longer one is a paragraph; judged


class DocumentEvidence(NamedTuple):
    """One row: its name, its points, the reason in words, the candidates it considers (`needs`), and those it applies to.

    `order` says why it comes where it does among the steps of the decision.
    """

    name: str
    points: int
    reason: str
    needs: Callable[[Candidate, int], bool]
    applies: Callable[[Weighing, Sequence[Candidate]], Iterable[Candidate]]
    order: str

    def decide(self, weighing: Weighing) -> Outcome:
        """Give the points to the candidates without a fault to which the row applies."""
        faults, points = weighing.faults, weighing.points
        needed = [one for one in weighing.everything if one not in faults and self.needs(one, points[one])]
        if not needed:
            return NOTHING
        finding = Finding(self.name, self.points, self.reason)
        return Outcome([(one, finding) for one in self.applies(weighing, needed)])


def _titled_apart(_weighing: Weighing, titled: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the labels with a title; if most have a blank line above, only those that ever do."""
    apart = sum(one.after_blank for one in titled) >= _APART_SHARE * sum(len(one.uses) for one in titled)
    return [one for one in titled if one.after_blank or not apart]


def _with_their_letter(_weighing: Weighing, named: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the roles that define a recurring label: `Interviewer (I)`, if `I` labels turns."""
    short = {one.label.key for one in named if len(one.uses) > 1}
    return [one for one in named if labels.fold(one.label.aside) in short and labels.role_of_label(one.label)]


def _below_rules(weighing: Weighing, capitals: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the upper-case names that occur only below rules, if most rules have one below."""
    lines = weighing.lines
    ruled = [one for one in capitals if all(use and lines[use - 1].kind == "RULE" for use in one.uses)]
    uses = sum(len(one.uses) for one in ruled)
    most = uses >= _FEWEST_RULED_TURNS and uses >= _RULED_SHARE * len(lines.numbers("RULE"))
    return ruled if most else ()


def _alternating(weighing: Weighing, plausible: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the candidates that are next to other plausible ones more often than next to themselves."""
    possible = set(plausible)
    sequence = [one for one in weighing.candidates.of_line.values() if one in possible]
    beside_others: Counter[Candidate] = Counter()
    beside_itself: Counter[Candidate] = Counter()
    for (first, second), count in Counter(pairwise(sequence)).items():
        counter = beside_itself if first is second else beside_others
        counter[first] += count
        counter[second] += count
    return [one for one in plausible if len(one.uses) > 1 and beside_others[one] > beside_itself[one]]


def _told_by_their_numbers(_weighing: Weighing, numbered: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the labels that differ in their numbers only (`Voice #1`, `Voice #2`), where one of them comes again: steps do not."""
    kin: dict[str, list[Candidate]] = {}
    for one in numbered:
        kin.setdefault(_NUMBER_AT_END.sub("", one.label.name), []).append(one)
    return [
        one
        for stem, some in kin.items()
        if stem and len(some) > 1 and any(len(other.uses) > 1 for other in some)
        for one in some
    ]


def _also_in_lower_case(weighing: Weighing, rare: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the labels most of whose words also occur in lower case."""
    written = set(_LOWER_CASE_WORD.findall(weighing.text))
    for one in rare:
        words = [word.casefold() for word in one.label.words if len(word) > _LONGEST_PARTICLE]
        lower = sum(word in written for word in words)
        if words and 2 * lower > len(words) and not (labels.role_of_label(one.label) or labels.is_unnamed(one.label)):
            yield one


def _may_be_a_phrase(candidate: Candidate, points: int) -> bool:
    label = candidate.label
    if (
        len(candidate.uses) > _MOST_USES_OF_A_PHRASE
        or points <= _POINTS_OF_AN_UNLIKELY_NAME
        or candidate.style == "stop"
    ):
        return False
    return not (label.office or label.title or label.name.islower())


def _opening_paragraphs(weighing: Weighing, recurring: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return all of them if most paragraphs begin with a label that is likely by now, else none."""
    likely = {one for one in recurring if weighing.points[one] > _POINTS_OF_AN_UNLIKELY_NAME}
    apart = "EMPHASISED_APART" in weighing.lines.present
    labelled, paragraphs = (_counted_apart if apart else _counted)(weighing, likely)
    return recurring if labelled >= max(_FEWEST_DENSE_TURNS, _DENSE_SHARE * paragraphs) else ()


def _counted(weighing: Weighing, likely: set[Candidate]) -> tuple[int, int]:
    """Return how many paragraphs begin with a likely label, and how many there are."""
    lines, kinds = weighing.lines, weighing.lines.kinds
    uses = {use for one in likely for use in one.uses}
    others = [n for n, kind in enumerate(kinds) if kind not in DIVIDING and n not in uses]
    return len(uses), len(uses) + sum(
        not n or kinds[n - 1] in DIVIDING or lines[n].end - lines[n].start > _LONGEST_WRAPPED_LINE for n in others
    )


def _counted_apart(weighing: Weighing, likely: set[Candidate]) -> tuple[int, int]:
    """Count the same if labels may be followed by a blank line: the paragraph after it belongs to the label."""
    labelled = others = 0
    fresh = True
    apart = False
    for number, line in enumerate(weighing.lines):
        if line.label is not None and weighing.candidates.of_line[number] in likely:
            labelled += 1
            fresh = False
            apart = line.kind == "EMPHASISED_APART"
        elif line.kind in DIVIDING:
            fresh = True
        elif apart:
            fresh = apart = False
        else:
            others += fresh or line.end - line.start > _LONGEST_WRAPPED_LINE
            fresh = False
    return labelled, labelled + others


def _in_turn_with_nicks(weighing: Weighing, nicks: Sequence[Candidate]) -> Iterable[Candidate]:
    """Return the words in lower case that begin items of lists, where several often do so and are words nowhere else."""
    if sum(len(one.uses) >= _OFTEN for one in nicks) < _FEWEST_NICKS:
        return ()
    printed = Counter(_LOWER_CASE_WORD.findall(weighing.text))
    own = [one for one in nicks if printed[one.label.name] <= _MOST_AS_A_WORD * len(one.uses)]
    return own if len(own) >= max(_FEWEST_NICKS, _SHARE_OF_NICKS * len(nicks)) else ()


TITLES = DocumentEvidence(
    "titles",
    2,
    "has a title, as speakers in proceedings do",
    lambda one, _: bool(one.label.title),
    _titled_apart,
    "before the steps that read points, since it gives some",
)

NICKS = DocumentEvidence(
    "nicks",
    3,
    "is one of several nicks that often begin items and are words nowhere else",
    lambda one, _: (
        one.style == "bulleted" and len(one.uses) > 1 and one.label.name.islower() and one.label.name.isalnum()
    ),
    _in_turn_with_nicks,
    "after every line: only where nobody has enough points",
)

DOCUMENT_EVIDENCE: tuple[DocumentEvidence, ...] = (  # points of each row; judged
    DocumentEvidence(
        "definition",
        3,
        "defines the short label used for it later",
        lambda _one, _points: True,
        _with_their_letter,
        "before the steps that read points, since it gives some",
    ),
    DocumentEvidence(
        "numbers",
        2,
        "differs from other labels in its number only",
        lambda one, _points: (
            one.label.name[-1:].isdigit() and not (labels.is_metadata(one.label) or labels.is_unnamed(one.label))
        ),
        _told_by_their_numbers,
        "before the steps that read points, since it gives some",
    ),
    DocumentEvidence(
        "rules",
        3,
        "is below a rule, as names are here",
        lambda one, _: one.style in ("line", "titled") and one.label.name.isupper(),
        _below_rules,
        "before the steps that read points, since it gives some",
    ),
    DocumentEvidence(
        "alternation",
        1,
        "alternates with other labels",
        lambda one, points: points > 0 or (len(one.uses) > 1 and not one.is_listed),
        _alternating,
        "reads points: only candidates that recur or have some count as neighbours",
    ),
    DocumentEvidence(
        "lower case",
        -2,
        "has words that also occur in lower case",
        _may_be_a_phrase,
        _also_in_lower_case,
        "reads points, and takes some from phrases before density counts what is likely",
    ),
    DocumentEvidence(
        "density",
        2,
        "is one of the labels at the start of most paragraphs",
        lambda one, _: len(one.uses) > 1 and not one.is_listed,
        _opening_paragraphs,
        "reads points: paragraphs count only for labels that are likely after all other evidence",
    ),
)
