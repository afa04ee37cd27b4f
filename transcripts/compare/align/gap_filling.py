"""Turns between linked neighbours that no word linked: short answers and free translations, which follow order, speaker and length."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.align.translations import translated
from transcripts.compare.align.word_matches import Edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.compare.align.speaker_map import SpeakerMap
    from transcripts.compare.align.turns import AlignmentInput
    from transcripts.compare.align.word_matches import Rarity

# pairs of turns looked at in one gap; in a larger one nothing tells which belong together; a bound
_MOST_PAIRS_OF_A_GAP = 40_000
# turns on the smaller side of a gap filled by position; in a larger gap the words must agree; judged
_MOST_TURNS_PAIRED_BY_POSITION = 6
_MOST_TURNS_AT_AN_END = 2  # turns at the beginning or end of an interview that are paired where they are alike; judged
_LEAST_LIKENESS_AT_AN_END = 0.12  # share of the weight that two such turns have in common; judged
_FEWEST_WORDS_AT_ONE_PLACE = 4  # words of two turns that are one because nothing else stands at their place; judged
_FEWEST_PAIRS_IN_PACE = 8  # pairs of turns whose lengths can tell which belong together; judged
_LEAST_SHARE_IN_PACE = 0.85  # share of the smaller side that is paired, for lengths to tell; judged
_LEAST_CORRELATION = 0.9  # correlation of the lengths, for them to tell; judged
_POINTS_FOR_WORDS = 2.5  # points for having the same words; judged
_POINTS_FOR_LENGTH = 0.6  # points for being equally long; judged
# share of the best pairs' worth that pairs must have which leave no turn of a gap unlinked; judged
_LEAST_WORTH_OF_ALL = 0.75
_LEAST_RATIO_OF_A_LOPSIDED_GAP = 3  # times as many turns on one side as on the other (which counts one more); judged


class Gap(NamedTuple):
    """The unlinked turns of a and of b between the same neighbours."""

    a: Sequence[int]
    b: Sequence[int]

    @property
    def is_lopsided(self) -> bool:
        """True if one side has many more turns than the other."""
        fewer, more = sorted((len(self.a), len(self.b)))
        return more > _LEAST_RATIO_OF_A_LOPSIDED_GAP * (fewer + 1)


def fill(
    a: AlignmentInput, b: AlignmentInput, gap: Gap, rarity: Rarity, speaker_map: SpeakerMap, *, sheltered: bool
) -> list[Edge]:
    """Link the turns of a gap in order.

    `sheltered` means that it has linked neighbours on both sides. If it has not, or if the gap is large, the pairs must share
    more words than they would with b read backwards: two unrelated interviews are not paired by position.
    """
    if not gap.a or not gap.b or len(gap.a) * len(gap.b) > _MOST_PAIRS_OF_A_GAP:
        return []
    likeness = _likeness(a, b, gap, rarity)
    values = _values(a, b, gap, likeness, speaker_map)
    path, shared = _best_path(values, likeness)
    if sheltered and _is_one_exchange_half(a, b, gap, speaker_map):
        path = [(0, 0, likeness[0][0])]  # however short the one and long the other
    if max(len(gap.a), len(gap.b)) <= _MOST_TURNS_AT_AN_END:
        alike_there = [step for step in path if sheltered or step[2] >= _LEAST_LIKENESS_AT_AN_END]
        # Of two exchanges at an end, one half that is alike brings the other.
        path = path if alike_there and len(path) == len(gap.a) == len(gap.b) else alike_there
    elif not (sheltered and min(len(gap.a), len(gap.b)) <= _MOST_TURNS_PAIRED_BY_POSITION):
        _, by_chance = _best_path([row[::-1] for row in values], [row[::-1] for row in likeness])
        if shared < 1.25 * by_chance + 0.3 and not _keep_pace(a, b, gap, path, speaker_map):
            path = translated(a, b, gap, likeness, speaker_map)
    return _edges(gap, path)


def _is_one_exchange_half(a: AlignmentInput, b: AlignmentInput, gap: Gap, speaker_map: SpeakerMap) -> bool:
    """Whether one turn on each side is the same person's, and more than a word of agreement."""
    if len(gap.a) != 1 or len(gap.b) != 1:
        return False
    i, j = gap.a[0], gap.b[0]
    return bool(speaker_map.agree(a.speakers[i], b.speakers[j])) and all(
        len(words) >= _FEWEST_WORDS_AT_ONE_PLACE for words in (a.words(i), b.words(j))
    )


