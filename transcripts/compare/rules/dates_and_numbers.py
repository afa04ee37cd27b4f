"""Rules for dates and numbers: a different day, month, year or value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.number_forms import same_by_numerals
from transcripts.compare.edits.sides import apart, facts_of, sentences
from transcripts.compare.facts.dates import Date, dates_of
from transcripts.compare.facts.measure import Measure
from transcripts.compare.facts.measures import measures
from transcripts.compare.facts.units import unit_of
from transcripts.compare.rules.sentences import in_english, listed
from transcripts.compare.rules.spelling import is_slip
from transcripts.compare.tokens.numbers import is_number_like, is_numeral, values
from transcripts.compare.tokens.tokens import words
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.facts.said import Said

# What a date consists of is compared with dates.
_OF_DATES = frozenset({"day", "year", "decade"})
# By itself, "one" or "first" asserts no number; "two" does.
_ASSERTED = frozenset({"number", "clock", *_OF_DATES})
_FIGURES = expression(r"[-−]?\d[\d.,:/]*")
_THOUSANDS = expression(r"[.,](?=\d{3}(?!\d))|[.,:/]+\Z")
_RECORDED = expression(r"\d:\d\d:\d\d")
_COLONS_OF_A_RECORDING = 2  # characters, colons, of a time in a recording, 00:12:30; by definition


def _numbers(said: Said) -> list[Measure]:
    """Return the numbers, but for times in a recording."""
    return [one for one in measures(said.tokens) if str(one.value).count(":") < _COLONS_OF_A_RECORDING]


@fact
def _measures_apart(edit: Edit) -> tuple[list[Measure], list[Measure]]:
    """Return the numbers that only the one side of a change asserts, and only the other."""
    if same_by_numerals(edit.a, edit.b) or _RECORDED.search(edit.a.text + edit.b.text):
        return [], []
    # "Milion" is no number.
    if edit.size == 1 and not edit.whole and is_slip(edit):
        return [], []
    # A different title is a different title, whatever numbers it has.
    if edit.heading and _without_figures(edit.a.keys) != _without_figures(edit.b.keys):
        return [], []
    a, b = apart(edit, _numbers)
    if not edit.vocabulary.is_of_english or (edit.whole and not in_english(edit)):
        a, b = ([one for one in facts if _in_digits(side, one)] for side, facts in ((edit.a, a), (edit.b, b)))
    if not edit.vocabulary.is_of_english:
        # Of a number in digits, "million" may be another language's word.
        changed = any(map(str.isdigit, edit.a.text + edit.b.text))
        a, b = _of_other_digits(edit, a, b) if changed else ([], [])
    if not a and not b and not edit.whole:
        return _in_another_order(edit)
    if a and b and all(one.sort not in _ASSERTED for one in (*a, *b)):
        # "One" became "a", "the first" became "one": nothing was counted otherwise.
        return (a, b) if a[0].sort == b[0].sort and a[0].unit == b[0].unit else ([], [])
    if not (a and b):
        a, b = ([one for one in side if one.sort in _ASSERTED] for side in (a, b))
    return a, b


def _in_another_order(edit: Edit) -> tuple[list[Measure], list[Measure]]:
    """Return the numbers of a change by which nothing but the order of numbers changed."""
    one, other = sentences(edit)
    facts = facts_of(one, _numbers), facts_of(other, _numbers)
    if len(facts[0]) < 2 or len(facts[0]) != len(facts[1]) or all(map(Measure.same, *facts)):
        return [], []
    rests = [
        [token.key for token in said.words if not any(fact.start <= token.start < fact.stop for fact in numbers)]
        for said, numbers in zip((one, other), facts, strict=True)
    ]
    return facts if rests[0] == rests[1] else ([], [])


def _of_sort(edit: Edit, *, dates: bool) -> tuple[list[Measure], list[Measure]]:
    """Return the numbers of dates alone, or the others; set against each other, both are those of a date where one is."""
    a, b = _measures_apart(edit)
    if a and b and not edit.whole:
        return (a, b) if dates == any(one.sort in _OF_DATES for one in (*a, *b)) else ([], [])
    one, other = ([one for one in side if dates == (one.sort in _OF_DATES)] for side in (a, b))
    return one, other


def _numbers_apart(edit: Edit) -> tuple[list[Measure], list[Measure]]:
    return _of_sort(edit, dates=False)


def _in_digits(side: EditSide, one: Measure) -> bool:
    return any(map(str.isdigit, side.whole[one.start : one.stop]))


def _of_other_digits(edit: Edit, a: list[Measure], b: list[Measure]) -> tuple[list[Measure], list[Measure]]:
    """Return the numbers of which the other side has no other with the same digits: points and commas differ by language, and units too."""
    in_a, in_b = ([_digits(side, one) for one in facts] for side, facts in ((edit.a, a), (edit.b, b)))
    return (
        [one for one, digits in zip(a, in_a, strict=True) if digits not in in_b],
        [one for one, digits in zip(b, in_b, strict=True) if digits not in in_a],
    )


def _digits(side: EditSide, one: Measure) -> str:
    return _THOUSANDS.sub("", "".join(_FIGURES.findall(side.whole[one.start : one.stop])[:1]))


def _without_figures(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if not is_number_like(key)]


def _printed(edit: Edit, a: Sequence[Measure | Date], b: Sequence[Measure | Date]) -> tuple[str, str]:
    one, other = (
        ", ".join(" ".join(side.whole[fact.start : fact.stop].split()) for fact in facts)
        for side, facts in ((edit.a, a), (edit.b, b))
    )
    return one, other


def other_value(edit: Edit) -> Found | None:
    """A number changed in its value, sign, unit or currency; the same one written differently does not count."""
    a, b = _numbers_apart(edit)
    return _printed(edit, a, b) if a and b and not edit.whole and not _counts_otherwise(edit) else None


def other_unit(edit: Edit) -> Found | None:
    """The same number counts something else."""
    return () if _counts_otherwise(edit) else None


@fact
def _counts_otherwise(edit: Edit) -> bool:
    """Whether nothing but the unit of a number differs."""
    a, b = _numbers_apart(edit)
    if not a or len(a) != len(b) or edit.whole:
        return False
    said = [[_figure(side, one) for one in facts] for side, facts in ((edit.a, a), (edit.b, b))]
    return said[0] == said[1] and all(one.unit for one in (*a, *b))


def _figure(side: EditSide, one: Measure) -> list[str]:
    """Return the figure of a number without its unit."""
    return values([key for key in words(side.whole[one.start : one.stop]) if unit_of(key) is None])


def number_given(edit: Edit) -> Found | None:
    """Only one version has a number, in digits or in words."""
    a, b = _numbers_apart(edit)
    return () if bool(a) != bool(b) and not edit.whole else None


def number_rewritten(edit: Edit) -> Found | None:
    """The versions of a sentence have different numbers."""
    a, b = _numbers_apart(edit)
    return listed(*([text] if text else [] for text in _printed(edit, a, b))) if a or b else None


@fact
def _dates_apart(edit: Edit) -> tuple[list[Date | Measure], list[Date | Measure]]:
    """Return the parts of dates that only the one side of a change has, and only the other."""
    if edit.heading and _without_figures(edit.a.keys) != _without_figures(edit.b.keys):
        return [], []
    a, b = apart(edit, dates_of) if not edit.whole or in_english(edit) else ([], [])
    if edit.size == 1 and not edit.whole and is_slip(edit):
        a, b = [], []  # "Febuary"
    if not (a and b):
        a, b = ([one for one in side if not one.weak] for side in (a, b))
    numbers = _of_sort(edit, dates=True)
    return [*a, *numbers[0]], [*b, *numbers[1]]


def date(edit: Edit) -> Found | None:
    """A day, month or year changed, or only one version has it."""
    a, b = _dates_apart(edit)
    return () if (a or b) and not edit.whole else None


def date_rewritten(edit: Edit) -> Found | None:
    """The versions of a sentence name different days, months or years."""
    a, b = _dates_apart(edit)
    return listed(*([text] if text else [] for text in _printed(edit, a, b))) if a or b else None


def other_numerals(edit: Edit) -> Found | None:
    """Numerals other than digits (四) changed; as they may also be parts of words, a single one needs others beside it."""
    if edit.a.keys == edit.b.keys or not all(map(is_numeral, (*edit.a.keys, *edit.b.keys))):
        return None
    side = edit.one_sided
    stands = side is None or is_numeral(side.before[-1:]) or is_numeral(side.after[:1])
    return () if stands else None
