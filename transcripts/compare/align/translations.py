"""Turns of a translation: hardly a word links them, but how much is said in turn, by whom, and the numbers and names go together."""

from __future__ import annotations

from itertools import chain
from math import log
from random import Random
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.align.gap_filling import Gap
    from transcripts.compare.align.speaker_map import SpeakerMap
    from transcripts.compare.align.turns import AlignmentInput

_MOST_PAIRS = 10_000  # pairs of turns of a gap that are looked at; a bound
# Two languages share a sixth of their words at most, numbers and names; two tellings in one language two fifths at least.
_MOST_WORDS_IN_COMMON = 0.3  # share of the words of both sides that both have; judged
_SPREAD = 0.35  # points (natural logarithm) by which the lengths of a turn and its translation differ as a rule; judged
_LEAST_SPREAD = 1e-3  # points by which orders differ; those that differ by less are as good; a bound
_PADDING = 4  # characters added to every turn, so that "Yes." and "No." are about equally long; judged
_MOST_AGAINST = -2.0  # points that two lengths can cost a pair; judged
_POINTS_FOR_WORDS = 3.0  # points for a pair of which all words agree; judged
_COST_OF_A_STEP = 0.5  # points for a turn that is passed over; judged
_CHANCE_ORDERS = 12  # times that the exchanges of b are put in another order; judged
# With these, a stretch was found in 1 of 120 windows of unrelated interviews in two languages.
_LEAST_DISTANCE = 3.0  # times the standard deviation of the orders by chance, by which the one given is better; judged
_LEAST_RATIO = 1.2  # times as many points as the best of the orders by chance; judged

_Table = list[list[float]]


def translated(
    a: AlignmentInput, b: AlignmentInput, gap: Gap, likeness: Sequence[Sequence[float]], speaker_map: SpeakerMap
) -> list[tuple[int, int, float]]:
    """Return the pairs of a gap (places, likeness) whose lengths, speakers and few common words go together in order; none if by chance.

    Lengths go together in translations (Gale & Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"). How well they do
    so is compared with what the exchanges of b reach in other orders: a path is found between any two interviews.
    """
    if len(gap.a) * len(gap.b) > _MOST_PAIRS or not _are_two_languages(a, b, gap):
        return []
    points = _points(a, b, gap, likeness, speaker_map)
    found, path = _best(points, range(len(gap.b)))
    by_chance = [_best(points, order)[0] for order in _orders(len(gap.b))]
    distance = (found - fmean(by_chance)) / max(pstdev(by_chance), _LEAST_SPREAD)
    if distance < _LEAST_DISTANCE or found < _LEAST_RATIO * max(by_chance):
        return []
    return [(i, j, likeness[i][j]) for i, j in path]


def _are_two_languages(a: AlignmentInput, b: AlignmentInput, gap: Gap) -> bool:
    """Whether both sides have so few words in common that these cannot tell which turns belong together."""
    spoken_a, spoken_b = (
        [word for turn in turns for word in side.words(turn)] for side, turns in ((a, gap.a), (b, gap.b))
    )
    known_a, known_b = set(spoken_a), set(spoken_b)
    common = sum(word in known_b for word in spoken_a) + sum(word in known_a for word in spoken_b)
    return common < _MOST_WORDS_IN_COMMON * (len(spoken_a) + len(spoken_b))


def _points(
    a: AlignmentInput, b: AlignmentInput, gap: Gap, likeness: Sequence[Sequence[float]], speaker_map: SpeakerMap
) -> _Table:
    """Return how much speaks for each pair of turns, a row for each turn of a; pairs of two people are worth nothing."""
    lengths_a = _lengths(a, gap.a, [speaker_map.of_a(a.speakers[turn]) for turn in gap.a])
    lengths_b = _lengths(b, gap.b, [speaker_map.of_b(b.speakers[turn]) for turn in gap.b])
    within = 2 * _SPREAD**2
    between = max(2 * (fmean(x * x for x in lengths_a) + fmean(x * x for x in lengths_b)), 2 * within)
    bonus = 0.5 * log(between / within)
    table = []
    for turn, length, alike in zip(gap.a, lengths_a, likeness, strict=True):
        speaker = a.speakers[turn]
        apart = {name: speaker_map.agree(speaker, name) is False for name in {b.speakers[other] for other in gap.b}}
        row = []
        for other, theirs, like in zip(gap.b, lengths_b, alike, strict=True):
            far = (length - theirs) ** 2
            by_length = max(bonus - far / within + far / between, _MOST_AGAINST)
            row.append(float("-inf") if apart[b.speakers[other]] else by_length + _POINTS_FOR_WORDS * like)
        table.append(row)
    return table


def _lengths(side: AlignmentInput, turns: Sequence[int], classes: Sequence[str]) -> list[float]:
    """Return the logarithms of the lengths of turns, from the mean of the speaker: questions are shorter than answers anywhere."""
    names = [known or side.speakers[turn] for turn, known in zip(turns, classes, strict=True)]
    lengths = [log(len(side.texts[turn]) + _PADDING) for turn in turns]
    of_speaker: dict[str, list[float]] = {}
    for name, length in zip(names, lengths, strict=True):
        of_speaker.setdefault(name, []).append(length)
    means = {name: fmean(found) for name, found in of_speaker.items()}
    return [length - means[name] for name, length in zip(names, lengths, strict=True)]


def _orders(size: int) -> list[list[int]]:
    """Return some orders of so many turns in which questions stay before their answers, always the same ones."""
    exchanges = [list(range(start, min(start + 2, size))) for start in range(0, size, 2)]
    draw = Random(size)  # noqa: S311  (orders to compare with, not secrets)
    return [list(chain.from_iterable(draw.sample(exchanges, len(exchanges)))) for _ in range(_CHANCE_ORDERS)]


def _best(points: _Table, order: Sequence[int]) -> tuple[float, list[tuple[int, int]]]:
    """Return the points of the best stretch of pairs in order, and these pairs (Smith & Waterman 1981)."""
    above = [0.0] * (len(order) + 1)
    steps: list[bytearray] = []
    best, end = 0.0, (0, 0)
    for i, row in enumerate(points):
        here, step = [0.0], bytearray(1)
        for at, j in enumerate(order):
            value, how = max(
                (above[at] + row[j], 3), (above[at + 1] - _COST_OF_A_STEP, 2), (here[at] - _COST_OF_A_STEP, 1)
            )
            here.append(max(value, 0.0))
            step.append(how if value > 0 else 0)
            if value > best:
                best, end = value, (i + 1, at + 1)
        steps.append(step)
        above = here
    pairs = []
    i, at = end
    while i and at and (how := steps[i - 1][at]):
        if how == 3:
            pairs.append((i - 1, order[at - 1]))
        i, at = i - (how != 1), at - (how != 2)
    return best, pairs[::-1]
