"""Rules for what a sentence claims: names that came or went, who says so, how things hang together, contraries, another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.features import CERTAINTY, NUMBER, QUANTITY, VALUE, features_of_word
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.edits.scales import phrases, scale
from transcripts.compare.edits.sides import apart, sentences
from transcripts.compare.edits.vocabulary import is_word_of_english
from transcripts.compare.facts.relations import (
    Relation,
    are_contrary,
    are_kin,
    attributes,
    has_contrary,
    lemmas,
    relations_of,
)
from transcripts.compare.rules.negation import are_opposite, negators
from transcripts.compare.rules.spelling import are_begun_otherwise, is_confused, is_variant
from transcripts.compare.tokens.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.facts.names import Name
    from transcripts.compare.facts.said import SaidToken

_POINTING = frozenset(
    [
        "the",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "they",
        "them",
        "their",
        "this",
        "that",
        "these",
        "those",
        "who",
    ]
)
_LONGEST_NAMING = 6  # words of a change that puts one name for another; judged
_FEWEST_WORDS_OF_A_CLAIM = 3  # words of an added or dropped phrase that asserts something of its own; judged
_FEWEST_TELLING_WORDS = 2  # words of such a phrase that are no grammar words; judged
_LONGEST_CONTRAST = 10  # words of a change in which one contrary is put for the other; judged
_MOST_WORDS_OF_A_CONTRAST = 4  # words of either side of such a change that the other sentence has not; judged
# What, put for another of these, is another relation; a phrase of the others may come and go with the way a sentence is built.
_WHEN_ONE_SIDED = frozenset({"condition", "exception"})
_TIMES = frozenset({"before", "after", "until", "since", "during"})
_PREPOSITIONS_OF_TIME = frozenset({"in", "on", "at", "by", "from"})
# What these give away is told by rules of their own.
_TOLD_OTHERWISE = CERTAINTY | NUMBER | QUANTITY | VALUE
_NEARLY_DENYING = frozenset({"hardly", "barely", "scarcely"})
_LONGEST_NEAR_DENIAL = 2  # words of a change that puts a near denial for one; judged
_CHARACTERS_NEAR = 300  # characters on either side in which a word that changed places is looked for; judged
_MOST_LETTERS_APART = 2  # letters in which two words differ that are easily taken for one another; judged
_FEWEST_LETTERS_OF_A_LOOKALIKE = 5  # letters of such words; judged


@fact
def _names_apart(edit: Edit) -> tuple[list[Name], list[Name]]:
    a, b = apart(edit, edit.vocabulary.names)
    if not a and not b:
        return a, b
    # What is printed without a capital in the other version is not named by one.
    keys_a, keys_b = ({word.key for word in said.words} for said in sentences(edit))
    return [name for name in a if name.key not in keys_b], [name for name in b if name.key not in keys_a]


def name_given(edit: Edit) -> Found | None:
    """Only one version names somebody or some place, and the other has no pronoun instead."""
    a, b = _names_apart(edit)
    if edit.whole or edit.heading or bool(a) == bool(b):
        return None
    side, other = (edit.a, edit.b) if a else (edit.b, edit.a)
    if all(name.key in edit.vocabulary.people for name in a or b) and side.text.lstrip()[:1] == ",":
        return None  # somebody is addressed
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
    if found[0] and found[1]:
        sources = [{word.key for word in words if word.key not in word_list("stopwords")} for words in said]
        return (
            ()
            if edit.a.keys[0] not in word_list("sayings")
            and not any(are_kin(x, y) for x in sources[0] - sources[1] for y in sources[1] - sources[0])
            and sources[0] - sources[1]
            and sources[1] - sources[0]
            else None
        )
    if found[0] == found[1]:
        return None
    # "The police say" became "according to the police".
    signs = [sum(word.key in word_list("sayings") for word in sentence.words) for sentence in (one, other)]
    with_it, without = signs[::-1] if found[1] else signs
    return () if without <= with_it else None


def _attributing(words: Sequence[SaidToken]) -> bool:
    if attributes(words):
        return True
    # "According to the mayor, the": the last words may be kept.
    # "He says that it".
    return any(
        attributes(words[:end])
        for end in range(2, len(words))
        if words[end - 1].stop < words[end].start - 1 or words[end].key == "that"
    )


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
    if (
        any(one.value in _TIMES - {"since"} for one in alone)
        and edit.size == 1
        and other.keys
        and other.keys[0] in _PREPOSITIONS_OF_TIME
    ):
        return ()
    side = edit.a if a else edit.b
    # "..., if the roof is new".
    opens = alone[0].start <= side.span.start + 2 and len(side.keys) >= _FEWEST_WORDS_OF_A_CLAIM
    if (
        edit.one_sided is not None
        and alone[0].value in _WHEN_ONE_SIDED
        and opens
        and not edit.is_long
        and not phrases(side, scale("certainty"))
    ):
        return ()
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
    if not any(map(has_contrary, edit.a.keys)) and not any(map(has_contrary, edit.b.keys)):
        return None
    only_a, only_b = _telling(edit.a.keys, edit.b.keys), _telling(edit.b.keys, edit.a.keys)
    if not edit.whole and max(len(only_a), len(only_b)) > _MOST_WORDS_OF_A_CONTRAST:
        return None
    found = next(((x, y) for x in only_a for y in only_b if are_contrary(x, y)), None)
    if found is None:
        return None
    keys_a, keys_b = ([word.key for word in said.words] for said in sentences(edit))
    # One side says the contrary and denies it, or both versions say both.
    if len(negators(keys_a)) % 2 != len(negators(keys_b)) % 2 or found[0] in keys_b or found[1] in keys_a:
        return None
    return found


def _telling(keys: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return the words that another list does not hold and that may have a contrary; quantities and doubts have scales of their own."""
    known = word_list("stopwords")
    return [
        key
        for key in keys
        if key not in other and key not in known and not features_of_word(key) & (QUANTITY | CERTAINTY | NUMBER)
        if not negators([key])
    ]


