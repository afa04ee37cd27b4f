"""Rules for spelling: a typo, a word taken for one that sounds alike, a word that two countries spell in two ways."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rapidfuzz.distance import OSA

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.rule import quoted
from transcripts.compare.edits.shape import plain
from transcripts.compare.edits.vocabulary import is_english, is_word_of_english, stems, typo_of
from transcripts.compare.rules.negation import are_opposite
from transcripts.compare.rules.sentences import in_english
from transcripts.compare.tokens.word_lists import pair_list, word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from transcripts.compare.edits.edit import Edit, WordChange, Words
    from transcripts.compare.edits.rule import Found
    from transcripts.compare.edits.vocabulary import Vocabulary

_DOUBLED = expression(r"(.)\1")
_FEWEST_LETTERS_OF_A_SLIP = 5  # letters of a word in which one was left out, or two changed places; judged
_MOST_STEPS_OF_A_SLIP = 2  # letters to exchange or change, to undo that; judged
_MOST_LETTERS_BETWEEN_VARIANTS = 3  # letters that one of two spellings may have more; judged
_LETTERS_TO_A_SLIP = 4  # letters of a word to each that may be wrong; judged
_FEWEST_LETTERS = 3  # letters of a word in which one may be wrong; judged
_MOST_LETTERS_IN_ANY_ORDER = 6  # letters of a word that is known in whatever order they stand; judged
_FEWEST_LETTERS_OF_AN_UNKNOWN_WORD = 7  # letters of a word that nothing lists and that may be misspelt; judged
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
        (r"(?<=[aeio])ll(?=ful|ment|$|s$)", "l"),
        (r"^aero(?=plane)", "air"),
        (r"(?<=euv)e?re?(?=$|d$|s$|ing$)", "r"),
    )
)


def spelt_otherwise(change: WordChange) -> Found | None:
    """One to three words are spelt otherwise, or taken for ones that sound alike; or a typo was corrected."""
    respelling = respelling_of(change)
    return (respelling.reason,) if respelling is not None and not respelling.is_typo else None


def misspelt(change: WordChange) -> Found | None:
    """One to three words are spelt otherwise, and only the earlier spelling is a known word."""
    respelling = respelling_of(change)
    return (respelling.reason,) if respelling is not None and respelling.is_typo else None


class Respelling(NamedTuple):
    """Words that are spelt otherwise, said in words, and whether the later version has a typo that the earlier one has not."""

    reason: str
    is_typo: bool


@fact
def respelling_of(change: WordChange) -> Respelling | None:
    """Return what a change is as one of spelling: as many words on both sides, each the same or spelt otherwise.

    Which of two spellings is the typo is told by the other's being a known word; where neither or both are, the spelling changed.
    """
    a, b = change.a, change.b
    if not a.keys or len(a.keys) != len(b.keys) or len(a.keys) > 3:
        return None
    pairs = [(x, y) for x, y in zip(a.keys, b.keys, strict=True) if x != y]
    for x, y in pairs:
        if not is_respelt(x, y, change.vocabulary):
            return None
    # A name in place of a word is no misspelling of it.
    for one, other in ((a, b), (b, a)):
        if any(
            x != y and u[:1].isupper() and not change.vocabulary.lists(x) and (v.islower() or not is_english(y))
            for x, y, u, v in zip(one.keys, other.keys, one.words, other.words, strict=True)
        ):
            return None
    if not pairs:
        return None
    changed = [at for at, (x, y) in enumerate(zip(a.keys, b.keys, strict=True)) if x != y]
    reason = "; ".join(f"{quoted(a.words[at])} became {quoted(b.words[at])}" for at in changed)
    if all(is_variant(x, y) for x, y in pairs):
        return Respelling(f"{reason}: spelling variant", is_typo=False)
    sides = {_side_of_typo(x, y, change.vocabulary) for x, y in pairs}
    if "b" in sides:
        return Respelling(reason, is_typo=True)
    return Respelling(reason if sides == {"a"} else f"spelling changed: {reason}", is_typo=False)


def _side_of_typo(a: str, b: str, vocabulary: Vocabulary) -> Literal["a", "b"] | None:
    """Return the side whose word is misspelt, as far as that can be known."""
    known_a, known_b = (vocabulary.lists(plain(word)) or vocabulary.in_both(word) for word in (a, b))
    if known_a and known_b:
        known_a, known_b = (vocabulary.knows(plain(word)) for word in (a, b))
    if known_a == known_b or is_variant(a, b):
        return None
    return "b" if known_a else "a"


@fact
def _respelt_words(edit: Edit) -> list[WordChange]:
    """Cut a change into sub-edits: each word of a that b does not hold, and the first word of b alone that may be a spelling of it."""
    a, b = edit.a.keys, edit.b.keys
    others = [at for at, key in enumerate(b) if key not in a]
    found: list[WordChange] = []
    for at, key in enumerate(a):
        if key not in b:
            # A typo keeps the first letter or the last.
            near = (edit.pair(at, to) for to in others if b[to][0] == key[0] or b[to][-1] == key[-1])
            found += islice(filter(respelling_of, near), 1)
    return found


def inside(rule: Callable[[WordChange], Found | None]) -> Callable[[Edit], Found | None]:
    """Return the same rule about the words inside a change that may be spelt otherwise, one by one."""

    def of_words(edit: Edit) -> Found | None:
        return next(filter(None, map(rule, _respelt_words(edit))), None)

    return _described(of_words, "inside", rule, "The same of words inside the change, one by one: ")


def _described(
    made: Callable[[Edit], Found | None], where: str, rule: Callable[[Any], Found | None], meaning: str
) -> Callable[[Edit], Found | None]:
    """Name and describe a rule that was made of another one."""
    made.__name__ = f"{rule.__name__}_{where}"
    doc = rule.__doc__ or ""
    made.__doc__ = f"{meaning}{doc[:1].lower()}{doc[1:]}"
    return made


def typos_before(edit: Edit) -> Found | None:
    """A word of the earlier version is a frequent one with two letters transposed."""
    return _typos(edit.a)


def typos_now(edit: Edit) -> Found | None:
    """A word of the later version is a frequent one with two letters transposed."""
    return _typos(edit.b)


def in_english_only(rule: Callable[[Edit], Found | None]) -> Callable[[Edit], Found | None]:
    """Return the same rule about versions that are both in English."""

    def of_english(edit: Edit) -> Found | None:
        return rule(edit) if in_english(edit) else None

    return _described(of_english, "in_english", rule, "Both versions are in English: ")


def _typos(side: Words) -> Found | None:
    words = zip(side.words, side.keys, strict=True)
    found = [f"{quoted(core)} is a misspelling of {quoted(meant)}" for core, key in words if (meant := typo_of(key))]
    return ("; ".join(found),) if found else None


def is_respelt(a: str, b: str, vocabulary: Vocabulary) -> bool:
    """Whether two folded words are one word spelt in two ways."""
    if is_confused(a, b) or is_variant(a, b):
        return True
    if not (a.isascii() and b.isascii()):
        a, b = plain(a), plain(b)
    if not _is_close(a, b) or any(map(str.isdigit, a + b)) or are_opposite(a, b) or are_begun_otherwise(a, b):
        return False
    listed = [vocabulary.lists(word) for word in (a, b)]
    if all(listed):
        return False  # two words: nothing proves that the one was meant for the other
    if any(listed):
        word, odd = (a, b) if listed[0] else (b, a)
        # A form that no list has, and what both versions hold, are words as well.
        return not vocabulary.in_both(odd) and word not in stems(odd) and odd not in word_list("rare")
    # Neither is a word of the language: one of them may be a word of the text.
    known = vocabulary.in_both(a), vocabulary.in_both(b)
    if known[0] != known[1]:
        return not _inflected(a, b)
    return not any(known) and max(len(a), len(b)) >= _FEWEST_LETTERS_OF_AN_UNKNOWN_WORD and is_typo_of(a, b)


def are_begun_otherwise(a: str, b: str) -> bool:
    """Whether two folded words differ by beginnings that say something: hypotension and hypertension."""
    for one, other in pair_list("prefixes"):
        for x, y in ((a, b), (b, a)):
            if x.startswith(one) and y.startswith(other) and x[len(one) :] == y[len(other) :]:
                return len(x) - len(one) >= _FEWEST_LETTERS
    return False


def _is_close(a: str, b: str) -> bool:
    """Whether so few letters differ that one word may be the other with a slip, or both have the same letters."""
    length = max(len(a), len(b))
    limit = length // _LETTERS_TO_A_SLIP or 1
    if length < _FEWEST_LETTERS or abs(len(a) - len(b)) > limit:
        return False
    if OSA.distance(a, b, score_cutoff=limit) <= limit:
        return True
    return sorted(a) == sorted(b) and (length <= _MOST_LETTERS_IN_ANY_ORDER or _is_shuffled(a, b))


def is_slip(change: WordChange) -> bool:
    """Whether a change is the slip of one word, of which the other spelling is known: `milion`, `ehwn`."""
    if len(change.a.keys) != 1 or len(change.b.keys) != 1:
        return False
    [x], [y] = change.a.keys, change.b.keys
    return is_word_of_english(x) != is_word_of_english(y) and respelling_of(change) is not None


def is_typo_of(a: str, b: str) -> bool:
    """Whether one word is the other with two letters transposed, one doubled, or one left out: hardly anybody means that."""
    if sorted(a) == sorted(b) or _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b):
        return True
    # A letter was left out inside.
    return len(a) != len(b) and min(len(a), len(b)) >= _FEWEST_LETTERS_OF_A_SLIP and a[0] == b[0] and a[-1] == b[-1]


def _is_shuffled(a: str, b: str) -> bool:
    """Whether a long word has the letters of the other in an order that is wrong in one place: `synaxt`."""
    return (
        len(a) > _FEWEST_LETTERS_OF_A_SLIP
        and a[0] == b[0]
        and sorted(a) == sorted(b)
        and OSA.distance(a, b) <= _MOST_STEPS_OF_A_SLIP
    )


def is_variant(a: str, b: str) -> bool:
    """Whether two folded words are the British and the American spelling of one."""
    return (
        a[:1] == b[:1]
        and abs(len(a) - len(b)) <= _MOST_LETTERS_BETWEEN_VARIANTS
        and a != b
        and _one_variant(a) == _one_variant(b)
    )


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
    last = a[-1]
    if last != b[-1] or last not in _SHARED_LAST:
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
    # A change between two endings of one word is grammar, or another word, and no typo; "quesion" has no stem.
    short, long = sorted(ends, key=len) if len(ends) > 1 else (a[common:], b[common:])
    if short and long.endswith(short) and not any(is_english(word) for word in (a[:common], f"{a[:common]}e")):
        return False
    return common >= 2 and all(not end or end in word_list("endings") for end in ends)
