"""The paragraphs of two files that are outside the turns which both have, and which of them belong together."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.lcs import Block, common_blocks
from transcripts.compare.tokens.tokens import words
from transcripts.model.text import Span, physical_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.files.whole import WholeFile
    from transcripts.model.comparisons.alignment import Link

_LEAST_SHARE_OF_PROSE = (
    0.1  # share of the words of two stretches of prose that are in both, if these are compared; judged
)
_LEAST_SHARE_OF_TURNS = (
    0.5  # share of the words of a turn and of prose that are in both, if the prose is that turn; judged
)
_MOST_STRETCHES = 400  # pairs of stretches in one gap that are compared with one another; further ones are not; a bound


class Paragraph(NamedTuple):
    """A paragraph: where it stands, its words, and the turn that it is part of (index), if only one file has that turn."""

    span: Span
    words: tuple[str, ...]
    turn: int | None = None


class Paragraphs(NamedTuple):
    """Paragraphs that follow one another in one text, none or all of them of the same turn."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def span(self) -> Span:
        """Where the stretch stands."""
        return Span(self.paragraphs[0].span.start, self.paragraphs[-1].span.end)

    @property
    def turn(self) -> int | None:
        """The turn that the paragraphs are part of, if any."""
        return self.paragraphs[0].turn

    @property
    def words(self) -> Counter[str]:
        """How often each word is in the stretch."""
        return Counter(word for paragraph in self.paragraphs for word in paragraph.words)


class Pairing(NamedTuple):
    """What belongs together, in order, and what only one file has; `turns_a` and `turns_b` are turns that the other has as prose."""

    pairs: list[tuple[Paragraphs, Paragraphs]]
    alone_a: list[Paragraph]
    alone_b: list[Paragraph]
    turns_a: set[int]
    turns_b: set[int]


def paired_paragraphs(a: WholeFile, b: WholeFile, links: Sequence[Link]) -> Pairing:
    """Return which paragraphs outside the turns that both files have belong together.

    A turn that only one file has may be prose in the other: what is read as an interview can begin and end elsewhere there.
    """
    alone_a = {turn for link in links if not link.b for turn in link.a}
    alone_b = {turn for link in links if not link.a for turn in link.b}
    found_a = _paragraphs(a, alone_a if b.prose else set())
    found_b = _paragraphs(b, alone_b if a.prose else set())
    pairs = list(_pairs(found_a, found_b))
    turns_a, turns_b = _as_prose([one for one, _ in pairs], found_a), _as_prose([one for _, one in pairs], found_b)
    kept = [
        (one, other)
        for one, other in pairs
        if (one.turn is None or one.turn in turns_a) and (other.turn is None or other.turn in turns_b)
    ]
    return Pairing(
        kept, _left(found_a, [one for one, _ in kept], turns_a), _left(found_b, [one for _, one in kept], turns_b),
        turns_a, turns_b,
    )  # fmt: skip


def _left(paragraphs: Sequence[Paragraph], taken: Sequence[Paragraphs], turns: set[int]) -> list[Paragraph]:
    """Return the paragraphs that are in no pair, without those of turns that stay turns."""
    held = {paragraph.span for stretch in taken for paragraph in stretch.paragraphs}
    return [one for one in paragraphs if one.span not in held and (one.turn is None or one.turn in turns)]


def _as_prose(taken: Sequence[Paragraphs], paragraphs: Sequence[Paragraph]) -> set[int]:
    """Return the turns of which the other file has enough as prose."""
    size: Counter[int] = Counter()
    for one in paragraphs:
        if one.turn is not None:
            size[one.turn] += len(one.words)
    held: Counter[int] = Counter()
    for stretch in taken:
        if stretch.turn is not None:
            held[stretch.turn] += sum(len(one.words) for one in stretch.paragraphs)
    return {turn for turn, count in held.items() if count >= _LEAST_SHARE_OF_TURNS * size[turn]}


def _paragraphs(side: WholeFile, turns: set[int]) -> list[Paragraph]:
    """Return the paragraphs of the prose and of some turns, in the order of the text."""
    text = side.interview.text
    spans: list[tuple[Span, int | None]] = [(span, None) for span in side.prose]
    spans += [(Span(side.regions[turn].start, side.regions[turn].end), turn) for turn in turns]
    return [
        Paragraph(part, tuple(words(part.of(text))) or tuple(part.of(text).split()), turn)
        for span, turn in sorted(spans)
        for part in _cut(text, span)
    ]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the spans of the paragraphs of a stretch, each with the blank lines after it."""
    start = at = span.start
    blank = False
    for line in physical_lines(span.of(text)):
        said = text[at : span.start + line.end].strip()
        if said and blank:
            yield Span(start, at)
            start = at
        blank = not said and at > start
        at = span.start + line.end
    if at > start:
        yield Span(start, at)


def _pairs(a: Sequence[Paragraph], b: Sequence[Paragraph]) -> Iterator[tuple[Paragraphs, Paragraphs]]:
    """Yield equal paragraphs, and what is alike between them; two turns are never a pair."""
    i = j = 0
    keys_a, keys_b = ([" ".join(one.words) for one in side] for side in (a, b))
    for block in [*common_blocks(keys_a, keys_b), Block(len(a), len(b), 0)]:
        yield from _alike(_stretches(a[i : block.a]), _stretches(b[j : block.b]))
        for at in range(block.size):
            one, other = a[block.a + at], b[block.b + at]
            if one.turn is None or other.turn is None:
                yield Paragraphs((one,)), Paragraphs((other,))
        i, j = block.a + block.size, block.b + block.size


def _stretches(paragraphs: Sequence[Paragraph]) -> list[Paragraphs]:
    found: list[Paragraphs] = []
    for _, group in groupby(paragraphs, key=lambda one: one.turn):
        for one in group:
            last = found[-1].paragraphs[-1] if found else None
            if last is not None and last.turn == one.turn and last.span.end == one.span.start:
                found[-1] = Paragraphs((*found[-1].paragraphs, one))
            else:
                found.append(Paragraphs((one,)))
    return found


def _alike(a: Sequence[Paragraphs], b: Sequence[Paragraphs]) -> Iterator[tuple[Paragraphs, Paragraphs]]:
    """Yield the stretches that have most words in common, in order: the best pair, and what is alike before and after it."""
    if not a or not b or len(a) * len(b) > _MOST_STRETCHES:
        return
    counted_a, counted_b = ([one.words for one in side] for side in (a, b))
    shares = [
        (_share(one, other), i, j)
        for i, one in enumerate(counted_a)
        for j, other in enumerate(counted_b)
        if _may_be(a[i], b[j], _share(one, other))
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
    if one.turn is not None and other.turn is not None:
        return False
    return share >= (_LEAST_SHARE_OF_PROSE if one.turn is other.turn is None else _LEAST_SHARE_OF_TURNS)
