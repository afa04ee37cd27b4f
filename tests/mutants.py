"""Mutation testing: `python -m tests.mutants`; small faults are put into `structure` and `compare`, one at a time, and the tests must see them.

One process imports everything, collects the tests of a room and runs them twice, so that it is known which lines each of them reaches, and
which faults would give an expression another value in it. Then it forks for each mutant (`trials.py`); the child puts the fault into the code that
is loaded (`grafts.py`) and runs only the tests in which it can make a difference, until one fails. What the tests start as a command
(`python -m transcripts`) is run inside the process, so that it has the fault, too. A mutant that no test sees is printed with its place and what was
changed (`mutations.py`), and kept in `build/mutants`; `--again` runs those that were kept. `tests/mutants.tsv` says of mutants why they make no
difference, by judgement.
"""

import argparse
import json
import os
import random
import sys
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutations import ROOT, mutants
from rooms import tests_of

ROOMS = ("structure", "compare")
KEPT = ROOT / "build" / "mutants"
JUDGED = ROOT / "tests" / "mutants.tsv"
LONGEST = 2.0  # seconds of processor time of a test; what takes longer guards growth, and is run by the suite


def judged():
    """Return the mutants that make no difference, by judgement, with the reason."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()[1:] if JUDGED.is_file() else []
    return {"\t".join(cells[:4]): cells[4] for line in lines if len(cells := line.split("\t")) == 5}


def tell(room):
    """Print the score of a room from what is kept of it, without the mutants of code that has changed since."""
    paths = sorted((ROOT / "transcripts" / room).rglob("*.py"))
    possible = [mutant.key for path in paths for mutant in mutants(path)]
    kept = _kept(room)
    tried = [key for key in possible if key in kept]
    unseen = [key for key in tried if not kept[key]]
    equivalent = judged().keys() & unseen
    seen = len(tried) - len(unseen)
    print(
        f"{room}: {len(possible):,} mutants, {len(tried):,} tried, {seen:,} seen ({seen / max(1, len(tried)):.1%}), {len(unseen)} not seen, of which {len(equivalent)} make no difference by judgement ({seen / max(1, len(tried) - len(equivalent)):.1%} of the others seen)"
    )
    for key in unseen:
        if key not in equivalent:
            print("   " + key.replace("\t", "  "))


def main():
    """Run the mutants of each room, and say which were not seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.splitlines()[0])
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument(
        "--module",
        action="append",
        help="the name of a module; more than once for several, in their order (default: all)",
    )
    parser.add_argument("--tests", action="append", help="only these of pytest's, instead of those that know the room")
    parser.add_argument("--sample", type=int, help="that many mutants of a room, drawn by --seed (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--again", action="store_true", help="only those that were tried and not seen, without those that are judged"
    )
    parser.add_argument("--untried", action="store_true", help="only those that were not tried; with --again, both")
    parser.add_argument(
        "--seconds", type=float, help="of tests for each mutant, first those that saw most (default: all)"
    )
    parser.add_argument("--minutes", type=float, help="for each room; what is not tried by then is left")
    parser.add_argument(
        "--longest",
        type=float,
        default=LONGEST,
        help="leave out tests that take longer, in seconds (default: %(default)s)",
    )
    parser.add_argument("--told", action="store_true", help="run nothing, print the score of what was kept")
    options = parser.parse_args()
    for room in options.room or ROOMS:
        if not options.told:
            # A process for each room: the code of the other is loaded as it is.
            child = os.fork()
            if not child:
                os._exit(_try(room, options))
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
                return 2
        tell(room)
    return 0


def _try(room, options):
    from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415
    from trials import Trial  # noqa: PLC0415

    # A failure is not made short: that it fails is enough.
    settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.generate],
    )
    os.environ |= {"HYPOTHESIS_PROFILE": "mutants", "CI": "true"}
    os.chdir(ROOT)
    arguments = [
        "-q",
        "--all",
        "--each-case",
        "-p",
        "no:cacheprovider",
        "--assert=plain",
        "--tb=no",
        "--capture=no",
        *(options.tests or (test for test in tests_of(room) if "test_growth" not in test)),
    ]
    trial = Trial(
        room,
        _chosen(room, options),
        partial(_keep, room),
        longest=options.longest,
        seconds=options.seconds,
        minutes=options.minutes,
    )
    code = pytest.main(arguments, plugins=[trial])
    sys.stdout.flush()
    return int(code)


def _chosen(room, options):
    """Return the keys of the mutants that are asked for, by the path of their module."""
    paths = sorted((ROOT / "transcripts" / room).rglob("*.py"))
    if options.module:
        paths = [path for name in options.module for path in paths if path.stem == name]
    every = {path: [mutant.key for mutant in mutants(path)] for path in paths}
    wanted = {key for keys in every.values() for key in keys}
    if options.again or options.untried:
        kept = _kept(room)
        untried = wanted - kept.keys() if options.untried else set()
        unseen = {key for key, seen in kept.items() if not seen} - judged().keys() if options.again else set()
        wanted = untried | (wanted & unseen)
    if options.sample and options.sample < len(wanted):
        wanted = set(random.Random(options.seed).sample(sorted(wanted), options.sample))
    return {path: wanted.intersection(keys) for path, keys in every.items()}


def _kept(room):
    path = KEPT / f"{room}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _keep(room, results):
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{room}.json").write_text(json.dumps(_kept(room) | results, indent=0), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
