"""Measure and print ratios: `python -m benchmarks [--quick]`; with --write also write docs/benchmarks.md, its data and its chart.

`python -m benchmarks edits [FILE …]` prints how many known edits a diff finds, in the project's own texts and in any given files;
`python -m benchmarks kinds` scores the kinds of change against hand-labelled pairs, and writes docs/kinds.md with --write;
`python -m benchmarks counts` compares numbers of calls, which do not depend on the load of the machine, with benchmarks/counts.json;
`python -m benchmarks thresholds [--part K/N] [--only GLOB] [--corpus FOLDER]` moves each number that the library is tuned with by a tenth and
prints which answers and scores move with it, and writes docs/thresholds.md with --write;
`python -m benchmarks layouts FOLDER ... --no-talk FOLDER ...` fits the weights of the evidence for a layout to texts with and without talk, besides
the project's cases, and writes them with --write.

Every figure is a ratio of two things timed alternately in the same run, so that a busy machine slows both. Peers are installed from
benchmarks/requirements.txt; missing ones are listed.
"""

import argparse
import json
import platform
from pathlib import Path

import lark
import pydantic
import rapidfuzz

from benchmarks import comparing, counts, edits, finding, kinds, layouts, plot, reading, starting, thresholds
from benchmarks.measuring import DEFECT, Results, as_the_command_collects

_DOCS = Path(__file__).parent.parent / "docs"
_FIFTY_MEGABYTES = 225_000  # turns


def report(results, *, quick):
    yield "# Benchmarks\n"
    yield "Printed by `python -m benchmarks --write`. Every ratio compares two things timed alternately in the same run; times depend on the machine.\n"
    yield f"{', '.join(f'{name} {version}' for name, version in versions().items())}.\n"
    if not quick:
        yield "![Seconds against size, both axes logarithmic](benchmarks.svg)\n"
    yield from reading.growth(
        results, (20, 200, 2_000, 20_000) if quick else (20, 200, 2_000, 20_000, 200_000, _FIFTY_MEGABYTES)
    )
    yield from reading.peers(results, (200, 2_000) if quick else (2_000, 20_000))
    yield from reading.notations(results, 200 if quick else 2_000)
    yield from comparing.report(results, (4, 20, 200) if quick else (4, 20, 200, 2_000, 20_000))
    yield from comparing.repetition(results, 1_000 if quick else 10_000)
    yield from finding.report(results, (300, 1_000) if quick else (1_000, 10_000, 100_000))
    yield from starting.article()
    yield from starting.report(results, 3 if quick else 11)
    yield from starting.memory(results, (200, 2_000) if quick else (200, 2_000, 20_000))
    yield from conclusion(results)


def conclusion(results):
    yield "## Growth\n"
    yield f"Time grows with this power of the size; {DEFECT} or more is a defect.\n"
    grown = [curve for curve in results.curves if curve.ours and curve.growth is not None]
    rows = ([curve.chart, curve.name, f"{curve.growth:.2f}"] for curve in grown)
    yield from results.table("growth", ["what", "curve", "power"], rows)
    for curve in grown:
        results.goal(
            f"growth of {curve.chart}: {curve.name}", f"< {DEFECT}", f"{curve.growth:.2f}", curve.growth < DEFECT
        )
    yield "## Goals\n"
    rows = ([goal.name, goal.aim, goal.reached, "met" if goal.met else "missed"] for goal in results.goals)
    yield from results.table("goals", ["what", "goal", "reached", ""], rows)
    missing = "; ".join(f"{name} ({why})" for name, why in results.missing.items())
    yield f"Missing: {missing or 'none'}."


def versions():
    return {
        "Python": platform.python_version(),
        "lark": lark.__version__,
        "pydantic": pydantic.VERSION,
        "rapidfuzz": rapidfuzz.__version__,
    }


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    what = ("speed", "edits", "kinds", "counts", "thresholds", "layouts")
    parser.add_argument("what", nargs="?", choices=what, default="speed", help="what to measure")
    parser.add_argument("files", nargs="*", help="edits: more texts to edit; layouts: texts with talk")
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds")
    parser.add_argument("--write", action="store_true", help="also write the documentation page, or the counts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="speed: write all results to this file")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="speed: write the chart to this file")
    parser.add_argument("--only", metavar="GLOB", help="thresholds: those of this name, or of this path:name")
    parser.add_argument("--part", metavar="K/N", help="thresholds: the Kth of N parts; all that is found is kept")
    parser.add_argument("--corpus", metavar="FOLDER", help="thresholds: a corpus with gold and a measure.py, too")
    parser.add_argument(
        "--no-talk", nargs="+", default=[], type=Path, metavar="FOLDER", help="layouts: texts without talk"
    )
    options = parser.parse_args()
    if options.what == "edits":
        _print(edits.report(options.files, seeds=6 if options.quick else 60))
    elif options.what == "kinds":
        _print(kinds.report(), "kinds" if options.write else None)
    elif options.what == "counts":
        return counts.check(write=options.write)
    elif options.what == "thresholds":
        found = thresholds.report(part=options.part, only=options.only, corpus=options.corpus)
        _print(found, "thresholds" if options.write else None)
    elif options.what == "layouts":
        _print(layouts.report(list(map(Path, options.files)), options.no_talk, write=options.write))
    else:
        speed(options)
    return 0


def speed(options):
    results = Results()
    with as_the_command_collects():
        _print(report(results, quick=options.quick), "benchmarks" if options.write else None)
    found = json.dumps(results.as_json(versions()), indent=1, ensure_ascii=False) + "\n"
    picture = plot.svg(results.curves)
    for path in [options.json, _DOCS / "benchmarks.json" if options.write else None]:
        if path:
            path.write_text(found, encoding="utf-8")
    for path in [options.svg, _DOCS / "benchmarks.svg" if options.write else None]:
        if path:
            path.write_text(picture, encoding="utf-8")


def _print(report_lines, page=None):
    """Print lines as they come, and write them to a documentation page."""
    lines = []
    for line in report_lines:
        print(line, flush=True)
        lines.append(line)
    if page:
        (_DOCS / f"{page}.md").write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
