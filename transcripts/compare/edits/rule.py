"""What a rule of classification is: the kind of change it names, where it is looked for, when it holds, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from transcripts.model.comparisons.change import ChangeKind, Facet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from transcripts.model.comparisons.change import Weight

KINDS: dict[ChangeKind, Weight] = {kind: kind.weight for kind in ChangeKind}
# Heavier kinds lead, and among equals those that `ChangeKind` names first.
_RANKS = {
    kind: rank
    for rank, (_, _, kind) in enumerate(sorted((-kind.weight.rank, at, kind) for at, kind in enumerate(ChangeKind)))
}
_LONGEST_QUOTE = 60  # characters of a text quoted in a reason; judged

# What a rule fills into its reason: nothing, or the words it found.
Found = tuple[str, ...]


class Scope(StrEnum):
    """Where a rule is looked for. Each scope has a `meaning`."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:  # noqa: D102  (how an enum with attributes is made)
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    TURN = "turn", "a turn that only one version holds"
    LABEL = "label", "the label of a turn"
    BOUNDARY = "boundary", "words on either side of a turn boundary"
    AROUND = "around", "what is printed around the words of a turn, and what only one of two notations prints"
    SENTENCE = "sentence", "a sentence that only one version holds"
    WHOLE = "whole", "a change of words, taken as a whole"
    INSIDE = "inside", "what else changed inside a change of words"
    REWRITTEN = "rewritten", "a sentence of which too little was kept to say what became what"


class Changed(Protocol):
    """Whatever rules are asked about."""

    @property
    def change(self) -> str:
        """What became what, in words."""


Subject = TypeVar("Subject", bound=Changed)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One row of the table of rules.

    `find` returns None where the rule does not hold, and else what is filled into `reason`, beside `change`: what became what. It is only
    asked about changes that have all `features`. The `id` is that of the facets the rule makes.
    """

    id: str
    kind: ChangeKind
    features: int
    scope: Scope
    find: Callable[[Subject], Found | None]
    reason: str
    rank: int = field(init=False)
    _says_change: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rank", _RANKS[self.kind])
        object.__setattr__(self, "_says_change", "{change}" in self.reason)

    def filled(self, found: Found, subject: Subject) -> str:
        """Return the reason, given what was found; what became what is only put into words where the reason says it."""
        reason = self.reason
        if reason == "{0}":
            return found[0]
        if not self._says_change:
            return reason.format(*found)
        return subject.change if reason == "{change}" else reason.format(*found, change=subject.change)


# What was found of a change: by the rank of a kind, the rule that named it and its reason.
Findings = dict[int, tuple[Rule[Any], str]]


def find_all(rules: Iterable[Rule[Subject]], subject: Subject, found: Findings) -> None:
    """Add what each rule finds, of a kind the first."""
    for rule in rules:
        if rule.rank not in found:
            filling = rule.find(subject)
            if filling is not None:
                found[rule.rank] = rule, rule.filled(filling, subject)


def first_found(rules: Iterable[Rule[Subject]], subject: Subject) -> Findings:
    """Return what the first rule that holds finds."""
    for rule in rules:
        filling = rule.find(subject)
        if filling is not None:
            return {rule.rank: (rule, rule.filled(filling, subject))}
    return {}


def facets(found: Findings) -> tuple[Facet, ...]:
    """Return the facets of what was found, heaviest first."""
    ranked = [found[rank] for rank in sorted(found)] if len(found) > 1 else found.values()
    return tuple([Facet(rule.kind, rule.kind.weight, reason, rule.id) for rule, reason in ranked])


def always(_subject: object) -> Found:
    """Whatever is left."""
    return ()


def quoted(text: str) -> str:
    """Return words as a reason quotes them: on one line, in quotation marks, cut when long."""
    flat = " ".join(text.split())
    if len(flat) > _LONGEST_QUOTE:
        flat = flat[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f'"{flat}"'


def became(a: str, b: str) -> str:
    """Say that one thing became another, was added, or was left out."""
    if not a.strip():
        return f"{quoted(b)} was added"
    if not b.strip():
        return f"{quoted(a)} was removed"
    return f"{quoted(a)} became {quoted(b)}"
