"""LayoutCandidate layouts: families whose names recur, with the uses that they explain, what that saves in bits, and points for talk."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure.layouts.evidence import Features, Stand, entropy, features_of, is_key, points_of
from transcripts.structure.layouts.families import BULLET, HEADING, RULE, is_nonspeech, one_reading_each
from transcripts.structure.layouts.known import known_marks
from transcripts.structure.layouts.readings import BEFORE_A_NICK, TIME_MARK
from transcripts.vocabulary.honorifics import begins_with_title
from transcripts.vocabulary.persons import language_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from transcripts.structure.layouts.families import Family, Place, Use
    from transcripts.vocabulary.persons import Language

FEWEST_USES = 3  # uses of a layout; judged
_FEWEST_WEAK_USES = 6  # uses of a layout whose marks stand in prose too; judged
_MOST_ODD = 0.5  # share of the names that hold signs of code or links, or are keys of facts; judged
_MOST_FAMILIES = 14  # rows of the table of families that are looked at closely; a bound
_FEWEST_BITS = 12.0  # bits that a layout saves; judged
_USUAL_SHARE = 0.05  # share of the uses that have a usual printing; judged
_SENTENCE_INSIDE = expression(r"[.?!;。？！，][ \n]+[a-z]")
_NUMBERED = expression(r"\W*\d+$")
_LONGEST_RARE_NAME = 48  # characters of a name that comes once; judged
_MOST_WORDS_OF_A_RARE_NAME = 6  # words of a name that comes once; judged
_LINES_ABOVE = 30  # lines of words above a name that stands behind them; a bound
_BITS_OF_A_LETTER = 3.0  # bits of a character of a name; judged
_BITS_OF_A_MARK = 4.0  # bits of a mark beside a label in plain text; judged
_BITS_OF_A_TIME = 6.0  # bits that a layout saves for each time; judged
_BITS_OF_A_NAME = 10.0  # bits of an entry in the list of names; judged
_BITS_OF_A_RARE_NAME = 2.0  # bits of an entry for a name that comes once, in a layout that explains the text; judged
_BITS_OF_A_PRINTING = 8.0  # bits of a mark of a printing; judged
_BITS_OF_A_KNOWN_LAYOUT = 24.0  # bits in favour of a layout that is known; judged
_BITS_OF_COVER = 20.0  # bits in favour of a layout that explains the text; judged
_BELOW_SHARE = 0.8  # share of the names that close a paragraph, in a layout with the name below the words; judged
BEHIND_WORDS: frozenset[Place] = frozenset(("behind", "below"))
_APART = 0.5  # share of the labels that open paragraphs or items, above which others are looked for there only; judged
_COVERS = 0.75  # share of the paragraphs that a layout opens which explains the text; judged


class LayoutCandidate(NamedTuple):
    """A family as a layout: the uses that it explains, their features, the bits that it saves, and the points for talk."""

    family: Family
    uses: tuple[Use, ...]
    features: Features
    bits: float
    points: float

    @property
    def printed_apart(self) -> bool:
        """Whether the names stand on lines of their own."""
        return sum(not use.words.strip() for use in self.uses) > 0.5 * len(self.uses)

    @property
    def rank(self) -> float:
        """How good it is among the candidates of one text."""
        return self.bits * max(0.1, min(12.0, self.points)) if self.points > 0 else self.points


def candidates(families: Mapping[Family, Sequence[Use]], lines: Sequence[str]) -> list[LayoutCandidate]:
    """Return the candidates among the families of a text, best first."""
    promising = sorted(
        (
            (-recurring * (1 + len(family.left + family.right)), str(family), family)
            for family, uses in families.items()
            if (recurring := _recurring(uses))
        ),
        key=lambda row: row[:2],
    )
    language = language_of("\n".join(lines)) if promising else None
    judged = (judge(family, families[family], lines, language) for _, _, family in promising[:_MOST_FAMILIES])
    return sorted((one for one in judged if one and one.bits > _FEWEST_BITS), key=lambda one: -one.rank)


def _recurring(uses: Sequence[Use]) -> int:
    """Return how many uses have a name that recurs, or one that recurs but for its number."""
    if len(uses) < FEWEST_USES:
        return 0
    for number in (None, _NUMBERED):
        keys = Counter(number.sub("", use.key) if number else use.key for use in uses)
        recurring = sum(times for times in keys.values() if times > 1)
        if recurring:
            return recurring if recurring > 1 else 0
    return 0


def judge(
    family: Family, uses: Sequence[Use], lines: Sequence[str], language: Language | None
) -> LayoutCandidate | None:
    """Return a family as a candidate; None where nothing recurs, or where its names are no more than words that happen to."""
    uses, counts = one_reading_each(uses)
    uses, counts = _without_numbers(uses, counts)
    if not _may_be_people(uses, counts):
        return None
    page = _Page.of(family, uses, counts, lines)
    kept = _explained(page, uses, counts)
    people = Counter(use.key for use in kept)
    if len(kept) < FEWEST_USES or len(people) < 2 or not _is_balanced(kept):
        return None
    if family.left and _stand_below(kept, lines):
        family = family._replace(place="below")
    words = words_of(kept, lines, family)
    features = features_of(family, kept, words, Stand(page.cover, page.opening, page.weak, language))
    if max(features.odd, features.keys) > _MOST_ODD or (page.weak and len(kept) < _FEWEST_WEAK_USES):
        return None
    if _is_sentence_after_mark(family, kept, features, page):
        return None
    return LayoutCandidate(family, tuple(kept), features, _bits(family, kept, people, page), points_of(features))


def _is_balanced(uses: Sequence[Use]) -> bool:
    """Whether the marks around most names close the brackets that they open."""
    balanced = sum(
        all(marks.count(opening) <= marks.count(closing) for opening, closing in ("[]", "()", "{}"))
        for marks in ("".join(use.printing) for use in uses)
    )
    return balanced > 0.5 * len(uses)


def _without_numbers(uses: list[Use], counts: Counter[str]) -> tuple[list[Use], Counter[str]]:
    """Take `Q1`, `A1`, `Q2`, `A2` for two names, where each comes once and the number counts."""
    stems = Counter(_NUMBERED.sub("", use.key) for use in uses)
    counted = (
        len(uses) > FEWEST_USES and counts.most_common(1)[0][1] == 1 and len(stems) > 1 and min(stems.values()) > 1
    )
    if not counted or "" in stems or max(map(len, stems)) > 12:
        return uses, counts
    uses = [use._replace(name=_NUMBERED.sub("", use.name)) for use in uses]
    return uses, Counter(use.key for use in uses)


def _may_be_people(uses: Sequence[Use], counts: Counter[str]) -> bool:
    recurring = [key for key, times in counts.items() if times > 1]
    if len(uses) < FEWEST_USES or not recurring or len(counts) < 2:
        return False
    if len(uses) <= 8:
        return True
    return sum(counts[key] for key in recurring) > 3 and len(recurring) >= (1 if len(counts) > 2 else 2)


def _paragraphs(lines: Sequence[str], first: int, last: int, *, apart: bool) -> list[int]:
    """Return the lines that open a paragraph or an item of a list; every line where labels stand on any."""
    return [
        at
        for at in range(first, last + 1)
        if lines[at].strip() and (not apart or not at or not lines[at - 1].strip() or BULLET.match(lines[at]))
    ]


class _Page(NamedTuple):
    """How a family stands in the text: its usual printings, how strong its marks are, and which paragraphs its uses open.

    `titled` tells that most names begin with a title: then a full stop behind one says more than in prose.
    """

    usual: Collection[tuple[str, str]]
    strong: bool
    weak: bool
    titled: bool
    cover: float
    opening: float
    paragraphs: Sequence[int]
    lines: int

    @classmethod
    def of(cls, family: Family, uses: Sequence[Use], counts: Counter[str], lines: Sequence[str]) -> _Page:
        good = [use for use in uses if counts[use.key] > 1]
        printings = Counter(use.printing for use in good)
        usual = {one for one, times in printings.items() if times >= max(2, _USUAL_SHARE * len(good))} or set(printings)
        marked = any(TIME_MARK in left + right or "*" in left or "__" in left for left, right in usual)
        titled = sum(begins_with_title(use.name) for use in good) > 0.5 * len(good)
        strong = (len(family.left + family.right) > 1 and family.place != "own line") or marked
        weak = (family.right == "." and not titled) or (family.place == "own line" and not strong)
        first, last = good[0].line, good[-1].line
        opening = sum(use.opens for use in good) / len(good)
        paragraphs = _paragraphs(lines, first, last, apart=opening > _APART)
        opened = {use.line for use in uses}
        cover = sum(at in opened for at in paragraphs) / max(1, len(paragraphs))
        return cls(usual, strong, weak, titled, cover, opening, paragraphs, last - first + 1)


def _explained(page: _Page, uses: Sequence[Use], counts: Counter[str]) -> list[Use]:
    """Return the uses with names that recur, and those that come once and may be names where they stand."""
    first_words = Counter({use.name: use.name.split()[0] for use in uses}.values())
    cover = 0.5 * page.cover if page.weak else page.cover
    strong = page.strong and not page.weak
    kept = [
        use for use in uses if counts[use.key] > 1 or _may_be_named_once(use, page, cover, first_words, strong=strong)
    ]
    if page.opening > 0.9 and not page.strong:  # labels open paragraphs: one inside a paragraph is words
        kept = [use for use in kept if use.opens or counts[use.key] > 2]
    return _without_facts(kept, counts, page)


def _may_be_named_once(use: Use, page: _Page, cover: float, first_words: Mapping[str, int], *, strong: bool) -> bool:
    """Whether a name that comes once may be one: anything short in a layout that covers the text, else what is printed like names."""
    name, spaces = use.name, use.name.count(" ")
    if _SENTENCE_INSIDE.search(name) or len(name) > _LONGEST_RARE_NAME or spaces >= _MOST_WORDS_OF_A_RARE_NAME:
        return False
    if use.printing not in page.usual or is_key(use.key) or use.key.startswith(("http", "https")):
        return False
    if page.titled:
        return begins_with_title(name)
    if strong or (spaces and first_words[name.split()[0]] > 1):
        return True
    if not use.opens and cover < 0.9:
        return False
    capital = name[:1].isupper() or not name[:1].isascii() or any(map(str.isdigit, name))
    return (cover > _COVERS and spaces < 5) or (capital and spaces < 4 and cover > 0.4)


def _without_facts(kept: list[Use], counts: Counter[str], page: _Page) -> list[Use]:
    """Leave out the facts above and below the talk: names that come once, in a row."""
    start, stop = 0, len(kept)
    while (
        stop - start > 3
        and counts[kept[start].key] == 1
        and (counts[kept[start + 1].key] == 1 or is_key(kept[start].key))
        and len(kept[start].words.split()) < 12
    ):
        start += 1
    while (
        stop - start > 4
        and not page.strong
        and page.cover < 0.9
        and counts[kept[stop - 1].key] == 1
        and counts[kept[stop - 2].key] == 1
    ):
        stop -= 1
    return kept[start:stop]


def _stand_below(uses: Sequence[Use], lines: Sequence[str]) -> bool:
    """Whether nearly all names stand alone below words, and close the paragraph that these open."""
    closing = sum(
        not use.words.strip()
        and use.line > 0
        and bool(lines[use.line - 1].strip())
        and not "".join(lines[use.line + 1 : use.line + 2]).strip()
        for use in uses
    )
    return closing >= _BELOW_SHARE * len(uses)


def words_of(uses: Sequence[Use], lines: Sequence[str], family: Family) -> list[str]:
    """Return the words of each use: the rest of its line and the lines to the next use or heading; those above a name behind them."""
    if family.place in BEHIND_WORDS:
        return _words_above(uses, lines)
    levels = [len(head[1]) for use in uses if (head := HEADING.match(lines[use.line]))]
    found: list[str] = []
    for use, stop in zip(uses, [*(other.line for other in uses[1:]), len(lines)], strict=True):
        parts = [use.words] if use.words.strip() else []
        for line in lines[use.line + 1 : stop]:
            heading = HEADING.match(line)
            if RULE.match(line) or (heading and (not levels or len(heading[1]) <= max(levels))):
                break
            if line.strip() and not is_nonspeech(line):
                parts.append(line.strip())
        found.append(" ".join(parts))
    return found


def _words_above(uses: Sequence[Use], lines: Sequence[str]) -> list[str]:
    found, last = [], -1
    for use in uses:
        above = lines[max(last + 1, use.line - _LINES_ABOVE) : use.line]
        found.append(" ".join([*(line.strip() for line in above if line.strip()), use.words]))
        last = use.line
    return found


def _is_sentence_after_mark(family: Family, kept: Sequence[Use], features: Features, page: _Page) -> bool:
    """Whether what follows a time is a sentence and no name, or a full stop ends sentences: names would have to recur, nearly all."""
    glued = (
        family.place == "before"
        and sum(not use.printing[1].strip() for use in kept) > 0.5 * len(kept)
        and not (family.left.endswith(BEFORE_A_NICK) and features.timed > 0.5)
    )
    labelled = {use.line for use in kept}
    opened = sum(at in labelled for at in page.paragraphs) / max(1, len(page.paragraphs))
    apart = page.opening > _APART
    rare_stop = family.right.strip("*") == "." and (opened < 0.35 if apart else features.recurring < 0.9)
    return rare_stop or (glued and (features.recurring < 0.9 or features.common > 0.1 or features.people > 14))


def _bits(family: Family, kept: Sequence[Use], people: Counter[str], page: _Page) -> float:
    """Return how many bits the layout saves: labels as plain text, less the names, their order, the printings and where they stand."""
    number = len(kept)
    plain = sum(
        _BITS_OF_A_LETTER * len(use.name)
        + _BITS_OF_A_MARK * len("".join(use.printing).replace(" ", ""))
        + _BITS_OF_A_TIME * "".join(use.printing).count(TIME_MARK)
        for use in kept
    )
    names = sum(
        _BITS_OF_A_LETTER * len(key) + (_BITS_OF_A_NAME if times > 1 or page.cover < _COVERS else _BITS_OF_A_RARE_NAME)
        for key, times in people.items()
    )
    changes = [one.key != other.key for one, other in pairwise(kept)]
    alternating = sum(changes) / max(1, len(changes))
    order = number * (
        entropy([alternating, 1 - alternating]) + alternating * max(0.0, entropy(list(people.values())) - 1)
    )
    printings = Counter(use.printing for use in kept)
    printed = number * entropy(list(printings.values())) + sum(
        _BITS_OF_A_PRINTING * (1 + len("".join(one))) for one in printings
    )
    places = page.lines if page.opening < 0.7 else max(len(page.paragraphs), number)
    opened = min(1.0, number / max(1, places))
    known = (family.left, family.right.rstrip("*")) in known_marks()
    prior = _BITS_OF_A_KNOWN_LAYOUT * known + _BITS_OF_COVER * (page.cover > _COVERS)
    return plain - names - order - printed - places * entropy([opened, 1 - opened]) + prior
