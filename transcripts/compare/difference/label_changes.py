"""Rules for labels: the same speaker's label printed otherwise, a speaker renamed, a turn given to somebody else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import word_list

if TYPE_CHECKING:
    from transcripts.compare.edits.rule import Found
    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.interviews.interview import Interview

_LEAST_RATIO_OF_SPELLINGS = 80  # points out of 100 of rapidfuzz's ratio of two parts of names; judged
_LEAST_SHARE_OF_ONE_PERSON = 0.8  # share of the turns of a surplus label that are one person's; judged
# From so many turns on, a label that both versions know may have gone to somebody else throughout.
# turns from which on a label known to both versions may have gone to somebody else throughout; judged
_FEWEST_TURNS_THROUGHOUT = 3


class WhoIsWho:
    """The people of two versions: whom the cast pairs, and the surplus labels of a draft that belong to one person of the other."""

    def __init__(self, a: Interview, b: Interview, alignment: Alignment) -> None:
        self._partners = {link.a: link.b for link in alignment.cast if link.a is not None and link.b is not None}
        self._partners_b = {theirs: mine for mine, theirs in self._partners.items()}
        names_a, names_b = ({fold(speaker.name) for speaker in side.cast} for side in (a, b))
        self._names_a, self._names_b = names_a, names_b
        self._a: dict[str, Counter[str]] = {}
        self._b: dict[str, Counter[str]] = {}
        for link in alignment.links:
            if len(link.a) == len(link.b) == 1:
                one, other = a.turns[link.a[0]], b.turns[link.b[0]]
                if one.speaker and other.speaker:
                    self._a.setdefault(one.speaker.name, Counter())[other.speaker.name] += 1
                    self._b.setdefault(other.speaker.name, Counter())[one.speaker.name] += 1

    def taken(self, a: str, b: str) -> bool:
        """Whether `a` is somebody else than `b`, or `b` somebody else than `a`."""
        known = fold(a) in self._names_b or fold(b) in self._names_a
        if self._partners.get(a, b) == b and self._partners_b.get(b, a) == a:
            # Labels may change places throughout ("Speaker 1", "Speaker 2"); a turn or two are taken from somebody.
            return known and self._a.get(a, Counter())[b] < _FEWEST_TURNS_THROUGHOUT
        # Who speaks under the same name in both versions was not renamed.
        surplus_a = a not in self._partners and fold(a) not in self._names_b and _may_be_anybody(self._a, a, b)
        surplus_b = b not in self._partners_b and fold(b) not in self._names_a and _may_be_anybody(self._b, b, a)
        return not (surplus_a or surplus_b)

    def print_one_name(self, a: str, b: str, speakers: tuple[str, str]) -> bool:
        """Whether two labels print one name, unless both versions know both speakers: these are two however alike the names are."""
        one, other = map(fold, speakers)
        return _one_name(a, b) and not (one != other and {one, other} <= self._names_a & self._names_b)


def _may_be_anybody(seen: dict[str, Counter[str]], name: str, other: str) -> bool:
    """Whether a name that one version has more is the other's throughout, and no name ("Speaker 3") or seen several times."""
    parts = _parts(name)
    nameless = any(map(str.isdigit, name)) or not word_list("unnamed").isdisjoint(parts) or len(name) == 1
    return _always(seen, name, other) and (nameless or seen[name].total() >= _FEWEST_TURNS_THROUGHOUT)


def _always(seen: dict[str, Counter[str]], name: str, other: str) -> bool:
    """Whether the turns of `name` are, all but a few, those of `other` in the other version."""
    return seen[name][other] >= _LEAST_SHARE_OF_ONE_PERSON * seen[name].total() if name in seen else False


class LabelChange(NamedTuple):
    """A label of `a` that became one of `b`; `speakers` are the names of those who speak."""

    a: str
    b: str
    speakers: tuple[str, str]
    who: WhoIsWho

    @property
    def change(self) -> str:
        """What became what, in words."""
        return became(self.a, self.b)


def label_given(label: LabelChange) -> Found | None:
    """Only one version has the label."""
    return None if label.a and label.b else ()


def alias(label: LabelChange) -> Found | None:
    """The same speaker is printed otherwise."""
    one, other = label.speakers
    same = one == other or label.who.print_one_name(label.a, label.b, label.speakers)
    return (quoted(label.a), quoted(label.b)) if same else None


def turn_reattributed(label: LabelChange) -> Found | None:
    """Somebody else speaks."""
    return reattributed(label.a, label.b) if label.who.taken(*label.speakers) else None


def renamed(label: LabelChange) -> Found:
    """The speaker has another name throughout."""
    return quoted(label.a), quoted(label.b)


class LabelInside(NamedTuple):
    """A label that came or went where a turn was split or merged: whose it is, and who speaks the words in both versions."""

    label: str
    in_a: bool
    speakers: tuple[str, str]
    who: WhoIsWho

    @property
    def change(self) -> str:
        """What became what, in words."""
        return became(self.label, "") if self.in_a else became("", self.label)

    @property
    def is_taken(self) -> bool:
        """Whether words that one version gives to somebody are somebody else's in the other, or nobody's."""
        one, other = self.speakers
        if not one or not other:
            return one != other
        return self.who.taken(one, other) and not self.who.print_one_name(one, other, self.speakers)


def merged_into(label: LabelInside) -> Found | None:
    """A label was left out, and what it names the speaker of was given to another."""
    return reattributed(*label.speakers) if label.in_a and label.is_taken else None


def split_off(label: LabelInside) -> Found | None:
    """A label was put in, and names another speaker."""
    return reattributed(*label.speakers) if not label.in_a and label.is_taken else None


def label_left_out(label: LabelInside) -> Found | None:
    """A label was left out, and two turns are one."""
    return (quoted(label.label),) if label.in_a else None


def label_put_in(label: LabelInside) -> Found | None:
    """A label was put in, and a turn is two."""
    return None if label.in_a else (quoted(label.label),)


def reattributed(a: str, b: str) -> Found:
    """Return whose words became whose; an empty name stands for an unnamed speaker."""
    was, now = (quoted(name) if name else "an unnamed speaker" for name in (a, b))
    return was, now


def _one_name(a: str, b: str) -> bool:
    """Return whether two labels are the same name but for case, spaces, punctuation, a misspelling, a title or an omitted part."""
    parts_a, parts_b = _parts(a), _parts(b)
    if "".join(parts_a) == "".join(parts_b):
        return True
    if any(map(str.isdigit, a + b)):
        return False
    core_a, core_b = ([part for part in parts if part not in word_list("titles")] for parts in (parts_a, parts_b))
    if core_a and core_b and (set(core_a) <= set(core_b) or set(core_b) <= set(core_a)):
        return True
    if len(core_a) == len(core_b):
        pairs = list(zip(core_a, core_b, strict=True))
        # Initials alone tell nothing.
        return all(_one_part(x, y) for x, y in pairs) and any(len(x) > 1 < len(y) for x, y in pairs)
    return False


def _one_part(a: str, b: str) -> bool:
    """Whether two parts of names are one, or the one is the initial of the other."""
    return a[0] == b[0] if 1 in (len(a), len(b)) else ratio(a, b) >= _LEAST_RATIO_OF_SPELLINGS


def _parts(label: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", fold(label)) if part]
