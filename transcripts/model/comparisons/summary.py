"""The summary of a diff: its figures, and the one sentence that says them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.model.comparisons.change import Weight, first_places
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.comparisons.alignment import Link, LinkKind
    from transcripts.model.comparisons.change import Change, ChangeKind
    from transcripts.model.comparisons.claims import Claims, Disagreement, OneSidedClaim

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
    "wording": "rewording{s}",
    "misspelling": "misspelling{s} introduced",
}
# How the kinds of disagreements are called, for one and for more.
_DISAGREEMENTS = {
    "certainty": ("certainty", "certainties"),
    "quantity": ("quantity", "quantities"),
    "reattributed": ("attribution", "attributions"),
}
_VALUES = frozenset({"number", "date", "name"})
_MOST_QUOTED = 2  # times that what only one version says is quoted; judged
_LONGEST_QUOTED = 60  # characters of a claim that are quoted; judged
_LONGEST_VALUE = 24  # characters of both sides of a disagreement that is quoted; judged
# Said by the counts of turns already.
_SAID_OTHERWISE = frozenset({"turn-added", "turn-removed"})
_TOLD_LINKS: tuple[LinkKind, ...] = ("added", "removed", "split", "merged")
# The rule of what is only written in another notation.
_NOTATION = "notation"


class Summary(Model):
    """A diff in figures and in one sentence (`line`), which tells what matters most first.

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


def summarise(
    turns: tuple[int, int],
    links: Sequence[Link],
    moved: int,
    changes: Sequence[Change],
    claims: Claims,
    *,
    of: int | None = None,
) -> Summary:
    """Return the figures of a comparison of two versions with so many turns; a group of changes counts once.

    `links` are those that rows show. `moved` is the number of turns that were moved. `of` is the number of all changes, moves among
    them, where `changes` and `moved` are a selection of them.
    """
    size_a, size_b = turns
    counted = [changes[at] for at in first_places(changes)]
    kinds = Counter(change.kind for change in counted)
    weights = Counter(change.weight.value for change in counted)
    by_kind = Counter(link.kind for link in links)
    if of is None:
        line = (
            _one_sided(turns, by_kind, counted)
            or f"{_turns(size_a, size_b, by_kind, moved)}; {_told(counted, claims)}."
        )
    else:
        line = f"{_total(size_a, size_b)}; {_selected(kinds, moved, of)}."
    return Summary(
        turns_a=size_a,
        turns_b=size_b,
        links=dict(sorted(by_kind.items())),
        moved=moved,
        kinds=dict(sorted(kinds.items())),
        weights=dict(sorted(weights.items())),
        line=line,
    )


def _one_sided(turns: tuple[int, int], by_kind: Counter[LinkKind], changes: Sequence[Change]) -> str:
    """Say that a version holds no turns; nothing where both do."""
    size_a, size_b = turns
    if size_a and size_b:
        return ""
    if not size_a and not size_b:
        told = f"compared by paragraphs: {_changes(changes)}" if changes else "there are no differences"
        return f"Neither version has any turns; {told}."
    said = _count(size_a or size_b, "turn")
    if not by_kind["removed"] and not by_kind["added"]:
        return f"{said}, which the {'later' if size_a else 'earlier'} version has as prose; {_changes(changes)}."
    return f"{said}, all {'removed: the later' if size_a else 'added: the earlier'} version has none."


def _total(size_a: int, size_b: int) -> str:
    return _count(size_a, "turn") if size_a == size_b else f"{size_a} -> {_count(size_b, 'turn')}"


def _turns(size_a: int, size_b: int, links: Counter[LinkKind], moved: int) -> str:
    if links["added"] == size_b and links["removed"] == size_a:
        return f"{_total(size_a, size_b)}, none matched"
    parts = [f"{links[kind]} {kind}" for kind in _TOLD_LINKS if links[kind]]
    matched = [] if links["added"] or links["removed"] or not size_a else ["all matched"]
    return ", ".join([_total(size_a, size_b), *matched, *parts, f"{moved or 'none'} moved"])


