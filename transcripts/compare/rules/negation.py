"""Rules for negation: words that deny, and pairs of words of which one denies what the other says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.edits.scales import phrases, scale
from transcripts.compare.edits.sides import sentences
from transcripts.compare.edits.vocabulary import stems
from transcripts.compare.rules.sentences import in_english, listed
from transcripts.compare.tokens.word_lists import pair_list, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.edits.scales import Phrase

# "unfair", "disagree", "non-smoking"; words that begin with in- and its forms are opposites only with some endings.
_PREFIXES = ("un", "dis", "non-", "non")
_ADJECTIVE_PREFIXES = ("in", "im", "il", "ir")
_ADJECTIVE_ENDINGS = (
    "able",
    "ible",
    "ent",
    "ant",
    "ate",
    "al",
    "ive",
    "ite",
    "ect",
    "ise",
    "ete",
    "ous",
    "ar",
    "ure",
    "ably",
    "ibly",
    "ally",
    "ently",
)
_SHORTEST_OPPOSED_STEM = 4  # letters of a word that a prefix can deny; judged


_LONGEST_DENIAL_OF_ONE = 6  # words of a phrase that only one version has and that denies; judged
_LONGEST_DENIAL = 5  # words of a change that can deny what was said; judged
# words of a change that denies and keeps no word; a longer one is another way of putting it; judged
_LONGEST_OF_OTHER_WORDS = 4
# A longer sentence may say the same with and without a negation.
# words of a rewritten sentence whose denials count; a longer one may say the same with and without; judged
_LONGEST_WITH_DENIALS = 20  # words of a change in which negations are counted; judged
_DENYING_PHRASES = (("rather", "than"), ("instead", "of"), ("far", "from"), ("by", "no", "means"))
_LONGEST_REPLACEMENT = 2  # words of a change that puts one word for another; judged
_MOST_WORDS_TO_COUNT = 0.8  # share of a sentence's words that stay, up to which denials are only counted; judged
_INDEFINITE = frozenset({"somebody", "someone", "something", "anybody", "anyone", "anything"})
_SET_OFF = frozenset(",.;:-–—!?")
# After these a negation denies once, however often it is said.
_DOUBLED = frozenset({"no", "nothing", "none", "nobody", "nowhere", "never", "neither"})


def opposite(edit: Edit) -> Found | None:
    """A word became its opposite, in a short change."""
    turned = opposites(edit) if _may_deny(edit) else None
    return None if turned is None else (became(*turned),)


def negation(edit: Edit) -> Found | None:
    """Only one side denies, in a short change."""
    if not _may_deny(edit):
        return None
    a, b = denials(edit)
    if len(a) % 2 == len(b) % 2 or _denied_otherwise(edit):
        return None
    if _denied_as_often(edit):
        return None
    # "No, ..." and a phrase between commas deny nothing of what stands around them.
    side = edit.one_sided
    if side is not None and _set_off(side):
        return None
    return (quoted((b or a)[0]),)


@fact
def _may_deny(edit: Edit) -> bool:
    """Whether a change is so short that a denial in it counts, and one side does not only deny in other words what the other does."""
    if edit.whole or edit.size > (_LONGEST_DENIAL if edit.one_sided is None else _LONGEST_DENIAL_OF_ONE):
        return False
    # In a longer change that keeps no word, a denial is a way of putting it; but what only one version says, it says.
    if edit.one_sided is None and edit.size > _LONGEST_OF_OTHER_WORDS and not set(edit.a.keys) & set(edit.b.keys):
        return False
    return not denies_the_same(edit)


def _denied_as_often(edit: Edit) -> bool:
    """Whether the two sentences deny as often, in other words or in other places: "nobody checks", "are not checked by anyone"."""
    one, other = ([word.key for word in said.words] for said in sentences(edit))
    inner_a, inner_b = _denied_in(one), _denied_in(other)
    if not inner_a or not inner_b or len(inner_a) % 2 != len(inner_b) % 2:
        return False
    # Where one word is put for another, it has to deny itself.
    if edit.one_sided is None and edit.size <= _LONGEST_REPLACEMENT:
        return all(
            any(denial.split()[0] in side.keys for denial in inner)
            for inner, side in ((inner_a, edit.a), (inner_b, edit.b))
        )
    # A sentence of which most words stay: where the denial stands matters.
    return len(set(one) & set(other)) <= _MOST_WORDS_TO_COUNT * max(len(one), len(other)) or edit.one_sided is None


def _denied_in(keys: Sequence[str]) -> list[str]:
    """Return what denies in a whole sentence, phrases among it."""
    phrases_found = [
        phrase for at in range(len(keys)) for phrase in _DENYING_PHRASES if tuple(keys[at : at + len(phrase)]) == phrase
    ]
    # "Last seen in 1957": not since.
    last = ["last"] if "last" in keys and "since" not in keys and "in" in keys[keys.index("last") :] else []
    return [*negators(keys), *(" ".join(phrase) for phrase in phrases_found), *last]


def denials(edit: Edit) -> tuple[list[str], list[str]]:
    """Return the words of both sides that deny something; "none" against "half" is a quantity, "not sure" against "sure" a doubt."""
    scaled: tuple[list[Phrase], list[Phrase]] = ([], [])
    for name in ("quantities", "certainty"):
        found = phrases(edit.a, scale(name)), phrases(edit.b, scale(name))
        counts = all(found) if edit.one_sided is None else name == "certainty" and edit.size == 1
        if counts and not (name == "quantities" and is_denied(edit, *found)):
            scaled = scaled[0] + found[0], scaled[1] + found[1]
    return _apart_from(edit.a, scaled[0]), _apart_from(edit.b, scaled[1])


def is_denied(edit: Edit, a: Sequence[Phrase], b: Sequence[Phrase]) -> bool:
    """Whether one side says of nobody what the other says of somebody: that denies it, and is no other quantity."""
    none_a, none_b = ([phrase.level == 0 for phrase in side] for side in (a, b))
    indefinite = [not _INDEFINITE.isdisjoint(side.keys) for side in (edit.a, edit.b)]
    return (all(none_a) and indefinite[1]) or (all(none_b) and indefinite[0])


def _apart_from(side: EditSide, phrases: Sequence[Phrase]) -> list[str]:
    return negators(
        [
            key
            for at, key in enumerate(side.keys)
            if not any(at in phrase.places for phrase in phrases)
            and not (key == "no" and _exclaimed(side, at))
            and not (key == "not" and at == len(side.keys) - 1 and side.words_after[:1] == ["only"])
        ]
    )


def _exclaimed(side: EditSide, at: int) -> bool:
    """Whether a "no" among other words answers, and denies none of them: "No, we all went"."""
    if len(side.keys) == 1:
        return False
    following = side.text.lower().split("no", side.keys[: at + 1].count("no"))[-1]
    return side.keys[at - 1 : at] == ["no"] or side.keys[at + 1 : at + 2] == ["no"] or following[:1] in _SET_OFF


def _denied_otherwise(edit: Edit) -> bool:
    """Whether the side without a negation denies by another word, or the negation only doubled one that stays."""
    known = word_list("denials")
    denied = [bool(negators(side.keys)) or not known.isdisjoint(side.keys) for side in (edit.a, edit.b)]
    return all(denied) or bool(_DOUBLED & {*edit.a.words_after[:2]} & {*edit.b.words_after[:2]})


def _set_off(side: EditSide) -> bool:
    text = side.text.strip()
    return text[:1] in _SET_OFF or text[-1:] in _SET_OFF


def negation_rewritten(edit: Edit) -> Found | None:
    """Only one version of a sentence that is not long denies something, of something that both speak of."""
    if edit.size > _LONGEST_WITH_DENIALS or not in_english(edit):
        return None
    denied = [
        [*negators(side.keys), *sorted(word_list("denials").intersection(side.keys))] for side in (edit.a, edit.b)
    ]
    shared = set(edit.a.keys).intersection(edit.b.keys) - word_list("stopwords")
    if (denied[0] and denied[1]) or not shared:
        return None
    explicit = negators(edit.a.keys), negators(edit.b.keys)
    return listed(*explicit) if any(explicit) else None


def negators(keys: Sequence[str]) -> list[str]:
    """Return the words that deny something."""
    found = []
    for at, key in enumerate(keys):
        following = keys[at + 1] if at + 1 < len(keys) else ""
        # "no doubt" is certainty; "not only" and "no longer than" deny nothing by themselves.
        if key == "without" and {"doubt", "question", "fail"}.intersection(keys[at + 1 : at + 4]):
            continue
        if (key, following) in {
            ("no", "doubt"),
            ("without", "doubt"),
            ("not", "only"),
            ("no", "matter"),
            ("not", "to"),
        }:
            continue
        if key in word_list("negations") or key.endswith("n't") or key.startswith("no-"):
            found.append(key)
    return found


def opposites(edit: Edit) -> tuple[str, str] | None:
    """Return a word that only the first side holds and its opposite that only the second does, the first such pair."""
    # "non technical" and "non-technical" are the same.
    if "non" in edit.a.keys or "non" in edit.b.keys:
        return None
    only_a, only_b = _of_one_side(edit)
    found = next(((one, other) for one in only_a for other in only_b if are_opposite(one, other)), None)
    if found is None and len(edit.a.keys) == len(edit.b.keys) and len(only_a) == len(only_b) == 1:
        found = (only_a[0], only_b[0]) if _are_listed(only_a[0], only_b[0], "contraries") else None
    # "not the best" and "the worst": where the one side is denied just before, to say the opposite turns nothing round.
    if found and len(negators(edit.a.words_before)) % 2 != len(negators(edit.b.words_before)) % 2:
        return None
    return found


def denies_the_same(edit: Edit) -> bool:
    """Whether the one side denies with a word of its own what the other denies with an opposite: "not likely" and "unlikely"."""
    if len(negators(edit.a.keys)) % 2 == len(negators(edit.b.keys)) % 2:
        return False
    only_a, only_b = _of_one_side(edit)
    return any(
        _are_listed(one, other, "contradictions") or _are_opposite_by_prefix(one, other)
        for one in only_a
        for other in only_b
    )


def are_opposite(a: str, b: str) -> bool:
    """Whether two folded words are opposites: by a prefix, or because a list says so."""
    return _are_listed(a, b, "opposites") or _are_listed(a, b, "contradictions") or _are_opposite_by_prefix(a, b)


def _of_one_side(edit: Edit) -> tuple[list[str], list[str]]:
    """Return the words that only the one side holds and only the other, without those that deny by themselves, which are counted."""
    return (
        [key for key in edit.a.keys if key not in edit.b.keys and not negators([key])],
        [key for key in edit.b.keys if key not in edit.a.keys and not negators([key])],
    )


def _are_listed(a: str, b: str, name: str) -> bool:
    known = pair_list(name)
    return (a, b) in known or (b, a) in known


def _are_opposite_by_prefix(a: str, b: str) -> bool:
    return _denied_by_prefix(a, b) or _denied_by_prefix(b, a)


def _denied_by_prefix(stem: str, word: str) -> bool:
    if len(stem) < _SHORTEST_OPPOSED_STEM and word == f"un{stem}" and stem in word_list("common"):
        return True
    if len(stem) < _SHORTEST_OPPOSED_STEM or stem in word_list("unopposed"):
        return False
    if not word.endswith(stem):
        # "disagreed" is the opposite of "agree".
        rest = word.removeprefix("dis")
        known = word_list("unopposed").isdisjoint([rest, *stems(rest), *stems(stem)])
        return rest != word and known and (stem in stems(rest) or rest in stems(stem))
    prefix = word.removesuffix(stem)
    return prefix in _PREFIXES or (
        prefix in _ADJECTIVE_PREFIXES
        and (stem.endswith(_ADJECTIVE_ENDINGS) or stem.removesuffix("ly").endswith(_ADJECTIVE_ENDINGS))
    )
