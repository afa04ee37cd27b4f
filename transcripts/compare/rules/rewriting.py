"""Rules for sentences that were rewritten: too little is kept to say what became what, but not which facts only one version holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.edits.facets import facet, quoted
from transcripts.compare.edits.features import DATE, NEGATION, NUMBER
from transcripts.compare.rules.meaning import dates_of, names_apart
from transcripts.compare.rules.mixed import slips
from transcripts.compare.rules.negation import negators
from transcripts.compare.tokens.numbers import values
from transcripts.compare.tokens.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, Stretch
    from transcripts.model.comparisons.change import Facet

# A long sentence may say the same with and without a negation.
_SURVEYED = 20
_GRAMMAR = 0.25


def rewritten(edit: Edit) -> list[Facet]:
    """Return a facet for each sort of fact (dates, numbers, a negation, names) in which the versions of a sentence differ.

    What is only known by English words is looked at where both versions are in English.
    """
    if edit.heading:
        # Another title is another title, whatever it counts and whomever it names.
        return slips(edit)
    english = _is_english(edit.a) and _is_english(edit.b)
    found: list[Facet] = slips(edit) if english else []
    if edit.signs & (DATE | NUMBER):
        dates = [[one for one in dates_of(side) if english or one.isdigit()] for side in (edit.a, edit.b)]
        if dates[0] != dates[1]:
            found.append(facet("date", _instead(*dates), "date-rewritten"))
        numbers = [_numbers(side, said, english=english) for side, said in zip((edit.a, edit.b), dates, strict=True)]
        if sorted(numbers[0]) != sorted(numbers[1]):
            found.append(facet("number", _instead(*numbers), "number-rewritten"))
    if english and edit.signs & NEGATION and edit.size <= _SURVEYED:
        found += _denials(edit)
    names = names_apart(edit)
    if names is not None:
        found.append(facet("name", _instead(*names), "name-rewritten"))
    return found


def _denials(edit: Edit) -> list[Facet]:
    """Return a facet where only one version denies something, of something that both speak of."""
    denials = [
        [*negators(side.keys), *sorted(word_list("denials").intersection(side.keys))] for side in (edit.a, edit.b)
    ]
    shared = set(edit.a.keys).intersection(edit.b.keys) - word_list("stopwords")
    if (denials[0] and denials[1]) or not shared:
        return []
    explicit = negators(edit.a.keys), negators(edit.b.keys)
    if not explicit[0] and not explicit[1]:
        return []
    return [facet("negation", _instead(*explicit), "negation-rewritten")]


def _is_english(side: Stretch) -> bool:
    """Whether as many of the words are grammar words of English as in any English sentence."""
    return sum(key in word_list("stopwords") for key in side.keys) >= _GRAMMAR * len(side.keys)


def _numbers(side: Stretch, dates: Sequence[str], *, english: bool) -> list[str]:
    """Return the numbers of a sentence that are no dates; "one" is a pronoun more often than a number."""
    keys = [key for key in side.keys if (english and key != "one") or any(map(str.isdigit, key))]
    return [value for value in values(keys) if value not in dates]


def _instead(a: Sequence[str], b: Sequence[str]) -> str:
    said_a, said_b = (quoted(", ".join(side)) if side else "nothing of the kind" for side in (a, b))
    return f"the sentence was rewritten: {said_a} before, {said_b} now"
