"""How two texts are related, and the families of interviews that are versions of one another."""

from __future__ import annotations

from typing import Literal

from transcripts.model.text import Span
from transcripts.model.value import Model

RelationKind = Literal["identical", "revision", "edited", "rewritten", "excerpt", "related", "unrelated"]


class SharedPhrase(Model):
    """Words that both versions hold and that are rare elsewhere, as they are said, and where they are printed in the text of each."""

    text: str
    a: Span
    b: Span


class Evidence(Model):
    """Why two texts are, or are not, versions of one interview; every figure lies between 0 and 1.

    `containment_a` is the share of a's distinct word 3-grams that b holds too, `containment_b` the other way round;
    `coverage_a` and `coverage_b` are the shares of the words that lie in linked turns; `order` is the share of linked
    words whose links keep their order; `cast` is the share of speakers whose names agree; `answers` says how alike the words of the
    answers are (the cosine of their words, by which texts told anew are recognised). `phrases` are the rarest shared ones.
    """

    containment_a: float
    containment_b: float
    coverage_a: float
    coverage_b: float
    order: float
    cast: float
    answers: float = 0.0
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
