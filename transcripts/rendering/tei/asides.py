"""Events and inaudible passages as TEI elements: `vocal`, `pause`, `gap` or `incident`."""

from __future__ import annotations

from functools import cache

from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression
from transcripts.package_files import package_text
from transcripts.rendering.text.xml import Xml, element

_WORD = expression(r"[^\W\d_]+")
_PAUSES = frozenset({"pause", "beat", "silence"})


def aside(printed: str) -> Xml:
    """Return the element of an aside, described by the words in its brackets; parentheses are kept in place."""
    said = {word.casefold() for word in _WORD.findall(printed)}
    inside = printed[1:-1].strip() if printed[:1] == "[" and printed[-1:] == "]" else printed
    if said & word_list("inaudible"):
        return element("gap", {"reason": "inaudible"}, element("desc", None, inside))
    if said & _vocal():
        return element("vocal", None, element("desc", None, inside))
    if said & _PAUSES:
        return element("pause", {"rend": None if inside == "pause" else " ".join(printed.split())})
    return element("incident", None, element("desc", None, inside))


@cache
def _vocal() -> frozenset[str]:
    text = package_text("rendering", "tei", "lexicon", "en", "vocal.txt")
    return frozenset(word for line in text.split("\n") if not line.startswith("#") for word in line.split())
