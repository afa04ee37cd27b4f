"""Rules for what a sentence claims: names that came or went, who says so, how things hang together, contraries, another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.edits.features import CERTAINTY, NUMBER, QUANTITY, VALUE
from transcripts.compare.edits.vocabulary import is_word_of_english
from transcripts.compare.facts.relations import (
    Relation,
    are_contrary,
    are_kin,
    attributes,
    lemmas,
    relations_of,
)
from transcripts.compare.facts.sides import apart, facts_of, sentences
from transcripts.compare.rules.negation import are_opposite, negators
from transcripts.compare.rules.spelling import is_confused, is_slip, is_variant
from transcripts.compare.tokens.numbers import is_number_like
from transcripts.compare.tokens.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.facts.names import Name
    from transcripts.compare.facts.said import SaidToken

_POINTING = frozenset("the i me my we us our you your he him his she her it its they them their this that these those who".split())  # fmt: skip
_LONGEST_NAMING = 6  # words of a change that puts one name for another; judged
_FEWEST_WORDS_OF_A_CLAIM = 3  # words of an added or dropped phrase that asserts something of its own; judged
_FEWEST_TELLING_WORDS = 2  # words of such a phrase that are no grammar words; judged
_LONGEST_CONTRAST = 6  # words of a change in which one contrary is put for the other; judged
# What, put for another of these, is another relation; a phrase of the others may come and go with the way a sentence is built.
_WHEN_ONE_SIDED = frozenset({"condition", "exception", "against"})
_TIMES = frozenset({"before", "after", "until", "since", "during"})
_PREPOSITIONS_OF_TIME = frozenset({"in", "on", "at", "by", "from"})
# What these give away is told by rules of their own.
_TOLD_OTHERWISE = CERTAINTY | NUMBER | QUANTITY | VALUE
_MOST_LETTERS_APART = 2  # letters in which two words differ that are easily taken for one another; judged
_FEWEST_LETTERS_OF_A_LOOKALIKE = 5  # letters of such words; judged


@fact
def _names_apart(edit: Edit) -> tuple[list[Name], list[Name]]:
    return apart(edit, edit.vocabulary.names)


def name_given(edit: Edit) -> Found | None:
    """Only one version names somebody or some place, and the other has no pronoun instead."""
    a, b = _names_apart(edit)
    if edit.whole or edit.heading or bool(a) == bool(b):
        return None
    side, other = (edit.a, edit.b) if a else (edit.b, edit.a)
    # "He" and "the keeper" may be who is named.
    if other.keys and (other.keys[0] in _POINTING or (len(other.keys) == 1 and other.keys[0] in word_list("titles"))):
        return None
    return (" ".join(name.core for name in a or b),)


def name_replaced(edit: Edit) -> Found | None:
    """A name stands where another stood, also where a sentence begins."""
    a, b = _names_apart(edit)
    if edit.whole or edit.heading or not a or not b or edit.size > _LONGEST_NAMING:
        return None
    if any(OSA.distance(one.key, other.key) <= 1 + len(one.key) // 6 and len(one.key) > 3 for one in a for other in b):
        return None
    return (became(*(" ".join(name.core for name in side) for side in (a, b))),)


def attribution(edit: Edit) -> Found | None:
    """Only one version says who says so."""
    if edit.whole:
        return None
    one, other = sentences(edit)
    said = [
        [word for word in sentence.words if side.span.start <= word.start < side.span.end]
        for sentence, side in zip((one, other), (edit.a, edit.b), strict=True)
    ]
    found = [_attributing(words) for words in said]
    return () if found[0] != found[1] else None


def _attributing(words: Sequence[SaidToken]) -> bool:
    if attributes(words):
        return True
    # "According to the mayor, the": the last words may be kept.
    return any(attributes(words[:end]) for end in range(2, len(words)) if words[end - 1].stop < words[end].start - 1)


def relation(edit: Edit) -> Found | None:
    """Things hang together otherwise: because and despite, before and after, at least and nearly."""
    if edit.whole:
        return None
    a, b = apart(edit, relations_of)
    a, b = ([one for one in facts if not _is_verbal(edit, one)] for facts in (a, b))
    if a and b:
        return () if not {one.value for one in a} & {one.value for one in b} else None
    alone = a or b
    if not alone:
        return None
    # "In September" and "before September".
    other = edit.b if a else edit.a
    if any(one.value in _TIMES - {"since"} for one in alone) and edit.size == 1 and other.keys and other.keys[0] in _PREPOSITIONS_OF_TIME:
        return ()
    side = edit.a if a else edit.b
    if alone[0].value == "against" and len(side.keys) == 1 and edit.one_sided is not None:
        return ()
    return None


def _is_verbal(edit: Edit, one: Relation) -> bool:
    return one.value in {"above", "below"} and edit.size > 2


def contrary(edit: Edit) -> Found | None:
    """A word was put for one of contrary sense, and no negation came or went with it."""
    if edit.size > _LONGEST_CONTRAST and not edit.whole:
        return None
    pair = _contraries(edit)
    if pair is None:
        return None
    return (became(*pair),)


def _contraries(edit: Edit) -> tuple[str, str] | None:
    one, other = sentences(edit)
    keys_a, keys_b = ([word.key for word in sentence.words] for sentence in (one, other))
    # One side says the contrary and denies it: that is the same.
    if len(negators(keys_a)) % 2 != len(negators(keys_b)) % 2:
        return None
    only_a, only_b = (
        [key for key in side.keys if key not in keys and key not in word_list("stopwords") and not negators([key]) and not is_number_like(key)]
        for side, keys in ((edit.a, keys_b), (edit.b, keys_a))
    )
    if not edit.whole and (len(only_a) > 3 or len(only_b) > 3):
        return None
    return next(((x, y) for x in only_a for y in only_b if are_contrary(x, y)), None)


def changed_places(edit: Edit) -> Found | None:
    """Two words changed places that both stand where the other stood: first the pump, then the roof."""
    if edit.size != 1 or edit.whole or not edit.a.keys or not edit.b.keys or edit.features & _TOLD_OTHERWISE:
        return None
    x, y = edit.a.keys[0], edit.b.keys[0]
    if x in word_list("stopwords") or y in word_list("stopwords") or len(x) < 3 or len(y) < 3:
        return None
    one, other = sentences(edit)
    keys_a, keys_b = ([word.key for word in sentence.words] for sentence in (one, other))
    if sorted(keys_a) != sorted(keys_b) or keys_a == keys_b:
        return None
    turned = [{x: y, y: x}.get(key, key) for key in keys_a]
    return () if turned == keys_b else None


def lookalike(edit: Edit) -> Found | None:
    """A word was put for one that looks like it and means something else: neither is a misspelling of the other."""
    if edit.size != 1 or edit.whole or not edit.a.keys or not edit.b.keys or edit.features & _TOLD_OTHERWISE:
        return None
    x, y = edit.a.keys[0], edit.b.keys[0]
    if min(len(x), len(y)) < _FEWEST_LETTERS_OF_A_LOOKALIKE or not (x.isalpha() and y.isalpha()):
        return None
    known = word_list("stopwords")
    if x in known or y in known or are_contrary(x, y) or are_opposite(x, y) or not (is_word_of_english(x) and is_word_of_english(y)):
        return None
    if OSA.distance(x, y, score_cutoff=_MOST_LETTERS_APART) > _MOST_LETTERS_APART or is_variant(x, y) or is_confused(x, y):
        return None
    if not lemmas(x).isdisjoint(lemmas(y)) or are_kin(x, y) or _are_related(x, y):
        return None
    return (quoted(edit.a.words[0]), quoted(edit.b.words[0]))


def _are_related(x: str, y: str) -> bool:
    """Whether two words have a stem in common, and differ by their endings."""
    common = next((at for at, (one, other) in enumerate(zip(x, y, strict=False)) if one != other), min(len(x), len(y)))
    return common >= 4 and len(x) - common <= 4 and len(y) - common <= 4


def claim_given(edit: Edit) -> Found | None:
    """A phrase that asserts something came or went."""
    side = edit.one_sided
    if side is None or edit.whole or len(side.keys) < _FEWEST_WORDS_OF_A_CLAIM:
        return None
    telling = [key for key in side.keys if key not in word_list("stopwords") and key not in word_list("degrees")]
    return (quoted(side.text.strip(" ,.;")),) if len(telling) >= _FEWEST_TELLING_WORDS else None
