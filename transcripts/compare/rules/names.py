"""Rules for names: a different name, or a name spelt differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from transcripts.compare.edits.edit import begins_sentence, fact
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.edits.vocabulary import is_english
from transcripts.compare.rules.sentences import listed
from transcripts.compare.rules.spelling import is_typo_of
from transcripts.compare.tokens.word_lists import word_list

if TYPE_CHECKING:
    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found

# With any letter changed, a shorter name may be a different name.
_FEWEST_LETTERS_OF_A_NAME = 4  # letters of a name that may be misspelt; judged
_MOST_NAMES_APART = 3  # names on either side that are set against each other; judged
# What names of people, countries and languages are derived with, and the endings that give way.
_DERIVING = frozenset({"s", "'s", "n", "an", "ian", "ean", "ese", "ish", "ic", "i", "er"})
_DERIVED_FROM = frozenset({"", "a", "ia", "y", "e"})


def other_name(edit: Edit) -> Found | None:
    """One name, or a few, replaced others."""
    said = None if edit.is_long else names_apart(edit)
    return None if said is None else (became(*(" ".join(side) for side in said)),)


def name_rewritten(edit: Edit) -> Found | None:
    """The versions of a sentence have different names."""
    said = names_apart(edit)
    return None if said is None else listed(*said)


def other_first_name(edit: Edit) -> Found | None:
    """A sentence starts with a different name: not a frequent word, and a name elsewhere or one letter away."""
    a, b = edit.a, edit.b
    if a.keys[0] == b.keys[0] or a.keys[1:] != b.keys[1:]:
        return None
    if not a.words[0].istitle() or not b.words[0].istitle() or not begins_sentence(a) or not begins_sentence(b):
        return None
    x, y = a.keys[0], b.keys[0]
    if is_english(x) or is_english(y) or _derived(x, y) or any("'" in key for key in (x, y)):
        return None
    if not {x, y} & edit.vocabulary.named and OSA.distance(x, y) > 1:
        return None
    return (became(a.words[0], b.words[0]),)


class _NameRespelling(NamedTuple):
    """A name that is spelt differently: the reason, and which of the spellings, if any, is a misspelling."""

    reason: str
    typo_in: str


@fact
def _respelt(edit: Edit) -> _NameRespelling | None:
    """Return what a change is as one of a name's spelling: perhaps a typo, perhaps somebody else.

    Where both versions hold one spelling elsewhere, the other is a typo. `typo_in` is "a" or "b", "none" where both are names, and "" where
    nobody can know.
    """
    a, b = edit.a, edit.b
    if len(a.keys) != len(b.keys) or edit.is_long:
        return None
    apart = [at for at, (x, y) in enumerate(zip(a.keys, b.keys, strict=True)) if x != y]
    if len(apart) != 1 or not a.names or not b.names:
        return None
    [at] = apart
    x, y = a.keys[at], b.keys[at]
    named = x in {key for _, key in a.names} and y in {key for _, key in b.names}
    # "Owen Price" and "Owen Pryce": a word beside a name is a name.
    word = (is_english(x) or is_english(y)) and not (at and a.words[at - 1][:1].isupper()) and not a.follows_name
    if not named or word or not _alike(x, y) or _derived(x, y):
        return None
    reason = f"{quoted(a.words[at])} is now spelt {quoted(b.words[at])}"
    known = edit.vocabulary.in_both(x), edit.vocabulary.in_both(y)
    if all(known) or min(len(x), len(y)) < _FEWEST_LETTERS_OF_A_NAME:
        return _NameRespelling(reason, "none")
    if known[0]:
        return _NameRespelling(reason, "b")
    return _NameRespelling(reason, "a" if known[1] or (a.in_title and is_typo_of(x, y)) else "")


def _respelling(edit: Edit, typo_in: str) -> Found | None:
    respelling = _respelt(edit)
    return (respelling.reason,) if respelling is not None and respelling.typo_in == typo_in else None


def like_name(edit: Edit) -> Found | None:
    """A name became a similar one, and both versions have both, or it is very short."""
    return _respelling(edit, "none")


def name_misspelt(edit: Edit) -> Found | None:
    """A name became a similar one, and both versions have the earlier spelling elsewhere."""
    return _respelling(edit, "b")


def name_put_right(edit: Edit) -> Found | None:
    """A name became a similar one, and both versions have the later spelling elsewhere, or it is a misspelling in a title."""
    return _respelling(edit, "a")


def name_respelt(edit: Edit) -> Found | None:
    """A name became a similar one: a misspelling, or a different person."""
    return _respelling(edit, "")


def names_apart(edit: Edit) -> tuple[list[str], list[str]] | None:
    """Return the few names that only the one side and only the other side holds; None unless both hold such, and no two are alike."""
    if not edit.a.words or not edit.b.words or edit.a.text.islower() or edit.b.text.islower():
        return None
    a, b = _new_names(edit.a, edit.b), _new_names(edit.b, edit.a)
    if not a or not b or len(a) > _MOST_NAMES_APART or len(b) > _MOST_NAMES_APART:
        return None
    if any(_derived(x, y) for _, x in a for _, y in b):
        return None
    return [core for core, _ in a], [core for core, _ in b]


def _new_names(side: EditSide, other: EditSide) -> list[tuple[str, str]]:
    """Return the names of one side that the other does not have in any form or case."""
    named = side.names
    if not named:
        return []
    parts = {part for key in other.keys for part in key.split("-")}
    found = []
    for core, key in named:
        bare = key.removesuffix("'s")
        skipped = any(bare in word_list(name) for name in ("dates", "titles", "stopwords"))
        if not skipped and not set(bare.split("-")) & parts and not any(map(str.isdigit, bare)):
            found.append((core, key))
    return found


def _alike(a: str, b: str) -> bool:
    return a[:4] == b[:4] or OSA.distance(a, b) <= max(1, max(len(a), len(b)) // 4)


def _derived(a: str, b: str) -> bool:
    """Return whether one name is derived from the other by its ending: `China` and `Chinese`, `Anna` and `Anna's`."""
    common = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    ends = {a[common:], b[common:]}
    return common > 2 and bool(ends & _DERIVING) and ends <= _DERIVING | _DERIVED_FROM