def one_by_one(a: AlignmentInput, b: AlignmentInput, gap: Gap, rarity: Rarity, speaker_map: SpeakerMap) -> list[Edge]:
    """Return the turns of a gap paired one by one; none if a speaker differs, or if other pairs are worth much more."""
    pairs = list(zip(gap.a, gap.b, strict=True))
    if not all(speaker_map.agree(a.speakers[i], b.speakers[j]) for i, j in pairs):
        return []
    likeness = _likeness(a, b, gap, rarity)
    values = _values(a, b, gap, likeness, speaker_map)
    best, _ = _best_path(values, likeness)
    straight = [(at, at, likeness[at][at]) for at in range(len(pairs))]
    if _worth(values, straight) < _LEAST_WORTH_OF_ALL * _worth(values, best):
        return []
    return _edges(gap, straight)


def _worth(values: Sequence[Sequence[float]], path: Iterable[tuple[int, int, float]]) -> float:
    """Return what the pairs of a path are worth together."""
    return sum(values[i][j] for i, j, _ in path)


def _edges(gap: Gap, path: Iterable[tuple[int, int, float]]) -> list[Edge]:
    return [
        Edge(gap.a[i], gap.b[j], round(value, 4), None, "similarity" if value >= 0.3 else "position")
        for i, j, value in path
    ]


def _keep_pace(
    a: AlignmentInput, b: AlignmentInput, gap: Gap, path: Sequence[tuple[int, int, float]], speaker_map: SpeakerMap
) -> bool:
    """True if nearly all turns of the smaller side are paired, with the same speakers and correlated lengths.

    That is how a translation shows which turns belong together when it has no word in common: lengths go together in translations
    (Gale & Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"). They are compared speaker by speaker, since
    questions are shorter than answers anywhere.
    """
    pairs = [(gap.a[i], gap.b[j]) for i, j, _ in path]
    if len(pairs) < _FEWEST_PAIRS_IN_PACE:
        return False
    (first_a, first_b), (last_a, last_b) = path[0][:2], path[-1][:2]
    stretch = max(last_a - first_a, last_b - first_b) + 1
    if len(pairs) < _LEAST_SHARE_IN_PACE * max(stretch, min(len(gap.a), len(gap.b))):
        return False
    if not all(speaker_map.agree(a.speakers[i], b.speakers[j]) for i, j in pairs):
        return False
    lengths: dict[str, list[tuple[float, float]]] = {}
    for i, j in pairs:
        lengths.setdefault(a.speakers[i], []).append((log(len(a.texts[i]) + 8), log(len(b.texts[j]) + 8)))
    return _correlation(lengths.values()) >= _LEAST_CORRELATION


def _correlation(groups: Iterable[Sequence[tuple[float, float]]]) -> float:
    """Return Pearson's coefficient of pairs of numbers, each taken from the mean of its group."""
    squares_a = squares_b = products = 0.0
    for group in groups:
        mean_a, mean_b = (sum(numbers) / len(group) for numbers in zip(*group, strict=True))
        squares_a += sum((one - mean_a) ** 2 for one, _ in group)
        squares_b += sum((other - mean_b) ** 2 for _, other in group)
        products += sum((one - mean_a) * (other - mean_b) for one, other in group)
    return products / sqrt(squares_a * squares_b) if squares_a and squares_b else 0.0


