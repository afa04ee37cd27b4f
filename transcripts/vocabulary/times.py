r"""How times are printed, and how many seconds they are: one answer for code and for grammars.

    CLOCK      0:46   00:12   1:02:03.5   01:00:04:22 and 01;00;04;22 (the last are frames)
    MEASURED   12 min 30 s   1h02m   5'30"   12分30秒
    BRACKETED  any of these in any brackets, with a date before it or a second time after it: [26-Mar-18 07:24 PM]   (0:46 – 1:02)
               also seconds alone: [3.20 - 5.10]   and what f4 prints: #00:00:12-8#
    slot()     any of the three: what may stand where a layout has a time

Grammars import the same as terminals: `%import .times (_CLOCK, _BRACKETED_TIME)`. All are linear, and none has a named group.
"""

from __future__ import annotations

from functools import cache, lru_cache

from transcripts.expressions import expression
from transcripts.package_files import package_text

_SPACE = r"[ \t\u00a0\u202f]"
HALF_OF_DAY = rf"(?:{_SPACE}?[AaPp]\.?{_SPACE}?[Mm]\b\.?)"
CLOCK = r"-?(?:(?:\d{1,3}[:：]){1,3}\d{2}(?:;\d{2})?(?:[.,]\d{1,9})?|\d{1,2};\d{2};\d{2};\d{2})(?!\d)"
# What stands around a time, and between the two of a range.
OPENING = r"\\?[\[({<【（［〔〈#]"
CLOSING = r"\\?[\])}>】）］〕〉#]"
TO = rf"{_SPACE}?(?:-->|->|→|–|—|-|~|〜|～|to){_SPACE}?"
_SECONDS = r"\d{1,6}[.,]\d{1,9}s?"  # 3.20    14.5s
_TENTHS = r"(?:-\d(?=#))?"  # #00:00:12-8#
# 2021-03-04    4.3.2021    26-Mar-18    26 March 2018,    Mar 26, 2018
DATE = (
    r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{1,2}\.?[-. ][^\W\d_]{3,12}\.?[-. ]\d{2,4}|[^\W\d_]{3,12}\.?[ ]\d{1,2},?[ ]\d{4})"
    r"(?:,?[ ](?:at[ ])?|T)"
)
_ZONE = r"(?:Z|[ ]?(?:UTC|GMT|[A-Z]{2,3}T|[+-]\d{2}:?\d{2}))"

# 00:12 in most transcripts; the rest of a time is read once per second printed.
_PLAIN_CLOCK = expression(
    r"(?P<sign>-?)(?P<parts>\d{1,3}(?:[:：]\d{2,3}){1,3}(?:;\d{2})?|\d{1,2}(?:;\d{2}){3})"
    r"(?:[.,](?P<fraction>\d{1,9})|-(?P<tenths>\d)(?=#))?"
    r"(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[ ]?[Mm]\b)?"
)
_HOURS_AND_MINUTES = expression(r"(\d{1,3}):(\d{2})")  # 00:00:12,345: in captions and most other formats
_REST = expression(r"(\d{2})(?:[.,](\d{1,9}))?")
_LOOSE = expression(r"(?P<hours>\d{1,3}):(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2}(?:[.,]\d{1,9})?)")  # 0:0:7.5
_NUMBER = expression(r"-?\d{1,9}(?:[.,]\d{1,9})?")
_DATED = expression(DATE + r"\d")
_PARTS = expression(r"[:：;]")
_PRIMES = expression(r"(\d{1,3})['’′](\d{2})(?:[\"”″]|['’′]{2})")
_AMOUNT = expression(r"(\d{1,3}(?:[.,]\d{1,3})?)[ \u00a0\u202f]?([^\W\d_]{1,15})?")
_RANGE = expression(
    rf"(?:[:：;]\d{{2}}[^\d\-]{{0,4}}|[.,]\d{{1,9}}s?){TO}(?P<end>(?:\d{{1,3}}[:：;]|\d{{1,6}}[.,])\d.*)"
)
_RANGE_GOES_ON = expression(rf"s?{TO}\d")
_MARKS = "[](){}<>【】（）［］〔〕〈〉#| \t\r\n\\"
_SLASH = r"\/"  # in an expression of a grammar
SHORT_UNITS = 3  # letters of a unit that grammars know; longer ones cost each terminal too much; judged
_UNITS = (1, 60, 3_600)  # seconds of a second, a minute, and an hour; by definition
_DAY = 86_400  # seconds of a day; by definition
_HALF_A_DAY = 43_200  # seconds of half a day; by definition
_PARTS_WITH_FRAMES = 4  # places of a time with hours, minutes, seconds and frames; by definition
_FIGURES_OF_THOUSANDTHS = 3  # digits of a last part that holds thousandths, where frames have two; by definition


