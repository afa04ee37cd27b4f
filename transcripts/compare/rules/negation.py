"""Words that deny, and pairs of words of which the one says that what the other says is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import stems
from transcripts.compare.tokens.word_lists import pair_list, word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit

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
_STEM = 4


def negators(keys: Sequence[str]) -> list[str]:
    """Return the words that deny something."""
    found = []
    for at, key in enumerate(keys):
        following = keys[at + 1] if at + 1 < len(keys) else ""
        # "no doubt" is certainty; "not only" and "no longer than" deny nothing by themselves.
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
    # "not the best" and "the worst": where the one side is denied just before, to say the opposite turns nothing round.
    if len(negators(edit.a.words_before)) % 2 != len(negators(edit.b.words_before)) % 2:
        return None
    only_a, only_b = _of_one_side(edit)
    found = next(((one, other) for one in only_a for other in only_b if are_opposite(one, other)), None)
    if found is None and len(edit.a.keys) == len(edit.b.keys) and len(only_a) == len(only_b) == 1:
        return (only_a[0], only_b[0]) if _are_listed(only_a[0], only_b[0], "contraries") else None
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
    if len(stem) < _STEM or stem in word_list("unopposed"):
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
