"""Rules for changes of form inside a larger change: a slip, a contraction, a number or a repetition among words that were reworded."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import meant_by
from transcripts.compare.edits.facets import became, facet, quoted
from transcripts.compare.edits.features import FILLER, NUMBER, SHORT_FORM
from transcripts.compare.rules.disfluency import is_filling
from transcripts.compare.rules.form import written_out
from transcripts.compare.rules.spelling import is_respelt, respelt
from transcripts.compare.tokens.numbers import values
from transcripts.compare.tokens.tokens import fold, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.edits.edit import Edit, Stretch
    from transcripts.model.comparisons.change import Facet

# In a longer change nobody looks for slips.
_LONGEST = 12


def parts(edit: Edit) -> list[Facet]:
    """Return the facets of what changed its form inside a change of words."""
    if edit.size == 1:
        return []
    if edit.size > _LONGEST or edit.one_sided is not None:
        return slips(edit)
    return [*_slips(edit), *slips(edit), *_contractions(edit), *_figures(edit), *_repetitions(edit), *_fillers(edit)]


def surfaces(edit: Edit) -> Iterator[Facet]:
    """Yield facets for words kept in another case, and for other marks at the end, of a change that has words on both sides."""
    if not edit.a.words or not edit.b.words or edit.size > _LONGEST:
        return
    recased = _recased(edit)
    if recased is not None:
        yield facet("casing", became(*recased), "casing-inside")
    marks = _last_marks(edit.a), _last_marks(edit.b)
    if marks[0] != marks[1] and [fold(mark) for mark in marks] != ["", ""]:
        yield facet("punctuation", became(*marks), "punctuation-inside")


def _recased(edit: Edit) -> tuple[str, str] | None:
    """Return the first word that both sides hold and that each of them prints in another case only."""
    if set(edit.a.keys).isdisjoint(edit.b.keys):
        return None
    printed = dict(zip(edit.a.keys, edit.a.words, strict=True))
    kept = {*edit.a.words} & {*edit.b.words}
    for key, word in zip(edit.b.keys, edit.b.words, strict=True):
        if key in printed and not {printed[key], word} & kept and printed[key].lower() == word.lower():
            return printed[key], word
    return None


def _last_marks(side: Stretch) -> str:
    """Return the marks after the last word of a stretch."""
    cores = side.cores
    at = len(cores)
    while at and not is_word(cores[at - 1]):
        at -= 1
    return "".join(cores[at:])


def slips(edit: Edit) -> list[Facet]:
    """Return a facet for words of which anybody sees that two letters changed places, in a text that was written anew."""
    found = []
    for kind, side in (("spelling", edit.a), ("misspelling", edit.b)):
        words = zip(side.words, side.keys, strict=True)
        misspelt = [f"{quoted(core)} is {quoted(meant)} misspelt" for core, key in words if (meant := meant_by(key))]
        if misspelt:
            found.append(facet(kind, "; ".join(misspelt), "misspelt"))
    return found


def _slips(edit: Edit) -> Iterator[Facet]:
    others = [at for at, key in enumerate(edit.b.keys) if key not in edit.a.keys]
    for at, key in enumerate(edit.a.keys):
        if key in edit.b.keys:
            continue
        # A slip keeps the first letter or the last.
        near = (to for to in others if edit.b.keys[to][0] == key[0] or edit.b.keys[to][-1] == key[-1])
        found = next((to for to in near if is_respelt(key, edit.b.keys[to], edit)), None)
        if found is not None:
            yield respelt([(at, found)], edit, "spelling-inside")


def _contractions(edit: Edit) -> Iterator[Facet]:
    if not edit.signs & SHORT_FORM:
        return
    for short, long in ((edit.a, edit.b), (edit.b, edit.a)):
        for key in short.keys:
            ways = [way for way in written_out(key) if way != (key,)] if key not in long.keys else []
            if any(_holds(long.keys, way) for way in ways):
                yield facet(
                    "word-form", f"{quoted(key)} is a short form of what the other version has", "contraction-inside"
                )


def _holds(keys: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(keys[at : at + len(phrase)]) == phrase for at in range(len(keys) - len(phrase) + 1))


def _figures(edit: Edit) -> Iterator[Facet]:
    if not edit.signs & NUMBER:
        return
    a, b = values(edit.a.keys), values(edit.b.keys)
    printed = ([key for key in side.keys if values([key])] for side in (edit.a, edit.b))
    if a and a == b and next(printed) != next(printed):
        yield facet("word-form", f"the same number, {quoted(', '.join(a))}, written otherwise", "number-inside")


def _repetitions(edit: Edit) -> Iterator[Facet]:
    a, b = _repeated(edit.a), _repeated(edit.b)
    if a != b:
        yield facet("duplicate", f"{quoted((a or b)[0])} stands twice in one version", "duplicate-inside")


def _repeated(side: Stretch) -> list[str]:
    """Return the words that stand twice in a row, also where the first of them stands before the stretch."""
    keys = [*side.words_before[-1:], *side.keys]
    return [one for one, other in pairwise(keys) if one == other]


def _fillers(edit: Edit) -> Iterator[Facet]:
    """Yield a facet where one side begins with a filler and a comma, and the other does not."""
    if not edit.signs & FILLER:
        return
    heads = [side.keys[: _before_comma(side)] for side in (edit.a, edit.b)]
    for head, other in (heads, heads[::-1]):
        if is_filling(head) and not is_filling(other):
            yield facet("filler", f"{quoted(' '.join(head))} fills a pause in one version", "filler-inside")


def _before_comma(side: Stretch) -> int:
    """Return the number of words before the first comma of a stretch; 0 without one."""
    return sum(any(map(str.isalnum, core)) for core in side.cores[: side.cores.index(",")]) if "," in side.cores else 0
