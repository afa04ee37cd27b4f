"""The named parts of dates in a sentence: months, days of the week, feasts, and days told from today."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.word_lists import word_list
from transcripts.vocabulary.dates import short_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.compare.facts.said import Said, SaidToken

_AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "dec", "second", "sept"})
# What may stand before a month inside a sentence.
_BEFORE_MONTHS = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "till",
        "before",
        "after",
        "by",
        "during",
        "last",
        "next",
        "this",
        "early",
        "late",
        "from",
        "to",
        "and",
        "or",
        "mid",
        "every",
        "on",
        "for",
        "between",
    }
)
_TOLD_FROM_TODAY = frozenset({"today", "yesterday", "tomorrow", "tonight"})


class Date(NamedTuple):
    """A named part of a date; weak ones are told from the day of the talk, and say as much as `now`."""

    value: str
    weak: bool
    start: int
    stop: int

    def same(self, other: Date) -> bool:
        """Whether two parts of dates are the same, however they are written."""
        return self.value == other.value


def dates_of(said: Said) -> list[Date]:
    """Return the named parts of dates in a sentence."""
    return list(_named(said.words))


@cache
def _short() -> dict[str, str]:
    return short_dates("en")


def _named(words: list[SaidToken]) -> Iterator[Date]:
    known = word_list("dates")
    short = _short()
    for at, token in enumerate(words):
        for key in token.key.split("-") if "-" in token.key else [token.key]:
            bare = key.removesuffix("'s").rstrip(".")
            value = short.get(bare, bare)
            if bare not in known and bare not in short:
                value = bare.removesuffix("s")
                if value not in known:
                    continue
            if bare in _AMBIGUOUS and not _is_date(words, at):
                continue
            if bare in short and bare not in known and not token.core[:1].isupper():
                continue
            if value.endswith("ies") or key.endswith("ties"):
                continue  # decades are read with the numbers
            yield Date(value, value in _TOLD_FROM_TODAY, token.start, token.stop)


def _is_date(words: list[SaidToken], at: int) -> bool:
    """Whether a word that may be something else stands where a month or a day does."""
    if not words[at].core[:1].isupper():
        return False
    before = words[at - 1].key if at else ""
    after = words[at + 1].key if at + 1 < len(words) else ""
    return before in _BEFORE_MONTHS or before[:1].isdigit() or after[:1].isdigit()
