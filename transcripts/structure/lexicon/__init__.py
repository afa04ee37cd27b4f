"""The word lists of the cast decision: data files, each read once on first use."""

from __future__ import annotations

from functools import cache

from transcripts.model.interviews.speaker import Role
from transcripts.package_files import package_text
from transcripts.vocabulary.dates import date_names


def _lines(name: str) -> list[str]:
    text = package_text("structure", "lexicon", f"{name}.txt")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the entries of `lexicon/<name>.txt`, one per line."""
    return frozenset(_lines(name))


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of `lexicon/<name>.txt`, many per line; to dates belong the months and days of every language."""
    listed = frozenset(word for line in _lines(name) for word in line.split())
    return listed | date_names() if name == "dates" else listed


@cache
def persons() -> frozenset[str]:
    """Return the words that say I, we or you."""
    return words("first_person") | words("second_person")


@cache
def roles(name: str) -> dict[str, Role]:
    """Return the entries of `lexicon/<name>.txt`, each with the role after its tab."""
    pairs = (line.split("\t") for line in _lines(name))
    return {entry: Role(role) for entry, role in pairs}