def hardly_denied(edit: Edit) -> Found | None:
    """What was denied is nearly denied, or the reverse: not and hardly, nobody and hardly anybody."""
    if edit.size > _LONGEST_NEAR_DENIAL or not edit.a.keys or not edit.b.keys:
        return None
    near = [not _NEARLY_DENYING.isdisjoint(side.keys) for side in (edit.a, edit.b)]
    deny = [bool(negators(side.keys)) for side in (edit.a, edit.b)]
    return ("more" if near[1] else "less",) if all(deny) and near[0] != near[1] else None


def changed_places(edit: Edit) -> Found | None:
    """Two words changed places that both stand where the other stood: first the pump, then the roof."""
    if edit.size != 1 or edit.whole or not edit.a.keys or not edit.b.keys or edit.features & _TOLD_OTHERWISE:
        return None
    x, y = edit.a.keys[0], edit.b.keys[0]
    if x in word_list("stopwords") or y in word_list("stopwords") or len(x) < 3 or len(y) < 3:
        return None
    if not _stands_near(edit.b, x) or not _stands_near(edit.a, y):
        return None
    keys_a, keys_b = ([word.key for word in said.words] for said in sentences(edit))
    if sorted(keys_a) != sorted(keys_b) or keys_a == keys_b:
        return None
    turned = [{x: y, y: x}.get(key, key) for key in keys_a]
    return () if turned == keys_b else None


def _stands_near(side: EditSide, key: str) -> bool:
    """Whether a word may stand near a side, before it is looked for in its sentence."""
    start, end = side.span
    return key in side.whole[max(0, start - _CHARACTERS_NEAR) : end + _CHARACTERS_NEAR].lower()


def lookalike(edit: Edit) -> Found | None:
    """A word was put for one that looks like it and means something else: neither is a misspelling of the other."""
    if edit.size != 1 or edit.whole or not edit.a.keys or not edit.b.keys or edit.features & _TOLD_OTHERWISE:
        return None
    x, y = edit.a.keys[0], edit.b.keys[0]
    if min(len(x), len(y)) < _FEWEST_LETTERS_OF_A_LOOKALIKE or not (x.isalpha() and y.isalpha()):
        return None
    if (
        OSA.distance(x, y, score_cutoff=_MOST_LETTERS_APART) > _MOST_LETTERS_APART
        or is_variant(x, y)
        or is_confused(x, y)
    ):
        return None
    known = word_list("stopwords")
    if x in known or y in known or are_contrary(x, y) or are_opposite(x, y):
        return None
    listed = all(is_word_of_english(one) or one in word_list("rare") for one in (x, y))
    if not listed and not are_begun_otherwise(x, y):
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
