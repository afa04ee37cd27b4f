"""What comparing versions yields: relations, families, alignments, diffs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from transcripts.model.identity import digest
from transcripts.model.interview import Interview, Model
from transcripts.model.order import displaced, moves
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RelationKind = Literal["identical", "revision", "edited", "rewritten", "excerpt", "related", "unrelated"]
LinkKind = Literal["same", "changed", "split", "merged", "added", "removed"]
Granularity = Literal["turn", "sentence", "word"]
LinkBasis = Literal["exact", "words", "moved", "similarity", "embedding", "position", "none"]


class SharedPhrase(Model):
    """Words that both versions hold and that are rare elsewhere, as they are said, and where they are printed in the text of each."""

    text: str
    a: Span
    b: Span


class Evidence(Model):
    """Why two texts are, or are not, versions of one interview; every figure lies between 0 and 1.

    `containment_a` is the share of a's distinct word 3-grams that b holds too, `containment_b` the other way round;
    `coverage_a` and `coverage_b` are the shares of the words that lie in linked turns; `order` is the share of linked
    words whose links keep their order; `cast` is the share of speakers whose names agree. `phrases` are the rarest
    shared ones.
    """

    containment_a: float
    containment_b: float
    coverage_a: float
    coverage_b: float
    order: float
    cast: float
    phrases: tuple[SharedPhrase, ...] = ()


class Relation(Model):
    """How two texts are related. `same` says whether they are versions of one interview; `score` (0 to 1) how sure that is."""

    same: bool
    kind: RelationKind
    score: float
    evidence: Evidence


class Variant(Model):
    """One member of a family: which document (index among those given) and which of its interviews (index).

    `file` is where the document was read from, as far as that is known.
    """

    document: int
    interview: int
    title: str | None = None
    file: str | None = None


class Kinship(Model):
    """The relation between two variants of a family, named by their indexes in `Family.variants`."""

    a: int
    b: int
    relation: Relation


class Family(Model):
    """Interviews that are versions of one another, in the order given, and the relations that say so."""

    variants: tuple[Variant, ...]
    evidence: tuple[Kinship, ...]


class Link(Model):
    """Turns that belong together: indexes into the turns of a and of b.

    One side is empty for `added` and `removed`; `split` has one turn in a and several in b, `merged` several in a and
    one or several in b. `score` (0 to 1) is the share of the words that match, `margin` how far the best rival stays
    behind (None where there was none), `by` how the link was found. `moved` links left the order that most links
    keep.
    """

    kind: LinkKind
    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool = False
    score: float = 0.0
    margin: float | None = None
    by: LinkBasis = "none"


class CastLink(Model):
    """A speaker of a and the speaker of b who say the same things; one side is None where there is no counterpart."""

    a: str | None
    b: str | None
    words: int


class Alignment(Model):
    """Which turns of a and b belong together. Each turn is in exactly one link; links come in the order of b, removed ones in place."""

    links: tuple[Link, ...]
    cast: tuple[CastLink, ...] = ()


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


class Summary(Model):
    """A diff in figures and in one sentence (`line`).

    `kinds` and `weights` count the changes, those of one group once; `moved` counts the turns that were moved (`Diff.moves`), each a
    change of its own.
    """

    turns_a: int
    turns_b: int
    links: dict[str, int]
    moved: int
    kinds: dict[str, int]
    weights: dict[str, int]
    line: str


class Side(Model):
    """What a diff or a collation says of one version.

    Its title; the name of the speaker of each turn (empty where none is named); what it is called (`name`: a file, an address) and of
    which day it is (`date`, `YYYY-MM-DD`), where that is known; and the SHA-256 of its printed text in UTF-8 (`sha256`, hexadecimal),
    by which decisions know the text they were made for.
    """

    title: str | None = None
    speakers: tuple[str, ...] = ()
    name: str | None = None
    date: str | None = None
    sha256: str | None = None

    @classmethod
    def of(cls, interview: Interview) -> Self:
        """Return what is said of an interview that is one of the versions."""
        speakers = (" and ".join(speaker.name for speaker in turn.speakers) for turn in interview.turns)
        return cls(title=interview.title, speakers=tuple(speakers), sha256=digest(interview.text))


class Diff(Model):
    """Everything that differs between two versions, `a` and `b`.

    From it alone both texts can be written: `accepted()` is b and `rejected()` is a, character for character. `by` says how much is
    shown as one change.
    """

    a: Side = Side()
    b: Side = Side()
    alignment: Alignment
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]
    summary: Summary
    by: Granularity = "word"

    def named(self, a: str, b: str, *, dates: tuple[str | None, str | None] = (None, None)) -> Diff:
        """Return the diff with what its two versions are called, and the days they are of (`YYYY-MM-DD`), for those who read it."""
        sides = (
            side.model_copy(update={"name": name, "date": date})
            for side, name, date in zip((self.a, self.b), (a, b), dates, strict=True)
        )
        first, second = sides
        return self.model_copy(update={"a": first, "b": second})

    @cached_property
    def displaced(self) -> tuple[int, ...]:
        """The rows (indexes) that do not keep their order: those of moved links, and what else is not in the order of both."""
        return displaced(self.rows, self.alignment.links)

    @cached_property
    def moves(self) -> tuple[int, ...]:
        """The links (indexes) of turns that both versions hold and that do not keep their order: what can be moved back one by one."""
        return tuple(moves(self.rows, self.alignment.links))

    @property
    def differs(self) -> bool:
        """Whether anything is left to be said: a change, or a turn that was moved."""
        return bool(self.changes or self.moves)

    def accepted(self) -> str:
        """Return the text with every change accepted: that of b."""
        return "".join(segment.b for row in self.rows for segment in row.segments)

    def rejected(self) -> str:
        """Return the text with every change rejected: that of a."""
        return "".join(segment.a for row in sorted(self.rows, key=lambda row: row.a_order) for segment in row.segments)

    def only(self, *criteria: str | Callable[[Change], bool]) -> Diff:
        """Return the diff with some of its changes only: of these weights or kinds (in any facet), or that a function says yes to.

        The others are taken as accepted: both sides show what b prints there, so `rejected()` undoes the selected changes alone.
        Moves are left out unless `moved` is named. Raises UnknownFormatError for a name that is neither a weight nor a kind.
        """
        from transcripts.model.selection import only  # noqa: PLC0415  (selection imports this module)

        return only(self, criteria)

    def ignoring(self, *criteria: str | Callable[[Change], bool]) -> Diff:
        """Return the diff without the changes of these weights or kinds, or that a function says yes to; see `only`.

        A change of several facets goes when all those of its weight are named. Moves are kept unless `moved` is named.
        """
        from transcripts.model.selection import ignoring  # noqa: PLC0415

        return ignoring(self, criteria)

    @property
    def changes_of_rows(self) -> dict[int, list[Change]]:
        """The changes by the index of their row, for the rows that have any."""
        grouped: dict[int, list[Change]] = {}
        for change in self.changes:
            grouped.setdefault(change.row, []).append(change)
        return grouped

    @property
    def distinct_changes(self) -> tuple[Change, ...]:
        """The changes, one for each group: what is counted wherever changes are, beside `moves`."""
        return tuple(self.changes[at] for at in first_places(self.changes))


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
