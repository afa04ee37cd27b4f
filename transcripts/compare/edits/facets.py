"""The kinds of change: how much each weighs, and which of several comes first."""

from __future__ import annotations

from transcripts.model.comparisons.change import ChangeKind, Facet, Weight

KINDS: dict[ChangeKind, Weight] = {kind: kind.weight for kind in ChangeKind}
_BY_VALUE = {kind.value: kind for kind in ChangeKind}
# Heavier kinds lead.
_PLACES = {kind: (-weight.rank, at) for at, (kind, weight) in enumerate(KINDS.items())}
_LONGEST_QUOTE = 60


def facet(kind: str, reason: str, rule: str) -> Facet:
    """Return a facet of a kind, with the weight of that kind."""
    known = _BY_VALUE[kind]
    return Facet(known, known.weight, reason, rule)


def heaviest_first(facets: list[Facet]) -> tuple[Facet, ...]:
    """Return the facets with the one that leads at the front, one of each kind."""
    if len(facets) == 1:
        return (facets[0],)
    first: dict[ChangeKind, Facet] = {}
    for one in facets:
        first.setdefault(one.kind, one)
    return tuple(sorted(first.values(), key=lambda one: _PLACES[one.kind]))


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
        return f"{quoted(a)} was left out"
    return f"{quoted(a)} became {quoted(b)}"
