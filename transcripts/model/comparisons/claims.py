"""The claims of two versions: what they say otherwise, what only one of them says, and how much of the words differs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.comparisons.change import ChangeKind, Weight
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.comparisons.alignment import Link
    from transcripts.model.comparisons.change import Change, Row

# Two transcriptions of one recording differ in a fifth of their words at most, two tellings in more than a quarter.
_LEAST_SHARE_TOLD_ANEW = (
    0.25  # share of the words of turns in both versions that differ, where one is told anew; judged
)
_FEWEST_WORDS_TOLD_ANEW = 40  # words of both versions; of fewer, a few that differ are most; judged
# A word; in scripts without spaces, a character.
_WORD = expression(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
# Other changes leave the words as they are, or put them right.
_OF_WORDS = frozenset({Weight.WORDING, Weight.SUBSTANTIVE})
# What could not be heard is no claim.
_NO_CLAIM = frozenset({ChangeKind.GAP_OPENED})


class Disagreement(Model):
    """A substantive change of what both versions say: its kinds, the words of both, and its place in `Diff.changes`."""

    kinds: tuple[ChangeKind, ...]
    a: str
    b: str
    change: int


class OneSidedClaim(Model):
    """Words of substance that only one version has, and the places in `Diff.changes` of the changes that hold them."""

    kind: ChangeKind
    text: str
    changes: tuple[int, ...]


class Claims(Model):
    """What is claimed otherwise in two versions.

    `differing` (0 to 1) is the share of words that differ in turns that both have; `told_anew` says that it is so large that one is a
    telling of its own. `disagreements` are said otherwise by the two, `only_a` and `only_b` by one of them only.
    """

    differing: float = 0.0
    told_anew: bool = False
    disagreements: tuple[Disagreement, ...] = ()
    only_a: tuple[OneSidedClaim, ...] = ()
    only_b: tuple[OneSidedClaim, ...] = ()


def claims_of(rows: Sequence[Row], links: Sequence[Link], changes: Sequence[Change]) -> Claims:
    """Return what the versions of a diff claim otherwise."""
    differing, size = _words(rows, links, changes)
    share = round(differing / size, 4) if size else 0.0
    one_sided: tuple[list[OneSidedClaim], list[OneSidedClaim]] = ([], [])
    disagreements = []
    for places in _grouped(changes):
        heavy = changes[places[0]]
        if not heavy.substantive or heavy.kind in _NO_CLAIM:
            continue
        a, b = ("".join(changes[at].a for at in places).strip(), "".join(changes[at].b for at in places).strip())
        if a and b:
            kinds = tuple(facet.kind for facet in heavy.facets if facet.weight is Weight.SUBSTANTIVE)
            disagreements.append(Disagreement(kinds=kinds, a=a, b=b, change=places[0]))
        elif a or b:
            one_sided[0 if a else 1].append(OneSidedClaim(kind=heavy.kind, text=a or b, changes=tuple(places)))
    return Claims(
        differing=share,
        told_anew=size >= _FEWEST_WORDS_TOLD_ANEW and share >= _LEAST_SHARE_TOLD_ANEW,
        disagreements=tuple(disagreements),
        only_a=tuple(one_sided[0]),
        only_b=tuple(one_sided[1]),
    )


def _grouped(changes: Sequence[Change]) -> Iterator[list[int]]:
    """Yield the places of the changes, those of a group together, in order of the first."""
    groups: dict[int, list[int]] = {}
    alone: list[list[int]] = []
    for at, change in enumerate(changes):
        if change.group is None:
            alone.append([at])
        elif change.group in groups:
            groups[change.group].append(at)
        else:
            groups[change.group] = [at]
            alone.append(groups[change.group])
    yield from alone


def _words(rows: Sequence[Row], links: Sequence[Link], changes: Sequence[Change]) -> tuple[int, int]:
    """Return how many words differ in the turns that both versions have, and how many there are, of both together."""
    differing = size = 0
    for row in rows:
        link = None if row.link is None else links[row.link]
        if link is None or not (link.a and link.b):
            continue
        # Words are counted once for all that does not differ: most of a row, in many segments.
        same = []
        for segment in row.segments:
            a, b, change = segment.a, segment.b, segment.change
            if change is None:
                same.append(a)
            elif changes[change].weight not in _OF_WORDS:
                same.append(a)
                size += len(_WORD.findall(b)) - len(_WORD.findall(a))
            else:
                words_a, words_b = _WORD.findall(a.casefold()), _WORD.findall(b.casefold())
                size += len(words_a) + len(words_b)
                differing += len(words_a) + len(words_b) - 2 * _in_common(words_a, words_b)
        size += 2 * len(_WORD.findall(" ".join(same)))
    return differing, size


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two stretches have in common, in any order."""
    if set(one).isdisjoint(other):
        return 0
    return (Counter(one) & Counter(other)).total()
