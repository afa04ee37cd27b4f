"""How the steps of a piece of work grow with its size: lines of Python, and characters that expressions look at."""

import sys
from collections import Counter
from contextlib import contextmanager

from transcripts.expressions import _OFFERED, _LazyPattern


@contextmanager
def _expressions_counted(count):
    """Count how many characters expressions look at: where they find something, up to there; else the whole text."""

    def counted(self, name):
        value = object.__getattribute__(self, name) if name in self.__dict__ else lazily(self, name)
        if name in ("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split"):
            return lambda *arguments, **named: _looked_at(count, value, name, arguments, named)
        return value

    def attribute(self, name):
        return counted(self, name) if name in _OFFERED else object.__getattribute__(self, name)

    lazily = _LazyPattern.__getattr__
    _LazyPattern.__getattribute__ = attribute
    try:
        yield
    finally:
        del _LazyPattern.__getattribute__


def _looked_at(count, method, name, arguments, named):
    found = method(*arguments, **named)
    texts = [one for one in arguments if isinstance(one, (str, bytes))]
    length = len(texts[-1]) if texts else 0
    start, *stop = [one for one in arguments if isinstance(one, int)] or [0]
    if name in ("match", "fullmatch"):
        count["characters"] += found.end() - start if found else 1
    elif name == "search":
        count["characters"] += (found.start() if found else min([length, *stop])) - start + 1
    else:
        count["characters"] += min([length, *stop]) - start
    return found


def steps_of(work, *arguments):
    """Return how much a piece of work does: lines of Python that run, and characters that expressions look at."""
    count = Counter()

    def trace(_frame, event, _argument):
        count["lines"] += event == "line"
        return trace

    before = sys.gettrace()
    with _expressions_counted(count):
        sys.settrace(trace)
        try:
            work(*arguments)
        finally:
            sys.settrace(before)
    return count.total()


TIMES = 4
IN_PROPORTION = 5.5  # times as many steps for four times as much: a square would make it 16


def growth(steps, size, tries=3):
    """Return how many times as many steps four times the size takes.

    What is bounded may grow faster up to its bound: larger sizes are tried before that is called a fault.
    """
    for _ in range(tries):
        ratio = steps(TIMES * size) / max(steps(size), 1)
        if ratio < IN_PROPORTION:
            break
        size *= TIMES
    return ratio
