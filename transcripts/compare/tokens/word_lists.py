"""Word lists by language, read once from the files beside this module; a language without a list has an empty one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcripts.package_files import package_text
from transcripts.vocabulary.dates import date_names, short_dates
from transcripts.vocabulary.honorifics import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from transcripts.vocabulary.honorifics import Use

# Lists of which honorifics are a part, or all: those of this use.
_HONORIFICS: Mapping[tuple[str, str], Use] = {("titles", "en"): "compared", ("abbreviations", "en"): "shortened"}
# Lists of which names of months and days are a part, or their short forms.
_DATES: Mapping[str, Callable[[str], Iterable[str]]] = {
    "dates": date_names,
    "months": lambda language: date_names(language, "month") | short_dates(language, "month").keys(),
    "abbreviations": short_dates,
}


@cache
def word_list(name: str, language: str = "en") -> frozenset[str]:
    """Return the words of a list, with the honorifics and the names of months and days that belong to it; lines with # are left out."""
    words = frozenset(word for line in _lines(name, language) for word in line.split())
    if (name, language) in _HONORIFICS:
        words |= listed(_HONORIFICS[name, language])
    return words.union(_DATES[name](language)) if name in _DATES else words


@cache
def phrase_list(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the lines of a list, each a word or a phrase, longest first."""
    return tuple(sorted(_lines(name, language), key=lambda line: (-len(line.split()), line)))


@cache
def pair_list(name: str, language: str = "en") -> frozenset[tuple[str, str]]:
    """Return the pairs of a list whose lines read `one | other`; to contractions belong those of months and days."""
    lines = (line.split("|") for line in _lines(name, language))
    pairs = frozenset((one.strip(), other.strip()) for one, other in lines)
    return pairs.union(short_dates(language).items()) if name == "contractions" else pairs


def _lines(name: str, language: str) -> list[str]:
    try:
        text = package_text("compare", "lexicon", language, f"{name}.txt")
    except OSError:
        return []
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("#")]
