"""Tables of reasons to reject a label candidate: the first row that holds decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Facts = TypeVar("Facts")


class Fault(NamedTuple):
    """Why a candidate is rejected, whatever its points: the name of the rule, and the reason in words."""

    name: str
    reason: str


class Ground(NamedTuple, Generic[Facts]):
    """One row: its name, the reason in words, and when it holds.

    A row without a reason is an exception: if it holds, the rows below it are skipped.
    """

    name: str
    reason: str | None
    holds: Callable[[Facts], bool]


def first_fault(grounds: Iterable[Ground[Facts]], facts: Facts) -> Fault | None:
    """Return the fault of the first row that holds; None if no row holds, or if that row is an exception."""
    for name, reason, holds in grounds:
        if holds(facts):
            return None if reason is None else Fault(name, reason)
    return None
