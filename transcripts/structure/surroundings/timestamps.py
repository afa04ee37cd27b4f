"""Clock times as transcripts print them, read as seconds."""

from __future__ import annotations

import re
from functools import lru_cache

from transcripts.expressions import expression

_CLOCK = expression(
    r"(?P<sign>-?)(?P<parts>\d{1,3}(?::\d{2,3}){1,3})(?:[.,](?P<fraction>\d{1,9}))?"
    r"(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\b)?"
)
_HOURS_AND_MINUTES = expression(r"(\d{1,3}):(\d{2})")  # 00:00:12,345: in captions and most other formats
_REST = expression(r"(\d{2})(?:[.,](\d{1,9}))?")
_LOOSE = expression(r"(?P<hours>\d{1,3}):(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2}(?:[.,]\d{1,9})?)")  # 0:0:7.5
_NUMBER = expression(r"-?\d{1,9}(?:[.,]\d{1,9})?")
_UNITS = (1, 60, 3_600, 86_400)  # seconds of a second, a minute, an hour and a day; by definition
_SPOKEN = expression(r"(\d{1,3}) (h|stund|or|m|s)[a-z]", re.IGNORECASE)  # hours, Stunden, ore, minutes, seconds ...
# seconds of a unit, by how its name begins; by definition
_SPOKEN_UNITS = {"h": 3_600, "stund": 3_600, "or": 3_600, "m": 60, "s": 1}


def seconds(printed: str) -> float | None:
    """Return `[00:12]`, `(1:02:03.5)`, `00:00:00:02` (days first) or `2.75` in seconds, or None if there is no time."""
    minutes, _, rest = printed.rpartition(":")
    whole, parts = _minutes(minutes), _seconds(rest)
    if whole is not None and parts:
        return whole + parts[0] + parts[1]
    match = _CLOCK.search(printed)
    if match is None:
        if loose := _LOOSE.fullmatch(printed.strip()):
            return 3_600 * int(loose["hours"]) + 60 * int(loose["minutes"]) + float(loose["seconds"].replace(",", "."))
        number = _NUMBER.fullmatch(printed.strip())
        return float(number[0].replace(",", ".")) if number else _spoken_seconds(printed)
    sign, printed_parts, fraction = match.group("sign", "parts", "fraction")
    clock = 0
    for part, unit in zip(reversed(printed_parts.split(":")), _UNITS, strict=False):
        clock += int(part) * unit
    total = clock + float(f"0.{fraction}") if fraction else float(clock)
    return -total if sign else total


@lru_cache(maxsize=2_000)
def _minutes(printed: str) -> int | None:
    """Return `00:12`, hours and minutes, in seconds; cached, since many times in a text share it."""
    match = _HOURS_AND_MINUTES.fullmatch(printed)
    return 3_600 * int(match[1]) + 60 * int(match[2]) if match else None


@lru_cache(maxsize=2_000)
def _seconds(printed: str) -> tuple[int, float] | None:
    """Return `34` or `34,567` as whole seconds and fraction, to be added to the minutes separately."""
    match = _REST.fullmatch(printed)
    return (int(match[1]), float(f"0.{match[2] or 0}")) if match else None


def _spoken_seconds(printed: str) -> float | None:
    """Return `1 hour 12 minutes 3 seconds` in seconds: text for screen readers, in several languages."""
    parts = _SPOKEN.findall(printed)
    return float(sum(int(number) * _SPOKEN_UNITS[unit.casefold()] for number, unit in parts)) if parts else None


def milliseconds(printed: str) -> float | None:
    """Return a number of milliseconds (`1250`), or a time as `seconds` reads it, in seconds."""
    number = _NUMBER.fullmatch(printed.strip())
    return float(number[0].replace(",", ".")) / 1000 if number else seconds(printed)


def time_of_day(printed: str) -> float | None:
    """Return `12:58` (hours and minutes), `2020-07-21 17:28:44` or `[1:09 am]` in seconds since midnight."""
    match = _CLOCK.search(printed)
    if match is None:
        return None
    total = seconds(match["parts"]) or 0.0
    if match["parts"].count(":") == 1:
        total *= 60
    if match["half"]:
        total = total % 43_200 + (43_200 if match["half"] in "pP" else 0)
    return total


def time_alone(printed: str) -> float | None:
    """Return the seconds if the text is nothing but a time, with or without brackets, else None."""
    match = _CLOCK.search(printed)
    if match is None or printed[: match.start()].strip("[( \t\\") or printed[match.end() :].strip(")] \t:\\"):
        return None
    return seconds(printed)
