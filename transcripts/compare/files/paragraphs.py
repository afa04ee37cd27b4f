"""The paragraphs of two files that are outside the turns which both have, and which of their lines belong together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import Block, common_blocks
from transcripts.compare.tokens.tokens import words
from transcripts.model.text import Span, physical_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transcripts.compare.files.whole import WholeFile
    from transcripts.model.comparisons.alignment import Link

_LEAST_SHARE_OF_PROSE = (
    0.1  # share of the words of two stretches of prose that are in both, if these are compared; judged
)
_LEAST_SHARE_OF_TURNS = (
    0.5  # share of the words of a turn and of prose that are in both, if the prose is that turn; judged
)
_MOST_STRETCHES = 400  # pairs of stretches in one gap that are compared with one another; further ones are not; a bound


class ProseLine(NamedTuple):
    """A line with the blank lines after it: where it stands, its words, and the turn that it is part of (index), if only one file has it.

    It `ends` a paragraph where a blank line follows.
    """

    span: Span
    words: tuple[str, ...]
    turn: int | None
    ends: bool


class Paragraphs(NamedTuple):
    """Lines that follow one another in one text, none or all of them of turns that only one file has."""

    lines: tuple[ProseLine, ...]

    @property
    def span(self) -> Span:
        """Where the lines stand."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def ends(self) -> set[int]:
        """Where paragraphs end."""
        return {line.span.end for line in self.lines if line.ends} | {self.lines[-1].span.end}

    @property
    def turns(self) -> set[int]:
        """The turns that the lines are part of."""
        return {line.turn for line in self.lines if line.turn is not None}

    @property
    def words(self) -> Counter[str]:
        """How often each word is in the lines."""
        return Counter(word for line in self.lines for word in line.words)


class Pairing(NamedTuple):
    """What belongs together, in order, and what only one file has; `turns_a` and `turns_b` are turns that the other has as prose."""

    pairs: list[tuple[Paragraphs, Paragraphs]]
    alone_a: list[Paragraphs]
    alone_b: list[Paragraphs]
    turns_a: set[int]
    turns_b: set[int]


def paired_paragraphs(a: WholeFile, b: WholeFile, links: Sequence[Link]) -> Pairing:
    """Return which lines outside the turns that both files have belong together.

    A turn that only one file has may be prose in the other: what is read as an interview can begin and end elsewhere there.
    """
    alone_a = {turn for link in links if not link.b for turn in link.a}
    alone_b = {turn for link in links if not link.a for turn in link.b}
    lines_a = _lines(a, alone_a if b.prose else set())
    lines_b = _lines(b, alone_b if a.prose else set())
    pairs = list(_pairs(lines_a, lines_b))
    turns_a, turns_b = _as_prose([one for one, _ in pairs], lines_a), _as_prose([one for _, one in pairs], lines_b)
    kept = _joined([pair for pair in pairs if pair[0].turns <= turns_a and pair[1].turns <= turns_b])
    return Pairing(
        kept,
        _left(lines_a, [one for one, _ in kept], turns_a),
        _left(lines_b, [one for _, one in kept], turns_b),
        turns_a,
        turns_b,
    )


def _left(lines: Sequence[ProseLine], taken: Sequence[Paragraphs], turns: set[int]) -> list[Paragraphs]:
    """Return the paragraphs of the lines that are in no pair, without those of turns that stay turns."""
    held = {line.span for paragraphs in taken for line in paragraphs.lines}
    found: list[Paragraphs] = []
    for line in lines:
        if line.span in held or (line.turn is not None and line.turn not in turns):
            continue
        last = found[-1].lines[-1] if found else None
        if last is not None and not last.ends and last.span.end == line.span.start:
            found[-1] = Paragraphs((*found[-1].lines, line))
        else:
            found.append(Paragraphs((line,)))
    return found


def _as_prose(taken: Sequence[Paragraphs], lines: Sequence[ProseLine]) -> set[int]:
    """Return the turns of which the other file has enough as prose."""
    size, held = _sizes(lines), _sizes([line for paragraphs in taken for line in paragraphs.lines])
    return {turn for turn, count in held.items() if count >= _LEAST_SHARE_OF_TURNS * size[turn]}


