"""The overlap of two texts: the stretch that both tell, found by words that are rare in each and follow each other in both."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_USES_OF_A_RARE_WORD = 3  # uses in either text of a word that tells places; judged
# What a step from one shared word to the next costs for each word passed over, and for each word by which the two sides
# differ: unrelated texts of one show share a rare word every forty words in some order, free translations one in twelve.
_COST_OF_A_STEP = 0.02  # points lost for each word passed over; judged
_COST_OF_DRIFT = 0.03  # points lost for each word by which the two sides differ; judged
_MOST_STEPS_BACK = 60  # words shared that a step may go back; a bound
_MOST_POINTS_OF_AGREEMENT = 6_000  # words shared that are looked at; beyond this only those that stand once; a bound
# What opens both texts, or closes both, is often the same in every interview of a show: so many words on either end, or this
# share of a short text, are no evidence when they agree with each other.
_EDGE_WORDS = 60  # words at either end that are no evidence; judged
_EDGE_SHARE = 0.2  # share of a short text at either end that is none; judged


class Overlap(NamedTuple):
    """The stretch of words `[a, a_end)` and `[b, b_end)`; `strength` counts the shared rare words less the cost of steps.

    `fit` is 1 where the stretch ends only where one of the texts does: two excerpts of one text lie against each other so.
    Texts that merely begin or end alike go on on both sides, and fit badly.
    """

    strength: float
    fit: float
    a: int
    a_end: int
    b: int
    b_end: int


def overlap(a: Sequence[str], b: Sequence[str]) -> Overlap:
    """Return the stretch in which two texts, given as folded words, agree most; the same whichever of them comes first."""
    if (len(a), a) > (len(b), b):
        mirrored = overlap(b, a)
        return mirrored._replace(a=mirrored.b, a_end=mirrored.b_end, b=mirrored.a, b_end=mirrored.a_end)
    places_a, places_b = _rare_places(a), _rare_places(b)
    ends_a, ends_b = edges(len(a)), edges(len(b))
    points = sorted(
        (i, j, (len(places_a[word]) * len(places_b[word])) ** -0.5)
        for word in places_a.keys() & places_b.keys()
        for i in places_a[word]
        for j in places_b[word]
        if not ((i < ends_a[0] and j < ends_b[0]) or (i >= ends_a[1] and j >= ends_b[1]))
    )
    if len(points) > _MOST_POINTS_OF_AGREEMENT:
        points = [point for point in points if point[2] == 1.0][:_MOST_POINTS_OF_AGREEMENT]
    strength, start, end = _strongest(points)
    if not strength:
        return Overlap(0.0, 0.0, 0, 0, 0, 0)
    found = (start[0], end[0] + 1, start[1], end[1] + 1)
    beyond = min(found[0], found[2]) + min(len(a) - found[1], len(b) - found[3])
    inside = min(found[1] - found[0], found[3] - found[2])
    return Overlap(strength, inside / (inside + beyond), *found)


def edges(size: int) -> tuple[int, int]:
    """Return where the opening of a text of `size` words ends, and where its closing begins."""
    edge = min(_EDGE_WORDS, int(size * _EDGE_SHARE))
    return edge, size - edge


def _rare_places(words: Sequence[str]) -> dict[str, list[int]]:
    counts = Counter(words)
    places: dict[str, list[int]] = {
        word: []
        for word, count in counts.items()
        if count <= _MOST_USES_OF_A_RARE_WORD and (len(word) > 2 or not word.isascii())
    }
    for at, word in enumerate(words):
        if word in places:
            places[word].append(at)
    return places


def _strongest(points: Sequence[tuple[int, int, float]]) -> tuple[float, tuple[int, int], tuple[int, int]]:
    """Return the strongest chain that increases on both sides: its strength, first and last point."""
    strengths: list[float] = []
    starts: list[tuple[int, int]] = []
    top = (0.0, (0, 0), (0, 0))
    for at, (i, j, weight) in enumerate(points):
        best, start = weight, (i, j)
        limit = top[0] + weight
        for before in range(at - 1, max(0, at - _MOST_STEPS_BACK) - 1, -1):
            step_a = i - points[before][0]
            # A step only costs, and the more the farther back.
            if limit - _COST_OF_A_STEP * step_a < best:
                break
            step_b = j - points[before][1]
            if step_a > 0 and step_b > 0:
                value = (
                    strengths[before]
                    + weight
                    - _COST_OF_A_STEP * max(step_a, step_b)
                    - _COST_OF_DRIFT * abs(step_a - step_b)
                )
                # Of equals the one that begins first.
                if value >= best and value > weight:
                    best, start = value, starts[before]
        strengths.append(best)
        starts.append(start)
        if best > top[0]:
            top = (best, start, (i, j))
    return top
