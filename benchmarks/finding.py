"""Finding versions among many interviews: speed and recall of known rewrites, compared with near-duplicate libraries."""

import itertools
import random
import time
from collections import Counter
from functools import cache

import transcripts
from benchmarks import texts
from benchmarks.measuring import whole
from transcripts.compare.versions.families import candidates
from transcripts.compare.versions.fingerprint import sketch
from transcripts.compare.versions.relation import compare
from transcripts.compare.versions.shared_phrases import reading, spoken

_REWRITTEN = (0.05, 0.2, 0.4, 0.6)
_TURNS, _WORDS = 10, 43
_EVERY = 11  # one interview in so many is a rewriting of an earlier one
_MOST = {"datasketch": 10_000, "rensa": 100_000}
_AIMED_AT = (1_000, 10_000)  # interviews: for these sizes there is a goal of speed
_THRESHOLD = 0.08  # of the shingles that two texts share; libraries for near-duplicates ask for it


@cache
def _vocabulary():
    return texts.vocabulary(size=30_000)


def talk(number):
    """Return the turns of one interview (about 2,400 characters, reproducible), the interview it rewrites, and the share of words replaced."""
    draw = random.Random(number)
    words, frequencies = _vocabulary()
    if number % _EVERY == _EVERY - 1:
        original = number - draw.randint(1, _EVERY - 1)
        share = _REWRITTEN[number // _EVERY % len(_REWRITTEN)]
        before, _ = talk(original)
        said = [
            [draw.choices(words, cum_weights=frequencies)[0] if draw.random() < share else word for word in turn]
            for turn in before
        ]
        return said, (original, share)
    return [draw.choices(words, cum_weights=frequencies, k=_WORDS) for _ in range(_TURNS)], None


def interview(number):
    said, _ = talk(number)
    names = itertools.cycle(("Ana Lindqvist", "Bo Arendt"))
    return transcripts.Interview.from_turns(
        [(name, " ".join(words).capitalize() + ".") for name, words in zip(names, said, strict=False)]
    )


class _Ours:
    """Our own sketches and their index: the pairs that would be compared."""

    def __init__(self):
        self.sketches = []

    def add(self, one):
        self.sketches.append(sketch(spoken(one)))

    def pairs(self):
        return candidates(self.sketches)


class _Library:
    """The part that near-duplicate libraries share: an index that is queried for each interview, with its answers verified."""

    def pairs(self):
        found = ((number, other) for number, made in enumerate(self.all) for other in self.index.query(made))
        return [
            (number, other)
            for number, other in found
            if number < other and self.all[number].jaccard(self.all[other]) >= _THRESHOLD
        ]


class _Datasketch(_Library):
    """datasketch: 128 permutations, shingles of three words, with the bands that the library chooses for the threshold."""

    def __init__(self):
        from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  (it may be missing)

        self.make, self.index, self.all = MinHash, MinHashLSH(threshold=_THRESHOLD, num_perm=128), []

    def add(self, one):
        words = spoken(one).lower().split()
        made = self.make(num_perm=128)
        made.update_batch([" ".join(run).encode() for run in zip(words, words[1:], words[2:], strict=False)])
        self.all.append(made)
        self.index.insert(len(self.all) - 1, made)


class _Rensa(_Library):
    """The same with a compiled library: 128 permutations in 64 bands."""

    def __init__(self):
        from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  (it may be missing)

        self.make, self.index, self.all = RMinHash, RMinHashLSH(threshold=_THRESHOLD, num_perm=128, num_bands=64), []

    def add(self, one):
        words = spoken(one).lower().split()
        made = self.make(num_perm=128, seed=42)
        made.update([" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)])
        self.all.append(made)
        self.index.insert(len(self.all) - 1, made)


_FINDERS = {"transcripts": _Ours, "datasketch": _Datasketch, "rensa": _Rensa}


def report(results, sizes):
    yield "## Finding versions\n"
    yield f"Interviews of {_TURNS * _WORDS} words; one in {_EVERY} is a rewrite of an earlier one, with 5, 20, 40 or 60 % of the words replaced."
    yield "CPU time in one process to index every interview and find candidate pairs. Precision: the share of these pairs that really are versions."
    yield "The near-duplicate libraries use shingles of three words, as ours does, and 128 permutations.\n"
    columns = ["interviews", "MB", "library", "MB/s", *(f"recall at {share:.0%}" for share in _REWRITTEN), "precision"]
    points = {name: [] for name in _FINDERS}
    yield from results.table("finding", columns, _rows(results, sizes, points))
    for name, line in points.items():
        results.curve("finding", name, line, ours=name == "transcripts", fitted_from=min(sizes))
    yield from _relating(sizes[0])


def _rows(results, sizes, points):
    for size in sizes:
        for name, make in _FINDERS.items():
            if size > _MOST.get(name, size):
                continue
            try:
                finder = make()
            except ImportError as missing:
                results.missing[name] = str(missing)
                continue
            truth, took, characters = {}, 0.0, 0
            for number in range(size):
                one = interview(number)
                characters += len(one.text)
                if known := talk(number)[1] if number % _EVERY == _EVERY - 1 else None:
                    truth[known[0], number] = known[1]
                began = time.process_time()
                finder.add(one)
                took += time.process_time() - began
            began = time.process_time()
            found = set(finder.pairs())
            took += time.process_time() - began
            points[name].append((size, took))
            related = _related(truth)
            recall = [_recall(truth, found, share) for share in _REWRITTEN]
            precision = len(found & related) / len(found) if found else 0.0
            speed = characters / took / 1e6
            if name == "transcripts":
                if size in _AIMED_AT:
                    results.goal(f"finding versions among {size:,}", ">= 40 MB/s", f"{speed:.0f} MB/s", speed >= 40)
                results.goal(f"recall at 40 % among {size:,}", ">= .95", f"{recall[2]:.3f}", recall[2] >= 0.95)
            yield [
                *(whole(size), f"{characters / 1e6:.1f}", name, f"{speed:.1f}"),
                *(f"{one:.3f}" for one in recall),
                f"{precision:.3f}",
            ]


def _related(truth):
    """Return the true pairs: a rewrite with its original, and rewrites of one original with each other."""
    by_original = {}
    for original, number in truth:
        by_original.setdefault(original, [original]).append(number)
    return {pair for family in by_original.values() for pair in itertools.combinations(sorted(family), 2)}


def _recall(truth, found, share):
    wanted = [pair for pair, made in truth.items() if made == share]
    return sum(pair in found for pair in wanted) / max(1, len(wanted))


def _relating(size):
    """Yield the cost of relating the pairs found, with all evidence, and how many are then accepted as versions."""
    truth = {(known[0], at): known[1] for at in range(_EVERY - 1, size, _EVERY) if (known := talk(at)[1])}
    took, same, characters = 0.0, Counter(), 0
    for pair, share in truth.items():
        a, b = map(interview, pair)
        characters += len(a.text) + len(b.text)
        began = time.process_time()
        same[share] += compare(a, b, reading(a), reading(b)).same
        took += time.process_time() - began
    kept = ", ".join(
        f"{same[share] / sum(made == share for made in truth.values()):.2f} at {share:.0%}" for share in _REWRITTEN
    )
    yield f"Relating a pair with all evidence (alignment, coverage, phrases) takes {took / len(truth) * 1e3:.1f} ms more"
    yield f"({characters / took / 1e6:.1f} MB/s of related text); {kept} of the rewrites are then accepted as versions.\n"
