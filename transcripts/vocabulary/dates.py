"""The names of months and of days of the week: one list, for the languages that know them and with the short forms that they have."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class DateName(NamedTuple):
    """The name of a `month` or a `day`, in lower case, the languages in which it is one, and how it is shortened."""

    name: str
    languages: tuple[str, ...]
    stands_for: str
    short: tuple[str, ...]


@cache
def dates() -> tuple[DateName, ...]:
    """Return the list, in its order."""
    text = (files("transcripts.vocabulary") / "dates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        DateName(name, tuple(languages.split()), stands_for, tuple(short.replace("-", "").split()))
        for name, languages, stands_for, short in rows[1:]
    )


def date_names(language: str = "", stands_for: str = "") -> frozenset[str]:
    """Return the names of one language, or of all; of months, of days, or of both."""
    return frozenset(one.name for one in _chosen(language, stands_for))


def short_dates(language: str = "", stands_for: str = "") -> dict[str, str]:
    """Return the name that each short form stands for; `May` is no short form."""
    return {short: one.name for one in _chosen(language, stands_for) for short in one.short if short != one.name}


def _chosen(language: str, stands_for: str) -> list[DateName]:
    return [
        one for one in dates() if (not language or language in one.languages) and stands_for in ("", one.stands_for)
    ]


def as_grammar() -> str:
    """Return the shortest forms as terminals of lark: `%import .dates (_MONTH, _DAY)`."""
    return "".join(
        f"_{kind.upper()}: /(?:{'|'.join(one.short[0].capitalize() for one in _chosen('en', kind))})/\n"
        for kind in ("month", "day")
    )
