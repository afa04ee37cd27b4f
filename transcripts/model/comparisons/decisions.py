"""Decisions: which changes of a diff a person accepts or rejects, and what they say of them."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, ValidationError, model_validator
from pydantic_core import PydanticCustomError, from_json

from transcripts.errors import DecisionsError
from transcripts.model.comparisons.diff import Granularity
from transcripts.model.text import Span, without_surrogates
from transcripts.model.value import Model

LONGEST_COMMENT = 10_000  # characters of a comment; a bound
Comment = Annotated[str, Field(max_length=LONGEST_COMMENT)]


class Reviewed(Model):
    """A version that was reviewed: what it was called, and the SHA-256 of its printed text in UTF-8, in hexadecimal digits."""

    name: str | None = None
    sha256: str


class ChangeDecision(Model, extra="forbid"):
    """What was decided about one change, which its spans in the two documents name (`Change.a_span`, `Change.b_span`).

    `accept` is None where a change was only commented on. `kind`, `was` and `now` repeat the change for whoever reads the file; they
    decide nothing.
    """

    a: Span
    b: Span
    accept: StrictBool | None = None
    comment: Comment = ""
    kind: str = ""
    was: str = ""
    now: str = ""


class MoveDecision(Model, extra="forbid"):
    """What was decided about the place of moved turns: their indexes in a and in b (`Link.a`, `Link.b`).

    Rejected, they stay where a has them.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    accept: StrictBool | None = None
    comment: Comment = ""


class Decisions(Model):
    """What a review of two versions came to; the review page saves it as `decisions.json`.

    `by` is the granularity of the diff that was reviewed. What is not named is undecided. Of changes that are one (a speaker renamed
    throughout) every place is named.
    """

    version: Literal[1] = 1
    a: Reviewed
    b: Reviewed
    by: Granularity = "word"
    changes: tuple[ChangeDecision, ...] = ()
    moves: tuple[MoveDecision, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        """Refuse a change or a move that is named twice: it may be decided about in two ways."""
        places = Counter((one.a, one.b) for one in self.changes)
        moves = Counter((one.a, one.b) for one in self.moves)
        if twice := next((place for place, times in (*places.items(), *moves.items()) if times > 1), None):
            raise PydanticCustomError("named_twice", f"a={list(twice[0])}, b={list(twice[1])} is named more than once")
        return self

    @classmethod
    def from_json(cls, text: str | bytes, *, name: str = "decisions.json") -> Self:
        """Read the JSON that a review page saves. Raises DecisionsError, which calls it `name`, for anything else."""
        text = without_surrogates(text) if isinstance(text, str) else text
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            if _is_diff(text):
                advice = "save the decisions from the review page: transcripts diff A B -o review.html"
                raise DecisionsError(f"{name} is a diff, not a decisions file", advice) from error
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"])
            cause = f"{first['msg']} at {place}" if place else first["msg"]
            raise DecisionsError(
                f"{name} is not a decisions file: {cause}", "save it again from the review page"
            ) from error


def _is_diff(text: str | bytes) -> bool:
    """Whether a JSON text is a diff, which says what changed, and not what was decided."""
    try:
        held = from_json(text)
    except ValueError:
        return False
    return isinstance(held, dict) and {"alignment", "rows", "changes"} <= held.keys()


class Applied(Model):
    """The earlier version with the changes that were accepted, and how many were accepted, rejected, and not decided about.

    Moves count too; several places that are one change (a speaker renamed throughout) count once.
    """

    text: str
    accepted: int
    rejected: int
    undecided: int
