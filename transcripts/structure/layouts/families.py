"""Families of readings: lines that print a label in the same way, but for times, numbers, emphasis and spaces."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcripts.expressions import expression
from transcripts.formats.layouts.terminals import TIME
from transcripts.structure.layouts.readings import NUMBER_MARK, TIME_MARK, reading_behind, readings, shape
from transcripts.structure.layouts.talk import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Place = Literal["before", "own line", "behind", "below"]

BULLET = expression(r"^\s*[-*+•·‣○]\s+")
HEADING = expression(r"^ {0,3}(#{1,6})\s+(.*)$")
RULE = expression(r"^\s*(?:[-*_=~#]\s*){3,}$")
_TIMES = expression(TIME)
_BEGINS_WITH_A_WORD = expression(r"[\W_]*+[^\W\d_]++(?!\.?[ ]?\d)")  # of no time: PT4M    May 4, 2018 10:00
_WITH_TIME = expression(rf"[\[(<{{#]?{TIME_MARK}(?:\s*[-–—>/,to ]+\s*{TIME_MARK})?[\])>}}#]?")
_WITH_NUMBER = expression(rf"(?:^|(?<=\s))[#(\[]?{NUMBER_MARK}[.)\]:]?(?=\s|$|\|)|^{NUMBER_MARK}[.)]?")
_EMPHASIS = expression(r"[*_`\\\s]")
_INVISIBLE = expression(r"[*`\\\u200b\ufeff]+|(?<![^\W_])_+|_+(?![^\W_])")
_BRACKETED_TAIL = expression(r"\s*[\(\[（【][^()\[\]（）]*[\)\]）】]?\s*$")
_AROUND_NAME = ' \t,;:：-–—|"“”'
_LONGEST_NAME = 60  # characters of a name; judged
_LONGEST_NAME_ALONE = 40  # characters of a name on a line of its own; judged
_MOST_WORDS_ALONE = 5  # words of a name on a line of its own; judged


class Use(NamedTuple):
    """One line read in one way: its number, its marks in general form, its name, label and words.

    `printing` are the marks without the spaces at their ends, `spaced` those with them. `opens` tells that it opens a paragraph, an item
    or a heading.
    """

    line: int
    printing: tuple[str, str]
    spaced: tuple[str, str]
    name: str
    label: str
    words: str
    opens: bool

    @property
    def key(self) -> str:
        """The name, for comparison."""
        return self.name.casefold()


class Family(NamedTuple):
    """What printings of one layout share: where the label stands, the marks left and right of it, and whether only a time marks it."""

    place: Place
    left: str
    right: str
    timed: bool | None


def families(lines: Sequence[str]) -> Mapping[Family, list[Use]]:
    """Return the readings of all lines by family; one line may have several readings in a family."""
    found: dict[Family, list[Use]] = defaultdict(list)
    blank = True
    for number, line in enumerate(lines):
        if not line.strip():
            blank = True
            continue
        opens = blank or bool(BULLET.match(line)) or bool(HEADING.match(line))
        for family, use in uses_of(line, number, opens=opens):
            found[family].append(use)
        blank = is_nonspeech(line)
    return found


def uses_of(line: str, number: int = 0, *, opens: bool = True) -> Iterator[tuple[Family, Use]]:
    """Yield the readings of one line, each with its family; `number` is that of the line, `opens` tells that it opens a paragraph."""
    for one in readings(line):
        label = line[one.start : one.end]
        name = name_of(label)
        left, right = shape(one.left), shape(one.right)
        family = _family(left, right, name, own_line=not one.words.strip()) if 0 < len(name) <= _LONGEST_NAME else None
        if family:
            printing, spaced = (left.strip(), right.strip()), (left.lstrip(), right)
            yield family, Use(number, printing, spaced, name, label.strip(), one.words, opens)
    behind = reading_behind(line)
    if behind:
        label = line[behind.start : behind.end]
        printing, spaced = (behind.left.strip(), behind.right), (behind.left, behind.right)
        yield (
            Family("behind", *printing, None),
            Use(number, printing, spaced, name_of(label), label, behind.words, opens),
        )


def is_nonspeech(line: str) -> bool:
    """Whether a line has no letters but those of times: times, numbers and marks."""
    if _BEGINS_WITH_A_WORD.match(line):
        return False
    bare = line if len(line) > 80 else _TIMES.sub("", line)
    return not any(map(str.isalpha, bare))


@lru_cache(maxsize=1_024)
def name_of(label: str) -> str:
    """Return the name in a label: without emphasis, marks around it and what stands in brackets behind it."""
    label = _INVISIBLE.sub("", label).replace("\xa0", " ").strip(_AROUND_NAME)
    return " ".join((_BRACKETED_TAIL.sub("", label).strip() or label).split()).rstrip(" ,;:：")


@lru_cache(maxsize=1_024)
def _family(left: str, right: str, name: str, *, own_line: bool) -> Family | None:
    """Return the family of a reading; None where no mark, time or gap tells the label from words."""
    before, after, timed = skeleton(left, right)
    bare = not (before + after).strip()
    if (
        bare
        and own_line
        and (len(name) > _LONGEST_NAME_ALONE or SENTENCE_END.search(name) or name.count(" ") >= _MOST_WORDS_ALONE)
    ):
        return None
    emphasised = any(mark in left + right for mark in "*_")
    if bare and not own_line and not timed and "\t" not in after and not emphasised and "  " not in right:
        return None
    return Family(
        "own line" if bare and own_line else "before", before, after + ("*" if bare and emphasised else ""), timed
    )


def skeleton(left: str, right: str) -> tuple[str, str, bool | None]:
    """Return the marks without what printings of one layout may lack: times, numbers, bullets, emphasis and spaces."""
    sides = []
    for side in (left, right):
        bare = _WITH_NUMBER.sub("", _WITH_TIME.sub("", BULLET.sub("", side)))
        tab = "\t" in bare
        marks = _EMPHASIS.sub("", bare)
        sides.append(marks + ("\t" if tab and not marks else ""))
    before, after = sides
    if after[:1] in ("—", "–", "-") and not before:
        after = "—"
    timed = TIME_MARK in left + right if not (before + after).strip("\t,") else None
    return before, after.rstrip(",") or after, timed


def one_reading_each(uses: Sequence[Use]) -> tuple[list[Use], Counter[str]]:
    """Return one reading for each line, and how often each name comes: the shortest name, unless longer ones recur as much.

    A short name most of whose longer readings recur is a title: `M.` before `M. le président`.
    """
    counts = Counter(use.key for use in uses)
    by_line: dict[int, list[Use]] = defaultdict(list)
    for use in uses:
        by_line[use.line].append(use)
    if all(len(some) == 1 for some in by_line.values()):
        return list(uses), counts
    longer: Counter[str] = Counter()
    recurring: Counter[str] = Counter()
    for some in by_line.values():
        some.sort(key=lambda use: len(use.label))
        for shorter, use in pairwise(some):
            longer[shorter.key] += 1
            recurring[shorter.key] += counts[use.key] > 1
    titles = {key for key, times in longer.items() if times >= 4 and recurring[key] >= 0.5 * times and len(key) <= 4}
    chosen = [_chosen(by_line[line], counts, titles) for line in sorted(by_line)]
    return chosen, Counter(use.key for use in chosen)


def _chosen(some: Sequence[Use], counts: Mapping[str, int], titles: set[str]) -> Use:
    best = some[0]
    for use in some[1:]:
        if best.words.strip() and not use.words.strip():
            continue  # the whole line is no name where a part of it may be
        here, there = counts[best.key], counts[use.key]
        share = 0.5 if not use.printing[1] or len(best.name) > 5 else 0.04
        both_once = here == there == 1 and len(use.name) < 24 and len(best.name) < 3
        if (there > 1 and there >= share * here) or both_once or best.key in titles:
            best = use
    return best
