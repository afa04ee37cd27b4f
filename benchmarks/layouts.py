"""Fits the weights of the evidence for a layout: logistic regression over candidate layouts of texts with and without talk.

A candidate of a text with talk counts for talk if at least four in five of its uses begin turns that were read, and against it if hardly one
does; every candidate of a text without talk counts against it. The sign of each row is fixed (structure/layouts/evidence.py).
"""

import math
import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import transcripts
from transcripts.structure.layouts.candidates import candidates
from transcripts.structure.layouts.evidence import INDICATIONS, weights
from transcripts.structure.layouts.families import families
from transcripts.structure.layouts.induction import lines_of, sample_of

WEIGHTS = Path(transcripts.__file__).parent / "structure" / "layouts" / "weights.tsv"
CASES = Path(__file__).parent.parent / "tests" / "cases"
_HEAD = (
    "# The weight of each row of evidence for a layout, in points: log odds that it is talk, and 5. Source: logistic regression with fixed\n"
    "# signs over tests/cases and public texts, python -m benchmarks layouts.\n"
)
_BASE = "to begin with"
_ROWS = tuple(row for row in INDICATIONS if row.name != _BASE)
_POINTS_AT_EVEN_ODDS = 5
_CANDIDATES = 4  # of each text
_PRIOR = 0.7  # the weight that a row has where the texts say nothing
_STRENGTH = 0.002  # of the prior
_ROUNDS, _STEP, _MOMENTUM = 500, 0.4, 0.9
_FOLDS = 5


class Example(NamedTuple):
    """A candidate layout of one text: the amount of each row, and whether it prints talk."""

    path: str
    amounts: tuple[float, ...]
    is_talk: bool


def report(talk, no_talk, *, write):
    """Print how well the weights tell talk from other texts, and what the fit gives; `write` puts it into the data file."""
    examples = [*_examples(talk, talk=True), *_examples(no_talk, talk=False), *_of_cases()]
    yield f"{len(examples)} candidates of {len({one.path for one in examples})} texts\n"
    given = weights()
    yield f"now: {_errors(examples, [given[row.name] for row in _ROWS], given[_BASE] - _POINTS_AT_EVEN_ODDS)}"
    fitted, base = _fit(examples)
    yield f"fitted: {_errors(examples, fitted, base)}; on texts left out: {_left_out(examples)}\n"
    found = dict(zip((row.name for row in _ROWS), fitted, strict=True)) | {_BASE: base + _POINTS_AT_EVEN_ODDS}
    rows = [f"{row.name}\t{found[row.name]:.2f}\n" for row in INDICATIONS]
    yield "".join(rows)
    if write:
        WEIGHTS.write_text(_HEAD + "".join(rows), encoding="utf-8")


def _of_cases():
    for path in sorted(CASES.glob("*/*.outline")):
        empty = ": no interview" in path.read_text(encoding="utf-8").partition("\n")[0]
        yield from _examples([path.with_suffix("")], talk=not empty)


def _examples(paths, *, talk):
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for file in inside:
            yield from _of_file(file, talk=talk)


def _of_file(path, *, talk):
    try:
        document = transcripts.read(path)
    except transcripts.TranscriptsError:
        return
    begun = {turn.span.start for interview in document.interviews for turn in interview.turns}
    offsets, lines = lines_of(document.text, sample_of(document.text))
    for one in candidates(families(lines), lines)[:_CANDIDATES]:
        share = sum(offsets[use.line] in begun for use in one.uses) / len(one.uses)
        if not talk or share >= 0.8 or (begun and share < 0.1):
            yield Example(str(path), tuple(row.amount(one.features) for row in _ROWS), talk and share >= 0.8)


def _fit(examples):
    """Return the weights and the constant: gradient descent with momentum on the log loss; both sides count the same."""
    counts = Counter(one.path for one in examples)
    sides = Counter()
    for one in examples:
        sides[one.is_talk] += _share(one, counts)
    mass = [_share(one, counts) / sides[one.is_talk] / 2 for one in examples]
    found, speed = [0.0] * len(_ROWS), [0.0] * len(_ROWS)
    base = of_base_before = 0.0
    for _ in range(_ROUNDS):
        slope, of_base = [0.0] * len(_ROWS), 0.0
        for one, weight in zip(examples, mass, strict=True):
            error = weight * (_probability(one, found, base) - one.is_talk)
            of_base += error
            for at, amount in enumerate(one.amounts):
                if amount:
                    slope[at] += error * amount
        of_base_before = _MOMENTUM * of_base_before + of_base
        base -= _STEP * of_base_before
        for at, row in enumerate(_ROWS):
            speed[at] = _MOMENTUM * speed[at] + slope[at] + _STRENGTH * (found[at] - _PRIOR * row.sign)
            moved = found[at] - _STEP * speed[at]
            found[at] = max(0.0, moved) if row.sign > 0 else min(0.0, moved)
    return found, base


def _share(example, counts):
    """Return how much an example counts: each text the same, but cases without talk, which are made to deceive, three times as much."""
    deceives = not example.is_talk and example.path.startswith(str(CASES))
    return (3 if deceives else 1) / counts[example.path]


def _probability(example, found, base):
    odds = base + sum(weight * amount for weight, amount in zip(found, example.amounts, strict=True) if amount)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _errors(examples, found, base):
    wrong = Counter((one.is_talk, (_probability(one, found, base) > 0.5) != one.is_talk) for one in examples)
    missed, talk = wrong[True, True], wrong[True, True] + wrong[True, False]
    false, other = wrong[False, True], wrong[False, True] + wrong[False, False]
    return f"{missed} of {talk} candidates of talk missed, {false} of {other} others taken"


def _left_out(examples):
    paths = sorted({one.path for one in examples})
    random.Random(3).shuffle(paths)
    fold = {path: number % _FOLDS for number, path in enumerate(paths)}
    total = Counter()
    for left in range(_FOLDS):
        found, base = _fit([one for one in examples if fold[one.path] != left])
        for one in examples:
            if fold[one.path] == left:
                total[one.is_talk, (_probability(one, found, base) > 0.5) != one.is_talk] += 1
    return f"{total[True, True]} of {total[True, True] + total[True, False]} missed, {total[False, True]} of {total[False, True] + total[False, False]} taken"