def _sizes(lines: Iterable[ProseLine]) -> dict[int, int]:
    """Return how many words there are of each turn."""
    found: dict[int, int] = {}
    for line in lines:
        if line.turn is not None:
            found[line.turn] = found.get(line.turn, 0) + len(line.words)
    return found


def _joined(pairs: Sequence[tuple[Paragraphs, Paragraphs]]) -> list[tuple[Paragraphs, Paragraphs]]:
    """Return the pairs, those in a row that hold the same words as one: they are compared at once, and shown by paragraphs."""
    found: list[tuple[Paragraphs, Paragraphs]] = []
    equal = False
    for one, other in pairs:
        is_equal = len(one.lines) == len(other.lines) == 1 and one.lines[0].words == other.lines[0].words
        if found and equal and is_equal:
            before, now = found[-1]
            if before.span.end == one.span.start and now.span.end == other.span.start:
                found[-1] = Paragraphs((*before.lines, *one.lines)), Paragraphs((*now.lines, *other.lines))
                continue
        found.append((one, other))
        equal = is_equal
    return found


def _lines(side: WholeFile, turns: set[int]) -> list[ProseLine]:
    """Return the lines of the prose and of some turns, in the order of the text."""
    text = side.interview.text
    spans: list[tuple[Span, int | None]] = [(span, None) for span in side.prose]
    spans += [(Span(side.regions[turn].start, side.regions[turn].end), turn) for turn in turns]
    return [
        ProseLine(part, tuple(words(part.of(text))) or tuple(part.of(text).split()), turn, ends)
        for span, turn in sorted(spans)
        for part, ends in _cut(text, span)
    ]


def _cut(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the spans of the lines of a stretch, each with the blank lines after it, and whether there are any."""
    start = at = span.start
    blank = said = False
    for line in physical_lines(span.of(text)):
        is_said = bool(text[at : span.start + line.end].strip())
        if is_said and said:
            yield Span(start, at), blank
            start, blank = at, False
        blank = blank or (said and not is_said)
        said = said or is_said
        at = span.start + line.end
    if at > start:
        yield Span(start, at), True


def _pairs(a: Sequence[ProseLine], b: Sequence[ProseLine]) -> Iterator[tuple[Paragraphs, Paragraphs]]:
    """Yield equal lines, and what is alike between them; two turns are never a pair."""
    i = j = 0
    keys_a, keys_b = ([" ".join(one.words) for one in side] for side in (a, b))
    for block in [*common_blocks(keys_a, keys_b), Block(len(a), len(b), 0)]:
        yield from _alike(_runs(a[i : block.a]), _runs(b[j : block.b]))
        for at in range(block.size):
            one, other = a[block.a + at], b[block.b + at]
            if one.turn is None or other.turn is None:
                yield Paragraphs((one,)), Paragraphs((other,))
        i, j = block.a + block.size, block.b + block.size


def _runs(lines: Sequence[ProseLine]) -> list[Paragraphs]:
    """Return the lines in runs without a gap, of prose or of turns."""
    runs: list[list[ProseLine]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last is not None and last.span.end == line.span.start and (last.turn is None) is (line.turn is None):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [Paragraphs(tuple(run)) for run in runs]


def _alike(a: Sequence[Paragraphs], b: Sequence[Paragraphs]) -> Iterator[tuple[Paragraphs, Paragraphs]]:
    """Yield the runs that have most words in common, in order: the best pair, and what is alike before and after it."""
    if not a or not b or len(a) * len(b) > _MOST_STRETCHES:
        return
    counted_a, counted_b = ([one.words for one in side] for side in (a, b))
    shares = [
        (share, i, j)
        for i, one in enumerate(counted_a)
        for j, other in enumerate(counted_b)
        if _may_be(a[i], b[j], share := _share(one, other))
    ]
    if not shares:
        return
    _, i, j = max(shares, key=lambda entry: (entry[0], -abs(entry[1] - entry[2]), -entry[1]))
    yield from _alike(a[:i], b[:j])
    yield a[i], b[j]
    yield from _alike(a[i + 1 :], b[j + 1 :])


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _may_be(one: Paragraphs, other: Paragraphs, share: float) -> bool:
    if one.turns and other.turns:
        return False
    return share >= (_LEAST_SHARE_OF_TURNS if one.turns or other.turns else _LEAST_SHARE_OF_PROSE)
