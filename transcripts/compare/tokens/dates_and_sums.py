"""Whether a run of tokens is one date or one sum of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.tokens.numbers import CURRENCIES, is_number_like
from transcripts.compare.tokens.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS_OF_DATES = frozenset({"the", "of", "on"})
CURRENCY_NAMES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
CURRENCY_WORDS = frozenset({*CURRENCY_NAMES.values(), *(f"{word}s" for word in CURRENCY_NAMES.values())})


def is_figure(keys: Sequence[str]) -> bool:
    """Whether tokens that match by `keys` may be one date or one sum: with one month or currency, and nothing but numbers beside it."""
    return all(map(_is_of_figure, keys)) and sum(map(_names_unit, keys)) == 1


def _is_of_figure(key: str) -> bool:
    return (
        key in WORDS_OF_DATES
        or key == ","
        or key in CURRENCY_WORDS
        or key in word_list("months")
        or is_number_like(key)
    )


def _names_unit(key: str) -> bool:
    return key[:1] in CURRENCIES or key in CURRENCY_WORDS or key in word_list("months")
