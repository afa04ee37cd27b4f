"""How fine the changes of a diff are: words, or the sentences or turns that hold them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.diff.nonspeech import spoken
from transcripts.compare.diff.segments import regions
from transcripts.compare.diff.texts import Piece
from transcripts.compare.tokens.sentences import sentence_ends
from transcripts.compare.tokens.tokens import Tokens, is_annotation, is_nonspeech
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.diff.rows import SegmentedRow
    from transcripts.compare.diff.segments import Region
    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.comparisons.diff import Granularity
    from transcripts.model.interviews.interview import Interview


# A row of which less stays is shown by sentences; in a short one even a few changed words are most of it.
_LEAST_SHARE_SHOWN_BY_WORDS = 0.5  # share of the characters of both sides that both have; judged
_FEWEST_CHARACTERS_SHOWN_BY_SENTENCES = 90  # characters of both sides of a row that is shown by sentences; judged
# changes of words in a sentence of such a row from which on they are shown as one; judged
_FEWEST_CHANGES_OF_A_TORN_SENTENCE = 3


class Kept(NamedTuple):
    """A part of an equal piece."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: bool = True
    zone: str = "words"


Part = Piece | Kept


class Grain:
    """Groups the pieces of rows: each by itself for words, else all between two bounds, labels always by themselves.

    A row told anew is shown by sentences where words were asked for, too.
    """

    def __init__(self, a: Interview, b: Interview, alignment: Alignment, by: Granularity) -> None:
        self._by = by
        self._links = alignment.links
        self._sides = (a, b)
        self._texts = (a.text, b.text)

    @cached_property
    def _regions(self) -> tuple[list[Region], list[Region]]:
        a, b = self._sides
        return regions(a)[1], regions(b)[1]

    def is_of_pieces(self, row: SegmentedRow) -> bool:
        """Whether each piece of a row is a group by itself."""
        return row.link is None or (
            self._by == "word" and not _is_told_anew([piece for piece in row.pieces if piece.zone == "words"])
        )

    def groups(self, row: SegmentedRow) -> Iterator[Sequence[Part]]:
        """Yield the pieces of a row in groups that are one change each, or none."""
        if self.is_of_pieces(row) or all(piece.equal for piece in row.pieces):
            yield from ([piece] for piece in row.pieces)
        elif self._by == "word":
            for group in self._between_bounds(row):
                yield from [group] if self._is_torn(group) else ([part] for part in group)
        else:
            yield from self._between_bounds(row)

    def _is_torn(self, group: Sequence[Part]) -> bool:
        """Whether several changes of words stand in a sentence, and nothing that is printed there without being said."""
        changed = [text[slice(*span)] for text, span in zip(self._texts, _stretches(group), strict=True)]
        return sum(not piece.equal for piece in group) >= _FEWEST_CHANGES_OF_A_TORN_SENTENCE and not any(
            is_annotation(token.core) or is_nonspeech(token.key) for text in changed for token in Tokens(text).tokens
        )

    def _between_bounds(self, row: SegmentedRow) -> Iterator[Sequence[Part]]:
        """Yield the pieces of a row in groups: all between two bounds."""
        if row.link is None:
            return
        link = self._links[row.link]
        bounds_a = self._bounds(0, link.a)
        bounds_b = self._bounds(1, link.b)
        turns_a, turns_b = self._turn_bounds(0, link.a), self._turn_bounds(1, link.b)
        group: list[Part] = []
        for piece in _cut(row.pieces, bounds_a, bounds_b):
            alone = not piece.equal and piece.zone != "words"
            before = group[-1] if group else piece
            both_end = before.a_end in bounds_a and before.b_end in bounds_b
            turn_ends = before.a_end in turns_a or before.b_end in turns_b  # no change crosses a turn, on either side
            if group and (alone or both_end or turn_ends):
                yield from _settled(group)
                group = []
            group.append(piece)
            if alone:
                yield group
                group = []
        yield from _settled(group)

    def _turn_bounds(self, side: int, turns: Sequence[int]) -> set[int]:
        """Return where turns, and the words under their labels, begin and end in one of the texts."""
        own = [self._regions[side][turn] for turn in turns]
        return {bound for region in own for bound in (region.start, region.words, region.end)}

    def _bounds(self, side: int, turns: Sequence[int]) -> set[int]:
        """Return where a group may begin or end in one of the texts."""
        found: set[int] = set()
        for turn in turns:
            region = self._regions[side][turn]
            found |= {region.start, region.words, region.after, region.end}
            if self._by != "turn":
                text, span = self._texts[side], Span(region.words, region.after)
                tokens = spoken(text, span, region.speech(text))
                for end in sentence_ends(tokens):
                    # The space between two sentences belongs to neither: an added sentence brings its own.
                    stop = tokens.stops[end - 1]
                    found |= {stop - len(tokens.tokens[end - 1].blank), stop}
        return found


def _is_told_anew(pieces: Sequence[Part]) -> bool:
    """Whether less than half stayed of what is said on both sides of a row."""
    kept = size_a = size_b = 0
    for piece in pieces:
        a_start, a_end, b_start, b_end, equal = piece[:5]
        size_a += a_end - a_start
        size_b += b_end - b_start
        if equal:
            kept += a_end - a_start
    whole = size_a + size_b
    return (
        whole >= _FEWEST_CHARACTERS_SHOWN_BY_SENTENCES
        and min(size_a, size_b) > kept
        and 2 * kept < _LEAST_SHARE_SHOWN_BY_WORDS * whole
    )


def _settled(group: list[Part]) -> Iterator[Sequence[Part]]:
    """Yield a group whole where it changes something, else piece by piece."""
    if group and all(piece.equal for piece in group):
        yield from ([piece] for piece in group)
    elif group:
        yield group


def _cut(pieces: Sequence[Piece], bounds_a: set[int], bounds_b: set[int]) -> Iterator[Part]:
    """Yield the pieces, equal ones cut at the bounds inside them."""
    for piece in pieces:
        if not piece.equal:
            yield piece
            continue
        start, end, other = piece.a_start, piece.a_end, piece.b_start
        inside = {place for place in bounds_a if start < place < end}
        inside |= {place - other + start for place in bounds_b if other < place < piece.b_end}
        at = start
        for place in [*sorted(inside), end]:
            yield Kept(at, place, at - start + other, place - start + other)
            at = place


def _stretches(pieces: Sequence[Part]) -> tuple[tuple[int, int], tuple[int, int]]:
    a, a_end, b, b_end = extent(pieces)
    return (a, a_end), (b, b_end)


def extent(pieces: Sequence[Part]) -> tuple[int, int, int, int]:
    """Return the stretches that pieces in a row cover: start and end in a, start and end in b."""
    if len(pieces) == 1:
        return pieces[0][:4]
    in_a = [(piece.a_start, piece.a_end) for piece in pieces if piece.a_end > piece.a_start]
    in_b = [(piece.b_start, piece.b_end) for piece in pieces if piece.b_end > piece.b_start]
    start_a, end_a, start_b, end_b = pieces[0][:4]
    if in_a:
        start_a, end_a = in_a[0][0], in_a[-1][1]
    if in_b:
        start_b, end_b = in_b[0][0], in_b[-1][1]
    return start_a, end_a, start_b, end_b
