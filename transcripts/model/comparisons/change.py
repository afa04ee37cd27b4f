"""Changes: their kinds and weights, and the rows of a diff in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from transcripts.model.text import Span
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Sequence


class Weight(StrEnum):
    """How much a change matters: to the eye, to correctness, to the wording, or to what is said."""

    COSMETIC = "cosmetic"
    CORRECTION = "correction"
    WORDING = "wording"
    SUBSTANTIVE = "substantive"

    @property
    def rank(self) -> int:
        """0 for cosmetic up to 3 for substantive."""
        return list(Weight).index(self)


class ChangeKind(StrEnum):
    """What a change does. Each kind has a `weight` and says in `meaning` what it stands for.

    The order is that in which kinds lead among facets of equal weight. `docs/kinds.md` shows one example of each.
    """

    weight: Weight
    meaning: str

    def __new__(cls, value: str, weight: Weight, meaning: str) -> Self:  # noqa: D102  (how an enum with attributes is made)
        member = str.__new__(cls, value)
        member._value_ = value
        member.weight, member.meaning = weight, meaning
        return member

    TURN_ADDED = "turn-added", Weight.SUBSTANTIVE, "a turn that only the later version holds"
    TURN_REMOVED = "turn-removed", Weight.SUBSTANTIVE, "a turn that only the earlier version holds"
    REATTRIBUTED = "reattributed", Weight.SUBSTANTIVE, "a turn, or words at its edge, given to another speaker"
    SENTENCE_ADDED = "sentence-added", Weight.SUBSTANTIVE, "a sentence that only the later version holds"
    SENTENCE_REMOVED = "sentence-removed", Weight.SUBSTANTIVE, "a sentence that only the earlier version holds"
    NEGATION = "negation", Weight.SUBSTANTIVE, "what one version says the other denies"
    NUMBER = "number", Weight.SUBSTANTIVE, "another value, not another way of writing it"
    DATE = "date", Weight.SUBSTANTIVE, "another day, month or year"
    NAME = "name", Weight.SUBSTANTIVE, "another name, or a name spelt otherwise"
    CERTAINTY = "certainty", Weight.SUBSTANTIVE, "more or less certain: modal verbs, hedges"
    QUANTITY = "quantity", Weight.SUBSTANTIVE, "another quantity, frequency or degree in words"
    QUOTATION = "quotation", Weight.SUBSTANTIVE, "other words inside quotation marks"
    GAP_OPENED = "gap-opened", Weight.SUBSTANTIVE, "words that could not be heard any more"
    WORDING = "wording", Weight.WORDING, "other words, and none of the kinds above"
    FILLER = "filler", Weight.WORDING, "a word that fills a pause, or a false start"
    WORD_FORM = "word-form", Weight.WORDING, "contraction, hyphen, or a number written otherwise"
    MISSPELLING = "misspelling", Weight.WORDING, "a word misspelt that the earlier version has right"
    SPEAKER_RENAMED = "speaker-renamed", Weight.CORRECTION, "a speaker who is called otherwise throughout"
    GAP_FILLED = "gap-filled", Weight.CORRECTION, "words in place of what could not be heard"
    DUPLICATE = "duplicate", Weight.CORRECTION, "a word that stands twice in one version"
    SPELLING = (
        "spelling",
        Weight.CORRECTION,
        "a misspelt word put right, or a word spelt otherwise or taken for one that sounds alike",
    )
    LABEL = "label", Weight.CORRECTION, "a label of the same speaker printed otherwise, given or left out"
    CASING = "casing", Weight.CORRECTION, "capital or small letters"
    PUNCTUATION = "punctuation", Weight.CORRECTION, "other marks between the same words"
    ASIDE = "aside", Weight.COSMETIC, "an annotation added, left out or written otherwise"
    TIME = "time", Weight.COSMETIC, "a time stamp added, left out or written otherwise"
    TYPOGRAPHY = "typography", Weight.COSMETIC, "another form of the same mark, accent or layout"
    SPACING = "spacing", Weight.COSMETIC, "blanks and line ends"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a change does: its kind, its weight, why it was said, and the rule that said it."""

    kind: ChangeKind
    weight: Weight
    reason: str
    rule: str


class Change(Model):
    """One difference, inside one row of a diff.

    `a` and `b` are the words before and after, as printed (either may be empty); `a_span` and `b_span` are their
    offsets in the two documents. `kind`, `weight` and `reason` are those of the heaviest facet. `group` is set where
    several places make one change (a speaker renamed throughout).
    """

    kind: ChangeKind
    weight: Weight
    reason: str
    facets: tuple[Facet, ...]
    a: str
    b: str
    a_span: Span
    b_span: Span
    row: int
    group: int | None = None

    @property
    def substantive(self) -> bool:
        """Whether what is said changes."""
        return self.weight is Weight.SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row: the printed characters on both sides, and which change (index into `Diff.changes`) it is, if any.

    A segment without a change has equal sides.
    """

    a: str
    b: str
    change: int | None = None


class Row(Model):
    """A link with all of its printed text on both sides, cut into segments.

    The a sides of all rows, put in the order of a (`a_order`), give the printed text of interview a; the b sides, in
    row order, that of b. A row without a link holds what is printed before the first turn (title and introduction).

    One link may own several rows: where the turns of a `split` or `merged` link do not follow each other, because another turn
    stands between them, each stretch that does is a row of its own.
    """

    link: int | None
    segments: tuple[Segment, ...]
    a_order: int

    @property
    def in_a(self) -> bool:
        """Whether a has text in this row."""
        return any(segment.a for segment in self.segments)

    @property
    def in_b(self) -> bool:
        """Whether b has text in this row."""
        return any(segment.b for segment in self.segments)


def first_places(changes: Sequence[Change]) -> list[int]:
    """Return the indexes of the changes that count: each by itself, of those of a group the first."""
    groups: set[int] = set()
    found = []
    for at, change in enumerate(changes):
        if change.group is None or change.group not in groups:
            found.append(at)
        if change.group is not None:
            groups.add(change.group)
    return found
