"""Tables of reasons why something that looks like a label is none: rows of which the first that holds decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Facts = TypeVar("Facts")


class Fault(NamedTuple):
    """Why something is no label, whatever else speaks for it: the name of the rule, and the reason in words."""

    name: str
    reason: str


class Ground(NamedTuple, Generic[Facts]):
    """One row of such a table: its name, the reason in words, and when it holds.

    A row without a reason is an exception: where it holds, none of the rows below it is looked at.
    """

    name: str
    reason: str | None
    holds: Callable[[Facts], bool]


def first_fault(grounds: Iterable[Ground[Facts]], facts: Facts) -> Fault | None:
    """Return what the first row that holds says, or None where no row holds or the first that does is an exception."""
    for name, reason, holds in grounds:
        if holds(facts):
            return None if reason is None else Fault(name, reason)
    return None