def _likeness(a: AlignmentInput, b: AlignmentInput, gap: Gap, rarity: Rarity) -> list[list[float]]:
    """Return the cosine of the weighted features of each pair of turns, a row for each turn of a."""
    rows, columns = [a.features(turn) for turn in gap.a], [b.features(turn) for turn in gap.b]
    spread = Counter(chain.from_iterable((*rows, *columns)))
    size = len(rows) + len(columns)
    weights = {name: _weight(name, count, size, rarity) for name, count in spread.items()}
    index: dict[str, list[tuple[int, float]]] = {}
    for j, column in enumerate(columns):
        length = _length(column, weights)
        for name in column:
            index.setdefault(name, []).append((j, weights[name] / length))
    found = []
    for row in rows:
        length = _length(row, weights)
        likeness = [0.0] * len(columns)
        for name in row:
            if name in index:
                value = weights[name] / length
                for j, other in index[name]:
                    likeness[j] += value * other
        found.append(likeness)
    return found


def _length(names: Iterable[str], weights: Mapping[str, float]) -> float:
    return sqrt(sum([weights[name] ** 2 for name in names])) or 1.0


def _weight(name: str, spread: int, size: int, rarity: Rarity) -> float:
    local = 1.0 - spread / (size + 1)
    return local * (1.0 if name.endswith("~") else rarity[name])


def _values(
    a: AlignmentInput, b: AlignmentInput, gap: Gap, likeness: Sequence[Sequence[float]], speaker_map: SpeakerMap
) -> list[list[float]]:
    """Return what each pair of turns is worth: by its words, its lengths and its speakers; a row for each turn of a."""
    pace = _pace(a, b)
    lengths_b = [len(b.texts[turn]) * pace + 8 for turn in gap.b]
    speakers_b = [b.speakers[turn] for turn in gap.b]
    by_speaker: dict[str, list[float]] = {}
    found = []
    for turn, alike in zip(gap.a, likeness, strict=True):
        length, speaker = len(a.texts[turn]) + 8, a.speakers[turn]
        if speaker not in by_speaker:
            known = {name: _speaker_value(speaker_map.agree(speaker, name)) for name in set(speakers_b)}
            by_speaker[speaker] = [known[name] for name in speakers_b]
        found.append(
            [
                _POINTS_FOR_WORDS * like
                + _POINTS_FOR_LENGTH * (length / other if length < other else other / length)
                + same_speaker
                for like, same_speaker, other in zip(alike, by_speaker[speaker], lengths_b, strict=True)
            ]
        )
    return found


def _best_path(
    values: Sequence[Sequence[float]], likeness: Sequence[Sequence[float]]
) -> tuple[list[tuple[int, int, float]], float]:
    """Return the best pairs in order, and how much likeness they have together."""
    width = len(values[0])
    above = [0.0] * (width + 1)
    steps: list[bytearray] = []
    for worth in values:
        row, step = [0.0], bytearray(1)
        best = 0.0
        for value, corner, over in zip(worth, above, islice(above, 1, None), strict=False):
            how = 1
            if over >= best:
                best, how = over, 2
            if value > 0 and corner + value > best:
                best, how = corner + value, 3
            row.append(best)
            step.append(how)
        steps.append(step)
        above = row
    return _walk_back(steps, width, likeness)


def _speaker_value(agree: bool | None) -> float:  # noqa: FBT001  (three answers, not a flag)
    """Return the score for two speakers being one person, two people, or unknown."""
    return -0.75 if agree is None else 0.45 - 0.75 if agree else -1.35


def _pace(a: AlignmentInput, b: AlignmentInput) -> float:
    """Return how many characters of a stand for one of b: far from 1 only where the scripts differ."""
    mean_a, mean_b = (sum(map(len, side.texts)) / max(1, len(side)) for side in (a, b))
    pace = mean_a / mean_b if mean_a and mean_b else 1.0
    return pace if pace > 2 or pace < 0.5 else 1.0


def _walk_back(
    steps: list[bytearray], width: int, likeness: Sequence[Sequence[float]]
) -> tuple[list[tuple[int, int, float]], float]:
    path = []
    i, j = len(steps), width
    while i and j:
        how = steps[i - 1][j]
        if how == 3:
            i, j = i - 1, j - 1
            path.append((i, j, likeness[i][j]))
        elif how == 2:
            i -= 1
        else:
            j -= 1
    return path[::-1], sum(value for _, _, value in path)
