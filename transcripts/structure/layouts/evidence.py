"""The evidence that a family of readings is a layout of talk: its features, and the points of each."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.package_files import package_text
from transcripts.structure import lexicon
from transcripts.structure.layouts.readings import TIME_MARK
from transcripts.structure.layouts.talk import talk_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from transcripts.structure.layouts.families import Family, Use
    from transcripts.structure.layouts.talk import Wording
    from transcripts.vocabulary.persons import Language

_ODD = expression(r"[«»\"=<>{}$`^+%|\\;:](?<![*_]:)|//|\]\(|\(\)|\w\(|\.\w+\(|--\w|https?$|^www")
_CODE_MARKS = expression(r"\{%|\"|://|\$|>>>|//|\.\. |[^=]=\s*$|`")
_SMALL = expression(r"(?<=[a-z,] )[a-z]+\b")
_FOLLOWING_SHARE = 0.7  # share of the letters that follow one another, in a list that is lettered; judged
_WEIGHTS = "weights.tsv"


class Features(NamedTuple):
    """What was counted of a family whose uses were chosen: numbers, shares of the uses from 0 to 1, and what their words are like.

    `cover` is the share of the paragraphs from the first use to the last that a use opens, `gap` the lines for each use.
    """

    uses: int
    people: int
    cover: float
    opening: float
    gap: float
    alternating: float
    recurring: float
    cycle: float
    keys: float
    roles: float
    names: float
    full_names: float
    common: float
    odd: float
    words_of_names: float
    timed: float
    wording: Wording
    code_marks: bool
    weak: bool
    nick: bool
    sharing: bool

    @property
    def said(self) -> float:
        """How much speaks for talk, whatever the layout: questions, persons, times."""
        wording = self.wording
        return min(1.0, 2 * wording.asking + wording.first_person + wording.second_person + self.timed)


class Indication(NamedTuple):
    """One row: its name, what it says, and how much of it there is. Its weight is in the data file; `sign` says on which side it is."""

    name: str
    sign: int
    amount: Callable[[Features], float]


INDICATIONS: tuple[Indication, ...] = (  # points for (+1) or against (-1), as many as the data file says; by definition
    Indication("names recur", +1, lambda of: of.recurring),
    Indication("speakers alternate", +1, lambda of: of.alternating),
    Indication("speakers hardly alternate", -1, lambda of: float(of.alternating < 0.25)),
    Indication("several words each", +1, lambda of: min(1.0, of.wording.median / 12)),
    Indication("hardly a word each", -1, lambda of: float(of.wording.mean < 2.5)),
    Indication("ends as sentences do", +1, lambda of: of.wording.sentences),
    Indication("asks", +1, lambda of: min(1.0, 4 * of.wording.asking)),
    Indication("says I", +1, lambda of: min(1.0, 2 * of.wording.first_person)),
    Indication("says you", +1, lambda of: min(1.0, 3 * of.wording.second_person)),
    Indication("has times", +1, lambda of: of.timed),
    Indication("opens most paragraphs", +1, lambda of: of.cover),
    Indication("names are roles", +1, lambda of: of.roles),
    Indication("names are full names", +1, lambda of: of.full_names),
    Indication("many uses", +1, lambda of: min(1.0, math.log2(of.uses / 3) / 4)),
    Indication("nicks in angle brackets", +1, lambda of: float(of.nick)),
    Indication("few people", +1, lambda of: min(1.0, 2 / of.people)),
    Indication("names are keys", -1, lambda of: of.keys),
    Indication("names are words of the text", -1, lambda of: of.common),
    Indication("words are code", -1, lambda of: of.wording.code),
    Indication("most words are code", -1, lambda of: float(of.wording.code > 0.5)),
    Indication(
        "neither sentences nor persons",
        -1,
        lambda of: float(of.wording.sentences < 0.35 and _asking_and_persons(of.wording) < 0.1),
    ),
    Indication("the same words again", -1, lambda of: 1 - of.wording.distinct),
    Indication(
        "names come in a cycle",
        -1,
        lambda of: float(of.cycle > 0.8 and ((of.uses > 3 * of.people and of.said < 0.5) or of.said < 0.15)),
    ),
    Indication("names are not printed like names", -1, lambda of: 1 - of.names),
    Indication("many names that do not recur", -1, lambda of: float(of.people > 12 and of.recurring < 0.8)),
    Indication("names hold signs", -1, lambda of: of.odd),
    Indication("names are long", -1, lambda of: min(1.0, max(0.0, of.words_of_names - 2) / 3)),
    Indication("marks are code", -1, lambda of: float(of.code_marks)),
    Indication("nothing says it is talk", -1, lambda of: 1 - of.said),
    Indication("marks are weak", -1, lambda of: float(of.weak)),
    Indication("few uses of weak marks", -1, lambda of: float(of.weak and of.uses < 8)),
    Indication("names share a word", -1, lambda of: float(of.sharing)),
    Indication("far apart", -1, lambda of: min(1.0, of.gap / 25)),
    Indication("to begin with", -1, lambda _: 1.0),
)


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each row, in points, from the data file."""
    lines = package_text("structure", "layouts", _WEIGHTS).split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def points_of(features: Features) -> float:
    """Return how much speaks for a layout of talk, in points."""
    weight = weights()
    return sum(weight[row.name] * row.amount(features) for row in INDICATIONS)


