"""Exchanges that were told anew and stand elsewhere now: no run of words links them, but question and answer say the same."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING

from transcripts.compare.align.word_matches import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from transcripts.compare.align.groups import Group
    from transcripts.compare.align.speaker_map import SpeakerMap
    from transcripts.compare.align.turns import AlignmentInput

# pairs of an exchange without a link with one of the other side; of more, none is looked at; a bound
_MOST_PAIRS_OF_EXCHANGES = 250_000
_LEAST_LIKENESS = 0.2  # cosine of the words of two exchanges that are one; judged
# times as much as the cosine of either with any other exchange; judged
_LEAST_RATIO_TO_RIVALS = 2.0


def moved_exchanges(
    a: AlignmentInput, b: AlignmentInput, groups: Sequence[Group], speaker_map: SpeakerMap
) -> list[Edge]:
    """Return links between exchanges without a link that are each other's likest by far and do not keep the order.

    Those that keep it are left to the gaps between links, unless another one crosses them.
    """
    linked_a, linked_b = {turn for group in groups for turn in group.a}, {turn for group in groups for turn in group.b}
    every_a, every_b = _exchanges(a, frozenset()), _exchanges(b, frozenset())
    open_a, open_b = _exchanges(a, linked_a), _exchanges(b, linked_b)
    if not open_a or not open_b or len(open_a) * len(every_b) + len(open_b) * len(every_a) > _MOST_PAIRS_OF_EXCHANGES:
        return []
    terms = _Terms(a, b)
    best_a = _outstanding(terms.vectors(a, open_a), terms.vectors(b, every_b))
    best_b = _outstanding(terms.vectors(b, open_b), terms.vectors(a, every_a))
    pairs = [
        (i, j, like)
        for i, (j, like) in sorted(best_a.items())
        if best_b.get(j, (None, 0.0))[0] == i and _same_speakers(a, b, i, j, speaker_map)
    ]
    return [edge for pair in _crossing(pairs, groups) for edge in _edges(*pair)]


def _exchanges(side: AlignmentInput, linked: AbstractSet[int]) -> list[int]:
    """Return the first turns of exchanges of which neither turn is linked: two in a row by two speakers, the first one who asks.

    Where nobody is known to ask, any two such turns may be one.
    """
    return [
        turn
        for turn in range(len(side) - 1)
        if turn not in linked and turn + 1 not in linked and side.speakers[turn] != side.speakers[turn + 1]
        if not side.interviewers or side.speakers[turn] in side.interviewers
    ]


class _Terms:
    """How much the features of turns say: much if few turns of either side have them."""

    def __init__(self, a: AlignmentInput, b: AlignmentInput) -> None:
        spread = Counter(chain.from_iterable(side.features(turn) for side in (a, b) for turn in range(len(side))))
        turns = len(a) + len(b)
        self._weights = {name: log(1 + turns / count) for name, count in spread.items()}

    def vectors(self, side: AlignmentInput, exchanges: Sequence[int]) -> dict[int, dict[str, float]]:
        """Return the weights of what is said in each exchange, as a vector of length 1."""
        return {turn: self._vector([*side.features(turn), *side.features(turn + 1)]) for turn in exchanges}

    def _vector(self, names: Sequence[str]) -> dict[str, float]:
        weights = {name: self._weights[name] for name in names}
        length = sqrt(sum([weight**2 for weight in weights.values()])) or 1.0
        return {name: weight / length for name, weight in weights.items()}


def _outstanding(
    ours: dict[int, dict[str, float]], theirs: dict[int, dict[str, float]]
) -> dict[int, tuple[int, float]]:
    """Return for each exchange the one that is likest, if it is much more so than any that shares no turn with it; and how alike."""
    index: dict[str, list[tuple[int, float]]] = {}
    for turn, vector in theirs.items():
        for name, weight in vector.items():
            index.setdefault(name, []).append((turn, weight))
    found = {}
    for turn, vector in ours.items():
        alike: dict[int, float] = {}
        for name, weight in vector.items():
            for other, another in index.get(name, ()):
                alike[other] = alike.get(other, 0.0) + weight * another
        best = max(alike, key=lambda other: (alike[other], -other), default=None)
        if best is not None and alike[best] >= _LEAST_LIKENESS:
            rival = max((like for other, like in alike.items() if abs(other - best) > 1), default=0.0)
            if alike[best] >= _LEAST_RATIO_TO_RIVALS * rival:
                found[turn] = best, alike[best]
    return found


def _same_speakers(a: AlignmentInput, b: AlignmentInput, i: int, j: int, speaker_map: SpeakerMap) -> bool:
    return all(speaker_map.agree(a.speakers[i + step], b.speakers[j + step]) is not False for step in (0, 1))


def _crossing(pairs: Sequence[tuple[int, int, float]], groups: Sequence[Group]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that cross a link or another pair; no two of them share a turn."""
    links = [*((group.a[0], group.b[0]) for group in groups), *((i, j) for i, j, _ in pairs)]
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for i, j, like in sorted(pairs, key=lambda pair: (-pair[2], pair)):
        crosses = any((i - other) * (j - another) < 0 for other, another in links)
        if crosses and taken_a.isdisjoint((i, i + 1)) and taken_b.isdisjoint((j, j + 1)):
            taken_a |= {i, i + 1}
            taken_b |= {j, j + 1}
            yield i, j, like


def _edges(i: int, j: int, like: float) -> list[Edge]:
    score = round(min(1.0, like), 4)
    return [Edge(i + step, j + step, score, None, "similarity") for step in (0, 1)]
