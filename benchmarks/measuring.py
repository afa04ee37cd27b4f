"""Measuring and noting: times taken in turn, growth, and what a run found, as Markdown, JSON and curves to draw."""

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
    """Return the CPU time that work takes, that of processes it waits for included."""
    began = time.process_time() + _of_children()
    work()
    return time.process_time() + _of_children() - began


def _of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_turn(works, rounds):
    """Return the least CPU seconds of each of several works, which are run alternately, so that a busy machine slows all."""
    took = [math.inf] * len(works)
    for _ in range(rounds):
        for at, work in enumerate(works):
            took[at] = min(took[at], spent(work))
    return took


def rounds_for(seconds, most=25, least=3, budget=4.0):
    """Return how often to repeat work that took so long once."""
    return max(least, min(most, int(budget / max(seconds, 1e-6))))


def held(work):
    """Return the bytes that are still held after work whose result is kept, and the most that were held at once."""
    gc.collect()
    tracemalloc.start()
    kept = work()
    now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return now, most


@contextmanager
def as_the_command_collects():
    """Let the collector of garbage run as seldom as the command lets it."""
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
    """Something measured at several sizes: points of a size and seconds. Growth is fitted from the size `fitted_from` on."""

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
    """What was aimed at, what was reached, and whether that is it."""

    name: str
    aim: str
    reached: str
    met: bool


class Results:
    """All that a run found."""

    def __init__(self):
        self.tables, self.curves, self.goals, self.missing = [], [], [], {}

    def table(self, title, columns, rows):
        """Note a table, and yield its lines as each row is found. The first column is a name unless it holds numbers."""
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
