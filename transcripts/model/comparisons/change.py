"""Changes: their kinds and weights, and the rows of a diff in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

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

    TURN_ADDED = "turn-added", Weight.SUBSTANTIVE, "a turn that only the later version has"
    TURN_REMOVED = "turn-removed", Weight.SUBSTANTIVE, "a turn that only the earlier version has"
    REATTRIBUTED = (
        "reattributed",
        Weight.SUBSTANTIVE,
        "a turn, or words at its start or end, attributed to another speaker",
    )
    SENTENCE_ADDED = "sentence-added", Weight.SUBSTANTIVE, "a sentence that only the later version has"
    SENTENCE_REMOVED = "sentence-removed", Weight.SUBSTANTIVE, "a sentence that only the earlier version has"
    NEGATION = "negation", Weight.SUBSTANTIVE, "one version denies what the other says"
    NUMBER = "number", Weight.SUBSTANTIVE, "a different value, not the same value written differently"
    DATE = "date", Weight.SUBSTANTIVE, "a different day, month or year"
    NAME = "name", Weight.SUBSTANTIVE, "a different name, or a name spelt differently"
    CERTAINTY = "certainty", Weight.SUBSTANTIVE, "more or less certain: modal verbs, hedges"
    QUANTITY = "quantity", Weight.SUBSTANTIVE, "a different quantity, frequency or degree in words"
    ATTRIBUTION = "attribution", Weight.SUBSTANTIVE, "who says so added, removed or changed"
    RELATION = "relation", Weight.SUBSTANTIVE, "another cause, condition, order in time or comparison"
    TERM = "term", Weight.SUBSTANTIVE, "a word easily taken for another, or two words that changed places"
    GESTURE = "gesture", Weight.SUBSTANTIVE, "an answer or a direction given without words that became another"
    QUOTATION = "quotation", Weight.SUBSTANTIVE, "different words inside quotation marks"
    GAP_OPENED = "gap-opened", Weight.SUBSTANTIVE, "words replaced by an inaudible mark"
    CLAIM = "claim", Weight.WORDING, "a phrase added or removed that asserts something"
    WORDING = "wording", Weight.WORDING, "different words, and none of the kinds above"
    FILLER = "filler", Weight.WORDING, "a filler word or a false start"
    WORD_FORM = "word-form", Weight.WORDING, "contraction, hyphen, or a number written differently"
    MISSPELLING = "misspelling", Weight.WORDING, "a misspelling of a word that the earlier version has right"
    SPEAKER_RENAMED = "speaker-renamed", Weight.CORRECTION, "a speaker renamed throughout"
    GAP_FILLED = "gap-filled", Weight.CORRECTION, "words in place of an inaudible mark"
    DUPLICATE = "duplicate", Weight.CORRECTION, "a word that is repeated in one version"
    SPELLING = (
        "spelling",
        Weight.CORRECTION,
        "a misspelling corrected, or a word spelt differently or confused with one that sounds alike",
    )
    LABEL = "label", Weight.CORRECTION, "a label of the same speaker added, removed or printed differently"
    CASING = "casing", Weight.CORRECTION, "upper or lower case"
    PUNCTUATION = "punctuation", Weight.CORRECTION, "different punctuation between the same words"
    ASIDE = "aside", Weight.COSMETIC, "an annotation added, removed or changed"
    TIME = "time", Weight.COSMETIC, "a timestamp added, removed or changed"
    TYPOGRAPHY = "typography", Weight.COSMETIC, "a different form of the same punctuation, accent or layout"
    SPACING = "spacing", Weight.COSMETIC, "spaces and line ends"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a change does: its kind, its weight, why it was said, and the rule that said it."""

    kind: ChangeKind
    weight: Weight
    reason: str
    rule: str


class Position(NamedTuple):
    """A line of a text and a column in it, in characters; both count from 1."""

    line: int
    column: int


class Change(Model):
    """One difference, inside one row of a diff.

    `a` and `b` are the words before and after, as printed (either may be empty); `a_span` and `b_span` are their
    offsets in the two documents. `kind`, `weight` and `reason` are those of the heaviest facet. `group` is set where
    several places make one change (a speaker renamed throughout).

    `a_turn` and `b_turn` are the indexes of the turns that it stands in, None outside of turns and where a version does not have the turn;
    `speaker` is who speaks there, in b if b has the turn. `a_position` and `b_position` are the line and the column (in
    characters, both from 1) where the spans begin; None if only interviews were compared, which do not know their files.
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
    speaker: str | None = None
    a_turn: int | None = None
    b_turn: int | None = None
    a_position: Position | None = None
    b_position: Position | None = None

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
