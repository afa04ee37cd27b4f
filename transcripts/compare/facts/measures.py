"""The numbers of a sentence with all that belongs to their value: sign, point, currency, unit, share, time of day, year."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcripts.compare.facts.measure import CURRENCIES_BY_NAME, HALF_A_DAY, Measure, Sort
from transcripts.compare.facts.said import SaidToken
from transcripts.compare.facts.shares import with_ranges, with_shares
from transcripts.compare.facts.units import unit_of
from transcripts.compare.tokens.numbers import (
    ORDINALS,
    YEARS,
    decade_of,
    digits_value,
    is_number_like,
    number_words,
    values,
)
from transcripts.compare.tokens.word_lists import pair_list, word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

# A figure with the sign of a currency before it and letters behind it: $20, 5km, 3rd.
_FIGURE = expression(r"([$€£¥₹]?)(\d(?:[\d.,:/]*\d)?)[.,:/]?(%|[^\W\d_]{0,3})")
_CODE_AND_FIGURE = expression(r"([^\W\d_]{1,12})(\d[\d.,]*)")
_CLOCK = expression(r"(\d{1,2})[:.](\d{2})")
_MINUS = frozenset("-−–")
_COMPARING = frozenset("<>≤≥~±≈")
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_SCALE_ENDS = frozenset({"k", "mn", "b", "bn", "tn"})
_TIMES_WORDS = frozenset({"times", "time", "fold"})
_PAST = frozenset({"past", "after"})
_TO = frozenset({"to", "before", "till", "of"})
_MORNING, _EVENING = frozenset({"am", "a.m.", "a.m"}), frozenset({"pm", "p.m.", "p.m"})
_ONE = frozenset({"a", "an"})
_WORDS_OF_RUNS = frozenset({"and", "a"})
_CUT_YEAR = expression(r"\d{2}")
_DAYS = range(1, 32)


@cache
def _fractions() -> dict[str, int]:
    return {word: int(parts) for word, parts in pair_list("fractions")}


@cache
def _multiples() -> dict[str, float]:
    return {word: float(times) for word, times in pair_list("multiples")}


def measures(tokens: Sequence[SaidToken]) -> list[Measure]:
    """Return the numbers of a sentence in order."""
    if not any(token.key[:1] in "$€£¥₹" or _may_count(token.key) for token in tokens if token.key):
        return []
    parts = [part for token in tokens for part in _parts(token)]
    return _Reader(parts).read()


def _may_count(key: str) -> bool:
    return (
        is_number_like(key)
        or decade_of(key) is not None
        or any(map(str.isdigit, key))
        or key in _multiples()
        or key in _fractions()
        or key in {"o'clock", "quarter", "noon", "midnight"}
        or key.removesuffix("s") in _fractions()
        or (key in _ONE)
    )


def _parts(token: SaidToken) -> list[SaidToken]:
    """Return the parts of a word with a hyphen that holds a number: `five-kilometre`, `twenty-five`."""
    if "-" not in token.key or not token.is_word:
        return [token]
    cores = token.core.replace("‑", "-").replace("‐", "-").split("-")
    if not any(part[:1].isdigit() or part.lower() in number_words() for part in cores):
        return [token]
    found, at = [], token.start
    for part in cores:
        if part:
            found.append(SaidToken(part, part.lower(), at, at + len(part), True, True))
        at += len(part) + 1
    return found


class _Reader:
    """Reads the numbers of a list of tokens, from left to right."""

    def __init__(self, tokens: Sequence[SaidToken]) -> None:
        self.tokens = tokens
        self.found: list[Measure] = []

    def key(self, at: int) -> str:
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def read(self) -> list[Measure]:
        """Return all numbers."""
        at = 0
        while at < len(self.tokens):
            at = (
                self._clock(at)
                or self._decade(at)
                or self._times(at)
                or self._half_of_one(at)
                or self._share_of_one(at)
                or self._number(at)
                or at + 1
            )
        return with_shares(with_ranges(self.found, self.tokens), self.tokens)

    def _add(self, value: float | str, unit: str, sort: Sort, first: int, end: int) -> int:
        self.found.append(Measure(value, unit, sort, self.tokens[first].start, self.tokens[end - 1].stop))
        return end

    def _meridian(self, at: int) -> tuple[str, int]:
        """Return whether a time of day is said to be before or after noon, and where that ends."""
        key = self.key(at)
        if key in _MORNING | _EVENING:
            return ("am" if key in _MORNING else "pm"), at + 1
        if (
            self.key(at) == "in"
            and self.key(at + 1) == "the"
            and self.key(at + 2) in {"morning", "afternoon", "evening"}
        ):
            return ("am" if self.key(at + 2) == "morning" else "pm"), at + 3
        return "", at

    def _timed(self, minutes: float, first: int, end: int) -> int:
        said, end = self._meridian(end)
        if said == "pm" and minutes < HALF_A_DAY:
            minutes += HALF_A_DAY
        return self._add(minutes, said or ("pm" if minutes > HALF_A_DAY + 59 else ""), "clock", first, end)

    def _small(self, at: int) -> float | None:
        """Return the value of a whole number below sixty."""
        found = values([self.key(at)]) if self.key(at) and is_number_like(self.key(at)) else []
        return float(found[0]) if len(found) == 1 and found[0].isdigit() and int(found[0]) < 60 else None

    def _clock(self, at: int) -> int | None:
        """Read a time of day: 10:30, half past ten, quarter to six, ten o'clock, 3 pm."""
        key = self.key(at)
        exact = _CLOCK.fullmatch(key)
        if (
            exact
            and int(exact[1]) < 25
            and int(exact[2]) < 60
            and (":" in key or self.key(at + 1) in _MORNING | _EVENING)
        ):
            return self._timed(float(int(exact[1]) * 60 + int(exact[2])), at, at + 1)
        minutes = {"half": 30.0, "quarter": 15.0}.get(key) or self._small(at)
        turn = _turn(self.key(at + 1))
        hour = self._small(at + 2)
        if key == "half" and turn not in {1, None}:
            turn = None
        known = minutes is not None and turn is not None and hour is not None and hour <= 24
        said = key in {"half", "quarter"} or self.key(at + 1) == "past"
        said = said or (self.key(at + 1) == "to" and self.key(at - 1) in {"at", "by", "until"})
        if known and said and not self._counted(at + 3) and minutes is not None and hour is not None:
            return self._timed((hour * 60 + (turn or 0) * minutes) % 1440, at, at + 3)
        hour = self._small(at)
        if (
            hour is not None
            and hour <= 24
            and (self.key(at + 1) == "o'clock" or (self.key(at + 1) in _MORNING | _EVENING))
        ):
            return self._timed(hour * 60, at, at + 1 + (self.key(at + 1) == "o'clock"))
        if key in {"noon", "midnight"}:
            return self._add(720.0 if key == "noon" else 0.0, "", "weak", at, at + 1)
        return None

    def _counted(self, at: int) -> bool:
        """Whether a unit stands at a place."""
        return unit_of(self.key(at)) is not None if self.key(at) else False

    def _decade(self, at: int) -> int | None:
        decade, behind = decade_of(self.key(at)), decade_of(self.key(at + 1))
        century = self._small(at)
        # "Nineteen eighties".
        if behind is not None and century in range(15, 21) and len(behind) == len("80s"):
            return self._add(f"{century:g}{behind}", "", "decade", at, at + 2)
        return None if decade is None else self._add(decade, "", "decade", at, at + 1)

    def _times(self, at: int) -> int | None:
        """Read how often, or how many times as much."""
        times = _multiples().get(self.key(at))
        return None if times is None else self._add(times, "times", "weak", at, at + 1)

    def _half_of_one(self, at: int) -> int | None:
        """Read half of something counted: half a million, half an hour."""
        if self.key(at) != "half" or self.key(at + 1) not in _ONE:
            return None
        if self.key(at + 2) in _SCALES:
            return self._with_unit(0.5 * number_words()[self.key(at + 2)], "", "number", at, at + 3)
        return self._with_unit(0.5, "", "number", at, at + 2) if self._counted(at + 2) else None

    def _share_of_one(self, at: int) -> int | None:
        """Read a share in words: a fifth, three quarters, half."""
        number = 1.0 if self.key(at) in _ONE else self._small(at)
        key = self.key(at + 1)
        part = _fractions().get(key) or _fractions().get(key.removesuffix("s"))
        if part is None or number is None or number >= part:
            return None
        following = self.tokens[at + 2] if at + 2 < len(self.tokens) else None
        if (
            key != "half"
            and not key.endswith("s")
            and following is not None
            and following.is_word
            and following.key not in {"of", "in", "more", "less", "to", "since", "compared"}
        ):
            return None
        return self._add(100 * number / part, "percent", "weak", at, at + 2)

    def _number(self, at: int) -> int | None:
        token = self.tokens[at]
        figure = _FIGURE.fullmatch(token.key)
        if figure is not None:
            return self._figure(at, figure[1], figure[2], figure[3])
        coded = _CODE_AND_FIGURE.fullmatch(token.key)
        if coded is not None:
            return self._figure(at, coded[1] if unit_of(coded[1]) else "", coded[2], "")
        if token.key in _ONE and self._counted(at + 1) and self.key(at + 1) not in {"second", "point", "pound", "cent"}:
            return self._with_unit(1.0, "", "weak", at, at + 1)
        if token.key in _ONE and self.key(at + 1) in _SCALES | {"dozen"}:
            return self._words(at, at + 1)
        return self._words(at, at) if token.key in number_words() else None

    def _figure(self, at: int, before: str, body: str, behind: str) -> int:
        """Read a number in digits, and the words of scale behind it."""
        value = digits_value(body)
        if not isinstance(value, float):
            return self._add(body, "", "number", at, at + 1)
        end = at + 1
        sort: Sort = "number"
        if behind in _ORDINAL_ENDS:
            sort, behind = "ordinal", ""
        elif behind == "m" and not before and not self._currency_before(at):
            return self._add(self._signed(value, at), "m", "number", at, end)
        elif behind in _SCALE_ENDS or behind == "m":
            scaled = digits_value(body + behind)
            value, behind = (scaled if isinstance(scaled, float) else value), ""
        elif self.key(end) in _SCALES or (end < len(self.tokens) and self.tokens[end].core == "K"):
            while self.key(end) in _SCALES:
                value *= number_words()[self.key(end)]
                end += 1
            if end < len(self.tokens) and self.tokens[end].core == "K":
                value, end = value * 1000, end + 1
        if behind == "s":
            behind = ""
        if behind and (unit := unit_of(behind)) is not None:
            return self._add(self._signed(value * unit[0], at), unit[1], "number", at, end)
        if behind:
            return self._add(body + behind, "", "number", at, end)
        return self._with_unit(value, before, sort, at, end)

    def _words(self, at: int, first: int) -> int | None:
        """Read a number in words: two hundred and five, nineteen eighty-four."""
        end = self._end_of_words(first)
        said = [
            "one" if key in _ONE and not number else key
            for number, key in enumerate(token.key for token in self.tokens[at:end])
        ]
        said = " ".join(said).replace("thousand million", "billion").split()
        found = values(said)
        if not found:
            return None
        for one in found[:-1]:
            self._add(float(one), "", "number", at, end)
        last = self.key(end - 1)
        value = float(found[-1])
        plain = end - at == 1 and said[0] in {"one", "second"}
        ordinal = _is_ordinal(last)
        sort: Sort = "ordinal" if ordinal else "weak" if plain else "number"
        if end - at > 1 and value in YEARS and not _SCALES & set(said):
            return self._add(value, "", "year", at, end)
        return self._with_unit(value, "", sort, at, end)

    def _end_of_words(self, end: int) -> int:
        """Return where a number in words ends of which a part stands before a place, or at it."""
        first = end
        while end < len(self.tokens):
            key, before, behind = self.key(end), self.key(end - 1), self.key(end + 1)
            if key in number_words() or key == "dozen":
                # "One second", "first two": an ordinal ends a number, and only tens and scales stand before it.
                ordinal = _is_ordinal(key)
                if ordinal and end > first and not (number_words().get(before, 0) >= 20 or before in _SCALES | {"and"}):
                    return end
                end += 1
                if ordinal:
                    return end
            elif key in _WORDS_OF_RUNS and end > first and self._joins(key, before, behind, self.key(end + 2)):
                end += 1
            elif key == "half" and before in _WORDS_OF_RUNS and end > first:
                return end + 1
            else:
                return end
        return end

    def _joins(self, key: str, before: str, behind: str, next_but_one: str) -> bool:
        """Whether `and` or `a` stands inside a number: two hundred and five, two and a half."""
        half = behind == "half" or (behind == "a" and next_but_one == "half")
        if key == "a":
            return half and before == "and"
        return half or (before in _SCALES and behind in number_words())

    def _with_unit(self, value: float, before: str, sort: Sort, at: int, end: int) -> int:
        """Add a number with the sign before it and the unit behind it."""
        month = self._beside_month(at, end) if value in _DAYS else False
        if month:
            return self._add(value, "", "day", at, end)
        currency = before or self._currency_before(at)
        first = at - 1 if currency and not before else at
        unit: tuple[float, str] | None = unit_of(currency) if currency else None
        if unit is None and sort != "ordinal":
            unit, end = self._unit_behind(end)
            if unit is not None and [self.key(end + more) for more in range(3)] == ["and", "a", "half"]:
                value, end = value + 0.5, end + 3
        if unit is None and end < len(self.tokens) and self.key(end) in _TIMES_WORDS and sort != "ordinal":
            return self._add(value, "times", "weak" if value == 1 or sort == "weak" else sort, at, end + 1)
        if unit is None and sort == "number":
            text = self.tokens[at].key
            cut = _CUT_YEAR.fullmatch(text) and at and self.tokens[at - 1].key == "'" and not self.tokens[at - 1].spaced
            if cut or (len(text) == 4 and value in YEARS and end == at + 1 and text.isdigit()):
                return self._add(value, "", "year", at, end)
        size, name = unit or (1.0, "")
        signed, compared = self._signed(value * size, first), self._compared(first)
        if compared or signed < 0:
            name, first = compared + name, first - 1
        return self._add(
            signed, name, "number" if unit and sort == "weak" and self.key(at) not in _ONE else sort, first, end
        )

    def _currency_before(self, at: int) -> str:
        key = self.key(at - 1)
        unit = unit_of(key) if key else None
        return (
            key
            if unit is not None
            and unit[1] in CURRENCIES_BY_NAME
            and (len(key) == 1 or self.tokens[at - 1].core.isupper())
            else ""
        )

    def _unit_behind(self, end: int) -> tuple[tuple[float, str] | None, int]:
        key = self.key(end)
        if not key:
            return None, end
        if key == "per" and self.key(end + 1) == "cent":
            return (1.0, "percent"), end + 2
        if key in {"square", "cubic"} and (unit := unit_of(self.key(end + 1))) is not None:
            return (1.0, f"{key} {unit[0]:g} {unit[1]}"), end + 2
        # "Two second chances", "5 A".
        unit = unit_of(key)
        return (unit, end + 1) if unit is not None else (None, end)

    def _signed(self, value: float, first: int) -> float:
        before = self.tokens[first - 1] if first else None
        if before is None:
            return value
        negative = before.key == "minus" or (
            before.core in _MINUS
            and not before.spaced
            and (first < 2 or self.tokens[first - 2].spaced or not self.tokens[first - 2].is_word)
        )
        return -value if negative else value

    def _compared(self, first: int) -> str:
        """Return the mark of comparison right before a number: <5."""
        before = self.tokens[first - 1] if first else None
        return before.core if before is not None and before.core in _COMPARING and not before.spaced else ""

    def _beside_month(self, at: int, end: int) -> bool:
        months = word_list("months")
        behind = end + 1 if self.key(end) == "of" else end
        before = at - 2 if self.key(at - 1) == "the" else at - 1
        return self.key(behind) in months or self.key(before) in months


def _turn(key: str) -> int | None:
    """Return whether a word adds minutes to an hour, 1, or takes them from it, -1."""
    return 1 if key in _PAST else -1 if key in _TO else None


def _is_ordinal(key: str) -> bool:
    return key in ORDINALS or (key.endswith(_ORDINAL_ENDS) and key not in _SCALES)
