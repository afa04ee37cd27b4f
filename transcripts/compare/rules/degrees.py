"""Rules for degrees: how certain something is, and how much of it there is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.features import NEGATION
from transcripts.compare.edits.scales import phrases, scale
from transcripts.compare.edits.sides import sentences
from transcripts.compare.rules.negation import denies_the_same, is_denied, negators
from transcripts.compare.rules.sentences import in_english
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.edits.scales import Phrase
    from transcripts.compare.facts.said import SaidToken

_LONGEST_HEDGE_GIVEN = 5  # words of a change that gives or leaves out a hedge; judged
_FEWEST_WORDS_OF_A_REWRITING = 4  # words of a change with which a word of certainty may come and go; judged
_SPEAKERS_OPINION = frozenset({"i", "we"})
_CLAIM = expression(r"[\s,:–—-]*[^\W_]")
_FEWEST_WORDS_OF_A_STATEMENT = 3  # words before a hedge at the end of a sentence that it may be about; judged
_LONGEST_WITH_HEDGES = 30  # words of a rewritten sentence whose hedges are compared; judged
_LONGEST_WITH_QUANTITIES = 6  # words of a change whose quantities are compared; judged
_ANSWERS = frozenset({"yes", "yeah"})
_QUANTIFIERS = frozenset({"all", "every", "everybody", "everyone", "most", "many", "some", "few", "none", "nobody"})
_LEAST_STEP_OF_QUANTITIES = 2  # points of quantities.txt between the sides of a longer change; judged
_LEAST_STEP = 3  # points of certainty.txt between two versions of a rewritten sentence; judged
_POSSIBLE = frozenset({"can", "could", "can't", "couldn't", "cannot", "able", "may", "might", "allowed", "permitted"})
_OBLIGED = frozenset(
    {"have", "has", "had", "need", "needs", "needed", "got", "required", "obliged", "compelled", "forced"}
)
_ASKING = frozenset({"you", "we", "i"})
_SURENESS_OF_A_STATEMENT = 5  # points of a statement without a hedge, on the scale of certainty.txt; judged
# Words that are part of degrees ("a lot of") but express none by themselves.
_BESIDE_DEGREES = frozenset({"a", "of", "too"})


def certainty(edit: Edit) -> Found | None:
    """Something became more or less certain."""
    if edit.is_long:
        return None
    if edit.features & NEGATION and denies_the_same(edit):
        return None
    a, b = ([one.level for one in _hedges(side)] for side in (edit.a, edit.b))
    # "can" and "could" are tenses more often than doubts.
    if {"can", "could"} <= {*edit.a.keys, *edit.b.keys} and not {"can", "could"} & set(edit.a.keys) & set(edit.b.keys):
        return None
    if a == b or (edit.one_sided is not None and edit.size > _LONGEST_HEDGE_GIVEN):
        return None
    # "I don't remember, I think." says nothing about what follows, nor about what stands before.
    side = edit.one_sided
    if (
        side is not None
        and side.keys[0] in _SPEAKERS_OPINION
        and not _CLAIM.match(side.after)
        and not _claims(edit, side)
    ):
        return None
    if _is_as_sure(edit) or (edit.size > 1 and _ask(edit)) or _ANSWERS & {*edit.a.keys, *edit.b.keys}:
        return None
    sure_a, sure_b = _sureness(a), _sureness(b)
    # "clearly" may come and go with a rewritten phrase; by itself it counts.
    if sure_a == sure_b or (
        min(sure_a, sure_b) >= _SURENESS_OF_A_STATEMENT and edit.size >= _FEWEST_WORDS_OF_A_REWRITING
    ):
        return None
    return ("more" if sure_b > sure_a else "less",)


def _claims(edit: Edit, side: EditSide) -> bool:
    """Whether the sentence claims something before a side, without any doubt or denial."""
    said = sentences(edit)[side is edit.b]
    before = _keys([word for word in said.words if word.start < side.span.start])
    return len(before) >= _FEWEST_WORDS_OF_A_STATEMENT and not negators(before) and not _levels(before)


def _is_as_sure(edit: Edit) -> bool:
    """Whether the sentences that hold a change sound as certain as one another, with other words or in another place."""
    keys_a, keys_b = (_keys(said.words) for said in sentences(edit))
    levels = _levels(keys_a), _levels(keys_b)
    if levels[0] and _sureness(levels[0]) == _sureness(levels[1]) and len(levels[0]) == len(levels[1]):
        return True
    # "Could", "may" and "was able to".
    only_a, only_b = (
        _POSSIBLE.intersection(one).difference(other) for one, other in ((keys_a, keys_b), (keys_b, keys_a))
    )
    if only_a and only_b:
        return True
    # "Must" and "have to" oblige, and a statement may do so too.
    duties = [[one for one in levels_of if one < _SURENESS_OF_A_STATEMENT] for levels_of in levels]
    told = not (_OBLIGED | {"must"}).isdisjoint((*edit.a.keys, *edit.b.keys))
    return told and duties[0] == duties[1] and (_obliges(keys_a) or _obliges(keys_b))


def _obliges(keys: Sequence[str]) -> bool:
    """Whether a sentence says that somebody has to do something."""
    return any(one in _OBLIGED and other == "to" for one, other in pairwise(keys))


def _ask(edit: Edit) -> bool:
    """Whether both versions of the sentence ask: a question claims nothing."""
    return all(said.tokens and said.tokens[-1].core == "?" for said in sentences(edit))


def _keys(said: Sequence[SaidToken]) -> list[str]:
    """Return the folded words of a sentence that may be hedges: May is a month or a name."""
    return [word.key for at, word in enumerate(said) if word.key != "may" or word.core.islower() or not at]


def _levels(keys: Sequence[str]) -> list[float]:
    """Return how sure the hedges of a list of words sound."""
    known = scale("certainty")
    found, at = [], 0
    while at < len(keys):
        level, size = next(
            (
                (level, len(phrase))
                for level, phrase in known.get(keys[at], ())
                if tuple(keys[at : at + len(phrase)]) == phrase
            ),
            (None, 1),
        )
        if level is not None:
            found.append(level)
        at += size
    return found


def certainty_rewritten(edit: Edit) -> Found | None:
    """One version of a sentence states what the other only thinks possible."""
    if not in_english(edit) or edit.size > _LONGEST_WITH_HEDGES:
        return None
    sure_a, sure_b = (_sureness(_levels(_keys(said.words))) for said in sentences(edit))
    return ("more" if sure_b > sure_a else "less",) if abs(sure_a - sure_b) >= _LEAST_STEP else None


def _hedges(side: EditSide) -> list[Phrase]:
    """Return the phrases of the scale of certainty in a stretch, without those that add nothing to the words around it."""
    known = scale("certainty")
    found = []
    for phrase in phrases(side, known):
        # "Could you tell us" asks.
        if (
            len(phrase.places) == 1
            and [*side.keys, *side.words_after][phrase.places[0] + 1 : phrase.places[0] + 2]
            and side.keys[phrase.places[0]] in _POSSIBLE
            and [*side.keys, *side.words_after][phrase.places[0] + 1] in _ASKING
        ):
            continue
        # A capitalised "May" inside a sentence is a month or a name.
        if len(phrase.places) == 1 and side.keys[phrase.places[0]] in {key for _, key in side.names}:
            continue
        beyond = [at for at in phrase.places if not 0 <= at < len(side.keys)]
        around = {
            **dict(enumerate(side.words_after, len(side.keys))),
            **dict(zip(range(-1, -4, -1), side.words_before[::-1], strict=False)),
        }
        rest = tuple(around.get(at, "") for at in beyond)
        # "So I" before "guess" makes nothing less certain.
        if not rest or (phrase.level, rest) not in known.get(rest[0], ()):
            found.append(phrase)
    return found


def _sureness(levels: Sequence[float]) -> float:
    """Return how certain the words sound: the weakest hedge counts."""
    return min(levels) if levels else _SURENESS_OF_A_STATEMENT


def degree(edit: Edit) -> Found | None:
    """Only a word of degree was added or removed."""
    found = _other_quantities(edit)
    if found is None or all(found):
        return None
    side = edit.one_sided
    degrees = word_list("degrees")
    if side is None or not degrees.issuperset(side.keys) or not set(side.keys) - _BESIDE_DEGREES:
        return None
    return ()


def quantity(edit: Edit) -> Found | None:
    """A quantity, frequency or degree in words was replaced by another."""
    a, b = _other_quantities(edit) or ([], [])
    return ("more" if max(b) > max(a) else "less",) if a and b else None


def _quantifies(side: EditSide, phrase: Phrase) -> bool:
    return any(0 <= at < len(side.keys) and side.keys[at] in _QUANTIFIERS for at in phrase.places)


@fact
def _other_quantities(edit: Edit) -> tuple[list[float], list[float]] | None:
    """Return the amounts expressed by the phrases of quantity on both sides; None if they are equal or one side negates the other."""
    if edit.is_long:
        return None
    found_a, found_b = (phrases(side, scale("quantities")) for side in (edit.a, edit.b))
    if edit.size > _LONGEST_WITH_QUANTITIES:
        # Of longer changes, those that say of how many it is so.
        found_a, found_b = (
            [one for one in found if _quantifies(side, one)] for found, side in ((found_a, edit.a), (found_b, edit.b))
        )
        if not found_a or not found_b or abs(found_a[0].level - found_b[0].level) < _LEAST_STEP_OF_QUANTITIES:
            return None
    a, b = ([one.level for one in side] for side in (found_a, found_b))
    # "Did not want any" and "wanted none".
    nothing = [0 in levels for levels in (a, b)]
    if nothing[0] != nothing[1] and negators((edit.b if nothing[0] else edit.a).keys):
        return None
    if sorted(a) == sorted(b) or (a and b and is_denied(edit, found_a, found_b)):
        return None
    return a, b