@cache
def time_units() -> dict[str, int]:
    """Return the seconds of each unit of time, by its names and signs in lower case."""
    rows = [line.split("\t") for line in package_text("vocabulary", "time_units.tsv").splitlines()]
    return {row[0]: int(row[2]) for row in rows if not row[0].startswith("#") and row[2].isdigit()}


@cache
def measured(longest: int = 20) -> str:
    """Return the expression for a time in units of at most `longest` letters: `12 min 30 s`, `1h02m`, `5'30"`, `PT4M`, `1h02`."""
    known = (unit for unit in time_units() if len(unit) <= longest)
    units = "|".join(sorted(known, key=lambda unit: (-len(unit), unit)))
    amount = rf"\d{{1,3}}(?:[.,]\d{{1,3}})?[ \u00a0\u202f]?(?i:{units})(?![^\W\d_])\.?"
    return (
        rf"(?:(?:PT)?(?=\d)(?:,?[ ]?(?:[^\W\d_]{{1,5}}[ ])?{amount}){{1,3}}(?:\d{{2}}(?![\d.,:]))?"
        r"|\d{1,3}['’′]\d{2}(?:[\"”″]|['’′]{2}))"
    )


def bracketed(inside: str = "") -> str:
    """Return the expression for a time or a range in brackets, with the target of a link after it; `inside` is allowed besides clocks."""
    one = rf"(?:(?:{DATE})?{CLOCK}{HALF_OF_DAY}?+{_ZONE}?+{_TENTHS}{'|' if inside else ''}{inside})"
    ranged = rf"{_SECONDS}{TO}{_SECONDS}|{_SECONDS}(?<=s)"
    return rf"{OPENING}{_SPACE}?(?:{one}(?:{TO}{one})?|{ranged}){_SPACE}?{CLOSING}(?:\((?!\d)[^()\r\n]{{0,200}}+\))?+"


@cache
def slot() -> str:
    """Return the expression for what may stand where a layout has a time: a clock, a range of two, or any time in brackets or units."""
    return rf"(?:{bracketed(measured())}|{CLOCK}{HALF_OF_DAY}?+(?:{TO}{CLOCK}{HALF_OF_DAY}?+)?|{measured()})"


def as_grammar() -> str:
    """Return a time as lark terminals, much shorter than `bracketed`: every terminal that has a time holds one.

    A bracket that begins with a figure and holds a clock has besides it figures, marks and short words (`26-Mar-18 07:24 PM`);
    one without a clock has units or fractions (`12 min 30 s`, `3.20 - 5.10`).
    """
    units = "|".join(sorted(unit for unit in time_units() if len(unit) <= SHORT_UNITS))
    amount = rf"\d{{1,4}}(?:[.,]\d{{1,3}})?{_SPACE}?(?:(?i:{units})(?![^\W\d_])\.?|['’′\"”″]{{1,2}})[ ,]{{0,2}}"
    clock = (
        r"(?=-?\d[^\[\](){}\r\n]{0,24}?[:：;]\d\d)(?:[-\d:：;.,+–—→~ \u00a0\u202f/]++|>(?=[ \d])|[^\W\d_]{1,9}+){1,12}+"
    )
    inside = rf"(?:{clock}|(?:{amount}){{1,3}}(?:\d{{2}})?|{_SECONDS}(?:(?<=s)|{TO}{_SECONDS}))"
    target = r"(?:\((?!\d)[^()\r\n]{0,200}+\))?+"
    closed, half_open = rf"\\?[\[(]{CLOCK}\\?[\])]{target}", rf"\\?[\[(]{CLOCK}(?=[ ]?[-–—→])"
    in_brackets = rf"{OPENING}{inside}{CLOSING}{target}"
    terminals = {
        "_CLOCK": CLOCK,
        "_BRACKETED_TIME": in_brackets,
        "_PRINTED_TIME": rf"(?>{closed}|{in_brackets}|{half_open}|{CLOCK}\\?[\])]?)",  # the first that fits, and no other
    }
    return "".join(f"{name}: /{pattern.replace('/', _SLASH)}/\n" for name, pattern in terminals.items())


