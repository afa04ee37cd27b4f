"""Numbers in a list of words: their values, however they are written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcripts.compare.tokens.word_lists import pair_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = expression(r"[$€£¥]?(\d[\d.,:/]*)(%|[^\W\d_]{0,3})")
_THOUSANDS = expression(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# times that a suffix multiplies a number; by definition
_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "s"})
_HUNDRED = 100  # times: the least word that multiplies, and what the first half of a year is worth; by definition
# "twenty-first" is a number, "first two" are two numbers.
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
CURRENCIES = frozenset("$€£¥")
# 1980s, 80s: ten years, and no number.
_DECADE = expression(r"((?:1[5-9]|20)?[1-9]0)s")
_DECADE_WORDS = {
    word: f"{value}0s"
    for value, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 2
    )
}
_SHORT_DECADE = len("80s")
YEARS = range(1500, 2100)
_CENTURIES = range(15, 21)


@cache
def number_words() -> dict[str, float]:
    """Return the number words and their values."""
    return {word: float(value) for word, value in pair_list("numbers")}


def values(keys: Sequence[str]) -> list[str]:
    """Return the values of the numbers among folded words, in order: `twenty-five`, `25` and `25th` are all `25`.

    What has digits and is no plain number (a time, a date, a ratio) stands for itself.
    """
    if not any(map(is_number_like, keys)):
        return []
    found: list[str] = []
    run: list[float] = []
    for key in (part for whole in keys for part in parts_of(whole)):
        decade = decade_of(key)
        if decade is not None:
            # "nineteen eighties"
            if len(run) == 1 and run[0] in _CENTURIES and len(decade) == _SHORT_DECADE:
                found.append(f"{run[0]:g}{decade}")
            else:
                found += [*_flushed(run), decade]
            run = []
            continue
        word_value = number_words().get(key)
        if key == "dozen" and run:
            run[-1] *= 12
            continue
        if word_value is not None:
            run.append(word_value)
            if key in ORDINALS:
                found += _flushed(run)
                run = []
            continue
        if run and key == "half":
            run.append(0.5)
            continue
        scale = {"hundred": 1e2, "percent": 1.0, "per": 1.0, "cent": 1.0}.get(key)
        if run and (key in {"and", "a"} or scale is not None):
            continue
        found += _flushed(run)
        run = []
        value = digits_value(key)
        if isinstance(value, float):
            run = [value]
        elif value is not None:
            found.append(value)
    return found + _flushed(run)


def decade_of(key: str) -> str | None:
    """Return the decade that a folded word names, in digits as it is named: `1980s`, `80s`; None where it names none."""
    match = _DECADE.fullmatch(key)
    return f"{match[1]}s" if match else _DECADE_WORDS.get(key)


def same_values(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two lists hold the same values; a decade without its century is that of any."""
    return len(a) == len(b) and all(map(_same_value, a, b))


def _same_value(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return (
        len(short) == _SHORT_DECADE
        and _DECADE.fullmatch(short) is not None
        and _DECADE.fullmatch(long) is not None
        and long.endswith(short)
    )


def is_number_like(key: str) -> bool:
    """Whether a folded word begins as a number does, in digits or in words."""
    if key[:1].isnumeric() or key[:1] in CURRENCIES or key in number_words():
        return True
    return "-" in key and len(parts_of(key)) > 1


def is_numeral(key: str) -> bool:
    """Whether a folded word is a numeral that has no digits: 四, Ⅳ."""
    return key.isnumeric() and not key.isdecimal()


def parts_of(key: str) -> list[str]:
    """Return the parts of a hyphenated word that holds a number (`twenty-five`, `2-of-3`, `mid-80s`), or the word itself."""
    parts = key.split("-")
    if len(parts) == 1 or not any(
        part[:1].isdigit() or part in number_words() or part in _DECADE_WORDS for part in parts
    ):
        return [key]
    return parts


def digits_value(key: str) -> float | str | None:
    """Return the value of a number in digits, the characters of a time, date or ratio, or None."""
    match = _DIGITS.fullmatch(key)
    if match is None:
        return None
    # 9:00 is nine o'clock.
    body, end = match[1].rstrip(".,:/").removesuffix(":00"), match[2]
    if _THOUSANDS.fullmatch(body):
        body = body.replace(",", "")
    elif body.count(",") == 1 and "." not in body:
        body = body.replace(",", ".")
    if end and end != "%" and end not in _ORDINAL_ENDS and end not in _SCALES:
        return key
    try:
        return float(body) * _SCALES.get(end, 1.0)
    except ValueError:
        return body


def _flushed(run: Sequence[float]) -> list[str]:
    """Return the value of number words in a row: `two hundred and five` is 205, `nineteen eighty` is 1980."""
    if not run:
        return []
    total = part = 0.0
    for value in run:
        if value >= _HUNDRED and value in {1e2, 1e3, 1e6, 1e9, 1e12} and part:
            part *= value
            if value > _HUNDRED:
                total, part = total + part, 0.0
        elif part and 10 <= part < _HUNDRED and 10 <= value < _HUNDRED and part % 1 == 0:
            part = part * _HUNDRED + value
        else:
            part += value
    return [f"{total + part:g}"]
