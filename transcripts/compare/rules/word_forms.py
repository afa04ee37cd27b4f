"""Rules for word forms: the same words contracted or written out, joined or hyphenated, numbers in digits or in words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.features import NUMBER
from transcripts.compare.edits.number_forms import in_two_currencies, written_otherwise
from transcripts.compare.edits.rule import quoted
from transcripts.compare.rules.spelling import is_confused
from transcripts.compare.tokens.numbers import values
from transcripts.compare.tokens.word_lists import pair_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit
    from transcripts.compare.edits.rule import Found

_NOT_LETTERS = expression(r"[\W_]+")


@fact
def _may_be_forms(edit: Edit) -> bool:
    """Return whether both sides may be forms of the same words: not easily confused words, nor sums in two currencies."""
    a, b = edit.a.keys, edit.b.keys
    return not (len(a) == len(b) == 1 and is_confused(a[0], b[0])) and not (
        edit.features & NUMBER and in_two_currencies(edit)
    )


def joined(edit: Edit) -> Found | None:
    """The same letters and digits, with different hyphens, apostrophes or spaces."""
    a, b = edit.a.keys, edit.b.keys
    may_be = edit.features & NUMBER or a[0][:1] == b[0][:1]
    same = may_be and _NOT_LETTERS.sub("", "".join(a)) == _NOT_LETTERS.sub("", "".join(b))
    return () if same and _may_be_forms(edit) else None


def contracted(edit: Edit) -> Found | None:
    """The same words, contracted on one side."""
    return () if _expanded(edit.a.keys) & _expanded(edit.b.keys) and _may_be_forms(edit) else None


def other_number_form(edit: Edit) -> Found | None:
    """The same numbers, sums or dates in a different form, and otherwise the same words."""
    same = written_otherwise(edit)
    return (same,) if same is not None and _may_be_forms(edit) else None


def contracted_inside(edit: Edit) -> Found | None:
    """A contraction on one side is written out on the other."""
    for short, long in ((edit.a, edit.b), (edit.b, edit.a)):
        for key in short.keys:
            ways = [way for way in written_out(key) if way != (key,)] if key not in long.keys else []
            if any(_holds(long.keys, way) for way in ways):
                return (quoted(key),)
    return None


def _holds(keys: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(keys[at : at + len(phrase)]) == phrase for at in range(len(keys) - len(phrase) + 1))


def other_number_form_inside(edit: Edit) -> Found | None:
    """Both sides have the same numbers in different forms."""
    a, b = values(edit.a.keys), values(edit.b.keys)
    printed = ([key for key in side.keys if values([key])] for side in (edit.a, edit.b))
    return (quoted(", ".join(a)),) if a and a == b and next(printed) != next(printed) else None


@cache
def _contractions() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for short, long in sorted(pair_list("contractions")):
        found.setdefault(short, []).append(tuple(long.split()))
    return found


def _expanded(keys: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the ways to write out the contractions; other words stay as they are."""
    if not any("'" in key or key in _contractions() for key in keys):
        return {tuple(keys)}
    ways: set[tuple[str, ...]] = {()}
    for key in keys[:24]:
        options = written_out(key)
        ways = {(*way, *option) for way in ways for option in options}
        if len(ways) > 64:
            return set()
    return ways


def written_out(key: str) -> list[tuple[str, ...]]:
    """Return what a folded word can stand for: itself, and its parts if it is a contraction."""
    if key in _contractions():
        return [*_contractions()[key], (key,)]
    stem, mark, end = key.rpartition("'")
    if key.endswith("n't") and len(key) > 3:
        return [(key[:-3], "not")]
    ends = {"re": ["are"], "ll": ["will"], "ve": ["have"], "m": ["am"], "d": ["would", "had"], "s": ["is", "has"]}
    if mark and stem and end in ends:
        return [(key,), *((stem, word) for word in ends[end])]
    return [(key,)]
