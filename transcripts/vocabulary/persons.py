"""The words with which speakers mean themselves and address others, for packages that read text before its structure is known."""

from __future__ import annotations

from functools import cache

from transcripts.expressions import expression
from transcripts.package_files import package_text

_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)*+")
# Scripts that put no spaces between words: their pronouns are looked for inside the text.
_UNSPACED = expression(r"[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _listed(name: str) -> frozenset[str]:
    text = package_text("structure", "lexicon", f"{name}.txt")
    return frozenset(word for line in text.split("\n") if not line.startswith("#") for word in line.split())


def _says(name: str, text: str) -> bool:
    listed = _listed(name)
    if not listed.isdisjoint(_WORD.findall(text.casefold().replace("’", "'"))):
        return True
    return bool(_UNSPACED.search(text)) and any(word in text for word in listed if _UNSPACED.search(word))


def speaks_of_itself(text: str) -> bool:
    """Whether a text says I or we."""
    return _says("first_person", text)


def addresses(text: str) -> bool:
    """Whether a text says you, or thanks somebody."""
    return _says("second_person", text)
