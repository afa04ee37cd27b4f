"""Measuring and recording: alternated timings, growth, and the results of a run as Markdown, JSON and curves."""

import gc
import math
import resource
import statistics
import time
import tracemalloc
from contextlib import contextmanager
from typing import NamedTuple

DEFECT = 1.15  # a curve that grows with this power of the size or faster is a defect


def spent(work):
    """Return the CPU time that a workload takes, including child processes."""
    began = time.process_time() + _of_children()
    work()
    return time.process_time() + _of_children() - began


def _of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_turn(works, rounds):
    """Return the minimum CPU seconds of each of several workloads, run alternately so that a busy machine slows all of them."""
    took = [math.inf] * len(works)
    for _ in range(rounds):
        for at, work in enumerate(works):
            took[at] = min(took[at], spent(work))
    return took


def rounds_for(seconds, most=25, least=3, budget=4.0):
    """Return how often to repeat a workload, given the time of one run."""
    return max(least, min(most, int(budget / max(seconds, 1e-6))))


def held(work):
    """Return the bytes still held after a workload whose result is kept, and the peak."""
    gc.collect()
    tracemalloc.start()
    kept = work()
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return now, most


@contextmanager
def as_the_command_collects():
    """Let the garbage collector run as rarely as in the command."""
    limits = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    yield
    gc.set_threshold(*limits)
    gc.unfreeze()


def exponent(points):
    """Return the slope of a least-squares line through the logarithms."""
    xs, ys = ([math.log(value) for value in axis] for axis in zip(*points, strict=True))
    middle_x, middle_y = statistics.mean(xs), statistics.mean(ys)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / sum(
        (x - middle_x) ** 2 for x in xs
    )


class Curve(NamedTuple):
    """A measurement at several sizes: points of size and seconds. Growth is fitted from the size `fitted_from` on."""

    chart: str
    name: str
    points: list
    ours: bool
    fitted_from: int = 0

    @property
    def growth(self):
        fitted = [point for point in self.points if point[0] >= self.fitted_from]
        return exponent(fitted) if len(fitted) > 1 else None


class Goal(NamedTuple):
    """A goal, the value reached, and whether the goal was met."""

    name: str
    aim: str
    reached: str
    met: bool


class Results:
    """All results of a run."""

    def __init__(self):
        self.tables, self.curves, self.goals, self.missing = [], [], [], {}

    def table(self, title, columns, rows):
        """Record a table, and yield its lines as each row is measured. The first column is left-aligned unless it contains numbers."""
        found = []
        self.tables.append({"title": title, "columns": columns, "rows": found})
        yield f"| {' | '.join(columns)} |"
        for row in rows:
            if not found:
                yield f"|{'|'.join('---' if isinstance(value, str) and not _numeric(value) else '---:' for value in row)}|"
            found.append([str(value) for value in row])
            yield f"| {' | '.join(map(str, row))} |"
        yield ""

    def curve(self, chart, name, points, *, ours=False, fitted_from=0):
        curve = Curve(chart, name, points, ours, fitted_from)
        self.curves.append(curve)
        return curve

    def goal(self, name, aim, reached, met):
        self.goals.append(Goal(name, aim, reached, bool(met)))

    def as_json(self, versions):
        return {
            "versions": versions,
            "tables": self.tables,
            "curves": [
                {"chart": one.chart, "name": one.name, "growth": one.growth, "points": one.points}
                for one in self.curves
            ],
            "goals": [one._asdict() for one in self.goals],
            "missing": self.missing,
        }


def _numeric(value):
    return value == "" or value[0].isdigit()


def whole(number):
    return f"{number:,}"
