"""Rules for dates and numbers: a different day, month, year or value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.rules.sentences import in_english, listed
from transcripts.compare.tokens.numbers import (
    ORDINALS,
    YEARS,
    decade_of,
    digits_value,
    is_number_like,
    is_numeral,
    number_words,
    same_values,
    values,
)
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found

_LONGEST_DATE_GIVEN = 4  # words of a change that gives or leaves out a date; judged
_LONGEST_NUMBER_GIVEN = 4  # words of a change that gives or leaves out a number; judged
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
_DIGITS = expression(r"\d+")
_AMBIGUOUS_DATES = frozenset({"may", "march", "second"})
_DAYS = range(1, 32)
# The apostrophe of '31.
_CUT_YEAR = expression(r"(?:^|\W)['’‘]\Z")


def date(edit: Edit) -> Found | None:
    """A day, month or year changed."""
    if edit.is_long:
        return None
    a, b = dates_of(edit.a), dates_of(edit.b)
    if a == b or not (a or b) or (not (a and b) and edit.size > _LONGEST_DATE_GIVEN):
        return None
    # "1984" and "nineteen eighty-four", "Rs. 1655" and "1,655".
    same = same_values(values(edit.a.keys), values(edit.b.keys))
    return None if same and not word_list("dates") & {*edit.a.keys, *edit.b.keys} else ()


def dates_of(side: EditSide) -> list[str]:
    """Return the days, months and years that are named, in alphabetical order."""
    known = word_list("dates")
    if not any(key in known or key in ORDINALS or key[:1].isdigit() for key in side.keys):
        return []
    found = []
    near = side.before[-12:] + side.after[:12]
    following = side.words_after
    # "the second of May"
    following = following[1:] if following[:1] == ["of"] else following
    keys = [*([*side.words_before, ""][-2:-1] or [""]), *side.keys, *(following[:1] or [""])]
    for at, (core, key) in enumerate(zip(side.words, side.keys, strict=True)):
        value = digits_value(key) or number_words().get(key)
        if key in known:
            doubtful = key in _AMBIGUOUS_DATES and not (core[:1].isupper() and any(map(str.isdigit, near + side.text)))
            if not doubtful:
                found.append(key)
        elif (decade := decade_of(key)) is not None:
            found.append(decade)
        elif not isinstance(value, float):
            continue
        elif value in YEARS and len(core) == 4:
            found.append(key)
        elif (
            value in _DAYS and (key[0].isdigit() or key in ORDINALS) and word_list("months") & {keys[at], keys[at + 2]}
        ):
            found.append(f"{value:g}.")
        elif len(core) == 2 and _CUT_YEAR.search(side.before if not at else side.text.partition(core)[0]):
            found.append(f"'{core}")
    return sorted(found)


@fact
def _may_count(edit: Edit) -> bool:
    """Return whether a change is short and contains no date."""
    return not edit.is_long and dates_of(edit.a) == dates_of(edit.b)


def other_numerals(edit: Edit) -> Found | None:
    """Numerals other than digits (四) changed; as they may also be parts of words, a single one needs others beside it."""
    if edit.a.keys == edit.b.keys or not all(map(is_numeral, (*edit.a.keys, *edit.b.keys))):
        return None
    side = edit.one_sided
    stands = side is None or is_numeral(side.before[-1:]) or is_numeral(side.after[:1])
    return () if stands and _may_count(edit) else None


def other_value(edit: Edit) -> Found | None:
    """A value changed; the same value written differently does not count."""
    a, b = _other_values(edit) or ([], [])
    return (", ".join(a), ", ".join(b)) if a and b else None


def number_given(edit: Edit) -> Found | None:
    """Only one side of a short change has a number, in digits or a large one."""
    found = _other_values(edit)
    if found is None or all(found) or edit.size > _LONGEST_NUMBER_GIVEN:
        return None
    digits = any(map(str.isdigit, edit.a.text + edit.b.text))
    return () if digits or not _SCALES.isdisjoint((*edit.a.keys, *edit.b.keys)) else None


@fact
def _other_values(edit: Edit) -> tuple[list[str], list[str]] | None:
    """Return the values of both sides; None if they are equal or do not matter."""
    if not _may_count(edit):
        return None
    a, b = values(edit.a.keys), values(edit.b.keys)
    figures_a, figures_b = (_DIGITS.findall(side.text) for side in (edit.a, edit.b))
    spelt = any(key in number_words() for key in (*edit.a.keys, *edit.b.keys))
    # "type 30" and "TYPE30" have the same number, "20" and "20 million" do not.
    if sorted(a) == sorted(b) or (figures_a and figures_a == figures_b and not spelt):
        return None
    # A different title is a different title, whatever numbers it has.
    if edit.heading and _without_figures(edit.a.keys) != _without_figures(edit.b.keys):
        return None
    return a, b


def _without_figures(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if not is_number_like(key)]


def date_rewritten(edit: Edit) -> Found | None:
    """The versions of a sentence name different days, months or years."""
    a, b = _dates_of_both(edit)
    return listed(a, b) if a != b else None


def number_rewritten(edit: Edit) -> Found | None:
    """The versions of a sentence have different numbers."""
    a, b = (
        _numbers_beside(side, dates, english=in_english(edit))
        for side, dates in zip((edit.a, edit.b), _dates_of_both(edit), strict=True)
    )
    return listed(a, b) if sorted(a) != sorted(b) else None


@fact
def _dates_of_both(edit: Edit) -> list[list[str]]:
    """Return the dates of both sides; dates in words only if both sides are in English."""
    english = in_english(edit)
    return [[one for one in dates_of(side) if english or one.isdigit()] for side in (edit.a, edit.b)]


def _numbers_beside(side: EditSide, dates: Sequence[str], *, english: bool) -> list[str]:
    """Return the numbers of a sentence that are not dates; "one" is a pronoun more often than a number."""
    keys = [key for key in side.keys if (english and key != "one") or any(map(str.isdigit, key))]
    return [value for value in values(keys) if value not in dates]
