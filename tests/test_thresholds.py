"""Each threshold says what it counts and what holds it; the script that moves them moves them."""

import subprocess
import sys
from pathlib import Path

import pytest

constants = pytest.importorskip(
    "benchmarks.thresholds.constants", reason="benchmarks/ is part of the checkout, not of the package"
)
watching = pytest.importorskip("benchmarks.thresholds.watching", reason="benchmarks/ is part of the checkout")
ROOT = Path(__file__).parent.parent
# Asks a case with a threshold at some values, each in a process of its own.
SCRIPT = """
import sys
from benchmarks.thresholds import trials
from benchmarks.thresholds.constants import thresholds
[one] = [one for one in thresholds() if one.name == "_ACCEPTED_AT"]
case = ("case", "cases/labelled/a-host-whose-name-is-a-word.md")
nothing = {case: trials.Answer("", "", {})}
said = [trials.asked([case], nothing, [], None, (one, value))[case].explained for value in (3, 3, 2, 4)]
print(said[0] == said[1], said[0] != said[2], said[0] != said[3])
"""


def test_each_threshold_says_what_it_counts_and_what_holds_it():
    named = [one for one in constants.thresholds() if not one.is_inline and "." not in one.name]
    odd = [f"{one.path}: {one.name}  # {one.comment}" for one in named if not one.says_enough()]
    assert not odd, "behind the number: its unit and what it counts; held by ..., judged, a bound, or by definition"


def test_a_number_is_moved_by_a_tenth_and_a_whole_one_by_one_at_least():
    def moved(value):
        return constants.Threshold("api.py", "_X", value, (1, 0, 1, 1), "").moved

    assert moved(0.5) == (0.45, 0.55)
    assert moved(3) == (2, 4)
    assert moved(120) == (108, 132)
    assert moved(-1) == (-2, 0)


@pytest.mark.slow
def test_a_moved_threshold_is_moved_in_the_code_and_nothing_else_is():
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 3


@pytest.mark.slow
def test_every_module_can_be_watched():
    thresholds = constants.thresholds()
    watch = watching.Watch(thresholds)
    for path in constants.PACKAGE.rglob("*.py"):
        compile(watch.watched(path.read_text(encoding="utf-8"), constants.module_of(path)), str(path), "exec")
