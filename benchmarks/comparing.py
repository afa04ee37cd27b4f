"""Comparing two versions: against other text comparison programs, and long or repetitive versions on their own."""

import math

import transcripts
from benchmarks import texts
from benchmarks.measuring import held, rounds_for, spent, whole
from benchmarks.peers import PEERS, comparer

_SHARES = (0.01, 0.2)
# At least so many times as fast as difflib, by turns and share of words replaced. There is no goal against git's process: it names
# nothing, and the typed changes of 2,000 turns with one word in five replaced alone take five times as long to make as git to run.
_AIMS = {(20, 0.01): 0.4, (20, 0.2): 0.4, (2_000, 0.01): 30, (2_000, 0.2): 5}


def report(results, sizes):
    yield "## Comparing\n"
    yield "Align, diff and classify two versions, with one word in a hundred or one in five replaced. CPU time, the minimum of several runs"
    yield "alternated with the peers' (for git, including its process); a peer's column says how many times longer it takes for the words alone."
    yield "Empty: too slow at that size.\n"
    known = {}
    for name in PEERS:
        try:
            known[name] = comparer(name)
        except ImportError as error:
            results.missing[name] = str(error)
    points = {share: [] for share in _SHARES}
    theirs = {name: [] for name in known}
    columns = ["turns a side", "characters", "words replaced", "ms", "us a turn", *known]
    yield from results.table("comparing", columns, _rows(results, sizes, known, points, theirs))
    for share, line in points.items():
        results.curve("comparing", f"transcripts, {share:.0%} replaced", line, ours=True, fitted_from=200)
    for name, line in theirs.items():
        results.curve("comparing", f"{name}, 20% replaced", line)


def _rows(results, sizes, known, points, theirs):
    for size in sizes:
        for share in _SHARES:
            pairs = texts.talk(size)
            a, b = (transcripts.Interview.from_turns(one) for one in (pairs, texts.reworded(pairs, share)))
            peers = {name: peer for name, peer in known.items() if size <= PEERS[name]}
            took, times = _against(a, b, peers)
            points[share].append((size, took))
            if share == _SHARES[-1]:
                for name, seconds in times.items():
                    theirs[name].append((size, seconds))
            _judge(results, size, share, took, times)
            ratios = [f"{times[name] / took:.2f}" if name in times else "" for name in known]
            yield [
                whole(size),
                whole(len(a.text)),
                f"{share:.0%}",
                f"{took * 1e3:.1f}",
                f"{took / size * 1e6:.0f}",
                *ratios,
            ]


def _against(a, b, peers):
    """Return the minimum CPU time of our comparison and of each peer's, in seconds."""
    once = spent(lambda: transcripts.diff(a, b))
    took, times = math.inf, dict.fromkeys(peers, math.inf)
    for _ in range(rounds_for(once, most=9, least=2)):
        took = min(took, spent(lambda: transcripts.diff(a, b)))
        for name, peer in peers.items():
            times[name] = min(times[name], spent(lambda peer=peer: peer(a.text, b.text)))
    return took, times


def _judge(results, size, share, took, times):
    aim = _AIMS.get((size, share))
    if aim and "difflib" in times:
        ratio = times["difflib"] / took
        what = f"diff of {size:,} turns, {share:.0%} replaced, against difflib"
        results.goal(what, f">= {aim}x", f"{ratio:.2f}x", ratio >= aim)


def repetition(results, size):
    yield "## Long and repetitive versions\n"
    yield f"Two versions of {size:,} turns each: CPU seconds and peak memory (MiB).\n"
    pairs, yes = texts.talk(size), [("Ana Lindqvist", "Yes.")] * size
    versions = {
        "one word of a hundred replaced": (pairs, texts.reworded(pairs, 0.01)),
        "one word of five replaced": (pairs, texts.reworded(pairs, 0.2)),
        'nothing but "Yes."': (yes, yes[: size - 10]),
    }
    columns = ["versions", "align, s", "diff, s", "align, MiB", "diff, MiB"]
    yield from results.table("repetition", columns, (_lengths(name, *sides) for name, sides in versions.items()))


def _lengths(name, *sides):
    a, b = map(transcripts.Interview.from_turns, sides)
    works = [lambda: transcripts.align(a, b), lambda: transcripts.diff(a, b)]
    return [name, *(f"{spent(work):.2f}" for work in works), *(f"{held(work)[1] / 2**20:.0f}" for work in works)]
