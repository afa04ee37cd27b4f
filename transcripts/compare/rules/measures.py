"""Rules for measures: bounds beside a number ("about", "more than"), and units."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.edits.edit import begins_sentence, fact
from transcripts.compare.edits.number_forms import COUNTED
from transcripts.compare.edits.scales import phrases, scale
from transcripts.compare.tokens.numbers import is_number_like
from transcripts.compare.tokens.word_lists import pair_list

if TYPE_CHECKING:
    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.edits.scales import Phrase

_PARTS = COUNTED | {"hundreds", "thousands", "millions"}
_ONE = frozenset({"a", "an", "one"})
# After these, "an hour" is a duration and not part of a rate ("three times an hour").
_LASTING = frozenset(
    {"in", "for", "after", "within", "than", "over", "about", "almost", "nearly", "half", "is", "was", "took", "takes"}
)
# Words that may also express a place or a topic: they bound a number only at the start of a sentence or after certain words.
_OF_PLACES = frozenset({"about", "around", "over", "under", "up", "close", "just"})
_COUNTED_BEHIND = frozenset(
    [
        "a",
        "an",
        "the",
        "for",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "took",
        "take",
        "takes",
        "cost",
        "costs",
        "weighs",
        "weighed",
        "lasted",
        "lasts",
    ]
)
# Where something is over or under what is counted.
_BEING = frozenset({"is", "was", "are", "were", "be", "been"})
_OF_HEIGHT = frozenset({"over", "under"})
_BEHIND = frozenset({"or", "plus"})
_LONGEST_MEASURE = 4  # words of a change whose bounds and units are compared; judged
_MONEY = "money"


def bound(edit: Edit) -> Found | None:
    """The bound on a number ("about", "more than") changed."""
    if edit.is_long or edit.size > _LONGEST_MEASURE:
        return None
    a, b = (_bounds(side) for side in (edit.a, edit.b))
    other = [one.level for one in a] != [one.level for one in b]
    return () if other and ((a and b) or _apart(edit.a, a) == _apart(edit.b, b)) else None


def currency(edit: Edit) -> Found | None:
    """The unit is a currency, and it changed."""
    units = _other_units(edit)
    return () if units is not None and _MONEY in {unit.dimension for unit in units} else None


def unit(edit: Edit) -> Found | None:
    """The unit became larger or smaller."""
    one, other = _other_units(edit) or (None, None)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return ("more" if other.size > one.size else "less",)


@fact
def _other_units(edit: Edit) -> tuple[_Unit, _Unit] | None:
    """Return the units of both sides of a short change if only they differ."""
    if edit.is_long or edit.size > _LONGEST_MEASURE:
        return None
    one, other = _unit(edit.a), _unit(edit.b)
    # "An hour" and "sixty minutes": the amount depends on the numbers as well.
    if one is None or other is None or one.beside != other.beside or one.size == other.size:
        return None
    return one, other


def _bounds(side: EditSide) -> list[Phrase]:
    """Return the phrases that bound a number after or before them: "over ten", "ten or so"."""
    keys = [*side.words_before, *side.keys, *side.words_after]
    shift = len(side.words_before)
    found = []
    for phrase in phrases(side, scale("bounds")):
        start, end = phrase.places.start + shift, phrase.places.stop + shift
        following = keys[end : end + 2]
        if keys[start] in _BEHIND:
            counted = any(map(is_number_like, keys[:start]))
        elif keys[start] in _OF_PLACES and not (
            (start == shift and begins_sentence(side)) or _may_bound(keys[start], keys[:start])
        ):
            counted = False
        else:
            counted = bool(following) and (is_number_like(following[0]) or not _PARTS.isdisjoint(following))
        if counted:
            found.append(phrase)
    return found


def _may_bound(word: str, before: list[str]) -> bool:
    """Return whether a word that may also express a place bounds the number after it, judged by the words before: "took over ten days"."""
    return bool(before) and before[-1] in _COUNTED_BEHIND and not (word in _OF_HEIGHT and before[-1] in _BEING)


def _apart(side: EditSide, found: list[Phrase]) -> list[str]:
    return [key for at, key in enumerate(side.keys) if not any(at in phrase.places for phrase in found)]


@cache
def _known_units() -> dict[str, tuple[str, float]]:
    """Return what each unit measures, and its rank among units of the same measure."""
    parts = ((*line.split(), unit) for line, unit in pair_list("units"))
    return {unit: (dimension, float(place)) for dimension, place, unit in parts}


class _Unit(NamedTuple):
    """The only unit of a stretch: what it measures, its size, and the values and words beside it."""

    dimension: str
    size: float
    beside: list[str]


def _unit(side: EditSide) -> _Unit | None:
    """Return the unit of a stretch if it has exactly one and that is counted."""
    known = _known_units()
    keys = [*side.words_before, *side.keys]
    found, rest = [], []
    for at, key in enumerate(side.keys, len(side.words_before)):
        singular = key if key in known else key.removesuffix("s")
        if singular in known and (singular != key or _counts(keys[:at])):
            found.append(known[singular])
        else:
            rest.append("1" if key in _ONE else key)
    if len(found) != 1:
        return None
    before = ["1" if key in _ONE else key for key in side.words_before[-1:]]
    return _Unit(*found[0], beside=[*before, *rest])


def _counts(before: list[str]) -> bool:
    """Return whether the words before a unit count it: "one hour", "for an hour", "half an hour"."""
    if not before:
        return False
    if before[-1] in _ONE - {"one"}:
        return len(before) == 1 or before[-2] in _LASTING
    return is_number_like(before[-1]) or before[-1] == "half"
