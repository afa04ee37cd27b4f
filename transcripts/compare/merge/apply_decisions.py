"""Decisions applied: the earlier version with the changes that were accepted, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.errors import DecisionsError
from transcripts.model.comparisons.change import first_places
from transcripts.model.comparisons.decisions import Applied
from transcripts.model.comparisons.order import stood_before
from transcripts.model.interviews.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.comparisons.change import Row
    from transcripts.model.comparisons.decisions import Decisions
    from transcripts.model.comparisons.diff import Diff
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.text import Span


def apply(diff: Diff, decisions: Decisions, *, undecided: bool = False) -> Applied:
    """Return the text of a with the changes and moves that were accepted; `undecided` says whether the others are.

    Accepting everything gives the text of b and rejecting everything that of a, character for character. Changes of one group count as
    one. Raises DecisionsError where the decisions were made for other texts, or name a change that the diff does not hold.
    """
    _check(diff, decisions)
    changes = _choices(diff, decisions)
    moves = _moves(diff, decisions)
    taken = [undecided if choice is None else choice for choice in changes]
    order = _order(diff, {link: undecided if choice is None else choice for link, choice in moves.items()})
    counted = [*(changes[at] for at in first_places(diff.changes)), *moves.values()]
    return Applied(
        text="".join(_text(diff.rows[number], taken) for number in order),
        accepted=counted.count(True),
        rejected=counted.count(False),
        undecided=counted.count(None),
    )


def require_one_notation(a: Interview | Document, b: Interview | Document) -> None:
    """Raise DecisionsError where words of `b` cannot stand in the text of `a` as they are printed.

    That is so if one is no text, or if both have interviews and print them in two notations.
    """
    for thing in (a, b):
        if isinstance(thing, Document) and thing.original is not None:
            cause = f"changes cannot be written into a {thing.notation} file, which is read as a rendering"
            raise DecisionsError(cause, "convert it to text first and review that")
    printed = [thing.notation for thing in (a, b) if isinstance(thing, Document) and thing.interviews]
    if len(set(printed)) > 1 and isinstance(a, Document) and isinstance(b, Document):
        cause = f"the earlier version is {a.notation} and the later one {b.notation}"
        raise DecisionsError(cause, "convert the later one to the format of the earlier one and review that")


def _check(diff: Diff, decisions: Decisions) -> None:
    if diff.a.sha256 != diff.b.sha256 and (diff.a.sha256, diff.b.sha256) == (decisions.b.sha256, decisions.a.sha256):
        called = f": the decisions were made with {decisions.a.name} as the earlier one" if decisions.a.name else ""
        raise DecisionsError(
            f"the two versions are swapped{called}", "name the earlier version first, then the later one"
        )
    for which, side, reviewed in (("earlier", diff.a, decisions.a), ("later", diff.b, decisions.b)):
        if side.sha256 != reviewed.sha256:
            called = f" ({reviewed.name})" if reviewed.name else ""
            cause = f"the decisions were made for a different {which} version{called}; this one has different text"
            raise DecisionsError(cause, "name the two files that were reviewed, or review the current ones")
    if diff.by != decisions.by:
        cause = f"the decisions were made on changes by {decisions.by}, but these are changes by {diff.by}"
        raise DecisionsError(cause, f"compare the versions by {decisions.by}, or review them by {diff.by}")


def _choices(diff: Diff, decisions: Decisions) -> list[bool | None]:
    """Return what was decided about each change of the diff; a decision about one of a group is one about all."""
    numbers: dict[tuple[Span, Span], int] = {(one.a_span, one.b_span): at for at, one in enumerate(diff.changes)}
    choices: list[bool | None] = [None] * len(diff.changes)
    by_group: dict[int, bool] = {}
    for decision in decisions.changes:
        number = numbers.get((decision.a, decision.b))
        if number is None:
            cause = (
                f"no change at characters {list(decision.a)} of the earlier and {list(decision.b)} of the later version"
            )
            raise DecisionsError(cause, "review the two versions again with this release")
        if decision.accept is None:
            continue
        choices[number] = _agreed(choices[number], decision.accept)
        group = diff.changes[number].group
        if group is not None:
            by_group[group] = _agreed(by_group.get(group), decision.accept)
    return [
        by_group[change.group] if choice is None and change.group in by_group else choice
        for change, choice in zip(diff.changes, choices, strict=True)
    ]


def _moves(diff: Diff, decisions: Decisions) -> dict[int, bool | None]:
    """Return what was decided about each link with turns that are out of their order."""
    moved: dict[int, bool | None] = dict.fromkeys(diff.moves)
    numbers = {(diff.alignment.links[link].a, diff.alignment.links[link].b): link for link in moved}
    for decision in decisions.moves:
        link = numbers.get((decision.a, decision.b))
        if link is None:
            cause = f"turns {_numbered(decision.a)} of the earlier version were not moved to {_numbered(decision.b)}"
            raise DecisionsError(cause, "review the two versions again with this release")
        if decision.accept is not None:
            moved[link] = _agreed(moved[link], decision.accept)
    return moved


def _agreed(before: bool | None, now: bool) -> bool:  # noqa: FBT001  (a verdict is a truth value)
    """Return a verdict on a change that was decided about already, perhaps; raise DecisionsError where the two differ."""
    if before is not None and before is not now:
        raise DecisionsError("a change is both accepted and rejected", "decide again and save the decisions")
    return now


def _numbered(turns: Iterable[int]) -> str:
    return ", ".join(str(turn + 1) for turn in turns)


def _order(diff: Diff, moves: dict[int, bool]) -> list[int]:
    """Return the rows (indexes) in their order: that of b, but for those that stay where a has them.

    A row without text in a has its place in b only, one without text in b its place in a only.
    """
    before = stood_before(diff.rows, diff.alignment.links)
    back = {number for numbers in before.values() for number in numbers if _stays(diff.rows[number], moves)}
    order = []
    for at in range(len(diff.rows) + 1):
        order += [number for number in before.get(at, ()) if number in back]
        order += [at] if at < len(diff.rows) and at not in back else []
    return order


def _stays(row: Row, moves: dict[int, bool]) -> bool:
    """Whether a row that is out of order has its place in a: it has one there, and not one in b to which it was moved."""
    moved = row.link is not None and moves.get(row.link, False)
    return row.in_a and not (moved and row.in_b)


def _text(row: Row, taken: list[bool]) -> str:
    return "".join(
        segment.b if segment.change is not None and taken[segment.change] else segment.a for segment in row.segments
    )