def seconds(printed: str) -> float | None:
    """Return `[00:12]`, `(1:02:03.5)`, `12 min 30 s`, `5'30"` or `2.75` in seconds, or None if there is no time.

    The last of four parts counts frames, whose number a second is not known: `01:00:04:22` is 3604 seconds.
    """
    minutes, _, rest = printed.rpartition(":")
    whole, parts = _minutes(minutes), _seconds(rest)
    if whole is not None and parts:
        return whole + parts[0] + parts[1]
    match = _PLAIN_CLOCK.search(printed)
    if match is None:
        return _seconds_without_colons(printed.strip(_MARKS))
    sign, printed_parts, fraction, tenths = match.group("sign", "parts", "fraction", "tenths")
    clock = [int(part) for part in _PARTS.split(printed_parts)]
    if match["half"] or _DATED.search(printed):
        return time_of_day(printed)
    if len(clock) >= _PARTS_WITH_FRAMES:
        last = _PARTS.split(printed_parts)[-1]
        fraction = last if len(last) == _FIGURES_OF_THOUSANDTHS else None
        clock.pop()
    total = sum(part * unit for part, unit in zip(reversed(clock), _UNITS, strict=False))
    after = total + float(f"0.{fraction or tenths or 0}")
    return -after if sign else after


def seconds_with_days(printed: str) -> float | None:
    """Return the same, where the first of four parts counts days: `[00:00:12:30]` above the messages of a space flight."""
    match = _PLAIN_CLOCK.search(printed)
    parts = _PARTS.split(match["parts"]) if match else []
    if match is None or len(parts) < _PARTS_WITH_FRAMES:
        return seconds(printed)
    total = float(sum(int(part) * unit for part, unit in zip(reversed(parts), (*_UNITS, _DAY), strict=False)))
    return -total if match["sign"] else total


def has_frames(printed: str) -> bool:
    """Whether the last part of a time counts frames: `01:00:04:22`, `01:00:04;22`."""
    match = _PLAIN_CLOCK.search(printed)
    parts = _PARTS.split(match["parts"]) if match else []
    return len(parts) >= _PARTS_WITH_FRAMES and len(parts[-1]) < _FIGURES_OF_THOUSANDTHS


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


def _seconds_without_colons(printed: str) -> float | None:
    if loose := _LOOSE.fullmatch(printed):
        return 3_600 * int(loose["hours"]) + 60 * int(loose["minutes"]) + _number(loose["seconds"])
    if (number := _NUMBER.match(printed)) and (
        number.end() == len(printed) or _RANGE_GOES_ON.match(printed, number.end())
    ):
        return _number(number[0])
    if primes := _PRIMES.search(printed):
        return float(60 * int(primes[1]) + int(primes[2]))
    return _seconds_of_units(printed)


def _seconds_of_units(printed: str) -> float | None:
    """Return `1 hour 12 minutes 3 seconds` or `1h02` in seconds: units that go down, and perhaps a number of the next one at the end."""
    units = time_units()
    total, last = 0.0, 0
    for number, unit in _AMOUNT.findall(printed):
        size = units.get(unit.casefold(), 0) if unit else last // 60
        if not size or (last and size >= last):
            break
        total, last = total + _number(number) * size, size
    return total if last else None


def _number(printed: str) -> float:
    return float(printed.replace(",", "."))


def end_of_range(printed: str) -> float | None:
    """Return the second time of a range (`[0:46 - 1:02]`, `3.20 - 5.10`) in seconds, or None if there is but one."""
    match = _RANGE.search(printed)
    return seconds(match["end"]) if match else None


def milliseconds(printed: str) -> float | None:
    """Return a number of milliseconds (`1250`), or a time as `seconds` reads it, in seconds."""
    number = _NUMBER.fullmatch(printed.strip())
    return _number(number[0]) / 1000 if number else seconds(printed)


def time_of_day(printed: str) -> float | None:
    """Return `12:58` (hours and minutes), `2020-07-21 17:28:44` or `[1:09 am]` in seconds since midnight."""
    match = _PLAIN_CLOCK.search(printed)
    if match is None:
        return None
    total = seconds(match["parts"]) or 0.0
    if len(_PARTS.split(match["parts"])) == 2:
        total *= 60
    if match["half"]:
        total = total % _HALF_A_DAY + (_HALF_A_DAY if match["half"] in "pP" else 0)
    return total


def time_alone(printed: str) -> float | None:
    """Return the seconds if the text is nothing but a time, with or without brackets, else None."""
    match = _PLAIN_CLOCK.search(printed)
    if match is None or printed[: match.start()].strip("[( \t\\") or printed[match.end() :].strip(")] \t:\\"):
        return None
    return seconds(printed)
