"""Rules for changes of meaning: negation, numbers, dates, names, certainty, quantity, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from transcripts.compare.edits.edit import begins_sentence, is_english
from transcripts.compare.edits.facets import became, facet, quoted
from transcripts.compare.edits.features import CERTAINTY, DATE, MEASURE, NEGATION, NUMBER, QUANTITY
from transcripts.compare.rules.measures import measure
from transcripts.compare.rules.negation import denies_the_same, negators, opposites
from transcripts.compare.rules.scales import phrases, scale
from transcripts.compare.rules.spelling import is_slip
from transcripts.compare.tokens.numbers import (
    ORDINALS,
    YEARS,
    decade_of,
    digits_value,
    is_number_like,
    is_numeral,
    number_words,
    same_values,
    values,
)
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.compare.edits.edit import Edit, Stretch
    from transcripts.compare.rules.scales import Phrase
    from transcripts.model.comparisons.change import Facet

_SHORT = 4
_MOST_NAMES = 3
_INDEFINITE = frozenset({"somebody", "someone", "something", "anybody", "anyone", "anything"})
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
_SET_OFF = frozenset(",.;:-–—!?")
_DIGITS = expression(r"\d+")
_SPEAKERS_OPINION = frozenset({"i", "we"})
_CLAIM = expression(r"[\s,:–—-]*[^\W_]")
# What a statement without any hedge counts as on the scale of certainty.txt.
_PLAIN_STATEMENT = 5
_AMBIGUOUS_DATES = frozenset({"may", "march", "second"})
# Words that are part of degrees ("a lot of"), and say none by themselves.
_BESIDE_DEGREES = frozenset({"a", "of", "too"})
_DAYS = range(1, 32)
# The apostrophe of '31.
_CUT_YEAR = expression(r"(?:^|\W)['’‘]\Z")
# After these a negation denies once, however often it is said.
_DOUBLED = frozenset({"no", "nothing", "none", "nobody", "nowhere", "never", "neither"})
# What names of people, countries and languages are derived with, and the endings that give way.
_DERIVING = frozenset({"s", "'s", "n", "an", "ian", "ean", "ese", "ish", "ic", "i", "er"})
_DERIVED_FROM = frozenset({"", "a", "ia", "y", "e"})


def meaning(edit: Edit) -> list[Facet]:
    """Return what an edit changes in what is said."""
    found = [one for sign, rule in _BY_SIGN if edit.signs & sign for one in rule(edit)] if edit.signs else []
    return found + names(edit) + quotation(edit)


def negation(edit: Edit) -> list[Facet]:
    """Return a facet where one side denies what the other says."""
    if edit.whole or edit.size > _SHORT + 1:
        return []
    # In a longer change that keeps no word, a denial is a way of putting it.
    if edit.size > _SHORT and not set(edit.a.keys) & set(edit.b.keys):
        return []
    if denies_the_same(edit):
        return []
    a, b = denials(edit)
    turned = opposites(edit)
    if turned is not None:
        return [facet("negation", f"{became(edit.a.text, edit.b.text)}: {became(*turned)}", "opposite")]
    if len(a) % 2 == len(b) % 2 or _denied_otherwise(edit):
        return []
    # "No, ..." and a phrase between commas deny nothing of what stands around them.
    side = edit.one_sided
    if side is not None and _set_off(side):
        return []
    word = (b or a)[0]
    return [facet("negation", f"{became(edit.a.text, edit.b.text)}: {quoted(word)} turns it round", "negation")]


def denials(edit: Edit) -> tuple[list[str], list[str]]:
    """Return the words of both sides that deny something; "none" against "half" is a quantity, "not sure" against "sure" a doubt."""
    scaled: tuple[list[Phrase], list[Phrase]] = ([], [])
    for name in ("quantities", "certainty"):
        found = phrases(edit.a, scale(name)), phrases(edit.b, scale(name))
        counts = all(found) if edit.one_sided is None else name == "certainty" and edit.size == 1
        if counts and not (name == "quantities" and _denied(edit, *found)):
            scaled = scaled[0] + found[0], scaled[1] + found[1]
    return _apart_from(edit.a, scaled[0]), _apart_from(edit.b, scaled[1])


def _denied(edit: Edit, a: Sequence[Phrase], b: Sequence[Phrase]) -> bool:
    """Whether one side says of nobody what the other says of somebody: that denies it, and is no other quantity."""
    none_a, none_b = ([phrase.level == 0 for phrase in side] for side in (a, b))
    indefinite = [not _INDEFINITE.isdisjoint(side.keys) for side in (edit.a, edit.b)]
    return (all(none_a) and indefinite[1]) or (all(none_b) and indefinite[0])


def _apart_from(side: Stretch, phrases: Sequence[Phrase]) -> list[str]:
    return negators(
        [
            key
            for at, key in enumerate(side.keys)
            if not any(at in phrase.places for phrase in phrases)
            and not (key == "no" and _exclaimed(side, at))
            and not (key == "not" and at == len(side.keys) - 1 and side.words_after[:1] == ["only"])
        ]
    )


def _exclaimed(side: Stretch, at: int) -> bool:
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


def _set_off(side: Stretch) -> bool:
    text = side.text.strip()
    return text[:1] in _SET_OFF or text[-1:] in _SET_OFF


def dates(edit: Edit) -> list[Facet]:
    """Return a facet where a day, month or year changed."""
    if edit.is_long:
        return []
    a, b = dates_of(edit.a), dates_of(edit.b)
    if a == b or not (a or b) or (not (a and b) and edit.size > _SHORT):
        return []
    # "1984" and "nineteen eighty-four", "Rs. 1655" and "1,655".
    if same_values(values(edit.a.keys), values(edit.b.keys)) and not word_list("dates") & {*edit.a.keys, *edit.b.keys}:
        return []
    return [facet("date", became(edit.a.text, edit.b.text), "date")]


def dates_of(side: Stretch) -> list[str]:
    """Return the days, months and years that are named, in alphabetical order."""
    known = word_list("dates")
    if not any(key in known or key in ORDINALS or key[:1].isdigit() for key in side.keys):
        return []
    found = []
    near = side.before[-12:] + side.after[:12]
    following = side.words_after
    # "the second of May"
    following = following[1:] if following[:1] == ["of"] else following
    keys = [*([*side.words_before, ""][-2:-1] or [""]), *side.keys, *(following[:1] or [""])]
    for at, (core, key) in enumerate(zip(side.words, side.keys, strict=True)):
        value = digits_value(key) or number_words().get(key)
        if key in known:
            doubtful = key in _AMBIGUOUS_DATES and not (core[:1].isupper() and any(map(str.isdigit, near + side.text)))
            if not doubtful:
                found.append(key)
        elif (decade := decade_of(key)) is not None:
            found.append(decade)
        elif not isinstance(value, float):
            continue
        elif value in YEARS and len(core) == 4:
            found.append(key)
        elif (
            value in _DAYS and (key[0].isdigit() or key in ORDINALS) and word_list("months") & {keys[at], keys[at + 2]}
        ):
            found.append(f"{value:g}.")
        elif len(core) == 2 and _CUT_YEAR.search(side.before if not at else side.text.partition(core)[0]):
            found.append(f"'{core}")
    return sorted(found)


def numbers(edit: Edit) -> list[Facet]:
    """Return a facet where the value of a number changed; another way of writing it is no change of value."""
    if edit.is_long or dates_of(edit.a) != dates_of(edit.b):
        return []
    if _is_of_numerals(edit):
        return [facet("number", became(edit.a.text, edit.b.text), "numerals")]
    a, b = values(edit.a.keys), values(edit.b.keys)
    figures_a, figures_b = (_DIGITS.findall(side.text) for side in (edit.a, edit.b))
    spelt = any(key in number_words() for key in (*edit.a.keys, *edit.b.keys))
    # "type 30" and "TYPE30" hold the same number, "20" and "20 million" do not.
    if sorted(a) == sorted(b) or (figures_a and figures_a == figures_b and not spelt):
        return []
    if edit.heading and _without_figures(edit.a.keys) != _without_figures(edit.b.keys):
        # Another title is another title, whatever it counts.
        return []
    plain_figure = any(map(str.isdigit, edit.a.text + edit.b.text)) or any(
        key in _SCALES for key in edit.a.keys + edit.b.keys
    )
    if a and b:
        return [facet("number", f"{became(edit.a.text, edit.b.text)}: {', '.join(a)} is now {', '.join(b)}", "number")]
    if plain_figure and edit.size <= _SHORT:
        return [facet("number", became(edit.a.text, edit.b.text), "number-given")]
    return []


def _is_of_numerals(edit: Edit) -> bool:
    """Whether a change is one of numerals without digits (四), which may also be parts of words: others stand beside a single one."""
    if edit.a.keys == edit.b.keys or not all(map(is_numeral, (*edit.a.keys, *edit.b.keys))):
        return False
    side = edit.one_sided
    return side is None or is_numeral(side.before[-1:]) or is_numeral(side.after[:1])


def _without_figures(keys: Sequence[str]) -> list[str]:
    return [key for key in keys if not is_number_like(key)]


def names(edit: Edit) -> list[Facet]:
    """Return a facet where one name took the place of another."""
    said = None if edit.is_long else names_apart(edit)
    return [facet("name", became(*(" ".join(side) for side in said)), "name")] if said else _opening_names(edit)


def name_respelt(edit: Edit) -> list[Facet]:
    """Return the facets of one name that is spelt otherwise: perhaps a slip, perhaps somebody else.

    Where both versions hold the one spelling elsewhere, the other is a slip.
    """
    a, b = edit.a, edit.b
    if len(a.keys) != len(b.keys) or edit.is_long or a.text.islower() or b.text.islower():
        return []
    apart = [at for at, (x, y) in enumerate(zip(a.keys, b.keys, strict=True)) if x != y]
    if len(apart) != 1 or not a.names or not b.names:
        return []
    [at] = apart
    x, y = a.keys[at], b.keys[at]
    named = x in {key for _, key in a.names} and y in {key for _, key in b.names}
    # "Owen Price" and "Owen Pryce": beside another name a word is a name.
    word = (is_english(x) or is_english(y)) and not (at and a.words[at - 1][:1].isupper()) and not a.follows_name
    if not named or word or not _alike(x, y) or _derived(x, y):
        return []
    reason = f"{quoted(a.words[at])} is now spelt {quoted(b.words[at])}"
    known = edit.vocabulary.in_both(x), edit.vocabulary.in_both(y)
    if all(known) or min(len(x), len(y)) < _SHORT:
        return [facet("name", reason, "name")]
    if known[0]:
        return [facet("misspelling", f"{reason}: a misspelling was introduced", "name-slip")]
    if known[1] or (a.in_title and is_slip(x, y)):
        return [facet("spelling", reason, "name-slip")]
    return [facet("name", reason, "name-respelt"), facet("spelling", reason, "name-respelt")]


def _opening_names(edit: Edit) -> list[Facet]:
    """Return a facet where a sentence begins with another name: no common word, and a name elsewhere, or one letter away."""
    a, b = edit.a, edit.b
    if not a.keys or not b.keys or a.keys[0] == b.keys[0] or a.keys[1:] != b.keys[1:]:
        return []
    if not a.words[0].istitle() or not b.words[0].istitle() or not begins_sentence(a) or not begins_sentence(b):
        return []
    x, y = a.keys[0], b.keys[0]
    if is_english(x) or is_english(y) or _derived(x, y) or any("'" in key for key in (x, y)):
        return []
    if not {x, y} & edit.vocabulary.named and OSA.distance(x, y) > 1:
        return []
    return [facet("name", became(a.words[0], b.words[0]), "name-first")]


def names_apart(edit: Edit) -> tuple[list[str], list[str]] | None:
    """Return the few names that only the one side and only the other side holds; None unless both hold such, and no two are alike."""
    if not edit.a.words or not edit.b.words or edit.a.text.islower() or edit.b.text.islower():
        return None
    a, b = _new_names(edit.a, edit.b), _new_names(edit.b, edit.a)
    if not a or not b or len(a) > _MOST_NAMES or len(b) > _MOST_NAMES:
        return None
    if any(_derived(x, y) for _, x in a for _, y in b):
        return None
    return [core for core, _ in a], [core for core, _ in b]


def _new_names(side: Stretch, other: Stretch) -> list[tuple[str, str]]:
    """Return the names of one side that the other does not hold, in any form or case."""
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
    """Whether one name is made of the other by its ending: `China` and `Chinese`, `Anna` and `Anna's`."""
    common = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    ends = {a[common:], b[common:]}
    return common > 2 and bool(ends & _DERIVING) and ends <= _DERIVING | _DERIVED_FROM


def certainty(edit: Edit) -> list[Facet]:
    """Return a facet where something became more or less certain."""
    if edit.is_long:
        return []
    if edit.signs & NEGATION and denies_the_same(edit):
        return []
    a, b = ([one.level for one in _hedges(side)] for side in (edit.a, edit.b))
    # "can" and "could" are tenses more often than doubts.
    if {"can", "could"} <= {*edit.a.keys, *edit.b.keys} and not {"can", "could"} & set(edit.a.keys) & set(edit.b.keys):
        return []
    if a == b or (edit.one_sided is not None and edit.size > _SHORT):
        return []
    # "I don't remember, I think." says nothing of what comes next.
    side = edit.one_sided
    if side is not None and side.keys[0] in _SPEAKERS_OPINION and not _CLAIM.match(side.after):
        return []
    sure_a, sure_b = _sureness(a), _sureness(b)
    # "clearly" may come and go with a rewritten phrase; by itself it counts.
    if sure_a == sure_b or (min(sure_a, sure_b) >= _PLAIN_STATEMENT and edit.size >= _SHORT):
        return []
    said = "more certain" if sure_b > sure_a else "less certain"
    return [facet("certainty", f"{became(edit.a.text, edit.b.text)}: {said}", "certainty")]


def _hedges(side: Stretch) -> list[Phrase]:
    """Return the phrases of the scale of certainty in a stretch, without those that say no more than the words around it do."""
    known = scale("certainty")
    found = []
    for phrase in phrases(side, known):
        # "May" with a capital inside a sentence is a month or a name.
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
    """Return how sure the words sound: the weakest hedge counts."""
    return min(levels) if levels else _PLAIN_STATEMENT


def quantity(edit: Edit) -> list[Facet]:
    """Return a facet where a quantity or degree took the place of another one, or came or went by itself."""
    if edit.is_long:
        return []
    found_a, found_b = (phrases(side, scale("quantities")) for side in (edit.a, edit.b))
    a, b = ([one.level for one in side] for side in (found_a, found_b))
    if sorted(a) == sorted(b) or (a and b and _denied(edit, found_a, found_b)):
        return []
    if not a or not b:
        side = edit.one_sided
        degrees = word_list("degrees")
        if side is None or not degrees.issuperset(side.keys) or not set(side.keys) - _BESIDE_DEGREES:
            return []
        return [facet("quantity", f"{became(edit.a.text, edit.b.text)}: another degree", "degree")]
    more = "more" if max(b) > max(a) else "less"
    return [facet("quantity", f"{became(edit.a.text, edit.b.text)}: {more} than before", "quantity")]


def quotation(edit: Edit) -> list[Facet]:
    """Return a facet where the words inside quotation marks changed."""
    if edit.whole or not (edit.a.in_quotation and edit.b.in_quotation):
        return []
    return [facet("quotation", f"{became(edit.a.text, edit.b.text)} inside a quotation", "quotation")]


# Rules that only words with a certain sign concern.
_BY_SIGN: tuple[tuple[int, Callable[[Edit], list[Facet]]], ...] = (
    (NEGATION, negation),
    (DATE, dates),
    (NUMBER, numbers),
    (CERTAINTY, certainty),
    (QUANTITY, quantity),
    (MEASURE, measure),
)