def _told(changes: Sequence[Change], claims: Claims) -> str:
    """Say what changed: what the two tellings disagree in where one is told anew, else how many changes of which kinds there are."""
    if not claims.told_anew:
        return _changes(changes)
    told = [f"told anew ({claims.differing:.0%} of the words differ)".replace("%", " %")]
    if claims.disagreements:
        told.append(f"they disagree in {_disagreements(claims.disagreements)}")
    told += [
        f"only the {which} says {_quoted(found)}"
        for which, found in (("first", claims.only_a), ("second", claims.only_b))
        if found
    ]
    told += _by_weight([change for change in changes if change.weight.rank <= Weight.CORRECTION.rank])
    return "; ".join(told)


def _disagreements(found: Sequence[Disagreement]) -> str:
    """Say in how many things of which kinds two versions disagree, and in what, where that is short."""
    kinds = Counter(kind for one in found for kind in one.kinds)
    said = []
    for kind, count in _ranked(kinds):
        one, more = _DISAGREEMENTS.get(kind, (kind.replace("-", " "), f"{kind.replace('-', ' ')}s"))
        values = [f"{other.a}/{other.b}" for other in found if other.kinds == (kind,) and _is_value(other)]
        shown = f" ({', '.join(values)})" if len(values) == count <= _MOST_QUOTED else ""
        said.append(f"{count} {one if count == 1 else more}{shown}")
    return ", ".join(said)


def _is_value(found: Disagreement) -> bool:
    """Whether two versions have another number, day or name, and no more words than one can take in at a glance."""
    return found.kinds[0] in _VALUES and len(found.a) + len(found.b) <= _LONGEST_VALUE and "\n" not in found.a + found.b


def _quoted(found: Sequence[OneSidedClaim]) -> str:
    """Quote the longest claims, in their order, and say how many more there are."""
    longest = sorted(range(len(found)), key=lambda at: (-len(found[at].text), at))[:_MOST_QUOTED]
    said = ", ".join(f'"{_clipped(found[at].text)}"' for at in sorted(longest))
    more = len(found) - len(longest)
    return f"{said} and {more} more" if more else said


def _clipped(text: str) -> str:
    text = " ".join(text.split()).strip(" ,;:")
    if len(text) <= _LONGEST_QUOTED:
        return text
    return f"{text[: text.rfind(' ', 0, _LONGEST_QUOTED) if ' ' in text[:_LONGEST_QUOTED] else _LONGEST_QUOTED]}…"


def _changes(changes: Sequence[Change]) -> str:
    """Say what changed: what weighs most first; and where all of it is cosmetic, that it is."""
    if not changes:
        return "no other differences"
    said = "; ".join(_by_weight(changes)) or "no other changes"
    cosmetic = all(change.weight is Weight.COSMETIC for change in changes)
    return f"{said}, all cosmetic" if cosmetic else said


def _by_weight(changes: Sequence[Change]) -> list[str]:
    """Return how many changes of which kinds there are: those that change what is said, then the wording, then the others."""
    told = [change for change in changes if change.kind not in _SAID_OTHERWISE]
    notation = any(change.facets[0].rule == _NOTATION for change in told)
    kinds = Counter(change.kind for change in told if change.facets[0].rule != _NOTATION)
    rank: dict[ChangeKind, int] = {}
    for kind, weight in {(change.kind, change.weight) for change in told}:
        rank[kind] = max(weight.rank, rank.get(kind, 0))
    parts: dict[int, list[str]] = {Weight.SUBSTANTIVE.rank: [], Weight.WORDING.rank: [], Weight.CORRECTION.rank: []}
    for kind, count in _ranked(kinds):
        name = _NAMES.get(kind, kind.replace("-", " ")).format(s="" if count == 1 else "s")
        parts[max(rank[kind], Weight.CORRECTION.rank)].append(f"{count} {name}")
    if notation:
        parts[Weight.CORRECTION.rank].insert(0, "different format")
    return [", ".join(part) for part in parts.values() if part]


def _selected(kinds: Counter[ChangeKind], moved: int, of: int) -> str:
    """Say how many changes were selected of how many, and of which kinds they are."""
    told = [f"{count} {kind}" for kind, count in _ranked(kinds)] + ([f"{moved} moved"] if moved else [])
    return f"{kinds.total() + moved} of {_count(of, 'change')}" + (f": {', '.join(told)}" if told else "")


def _ranked(kinds: Counter[ChangeKind]) -> list[tuple[ChangeKind, int]]:
    """Return the kinds and how many changes are of each, the most frequent first."""
    return sorted(kinds.items(), key=lambda entry: (-entry[1], entry[0]))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