class Stand(NamedTuple):
    """How a family stands in its text: the share of the paragraphs that it opens and of its uses that open one; the language."""

    cover: float
    opening: float
    weak: bool
    language: Language | None


def features_of(family: Family, uses: Sequence[Use], words: Sequence[str], stand: Stand) -> Features:
    """Count the features of a family; `words` are those of each use, to the next."""
    keys = [use.key for use in uses]
    people = Counter(keys)
    number, different = len(keys), len(people)
    printings = Counter(use.printing for use in uses)
    first = printings.most_common(1)[0][0]
    period = [one == other for one, other in zip(keys, keys[different:], strict=False)] if different > 2 else []
    return Features(
        uses=number,
        people=different,
        cover=stand.cover,
        opening=stand.opening,
        gap=(uses[-1].line - uses[0].line + 1) / number,
        alternating=sum(one != other for one, other in pairwise(keys)) / max(1, number - 1),
        recurring=sum(times for times in people.values() if times > 1) / number,
        cycle=sum(period) / len(period) if period else 0.0,
        keys=sum(times for key, times in people.items() if is_key(key)) / number,
        roles=sum(map(_is_role, keys)) / number,
        names=sum(_is_like_a_name(use.name) for use in uses) / number,
        full_names=sum(_is_full_name(use.name) for use in uses) / number,
        common=_share_of_common(people, uses, words),
        odd=_share_of_odd(family, uses),
        words_of_names=sum(len(use.name.split()) for use in uses) / number,
        timed=sum(TIME_MARK in "".join(use.printing) for use in uses) / number,
        wording=talk_of(words, stand.language),
        code_marks=_CODE_MARKS.search(" ".join(first)) is not None,
        weak=stand.weak,
        nick=(family.left, family.right) == ("<", ">"),
        sharing=_share_a_word(people),
    )


def _asking_and_persons(wording: Wording) -> float:
    return wording.asking + wording.first_person + wording.second_person


def is_key(key: str) -> bool:
    """Whether a name is the key of a fact: `Date`, `Action items`."""
    listed = lexicon.phrases("metadata") | lexicon.phrases("keys")
    words = key.split()
    return key in listed or (len(words) == 2 and not listed.isdisjoint(words))


def _is_role(key: str) -> bool:
    listed = lexicon.roles("roles")
    first = key.split(maxsplit=1)[0] if key else ""
    return key in listed or (first in listed and key.count(" ") < 2) or key in lexicon.phrases("unnamed")


def _is_like_a_name(name: str) -> bool:
    first = name[:1]
    return (first.isupper() or not first.isascii() or any(map(str.isdigit, name))) and name.count(" ") < 6


def _share_a_word(people: Iterable[str]) -> bool:
    """Whether all names begin with one word and end with others: `Dear Ana`, `Dear Bo`; numbered voices share theirs rightly."""
    names = [name.split() for name in people]
    return (
        len(names) > 1
        and len({name[0] for name in names}) == 1
        and all(len(name) > 1 and name[-1].isalpha() and len(name[-1]) > 1 for name in names)
    )


def _is_full_name(name: str) -> bool:
    """Whether a name has two or three words, each with a capital."""
    words = name.split()
    return 1 < len(words) < 4 and all(word[:1].isupper() for word in words)


def _share_of_common(people: Counter[str], uses: Sequence[Use], words: Sequence[str]) -> float:
    """Return the share of uses whose name is also a word in lower case: `Note:`, and `note` in the words."""
    small = set(_SMALL.findall(" " + " ".join(words[:300]) + " "))
    capital = {use.key for use in uses if use.name[:1].isupper()}
    persons = lexicon.persons()
    common = (
        times
        for key, times in people.items()
        if len(key) > 1 and key in small and key in capital and key not in persons
    )
    return sum(common) / len(uses)


def _are_letters_of_a_list(keys: Sequence[str]) -> bool:
    """Whether nearly all names are letters, each the one after the last, or the first again."""
    following = sum(
        len(one) == len(other) == 1 and one.isalpha() and (ord(other) - ord(one) == 1 or other == keys[0])
        for one, other in pairwise(keys)
    )
    return following > _FOLLOWING_SHARE * (len(keys) - 1)


def _share_of_odd(family: Family, uses: Sequence[Use]) -> float:
    """Return the share of labels that hold signs of code; all, where they are the letters of a list: `a)`, `b)`."""
    if family.right in (")", ".") and _are_letters_of_a_list([use.key for use in uses]):
        return 1.0
    return sum(_ODD.search(use.label) is not None for use in uses) / len(uses)


def entropy(weights: Sequence[float]) -> float:
    """Return the entropy of a distribution, in bits."""
    total = sum(weights)
    return -sum(weight / total * math.log2(weight / total) for weight in weights if weight) if total else 0.0
