"""Which speaker of one version is which speaker of the other, by what they say, even if every name changed."""

from __future__ import annotations

from collections import Counter
from itertools import product, repeat
from typing import TYPE_CHECKING

from transcripts.compare.tokens.tokens import fold
from transcripts.model.comparisons.alignment import CastLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.compare.align.turns import AlignmentInput

_CLEAR_SHARE = 0.6  # share of a speaker's matched words that are one speaker's of the other side; judged
# words matched of a speaker before anybody of the other side is taken for that speaker; judged
_FEWEST_MATCHED_WORDS = 6
_FEWEST_MATCHED_WORDS_OF_THE_LAST = 2  # words matched of the one who is left over on each side of a talk of two; judged
_FEWEST_VOTES_WITHOUT_DOUBT = 200  # words in a speaker's equal turns that leave no doubt; judged

SpeakerMatches = Counter[tuple[str, str]]


class SpeakerMap:
    """The speakers of both sides, mapped by their matched words to classes: one class is one person."""

    def __init__(self, a: AlignmentInput, b: AlignmentInput, matches: SpeakerMatches) -> None:
        self._class: dict[tuple[str, str], tuple[str, str]] = {}
        of_a, of_b = _by_first(matches), _by_first(Counter({(y, x): n for (x, y), n in matches.items()}))
        names_b = {fold(name): name for name in dict.fromkeys(b.speakers)}
        known_b = set(b.speakers)
        for name in dict.fromkeys(a.speakers):
            best = _clear_best(of_a.get(name, {}))
            if best is not None:
                self._join(("a", name), ("b", best))
            elif name and fold(name) in names_b and sum(of_a.get(name, {}).values()) < _FEWEST_MATCHED_WORDS:
                self._join(("a", name), ("b", names_b[fold(name)]))
        for name in known_b:
            best = _clear_best(of_b.get(name, {}))
            if best is not None:
                self._join(("a", best), ("b", name))
        self._join_who_asks(a, b)
        self._join_the_last(matches, list(dict.fromkeys(a.speakers)), list(dict.fromkeys(b.speakers)))

    def of_a(self, name: str) -> str:
        """Return the class of a speaker of the first side; unmapped speakers share the class ''."""
        return self._name(("a", name))

    def of_b(self, name: str) -> str:
        """Return the class of a speaker of the second side."""
        return self._name(("b", name))

    def agree(self, a: str, b: str) -> bool | None:
        """Tell whether two speakers are one person; None where that is not known."""
        class_a, class_b = self.of_a(a), self.of_b(b)
        if not class_a and not class_b:
            return None
        return class_a == class_b

    def _join_the_last(self, matches: SpeakerMatches, names_a: Sequence[str], names_b: Sequence[str]) -> None:
        """Join the other two where two people talk on either side and one is known: if a little speaks for it, and nothing against."""
        left_a = [name for name in names_a if not self.of_a(name)]
        left_b = [name for name in names_b if not self.of_b(name)]
        if len(names_a) == len(names_b) == 2 and len(left_a) == len(left_b) == 1:
            [one], [other] = left_a, left_b
            theirs = matches[one, other]
            if theirs >= _FEWEST_MATCHED_WORDS_OF_THE_LAST and theirs == sum(
                n for (x, y), n in matches.items() if x == one or y == other
            ):
                self._join(("a", one), ("b", other))

    def _join_who_asks(self, a: AlignmentInput, b: AlignmentInput) -> None:
        """Join the interviewers where either side has one that is nobody yet: outlets put their own name, and their own questions."""
        left_a = [name for name in dict.fromkeys(a.speakers) if name in a.interviewers and not self.of_a(name)]
        left_b = [name for name in dict.fromkeys(b.speakers) if name in b.interviewers and not self.of_b(name)]
        if len(left_a) == len(left_b) == 1:
            self._join(("a", left_a[0]), ("b", left_b[0]))

    def _name(self, speaker: tuple[str, str]) -> str:
        if speaker not in self._class:
            return ""
        root = self._root(speaker)
        return f"{root[0]}:{root[1]}"

    def _root(self, speaker: tuple[str, str]) -> tuple[str, str]:
        while (parent := self._class.setdefault(speaker, speaker)) != speaker:
            speaker = parent
        return speaker

    def _join(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._class[second] = first


def _by_first(matches: SpeakerMatches) -> dict[str, Counter[str]]:
    rows: dict[str, Counter[str]] = {}
    for (one, other), count in matches.items():
        rows.setdefault(one, Counter())[other] += count
    return rows


def _clear_best(row: Counter[str] | dict[str, int]) -> str | None:
    total = sum(row.values())
    if total < _FEWEST_MATCHED_WORDS:
        return None
    best = max(row, key=lambda name: (row[name], name))
    return best if best and row[best] >= _CLEAR_SHARE * total else None


def is_settled(matches: SpeakerMatches, a: AlignmentInput, b: AlignmentInput) -> bool:
    """True if equal turns alone identify every speaker's counterpart many times over."""
    rows, columns = _by_first(matches), _by_first(Counter({(y, x): n for (x, y), n in matches.items()}))
    found = [rows.get(name) for name in set(a.speakers)] + [columns.get(name) for name in set(b.speakers)]
    return all(
        row is not None and row.total() >= _FEWEST_VOTES_WITHOUT_DOUBT and _clear_best(row) is not None for row in found
    )


def rare_word_matches(
    a: AlignmentInput, b: AlignmentInput, turns_a: Iterable[int], turns_b: Iterable[int]
) -> SpeakerMatches:
    """Count, for each pair of speakers, the word triples that both say once and nobody else on their side says."""
    once_a, once_b = _once(a, turns_a), _once(b, turns_b)
    return Counter([(once_a[run], speaker) for run, speaker in once_b.items() if run in once_a])


def _once(side: AlignmentInput, turns: Iterable[int]) -> dict[str, str]:
    """Return who says each run of three words that occurs once, in the order in which they are said."""
    runs: list[str] = []  # joined: strings are nothing that the collector of garbage follows
    speakers: list[str] = []
    for turn in turns:
        spoken = side.words(turn)
        runs += map(" ".join, zip(spoken, spoken[1:], spoken[2:], strict=False))
        speakers += repeat(side.speakers[turn], len(runs) - len(speakers))
    found = dict(zip(runs, speakers, strict=True))
    if len(found) < len(runs):
        for run in [run for run, times in Counter(runs).items() if times > 1]:
            del found[run]
    return found


def cast_links(
    a: AlignmentInput, b: AlignmentInput, matches: SpeakerMatches, speaker_map: SpeakerMap | None = None
) -> tuple[CastLink, ...]:
    """Pair the speakers of both sides one to one, most matched words first, then as `speaker_map` does; others have no counterpart."""
    names_a = [name for name in dict.fromkeys(a.speakers) if name]
    names_b = [name for name in dict.fromkeys(b.speakers) if name]
    place_a, place_b = ({name: at for at, name in enumerate(names)} for names in (names_a, names_b))
    pairs: dict[str, tuple[str, int]] = {}
    taken: set[str] = set()
    ranked = sorted(
        ((count, x, y) for (x, y), count in matches.items() if x in place_a and y in place_b),
        key=lambda entry: (-entry[0], place_a[entry[1]] + place_b[entry[2]], entry[1], entry[2]),
    )
    for count, x, y in ranked:
        if x not in pairs and y not in taken:
            pairs[x] = y, count
            taken.add(y)
    if speaker_map is not None:
        for x, y in product(names_a, names_b):
            if x not in pairs and y not in taken and speaker_map.agree(x, y):
                pairs[x] = y, 0
                taken.add(y)
    links = [
        CastLink(a=name, b=pairs[name][0] if name in pairs else None, words=pairs.get(name, ("", 0))[1])
        for name in names_a
    ]
    links += [CastLink(a=None, b=name, words=0) for name in names_b if name not in taken]
    return tuple(links)
