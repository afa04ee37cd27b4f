"""Links by matched words: a longest common subsequence over the words of many turns, counted for each pair of turns."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from functools import partial
from itertools import accumulate, chain, count
from math import log
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import Numbers, blocks_of_numbers, length_in_common

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from transcripts.compare.align.speaker_map import SpeakerMap
    from transcripts.compare.align.turns import AlignmentInput
    from transcripts.model.comparisons.alignment import LinkBasis

# The share of the lighter turn's weight that must match: chosen on interviews that were transcribed four times independently.
_LEAST_SHARE_TO_LINK = 0.30  # share of the lighter turn's weight that matches; judged
_LEAST_SHARE_OUT_OF_ORDER = 0.45  # share of the lighter turn's weight that matches, out of order; judged
_LEAST_SHARE_OF_ANOTHER = 0.75  # share of the lighter turn's weight that matches in a turn of somebody else; judged
_FEWEST_WORDS_TO_LINK = 4  # words of a turn that can start a link; judged
_ROUNDS_OF_MATCHING = 4  # rounds in which turns left over are matched again; judged
_MOST_PAIRS_OF_WORDS = 400_000_000  # pairs of words left over that are matched again; a bound


class Edge(NamedTuple):
    """Turn `a` and turn `b` belong together.

    `score` is the share of the lighter turn that matches, `margin` how far the best rival stays behind, `by` how that was
    found. `both` is the share of the two turns together that matches, and `words` the number of words.
    """

    a: int
    b: int
    score: float
    margin: float | None
    by: LinkBasis
    both: float = 0.0
    words: int = 0

    def mirrored(self) -> Edge:
        """Return the edge with the sides exchanged."""
        return Edge(self.b, self.a, *self[2:])


class Rarity:
    """How much a word says: much if few turns of either side hold it."""

    def __init__(self, sides: Sequence[tuple[AlignmentInput, Iterable[int]]]) -> None:
        spoken = [side.words(turn) for side, turns in sides for turn in turns]
        counts = Counter(chain.from_iterable(map(set, spoken)))
        total = len(spoken)
        weights = {count: log(1 + total / count) for count in set(counts.values())}
        self._weights = _Weights(zip(counts, map(weights.__getitem__, counts.values()), strict=True))
        self._weights.unknown = log(1 + max(total, 1))

    def __getitem__(self, word: str) -> float:
        """Return the weight of a word."""
        return self._weights[word]

    def weights(self, words: Iterable[str]) -> Iterator[float]:
        """Return the weights of several words."""
        return map(self._weights.__getitem__, words)

    def mass(self, words: Iterable[str]) -> float:
        """Return the weight of several words together."""
        return sum(self.weights(words))


class _Weights(dict[str, float]):
    """Weights by word; a word that is not there is as rare as can be."""

    unknown = 0.0

    def __missing__(self, word: str) -> float:
        return self.unknown


def match_words(
    a: AlignmentInput,
    b: AlignmentInput,
    turns_a: Sequence[int],
    turns_b: Sequence[int],
    rarity: Rarity,
    speaker_map: SpeakerMap | None,
) -> list[Edge]:
    """Link turns by their matched words, in order; with `speaker_map`, only words of the same speaker match."""
    tagged: defaultdict[str, Numbers] = defaultdict(partial(Numbers, count()))
    flat_a, flat_b = (
        _Flat(a, turns_a, speaker_map.of_a if speaker_map else None, tagged),
        _Flat(b, turns_b, speaker_map.of_b if speaker_map else None, tagged),
    )
    starts_a, starts_b = flat_a.starts, flat_b.starts
    weights = [0.0, *accumulate(rarity.weights(chain.from_iterable(map(a.words, turns_a))))]
    mass: dict[tuple[int, int], float] = {}
    count_of: Counter[tuple[int, int]] = Counter()
    for start_a, start_b, size in blocks_of_numbers(flat_a.numbers, flat_b.numbers, turned=flat_b.comes_before(flat_a)):
        i, j, end = start_a, start_b, start_a + size
        while i < end:
            # As far as both stay in one turn.
            one, other = bisect_right(starts_a, i), bisect_right(starts_b, j)
            step = min(end, starts_a[one], i + starts_b[other] - j) - i
            pair = turns_a[one - 1], turns_b[other - 1]
            mass[pair] = mass.get(pair, 0.0) + weights[i + step] - weights[i]
            count_of[pair] += step
            i, j = i + step, j + step
    return _edges(a, b, mass, count_of, rarity)


class _Flat:
    """The words of some turns in a row, as numbers: equal where a word and who speaks it are.

    `starts` are the places at which the turns begin; the number of words comes last.
    """

    def __init__(
        self,
        side: AlignmentInput,
        turns: Sequence[int],
        class_of: Callable[[str], str] | None,
        tagged: defaultdict[str, Numbers],
    ) -> None:
        self._side, self._turns = side, turns
        self._classes = [class_of(side.speakers[turn]) if class_of else "" for turn in turns]
        self.numbers: list[int] = []
        self.starts: list[int] = []
        for turn, name in zip(turns, self._classes, strict=True):
            self.starts.append(len(self.numbers))
            self.numbers += tagged[name].of(side.words(turn))
        self.starts.append(len(self.numbers))

    def comes_before(self, other: _Flat) -> bool:
        """Whether there are fewer words than in `other`, or else the first one that differs comes before in the alphabet."""
        if len(self.numbers) != len(other.numbers):
            return len(self.numbers) < len(other.numbers)
        at = length_in_common(self.numbers, other.numbers)
        return at < len(self.numbers) and self._at(at) < other._at(at)

    def _at(self, place: int) -> tuple[str, str]:
        row = bisect_right(self.starts, place) - 1
        return self._side.words(self._turns[row])[place - self.starts[row]], self._classes[row]


def _edges(
    a: AlignmentInput,
    b: AlignmentInput,
    mass: Mapping[tuple[int, int], float],
    count: Mapping[tuple[int, int], int],
    rarity: Rarity,
) -> list[Edge]:
    rows: dict[int, list[float]] = {}
    columns: dict[int, list[float]] = {}
    whole_a: dict[int, float] = {}
    whole_b: dict[int, float] = {}
    for (i, j), matched in mass.items():
        rows.setdefault(i, []).append(matched)
        columns.setdefault(j, []).append(matched)
        whole_a.setdefault(i, rarity.mass(a.words(i)))
        whole_b.setdefault(j, rarity.mass(b.words(j)))
    edges = []
    for (i, j), matched in mass.items():
        lighter = min(whole_a[i], whole_b[j])
        size = min(len(a.words(i)), len(b.words(j)))
        if matched < _LEAST_SHARE_TO_LINK * lighter or (size < _FEWEST_WORDS_TO_LINK and count[i, j] < size):
            continue
        rival = max(_runner_up(rows[i], matched), _runner_up(columns[j], matched))
        score, margin = round(matched / lighter, 4), round((matched - rival) / lighter, 4)
        both = 2 * matched / (whole_a[i] + whole_b[j])
        edges.append(Edge(i, j, score, margin, "words", both, count[i, j]))
    return edges


def _runner_up(weights: list[float], own: float) -> float:
    others = sorted(weights)
    others.remove(own)
    return others[-1] if others else 0.0


def match_leftovers(
    a: AlignmentInput,
    b: AlignmentInput,
    free_a: Iterable[int],
    free_b: Iterable[int],
    rarity: Rarity,
    speaker_map: SpeakerMap,
) -> list[Edge]:
    """Link turns that are left over, wherever they stand and whoever speaks: moved and re-attributed ones."""
    left_a = [turn for turn in free_a if len(a.words(turn)) >= _FEWEST_WORDS_TO_LINK]
    left_b = [turn for turn in free_b if len(b.words(turn)) >= _FEWEST_WORDS_TO_LINK]
    found: list[Edge] = []
    for _ in range(_ROUNDS_OF_MATCHING):
        if not left_a or not left_b or _cells(a, b, left_a, left_b) > _MOST_PAIRS_OF_WORDS:
            break
        edges = [
            edge
            for edge in match_words(a, b, left_a, left_b, rarity, None)
            if edge.score >= _LEAST_SHARE_OUT_OF_ORDER
            and min(len(a.words(edge.a)), len(b.words(edge.b))) >= _FEWEST_WORDS_TO_LINK
            and (_is_one_turn(edge) or speaker_map.agree(a.speakers[edge.a], b.speakers[edge.b]) is not False)
        ]
        if not edges:
            break
        found += edges
        linked_a, linked_b = {edge.a for edge in edges}, {edge.b for edge in edges}
        left_a = [turn for turn in left_a if turn not in linked_a]
        left_b = [turn for turn in left_b if turn not in linked_b]
    return found


def _is_one_turn(edge: Edge) -> bool:
    """Whether so much matches that it is one turn whoever says it: an answer takes up words of its question, and is none."""
    return edge.both >= _LEAST_SHARE_OUT_OF_ORDER or edge.score >= _LEAST_SHARE_OF_ANOTHER


def _cells(a: AlignmentInput, b: AlignmentInput, turns_a: Sequence[int], turns_b: Sequence[int]) -> int:
    return sum(len(a.words(turn)) for turn in turns_a) * sum(len(b.words(turn)) for turn in turns_b)
