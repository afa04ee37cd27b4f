"""Rules for spelling: a slip of the pen, a word taken for one that sounds alike, a word that two countries spell in two ways."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import OSA

from transcripts.compare.edits.edit import is_english, plain
from transcripts.compare.edits.facets import facet, quoted
from transcripts.compare.rules.negation import are_opposite
from transcripts.compare.tokens.word_lists import pair_list, word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit
    from transcripts.model.comparisons.change import Facet

_DOUBLED = expression(r"(.)\1")
_LONG_WORD = 5
_SHUFFLED = 2
# The most letters that one of two spellings may have more.
_LONGER = 3
# What both sides of a pair of words that sound alike may end with: "sails" and "sales".
_SHARED_ENDINGS = ("ing", "ed", "es", "'s", "s", "d")
_SHARED_LAST = frozenset("gds")
# What is spelt otherwise in British and in American English, folded to one form.
_VARIANTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (expression(pattern), put)
    for pattern, put in (
        (r"(?<=..)our(?=$|s$|ed$|ing$|er|ite|able|ful|less|hood|al)", "or"),
        (r"(?<=..)is(?=e$|es$|ed$|er$|ers$|ing$|ation)", "iz"),
        (r"ys(?=e$|ed$|es$|ing$)", "yz"),
        (r"(?<=[bctdp])re(?=$|s$|d$)", "er"),
        (r"(?<=ch|qu)er(?=s?$)", "er"),
        (r"ogue(?=s?$)", "og"),
        (r"ence(?=$|s$)", "ense"),
        (r"(?<=.)(?:ae|oe)(?=[a-z]{2})", "e"),
        (r"(?<=[aeiou])ll(?=ed$|ing$|er$|ers$|or$|ors$|ous$)", "l"),
        (r"(?<=gra)mme(?=s?$)", "m"),
        (r"(?<=w)ards$", "ard"),
        (r"grey", "gray"),
        (r"^(learn|burn|dream|lean|leap|spoil)t$", r"\1ed"),
        (r"^(spel|spil|smel)t$", r"\1led"),
        (r"^(among|amid|whil)st$", r"\1"),
        (r"^while$", "whil"),
        (r"^(judg|acknowledg)ement", r"\1ment"),
        (r"(?<=[ei])ll(?=ful|ment|$|s$)", "l"),
    )
)


def misspelling(edit: Edit) -> list[Facet]:
    """Return a facet where one word was spelt otherwise, or taken for one that sounds alike."""
    a, b = edit.a, edit.b
    if not a.keys or len(a.keys) != len(b.keys) or len(a.keys) > 3:
        return []
    changed = [at for at, (x, y) in enumerate(zip(a.keys, b.keys, strict=True)) if x != y]
    if not changed or not all(is_respelt(a.keys[at], b.keys[at], edit) for at in changed):
        return []
    return [respelt([(at, at) for at in changed], edit, "spelling")]


def respelt(places: Sequence[tuple[int, int]], edit: Edit, rule: str) -> Facet:
    """Return the facet of words that are spelt otherwise, given by their indexes in a and in b.

    Which of two spellings is the slip is told by the other's being a known word; where neither or both are, the spelling changed.
    """
    a, b = edit.a, edit.b
    said = "; ".join(f"{quoted(a.words[i])} became {quoted(b.words[j])}" for i, j in places)
    keys = [(a.keys[i], b.keys[j]) for i, j in places]
    if all(is_variant(x, y) for x, y in keys):
        return facet("spelling", f"{said}: spelt as elsewhere", rule)
    slips = {_slip(x, y, edit) for x, y in keys}
    if "b" in slips:
        return facet("misspelling", f"{said}: a misspelling was introduced", rule)
    return facet("spelling", said if slips == {"a"} else f"spelling changed: {said}", rule)


def _slip(a: str, b: str, edit: Edit) -> Literal["a", "b"] | None:
    """Return the side whose word is misspelt, as far as that can be known."""
    known_a, known_b = (edit.vocabulary.knows(plain(word)) for word in (a, b))
    if known_a == known_b or is_variant(a, b):
        return None
    return "b" if known_a else "a"


def is_respelt(a: str, b: str, edit: Edit) -> bool:
    """Whether two folded words are one word spelt in two ways."""
    if is_confused(a, b) or is_variant(a, b):
        return True
    if min(len(a), len(b)) * 2 < max(len(a), len(b)):
        return False
    a, b = plain(a), plain(b)
    length = max(len(a), len(b))
    limit = max(1, length // 4)
    if length < 3 or (OSA.distance(a, b, score_cutoff=limit) > limit and not _is_shuffled(a, b)):
        return False
    if any(map(str.isdigit, a + b)) or are_opposite(a, b):
        return False
    known_a, known_b = edit.vocabulary.knows(a), edit.vocabulary.knows(b)
    if known_a != known_b:
        doubled = _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b)
        return doubled or (not _inflected(a, b) and (sorted(a) == sorted(b) or length >= 4))
    if _inflected(a, b):
        return False
    # What is frequent in one version only may be misspelt there throughout.
    strange = not known_a or (
        not is_english(a) and not is_english(b) and not (edit.vocabulary.in_both(a) and edit.vocabulary.in_both(b))
    )
    return strange and (length >= 7 or is_slip(a, b))


def is_slip(a: str, b: str) -> bool:
    """Whether one word is the other with two letters exchanged, one doubled, or one left out: hardly anybody means that."""
    if sorted(a) == sorted(b) or _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b):
        return True
    # A letter was left out inside.
    return len(a) != len(b) and min(len(a), len(b)) >= _LONG_WORD and a[0] == b[0] and a[-1] == b[-1]


def _is_shuffled(a: str, b: str) -> bool:
    """Whether a long word has the letters of the other in an order that is wrong in one place: `synaxt`."""
    return len(a) > _LONG_WORD and a[0] == b[0] and sorted(a) == sorted(b) and OSA.distance(a, b) <= _SHUFFLED


def is_variant(a: str, b: str) -> bool:
    """Whether two folded words are the British and the American spelling of one."""
    return a[:1] == b[:1] and abs(len(a) - len(b)) <= _LONGER and a != b and _one_variant(a) == _one_variant(b)


@lru_cache(maxsize=1 << 13)
def _one_variant(word: str) -> str:
    for pattern, put in _VARIANTS:
        word = pattern.sub(put, word)
    return word


def is_confused(a: str, b: str) -> bool:
    """Whether two folded words are written for one another by mistake."""
    known = pair_list("confusions")
    if (a, b) in known or (b, a) in known:
        return True
    if a[-1] != b[-1] or a[-1] not in _SHARED_LAST:
        return False
    shared = (ending for ending in _SHARED_ENDINGS if a.endswith(ending) and b.endswith(ending))
    stems = [(a.removesuffix(ending), b.removesuffix(ending)) for ending in shared]
    return any(pair in known or pair[::-1] in known for pair in stems)


def _inflected(a: str, b: str) -> bool:
    """Whether two words differ by their endings alone."""
    common = 0
    while common < min(len(a), len(b)) and a[common] == b[common]:
        common += 1
    ends = {a[common:], b[common:]}
    # A change between two endings of one word is grammar, or another word, and no slip of the pen; "quesion" has no stem.
    short, long = sorted(ends, key=len) if len(ends) > 1 else (a[common:], b[common:])
    if short and long.endswith(short) and not any(is_english(word) for word in (a[:common], f"{a[:common]}e")):
        return False
    return common >= 2 and all(not end or end in word_list("endings") for end in ends)
