"""A number as a sentence asserts it, and whether another one says the same."""

from __future__ import annotations

from math import isclose
from typing import Literal, NamedTuple

from transcripts.compare.tokens.numbers import same_values

Sort = Literal["number", "weak", "ordinal", "day", "year", "decade", "clock"]
HALF_A_DAY = 720  # times a minute goes into half a day; by definition
CURRENCIES_BY_NAME = frozenset({"dollar", "euro", "pound", "yen", "rupee", "franc", "crown", "cent", "penny"})
_MAY_BE_LEFT_OUT = CURRENCIES_BY_NAME | {"times"}


class Measure(NamedTuple):
    """A number as a sentence asserts it: its value, what it counts, and where it stands.

    `sort` tells what it is: "weak" ones (`one`, `an hour`) may be there without asserting a number.
    """

    value: float | str
    unit: str
    sort: Sort
    start: int
    stop: int

    def same(self, other: Measure) -> bool:
        """Whether two numbers say the same, however they are written."""
        if "clock" in {self.sort, other.sort}:
            return _same_time(self, other)
        if "m" in {self.unit, other.unit}:
            return _same_in_metres_or_millions(self, other)
        if isinstance(self.value, str) or isinstance(other.value, str):
            return same_values([str(self.value)], [str(other.value)])
        if self.sort == other.sort == "year" and min(self.value, other.value) < 100:
            return self.value % 100 == other.value % 100
        units = {self.unit, other.unit}
        # "$5m" and "5 million": the currency may be left out where one is spoken of, and "times" behind a number.
        if "" in units and "month" in units:  # "30" and "30 years"
            return isclose(self.value * (1 if self.unit else 12), other.value * (1 if other.unit else 12))
        known = len(units) == 1 or ("" in units and bool(units & _MAY_BE_LEFT_OUT))
        return known and isclose(self.value, other.value, rel_tol=1e-6)


def _same_in_metres_or_millions(one: Measure, other: Measure) -> bool:
    """Whether 5m says the same as 5 metres, or as five million."""
    short, long = (one, other) if one.unit == "m" else (other, one)
    scale = 1.0 if long.unit in {"m", "metre"} else 1e6 if long.unit == "" or long.unit in CURRENCIES_BY_NAME else 0.0
    return (
        not isinstance(short.value, str)
        and not isinstance(long.value, str)
        and isclose(short.value * scale, long.value)
    )


def _same_time(one: Measure, other: Measure) -> bool:
    minutes = [measure.value if measure.sort == "clock" else _as_time(measure) for measure in (one, other)]
    first, second = minutes
    if not isinstance(first, float) or not isinstance(second, float) or first % HALF_A_DAY != second % HALF_A_DAY:
        return False
    known = [measure.unit for measure in (one, other)]
    return "" in known or known[0] == known[1] or first == second


def _as_time(measure: Measure) -> float | None:
    if isinstance(measure.value, str) or measure.unit or not 0 <= measure.value < 25:
        return None
    hour = int(measure.value)
    minutes = round((measure.value - hour) * 100, 6)
    return float(hour * 60 + minutes) if minutes < 60 and minutes == int(minutes) else None
