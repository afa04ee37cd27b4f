"""Move every threshold by a tenth, up and down, and tell which answers and scores move with it: `python -m benchmarks thresholds`.

Everything that the project has answers for is asked again: the cases, the compared pairs (with the changes labelled by hand), known edits, and
documents written in every format and read again; with `--corpus FOLDER` also a corpus with gold that has a `measure.py`. What cannot
feel that a threshold is moved (`watching.py`) is left out. Results are kept in build/thresholds until the code changes, so that
parts (`--part 1/2`) can be run beside one another, and a run that was broken off can go on.
"""

import json
import os
import sys
from collections import Counter
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from benchmarks.thresholds import page, trials
from benchmarks.thresholds.constants import PACKAGE, Threshold, thresholds

ROOT = PACKAGE.parent
KEPT = ROOT / "build" / "thresholds"
_EVERY = 20  # thresholds between two lines that say how far it is


class Moved(NamedTuple):
    """What moving a threshold to a value changes: of so many answers that can feel it how many of each kind, how many reasons only, and each score."""

    value: int | float
    felt: int
    changed: dict
    explained: int
    scores: dict

    @property
    def answers(self):
        return sum(self.changed.values())


class Result(NamedTuple):
    """A threshold, and what a tenth less and a tenth more change."""

    threshold: Threshold
    less: Moved
    more: Moved

    @property
    def matters(self):
        """By how much: first the scores, then the answers, then the reasons."""
        moves = (self.less, self.more)
        scores = sum(abs(change) for move in moves for change in move.scores.values())
        return round(scores, 6), sum(move.answers for move in moves), sum(move.explained for move in moves)


def report(*, part=None, only=None, corpus=None):
    """Move what is asked for, and yield the lines of the page about all that is known of the code as it is."""
    chosen = [one for one in thresholds() if one.origin != "by definition"]
    if only:
        chosen = [one for one in chosen if fnmatch(f"{one.path}:{one.name}", only) or fnmatch(one.name, only)]
    if part:
        number, of = map(int, part.split("/"))
        chosen = chosen[number - 1 :: of]
    file = KEPT / f"{_digest(corpus)}.jsonl"
    known = _kept(file)
    _try([one for one in chosen if (one.path, one.name) not in known], corpus, file)
    known = _kept(file)
    found = [Result(one, *known[one.path, one.name]) for one in chosen]
    yield from page.lines(found, with_corpus=corpus is not None)


def _digest(corpus):
    """Return what tells one state of the code, the grammars and the questions from another."""
    files = [
        *sorted(PACKAGE.rglob("*.py")),
        *sorted((ROOT / "grammars").glob("*.lark")),
        *sorted(Path(__file__).parent.glob("*.py")),
    ]
    return sha256(b"\0".join([str(corpus).encode(), *(path.read_bytes() for path in files)])).hexdigest()[:16]


def _kept(file):
    """Return what is known of each threshold, by path and name: both moves."""
    known = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        path, name, *moves = json.loads(line)
        known[path, name] = tuple(Moved(*move) for move in moves)
    return known


def _try(chosen, corpus, file):
    """Move some thresholds, one after another, and keep what comes of it."""
    if not chosen:
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    os.environ["TRANSCRIPTS_CACHE"] = str(KEPT / "grammars")  # a moved number may be part of what is kept
    texts = trials.bases()
    answers, felt = trials.watched(chosen, texts, corpus)
    for at, one in enumerate(chosen):
        if at % _EVERY == 0:
            print(f"{at} of {len(chosen)} thresholds", file=sys.stderr, flush=True)
        ways = [[key for key, moves in felt.items() if (at, way) in moves] for way in (0, 1)]
        moves = [
            _moved((one, value), wanted, answers, texts, corpus) for value, wanted in zip(one.moved, ways, strict=True)
        ]
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps([one.path, one.name, *moves]) + "\n")


def _moved(change, wanted, before, texts, corpus):
    after = trials.asked(wanted, before, texts, corpus, change) if wanted else {}
    changed = Counter(kind for (kind, name), answer in after.items() if answer.short != before[kind, name].short)
    return Moved(change[1], len(wanted), changed, len(after) - changed.total(), _scores(before, before | after))


def _scores(before, after):
    """Return by how much each score changes: what is got of what there is, over everything."""
    old, new = {}, {}
    for sums, every in ((old, before), (new, after)):
        for answer in every.values():
            for name, (got, of) in answer.scores.items():
                sums[name] = [one + more for one, more in zip(sums.get(name, (0, 0)), (got, of), strict=True)]
    changes = {name: _share(new.get(name, (0, 0))) - _share(sums) for name, sums in old.items()}
    return {name: round(change, 6) for name, change in changes.items() if round(change, 6)}


def _share(sums):
    return sums[0] / sums[1] if sums[1] else 0.0
