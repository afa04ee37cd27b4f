"""Measure and print ratios: `python -m benchmarks [--quick]`; writes docs/benchmarks.md with --write.

`python -m benchmarks edits [FILE …]` prints how many known edits a diff finds, over the project's own texts and any files given;
`python -m benchmarks kinds` prints how the changes that were labelled by hand are named, and writes docs/kinds.md with --write.

Every figure is a ratio of two things timed alternately in this run, so that a busy machine slows both. Peers are installed from
benchmarks/requirements.txt; one that is missing is named.
"""

import argparse
import gc
import math
import platform
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import lark
import pydantic
import rapidfuzz

import transcripts
from benchmarks import edits, kinds, reading, texts
from benchmarks.peers import PEERS, comparer
from benchmarks.reading import floor_of
from transcripts.formats.detection import NOTATIONS


def timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ratio(work, floor, rounds):
    """Return the median of work/floor over rounds in which both ran, and the least time of work in seconds."""
    pairs = []
    for _ in range(rounds):
        before = timed(floor)
        took = timed(work)
        pairs.append((took / ((before + timed(floor)) / 2), took))
    return statistics.median(one for one, _ in pairs), min(took for _, took in pairs)


def parsing(sizes):
    yield "## Reading\n"
    yield "Typed documents from plain labels, against one bare tiling expression over the same text.\n"
    yield "| turns | characters | scan, x floor | read, x floor | us a turn |"
    yield "|---:|---:|---:|---:|---:|"
    labelled = next(notation for notation in NOTATIONS if notation.name == "labelled")
    points = []
    for size in sizes:
        text = texts.labelled(texts.turns(size))
        rounds = max(3, min(25, 40_000 // size))
        scan, _ = ratio(lambda text=text: labelled.scan(text), floor_of(text), rounds)
        read, took = ratio(lambda text=text: transcripts.parse(text), floor_of(text), rounds)
        points.append((len(text), took))
        yield f"| {size:,} | {len(text):,} | {scan:.1f} | {read:.1f} | {took / size * 1e6:.0f} |"
    yield f"\nGrowth: time goes with the {exponent(points):.2f}th power of the length.\n"


def comparing(sizes):
    yield "## Comparing\n"
    yield "Align, diff and classify two versions in which one word of a hundred, or of five, was replaced. CPU time, the least of several runs"
    yield "taken in turn with the peers', git's process included; a peer's column says how many times longer it takes for the words alone."
    yield "Empty: too slow at that size.\n"
    known, missing = {}, []
    for name in PEERS:
        try:
            known[name] = comparer(name)
        except ImportError as error:
            missing.append(f"{name} ({error})")
    yield f"| turns a side | characters | words replaced | ms | us a turn | {' | '.join(known)} |"
    yield f"|---:|---:|---:|---:|---:|{'---:|' * len(known)}"
    points = {share: [] for share in (0.01, 0.2)}
    for size in sizes:
        for share, line in points.items():
            pairs = texts.talk(size)
            a, b = (transcripts.Interview.from_turns(one) for one in (pairs, texts.reworded(pairs, share)))
            peers = {name: peer for name, peer in known.items() if size <= PEERS[name]}
            took, times = against(a, b, peers, rounds=2 if size > 2_000 else 5)
            line.append((size, took))
            ratios = " | ".join(f"{times[name] / took:.2f}" if name in times else "" for name in known)
            yield f"| {size:,} | {len(a.text):,} | {share:.0%} | {took * 1e3:.1f} | {took / size * 1e6:.0f} | {ratios} |"
    fitted = " and ".join(f"{exponent(line[1:]):.2f}" for line in points.values())
    yield f"\nGrowth: time goes with the {fitted}th power of the length."
    yield f"Missing: {', '.join(missing) or 'none'}.\n"


def against(a, b, peers, rounds):
    """Return the least CPU time of our comparison, and of each peer's, in seconds."""
    transcripts.diff(a, b)
    took, times = math.inf, dict.fromkeys(peers, math.inf)
    for _ in range(rounds):
        took = min(took, spent(lambda: transcripts.diff(a, b)))
        for name, peer in peers.items():
            times[name] = min(times[name], spent(lambda peer=peer: peer(a.text, b.text)))
    return took, times


def spent(work):
    """Return the CPU time that work takes, that of processes it waits for included."""
    began = time.process_time() + _of_children()
    work()
    return time.process_time() + _of_children() - began


def _of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def repetition(size):
    yield "## Long and monotonous versions\n"
    yield f"Two versions of {size:,} turns a side: seconds of CPU, and the most memory that is held (MiB).\n"
    yield "| versions | align, s | diff, s | align, MiB | diff, MiB |"
    yield "|---|---:|---:|---:|---:|"
    pairs, yes = texts.talk(size), [("Ana Lindqvist", "Yes.")] * size
    versions = {
        "one word of a hundred replaced": (pairs, texts.reworded(pairs, 0.01)),
        "one word of five replaced": (pairs, texts.reworded(pairs, 0.2)),
        'nothing but "Yes."': (yes, yes[: size - 10]),
    }
    for name, sides in versions.items():
        a, b = map(transcripts.Interview.from_turns, sides)
        works = [lambda a=a, b=b: transcripts.align(a, b), lambda a=a, b=b: transcripts.diff(a, b)]
        yield f"| {name} | {' | '.join([f'{spent(work):.2f}' for work in works] + [f'{peak(work):.0f}' for work in works])} |"
    yield ""


def peak(work):
    """Return the most memory that was held at once while working, in MiB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def exponent(points):
    """Return the slope of a least-squares line through the logarithms."""
    xs, ys = ([math.log(value) for value in axis] for axis in zip(*points, strict=True))
    middle_x, middle_y = statistics.mean(xs), statistics.mean(ys)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - middle_x) ** 2 for x in xs
    )


def article():
    path = Path(__file__).parent.parent / "examples" / "article.txt"

    def whole():
        document = transcripts.read(path)
        [family] = transcripts.find_variants(document)
        transcripts.diff(*(document.interviews[variant.interview] for variant in family.variants))

    whole()
    yield "## An article with two tellings\n"
    yield f"Read, find the versions, align and diff, in a warm process: {min(timed(whole) for _ in range(9)) * 1e3:.0f} ms.\n"


def starting(rounds):
    yield "## Starting\n"
    yield "Whole processes, as multiples of `python -c pass`.\n"
    yield "| command | x Python |"
    yield "|---|---:|"
    example = str(Path(__file__).parent.parent / "examples" / "article.txt")
    bare = [sys.executable, "-c", "pass"]
    for arguments in (["--version"], ["--help"], ["read", example], ["diff", example]):
        command = [sys.executable, "-m", "transcripts", *arguments]
        times, _ = ratio(lambda command=command: _silent(command), lambda: _silent(bare), rounds)
        shown = " ".join(Path(one).name for one in arguments)
        yield f"| `transcripts {shown}` | {times:.1f} |"


def _silent(command):
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def report(*, quick):
    yield "# Benchmarks\n"
    yield "Printed by `python -m benchmarks --write`. Every ratio is of two things timed alternately in one run; times depend on the machine.\n"
    yield (
        f"Python {platform.python_version()}, lark {lark.__version__}, pydantic {pydantic.VERSION},"
        f" rapidfuzz {rapidfuzz.__version__}.\n"
    )
    yield from parsing((200, 2_000) if quick else (200, 2_000, 20_000, 200_000))
    yield from reading.report(200 if quick else 2_000)
    yield from comparing((4, 20, 200) if quick else (4, 20, 200, 2_000, 20_000))
    yield from repetition(1_000 if quick else 10_000)
    yield from article()
    yield from starting(3 if quick else 15)


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="?", choices=("speed", "edits", "kinds"), default="speed", help="what to measure")
    parser.add_argument("files", nargs="*", help="edits: more texts to edit")
    parser.add_argument("--quick", action="store_true", help="small sizes, few rounds")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md, or docs/kinds.md, as well")
    options = parser.parse_args()
    if options.what == "edits":
        _print(edits.report(options.files, seeds=6 if options.quick else 60))
    elif options.what == "kinds":
        _print(kinds.report(), "kinds" if options.write else None)
    else:
        speed(options)


def speed(options):
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # as the command does
    _print(report(quick=options.quick), "benchmarks" if options.write else None)


def _print(report_lines, page=None):
    """Print lines as they come, and write them to a page of the documentation."""
    lines = []
    for line in report_lines:
        print(line, flush=True)
        lines.append(line)
    if page:
        path = Path(__file__).parent.parent / "docs" / f"{page}.md"
        path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
