"""The summary of a diff: its figures, and the one sentence that says them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.model.comparison import Summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparison import Alignment, Change
    from transcripts.model.interview import Interview

# How a kind is called in the sentence, where it is not called by its name; {s} is "s" for any number but one.
_NAMES = {
    "sentence-added": "sentence{s} added",
    "sentence-removed": "sentence{s} removed",
    "sentence-rewritten": "sentence{s} rewritten",
    "certainty": "more or less certain",
    "speaker-renamed": "speaker{s} renamed",
    "reattributed": "turn{s} re-attributed",
    "gap-filled": "gap{s} filled",
    "gap-opened": "gap{s} opened",
    "wording": "reworded",
}
# Said by the counts of turns already.
_OF_TURNS = frozenset({"turn-added", "turn-removed"})


def summarise(a: Interview, b: Interview, alignment: Alignment, changes: Sequence[Change]) -> Summary:
    """Return the figures of a comparison; a group of changes counts once."""
    counted: list[Change] = []
    groups: set[int] = set()
    for change in changes:
        if change.group is None or change.group not in groups:
            counted.append(change)
        if change.group is not None:
            groups.add(change.group)
    kinds = Counter(change.kind for change in counted)
    weights = Counter(change.weight.value for change in counted)
    links = Counter(link.kind for link in alignment.links)
    moved = sum(link.moved for link in alignment.links)
    line = f"{_turns(len(a.turns), len(b.turns), links, moved)}; {_changes(counted)}."
    return Summary(
        turns_a=len(a.turns),
        turns_b=len(b.turns),
        links=dict(sorted(links.items())),
        moved=moved,
        kinds=dict(sorted(kinds.items())),
        weights=dict(sorted(weights.items())),
        line=line,
    )


def _turns(size_a: int, size_b: int, links: Counter[str], moved: int) -> str:
    total = _count(size_a, "turn") if size_a == size_b else f"{_count(size_a, 'turn')} and {size_b}"
    parts = [f"{links[kind]} {kind}" for kind in ("added", "removed", "split", "merged") if links[kind]]
    matched = [] if links["added"] or links["removed"] or not size_a else ["all matched"]
    return ", ".join([total, *matched, *parts, f"{moved} moved" if moved else "none moved"])


def _changes(changes: Sequence[Change]) -> str:
    ranks: dict[str, int] = {}
    for change in changes:
        ranks[change.kind] = max(ranks.get(change.kind, 0), change.weight.rank)
    kinds = Counter(change.kind for change in changes if change.kind not in _OF_TURNS)
    if not kinds:
        return "nothing else differs" if changes else "nothing differs"
    parts: dict[bool, list[str]] = {False: [], True: []}
    for kind, count in sorted(kinds.items(), key=lambda entry: (ranks[entry[0]], -entry[1], entry[0])):
        name = _NAMES.get(kind, kind.replace("-", " ")).format(s="" if count == 1 else "s")
        parts[ranks[kind] >= 2].append(f"{count} {name}")
    return "; ".join(", ".join(part) for part in parts.values() if part)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
