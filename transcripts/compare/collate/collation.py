"""The collation: many versions in one table, each aligned with the base, turns that the base does not have aligned with each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.align.alignment import align
from transcripts.compare.collate.readings import places, readings
from transcripts.compare.tokens.lcs import heaviest_chain
from transcripts.compare.tokens.tokens import words
from transcripts.compare.versions.fingerprint import sketch
from transcripts.errors import AddressError, NothingToCompareError
from transcripts.model.comparisons.collation import Collation, CollationRow
from transcripts.model.comparisons.side import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

# Two turns that the base does not have are one if they share so much of their words; of fewer words, if they are equal.
# share of their words that two turns have in common which the base lacks and are one; judged
_LEAST_SHARE_IN_COMMON = 0.5
# words of a turn compared by what it has in common with others; shorter ones must be equal; judged
_FEWEST_WORDS_TO_COMPARE = 4
_MOST_PAIRS_AT_A_PLACE = 40_000  # pairs of turns at one place; beyond this only equal turns are paired; a bound


def collate(versions: Sequence[Interview], *, base: int | None = None) -> Collation:
    """Return all versions in one table.

    Each version is aligned with the base; turns that the base does not have stand where the version has them, those of several versions
    in one row where they say the same. Turns that some version splits or merges make one row. `base` is an index, by default the version
    that has most in common with all others. Raises NothingToCompareError for fewer than two versions and AddressError for a base
    that is none of them.
    """
    if len(versions) < 2:
        raise NothingToCompareError("collate", len(versions), "pass two or more versions")
    if base is not None and not 0 <= base < len(versions):
        raise AddressError(f"base {base}", len(versions), "version")
    chosen = _medoid(versions) if base is None else base
    table = _Table(versions, chosen)
    return Collation(
        base=chosen,
        versions=tuple(Side.of(version) for version in versions),
        rows=tuple(_row(versions, chosen, cells) for cells in table.rows()),
    )


def _row(versions: Sequence[Interview], base: int, cells: tuple[tuple[int, ...], ...]) -> CollationRow:
    there = [version for version in (base, *range(len(versions))) if cells[version]]
    texts = {
        version: "\n".join(versions[version].turns[turn].text for turn in cells[version])
        for version in dict.fromkeys(there)
    }
    labels = {version: _label([versions[version].turns[turn] for turn in cells[version]]) for version in texts}
    return CollationRow(cells=cells, places=places(texts), labels=readings(labels))


def _label(turns: Sequence[Turn]) -> str:
    """Return what is printed for the speakers of some turns, each label once; their names where no label is printed."""
    printed = [turn.label.text if turn.label else " & ".join(one.name for one in turn.speakers) for turn in turns]
    return " / ".join(dict.fromkeys(" ".join(label.split()) for label in printed))


def _medoid(versions: Sequence[Interview]) -> int:
    """Return the version that has most in common with all others; the first, of several."""
    sketches = [sketch("\n".join(turn.text for turn in version.turns)) for version in versions]
    common = [0.0] * len(versions)
    for one in range(len(versions)):
        for other in range(one):
            share = sketches[one].containment(sketches[other])
            common[one] += share
            common[other] += share
    return max(range(len(versions)), key=lambda version: (round(common[version], 9), -version))


@dataclass(slots=True)
class _Added:
    """A row of turns that the base does not have."""

    cells: dict[int, list[int]]
    key: str
    content: Counter[str] = field(default_factory=Counter)


class _Run(NamedTuple):
    """Turns of one version that follow each other and that the base does not have, between two rows of the base."""

    turns: list[int]
    after: int
    before: int


class _Table:
    """The rows, as they grow version by version: those of the base, and behind each the added ones (behind -1: at the beginning)."""

    def __init__(self, versions: Sequence[Interview], base: int) -> None:
        self._versions = versions
        size = len(versions[base].turns)
        links = {
            number: align(versions[base], version).links for number, version in enumerate(versions) if number != base
        }
        self._row_of = _components(size, [link.a for found in links.values() for link in found if link.b])
        self._base: list[dict[int, list[int]]] = [{} for _ in range(max(self._row_of, default=-1) + 1)]
        for turn, row in enumerate(self._row_of):
            self._base[row].setdefault(base, []).append(turn)
        self._added: dict[int, list[_Added]] = {}
        for number, found in links.items():
            row_of_turn: dict[int, int] = {}
            steady: dict[int, int] = {}
            for link in found:
                for turn in link.b if link.a else ():
                    row_of_turn[turn] = self._row_of[link.a[0]]
                    if not link.moved:
                        steady[turn] = row_of_turn[turn]
            for turn, row in sorted(row_of_turn.items()):
                self._base[row].setdefault(number, []).append(turn)
            for run in _runs(len(versions[number].turns), row_of_turn, steady, len(self._base)):
                self._add(number, run)

    def rows(self) -> Iterator[tuple[tuple[int, ...], ...]]:
        """Yield the cells of each row, version by version."""
        for place in range(-1, len(self._base)):
            if place >= 0:
                yield self._cells(self._base[place])
            yield from (self._cells(added.cells) for added in self._added.get(place, ()))

    def _cells(self, cells: dict[int, list[int]]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(cells.get(version, ()))) for version in range(len(self._versions)))

    def _add(self, version: int, run: _Run) -> None:
        """Put turns into the added rows between two rows of the base that say the same, and make rows for the others."""
        there = [(place, row) for place in range(run.after, run.before) for row in self._added.get(place, ())]
        fresh = [self._fresh(version, turn) for turn in run.turns]
        partner = dict(_pairs(fresh, [row for _, row in there]))
        place, last = run.after, None
        for at, turn in enumerate(run.turns):
            if at in partner:
                place, last = there[partner[at]]
                last.cells.setdefault(version, []).append(turn)
                continue
            rows = self._added.setdefault(place, [])
            behind = len(rows) if last is None else rows.index(last) + 1
            last = fresh[at]
            rows.insert(behind, last)

    def _fresh(self, version: int, turn: int) -> _Added:
        spoken = words(self._versions[version].turns[turn].text)
        return _Added({version: [turn]}, " ".join(spoken), Counter(spoken))


def _components(size: int, groups: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the row of each of `size` turns: turns that are in one group are in one row; rows are numbered in order."""
    parent = list(range(size))

    def root(turn: int) -> int:
        while parent[turn] != turn:
            parent[turn] = parent[parent[turn]]
            turn = parent[turn]
        return turn

    for group in groups:
        for turn in group[1:]:
            first, second = sorted((root(group[0]), root(turn)))
            parent[second] = first
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root(turn), len(numbers)) for turn in range(size)]


