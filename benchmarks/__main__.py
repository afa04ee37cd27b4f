"""Measure and print ratios: `python -m benchmarks [--quick]`; writes docs/benchmarks.md with --write.

`python -m benchmarks edits [FILE …]` prints how many known edits a diff finds, over the project's own texts and any files given;
`python -m benchmarks kinds` prints how the changes that were labelled by hand are named, and writes docs/kinds.md with --write.

Every figure is a ratio of two things timed alternately in this run (medians of pairs), so that a busy machine slows both.
"""

import argparse
import gc
import math
import platform
import re
import statistics
import subprocess
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

import lark
import pydantic
import rapidfuzz

import transcripts
from benchmarks import edits, kinds, texts
from transcripts.formats.detection import NOTATIONS

# The floor of any line-based reader: one tiling expression of seven kinds, kind and offsets kept.
FLOOR = re.compile(
    r"(?P<BLANK>[ \t]*\n)|(?P<HEADING>\#{1,6} [^\n]*\n?)|(?P<RULE>---+\n?)|(?P<ITEM>[-*] [^\n]*\n?)|(?P<QUOTE>> [^\n]*\n?)"
    r"|(?P<LABEL>[^\n:]{1,60}: [^\n]*\n?)|(?P<TEXT>[^\n]+\n?)"
)


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


def floor_of(text):
    return lambda: [(match.lastgroup, match.start(), match.end()) for match in FLOOR.finditer(text)]


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
    yield "Align and diff two versions (a word in five replaced, turns left out, a block moved), against difflib over all words.\n"
    yield "| turns a side | ms | us a turn | difflib takes x |"
    yield "|---:|---:|---:|---:|"
    points = []
    for size in sizes:
        pairs = texts.turns(size)
        a, b = (transcripts.Interview.from_turns(one) for one in (pairs, texts.revised(pairs)))
        transcripts.diff(a, b)
        took = min(timed(lambda a=a, b=b: transcripts.diff(a, b)) for _ in range(3))
        points.append((size, took))
        peer = f"{timed(lambda a=a, b=b: _difflib(a.text, b.text)) / took:.1f}" if size <= 2_000 else "-"
        yield f"| {size:,} | {took * 1e3:.1f} | {took / size * 1e6:.0f} | {peer} |"
    yield f"\nGrowth: time goes with the {exponent(points):.2f}th power of the length.\n"


def _difflib(a, b):
    return SequenceMatcher(None, a.split(), b.split()).get_opcodes()


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
    yield from comparing((20, 200) if quick else (20, 200, 2_000, 10_000))
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
