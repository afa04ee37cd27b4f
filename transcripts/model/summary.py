"""The summary of a diff: its figures, and the one sentence that says them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transcripts.model.comparison import Summary, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparison import Alignment, Change, ChangeKind, LinkKind, Row

# How a kind is called in the sentence, where it is not called by its name; {s} is "s" for any number but one.
_NAMES = {
    "sentence-added": "sentence{s} added",
    "sentence-removed": "sentence{s} removed",
    "sentence-rewritten": "sentence{s} rewritten",
    "speaker-renamed": "speaker{s} renamed",
    "reattributed": "re-attributed",
    "gap-filled": "gap{s} filled",
    "gap-opened": "gap{s} opened",
    "certainty": "more or less certain",
}
# Said by the counts of turns, or of reworded sentences, already.
_SAID_OTHERWISE = frozenset({"turn-added", "turn-removed", "wording"})
_TOLD_LINKS: tuple[LinkKind, ...] = ("added", "removed", "split", "merged")
# Near enough for a count; abbreviations are looked into where it matters.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?:\s|\Z)|[。！？]|\n")
# What changes the words of a sentence that both versions hold.
_REWORDS = frozenset({"wording", "negation", "number", "date", "name", "certainty", "quantity", "quotation"})


def summarise(
    turns: tuple[int, int], alignment: Alignment, changes: Sequence[Change], reworded: int, *, of: int | None = None
) -> Summary:
    """Return the figures of a comparison of two versions with so many turns; a group of changes counts once.

    `reworded` is the number of sentences with other words. `of` is the number of all changes where `changes` are a selection of them.
    """
    size_a, size_b = turns
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
    said = _changes(counted, reworded) if of is None else _selected(kinds, len(counted), of)
    line = _one_sided(turns, changes) if of is None else ""
    return Summary(
        turns_a=size_a,
        turns_b=size_b,
        links=dict(sorted(links.items())),
        moved=moved,
        kinds=dict(sorted(kinds.items())),
        weights=dict(sorted(weights.items())),
        line=line or f"{_turns(size_a, size_b, links, moved, told=of is None)}; {said}.",
    )


def reworded_sentences(rows: Sequence[Row], changes: Sequence[Change]) -> int:
    """Return the number of sentences, of the later version where it has them, whose wording changed."""
    return sum(
        _reworded_in(row, changes) for row in rows if any(segment.change is not None for segment in row.segments)
    )


def _reworded_in(row: Row, changes: Sequence[Change]) -> int:
    """Count the sentences of a row with reworded places: two places are in one unless a sentence ends between them."""
    found = 0
    between: list[str] | None = None
    for segment in row.segments:
        if segment.change is not None and changes[segment.change].kind in _REWORDS:
            found += between is None or _SENTENCE_END.search("".join(between)) is not None
            between = [segment.b[-2:]]
        elif between is not None:
            between.append(segment.b)
    return found


def _one_sided(turns: tuple[int, int], changes: Sequence[Change]) -> str:
    """Say that a version holds no turns; nothing where both do."""
    size_a, size_b = turns
    if size_a and size_b:
        return ""
    if not size_a and not size_b:
        return "Neither version holds a turn." if changes else "Neither version holds a turn; nothing else differs."
    said = _count(size_a or size_b, "turn")
    return f"{said}, all {'removed: the later' if size_a else 'added: the earlier'} version holds none."


def _turns(size_a: int, size_b: int, links: Counter[LinkKind], moved: int, *, told: bool) -> str:
    total = _count(size_a, "turn") if size_a == size_b else f"{_count(size_a, 'turn')} and {size_b}"
    if links["added"] == size_b and links["removed"] == size_a:
        return f"{total}, none matched"
    parts = [f"{links[kind]} {kind}" for kind in _TOLD_LINKS if links[kind]]
    matched = [] if links["added"] or links["removed"] or not size_a else ["all matched"]
    # Of a selection of changes, moves may be left out.
    moves = [f"{moved} moved"] if moved else ["none moved"] if told else []
    return ", ".join([total, *matched, *parts, *moves])


def _changes(changes: Sequence[Change], reworded: int) -> str:
    """Say what changed: corrections first, then sentences reworded and what else weighs more."""
    if not changes:
        return "nothing else differs"
    if all(change.kind in {"turn-added", "turn-removed"} for change in changes):
        return "no other change"
    kinds = Counter(change.kind for change in changes if change.kind not in _SAID_OTHERWISE)
    heavy = {change.kind for change in changes if change.weight in {Weight.WORDING, Weight.SUBSTANTIVE}}
    parts: dict[bool, list[str]] = {False: [], True: [f"{_count(reworded, 'sentence')} reworded"] if reworded else []}
    for kind, count in sorted(kinds.items(), key=lambda entry: (-entry[1], entry[0])):
        name = _NAMES.get(kind, kind.replace("-", " ")).format(s="" if count == 1 else "s")
        parts[kind in heavy].append(f"{count} {name}")
    return "; ".join(", ".join(part) for part in parts.values() if part) or "nothing else differs"


def _selected(kinds: Counter[ChangeKind], left: int, of: int) -> str:
    """Say how many changes were selected of how many, and of which kinds they are."""
    told = ", ".join(
        f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda entry: (-entry[1], entry[0]))
    )
    return f"{left} of {_count(of, 'change')}" + (f": {told}" if told else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