def _runs(size: int, row_of_turn: dict[int, int], steady: dict[int, int], rows: int) -> Iterator[_Run]:
    """Yield the runs of turns without a row, with the rows of the base around them; moved turns do not count as such."""
    turns: list[int] = []
    after = -1
    for turn in range(size + 1):
        if turn < size and turn not in row_of_turn:
            turns.append(turn)
        elif turn in steady or turn == size:
            before = steady.get(turn, rows)
            if turns:
                yield _Run(turns, after, max(before, after + 1))
            turns, after = [], before


def _pairs(fresh: Sequence[_Added], there: Sequence[_Added]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, in order on both sides, of turns that say the same."""
    thorough = len(fresh) * len(there) <= _MOST_PAIRS_AT_A_PLACE
    index: dict[str, list[int]] = {}
    for place, row in enumerate(there):
        index.setdefault(row.key, []).append(place)
    alike = []
    for at, row in enumerate(fresh):
        for place in range(len(there)) if thorough else index.get(row.key, ())[:100]:
            score = _likeness(row, there[place])
            if score:
                alike.append((at, place, score))
    yield from (alike[number][:2] for number in heaviest_chain(alike))


def _likeness(one: _Added, other: _Added) -> float:
    """Return how much two turns are alike, 0 where they are not one."""
    if one.key == other.key:
        return 1.0
    size = one.content.total() + other.content.total()
    if min(one.content.total(), other.content.total()) < _FEWEST_WORDS_TO_COMPARE:
        return 0.0
    share = 2 * sum((one.content & other.content).values()) / size
    return share if share >= _LEAST_SHARE_IN_COMMON else 0.0
