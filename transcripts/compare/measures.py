"""Rules for measures: bounds that stand beside a number ("about", "more than"), and units in which something is counted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcripts.compare.kinds import became, facet
from transcripts.compare.lexicon import pair_list
from transcripts.compare.numbers import is_number_like
from transcripts.compare.scales import phrases, scale

if TYPE_CHECKING:
    from transcripts.compare.edit import Edit, Stretch
    from transcripts.compare.scales import Phrase
    from transcripts.model.comparison import Facet

_PARTS = frozenset(
    {
        "half",
        "third",
        "quarter",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "billion",
        "hundreds",
        "thousands",
        "millions",
    }
)
_COUNTING = frozenset({"a", "an", "every", "each", "per", "half", "one"})
_BEHIND = frozenset({"or", "plus"})
_LONGEST = 4


def measure(edit: Edit) -> list[Facet]:
    """Return a facet where a bound of a number, or the unit of what is counted, became another one."""
    if edit.is_long or edit.size > _LONGEST:
        return []
    a, b = (_bounds(side) for side in (edit.a, edit.b))
    said = became(edit.a.text, edit.b.text)
    if [one.level for one in a] != [one.level for one in b] and ((a and b) or _apart(edit.a, a) == _apart(edit.b, b)):
        return [facet("quantity", f"{said}: another bound of the number", "bound")]
    units = _units(edit.a), _units(edit.b)
    if all(len(side) == 1 for side in units) and units[0] != units[1]:
        [(dimension_a, size_a)], [(dimension_b, size_b)] = units
        if dimension_a == dimension_b:
            return [facet("quantity", f"{said}: {'more' if size_b > size_a else 'less'} than before", "unit")]
    return []


def _bounds(side: Stretch) -> list[Phrase]:
    """Return the phrases that bound a number, which stands behind them, or before them: "over ten", "ten or so"."""
    keys = [*side.words_before, *side.keys, *side.words_after]
    shift = len(side.words_before)
    found = []
    for phrase in phrases(side, scale("bounds")):
        start, end = phrase.places.start + shift, phrase.places.stop + shift
        following = keys[end : end + 2]
        if keys[start] in _BEHIND:
            counted = any(map(is_number_like, keys[:start]))
        else:
            counted = bool(following) and (is_number_like(following[0]) or not _PARTS.isdisjoint(following))
        if counted:
            found.append(phrase)
    return found


def _apart(side: Stretch, found: list[Phrase]) -> list[str]:
    return [key for at, key in enumerate(side.keys) if not any(at in phrase.places for phrase in found)]


@cache
def _known_units() -> dict[str, tuple[str, float]]:
    """Return what each unit measures, and its place among those that measure the same."""
    parts = ((*line.split(), unit) for line, unit in pair_list("units"))
    return {unit: (dimension, float(place)) for dimension, place, unit in parts}


def _units(side: Stretch) -> list[tuple[str, float]]:
    """Return the units of a stretch that count something, each with what it measures and its size."""
    known = _known_units()
    found = []
    before = (side.words_before or [""])[-1]
    for key in side.keys:
        singular = key if key in known else key.removesuffix("s")
        if singular in known and (singular != key or before in _COUNTING or is_number_like(before)):
            found.append(known[singular])
        before = key
    return found
