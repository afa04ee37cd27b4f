"""Numbers, sums and dates written differently: in digits, in words, in Roman numerals, in a different order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.tokens.dates_and_sums import CURRENCY_NAMES, CURRENCY_WORDS, WORDS_OF_DATES
from transcripts.compare.tokens.numbers import CURRENCIES, parts_of, same_values, values
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide

_OF_NUMBERS = frozenset({"times", "time", "and", "a", "half", "percent", "per", "cent"})
# "One hundred" and "a hundred" are the same.
COUNTED = frozenset({"hundred", "thousand", "million", "billion", "dozen", "half", "quarter", "third"})
_ROMAN = expression(r"(X{0,3})(IX|IV|V?I{0,3})")
# digits as Romans wrote them; by definition
_ROMAN_VALUES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_LETTERS_OF_A_MONTH = 3  # letters that tell a month; by definition
_DAYS = frozenset(map(str, range(1, 32)))


def in_two_currencies(edit: Edit) -> bool:
    """Return whether a change has the symbols of two currencies: "€20" and "£20" are not the same sum."""
    return len(CURRENCIES & {key[:1] for key in (*edit.a.keys, *edit.b.keys)}) > 1


def written_otherwise(edit: Edit) -> str | None:
    """Return what stays the same if both sides of a change have equal numbers and otherwise the same words."""
    a, b = edit.a, edit.b
    if _same_numbers(a.keys, b.keys) or _same_by_one(a, b) or same_by_numerals(a, b):
        return "the same number"
    return "the same date" if _same_dates(a.keys, b.keys) else None


def _same_numbers(a: Sequence[str], b: Sequence[str]) -> bool:
    found = values(a)
    if not found or not same_values(found, values(b)):
        return False
    rests = [_without_numbers(a), _without_numbers(b)]
    # "$5m" and "5 million": the currency may be omitted.
    money = [any(part in CURRENCY_NAMES.values() for part in rest) for rest in rests]
    if money[0] != money[1]:
        rests = [[part for part in rest if part not in CURRENCY_NAMES.values()] for rest in rests]
    return rests[0] == rests[1]


def _without_numbers(keys: Sequence[str]) -> list[str]:
    found = []
    for part in (part for key in keys for part in parts_of(key)):
        if part[0] in CURRENCY_NAMES:
            found.append(CURRENCY_NAMES[part[0]])
        elif part in CURRENCY_WORDS:
            found.append(part.removesuffix("s"))
        elif not values([part]) and part not in _OF_NUMBERS:
            found.append(part)
    return found


def _same_by_one(a: EditSide, b: EditSide) -> bool:
    """Return whether "one" became "a", or the reverse, before a number word: "one hundred"."""
    return {*a.keys, *b.keys} == {"one", "a"} and all(
        side.words_after[:1] and side.words_after[0] in COUNTED for side in (a, b)
    )


def same_by_numerals(a: EditSide, b: EditSide) -> bool:
    """Return whether words differ only in Roman numerals: "World War II" and "World War Two"."""
    if len(a.words) != len(b.words):
        return False
    apart = [at for at, (x, y) in enumerate(zip(a.keys, b.keys, strict=True)) if x != y]
    return bool(apart) and all(
        _is_numeral_of(a.words[at], b.keys[at]) or _is_numeral_of(b.words[at], a.keys[at]) for at in apart
    )


def _is_numeral_of(core: str, key: str) -> bool:
    match = _ROMAN.fullmatch(core)
    if match is None or core in {"", "I"}:
        return False
    return values([key]) == [str(10 * len(match[1]) + _ROMAN_VALUES[match[2]])]


def _same_dates(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether both sides name the same day of the same month: "3 May 1984" and "May 3, 1984"."""
    parts = [_date(keys) for keys in (a, b)]
    return parts[0] is not None and parts[0] == parts[1]


def _date(keys: Sequence[str]) -> tuple[str, list[str], list[str]] | None:
    """Return the month, the numbers and the other words of a date; None if there is no month or more than one."""
    months = [key for key in keys if key in word_list("months")]
    rest = [key for key in keys if key not in word_list("months")]
    found = values(rest)
    if len(months) != 1 or not found:
        return None
    # The day may precede or follow the month; of two possible days, it is unknown which is meant.
    if sum(value in _DAYS for value in found) == 1:
        found = sorted(found)
    return (
        months[0][:_LETTERS_OF_A_MONTH],
        found,
        [key for key in rest if key not in WORDS_OF_DATES and not values([key])],
    )
