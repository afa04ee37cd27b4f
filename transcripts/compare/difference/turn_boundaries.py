"""Words that moved across a turn boundary: removed at the end of one turn and added at the start of the next, or the reverse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.edits.edit import untagged
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.tokens.tokens import Tokens, is_annotation, without_cues, words
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.edits.rule import Found
    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn
    from transcripts.model.text import Span

_MOST_CHANGES_IN_A_ROW = 6  # changes in a row that are looked at together; judged
_LETTER = expression(r"[^\W_]")


class Part(NamedTuple):
    """A change of a row: its text on both sides, and where that stands in the documents."""

    a: str
    b: str
    a_span: Span
    b_span: Span


class Printed(NamedTuple):
    """A row of a diff as far as it is looked at here: its changes in order, and where it begins and ends in the texts of a and of b."""

    parts: Sequence[Part]
    a: Span
    b: Span


class ShiftedWords(NamedTuple):
    """Words that belong to the turn before or after (`later`) now: who said them, who says them, and whether these are one."""

    text: str
    was: str
    now: str
    are_one: bool
    later: bool

    @property
    def change(self) -> str:
        """What became what, in words."""
        return became(self.text, self.text)


class Crossing(NamedTuple):
    """Changes (as row and place among its changes) that are one: the words that they hold now belong to another turn."""

    parts: tuple[tuple[int, int], ...]
    words: ShiftedWords


class _Row(NamedTuple):
    """A row at one of its ends: its changes, and the turns of a and of b that stand there."""

    number: int
    parts: Sequence[Part]
    a: int
    b: int


class _Sides:
    """The two versions, and who of the one is who of the other."""

    def __init__(self, a: Interview, b: Interview, alignment: Alignment) -> None:
        self.a, self.b = a, b
        self._partners = {link.a: link.b for link in alignment.cast if link.a is not None and link.b is not None}
        self._paired = set(self._partners.values())
        self._starts = [[turn.span.start for turn in side.turns] for side in (a, b)]
        self._ends = [[turn.span.end for turn in side.turns] for side in (a, b)]

    def first(self, row: Printed) -> tuple[int, int]:
        """Return the first turns of a and of b that have text in a row."""
        ends_a, ends_b = self._ends
        return bisect_right(ends_a, row.a.start + self.a.span.start), bisect_right(
            ends_b, row.b.start + self.b.span.start
        )

    def last(self, row: Printed) -> tuple[int, int]:
        """Return the last turns of a and of b that have text in a row."""
        starts_a, starts_b = self._starts
        return bisect_left(starts_a, row.a.end + self.a.span.start) - 1, bisect_left(
            starts_b, row.b.end + self.b.span.start
        ) - 1

    def are_one(self, a: str, b: str) -> bool:
        """Whether a speaker of a is one of b: as the cast pairs them, and by the name where neither is paired."""
        if a in self._partners or b in self._paired:
            return self._partners.get(a) == b
        return a == b

    def turns(self, row: _Row) -> tuple[Turn, Turn]:
        """Return the turns of a and of b at the end of a row."""
        return self.a.turns[row.a], self.b.turns[row.b]


def crossings(
    a: Interview, b: Interview, alignment: Alignment, rows: Sequence[tuple[int, Printed]]
) -> Iterator[Crossing]:
    """Yield what crossed between neighbouring turns; rows are given by their number, in the order of b, without those of one side only."""
    sides = _Sides(a, b, alignment)
    for (number, row), (following, other) in pairwise(rows):
        if following != number + 1 or not row.parts or not other.parts or row.a.end != other.a.start:
            continue
        one = _Row(number, row.parts, *sides.last(row))
        two = _Row(following, other.parts, *sides.first(other))
        if (two.a, two.b) == (one.a + 1, one.b + 1):
            for in_a in (True, False):
                yield from _between(one, two, sides, in_a=in_a)


def _names(turn: Turn) -> str:
    return " and ".join(speaker.name for speaker in turn.speakers)


def _between(one: _Row, other: _Row, sides: _Sides, *, in_a: bool) -> Iterator[Crossing]:
    """Yield the words that moved across the boundary between two adjacent turns."""
    ending = _run(one, sides, in_a=in_a, at_end=True)
    beginning = _run(other, sides, in_a=not in_a, at_end=False) if ending else []
    for left_out, put_in in product(_stretches(ending), _stretches(beginning)):
        if _words(one, left_out, in_a=in_a) == _words(other, put_in, in_a=not in_a):
            text = "".join(_said(one.parts[at], in_a=in_a) for at in left_out)
            from_a, to_b = (one, other) if in_a else (other, one)
            parts = [(one.number, at) for at in left_out] + [(other.number, at) for at in put_in]
            yield Crossing(
                tuple(parts), _shifted(text, sides.a.turns[from_a.a], sides.b.turns[to_b.b], sides, later=in_a)
            )
            return


def _shifted(text: str, before: Turn, now: Turn, sides: _Sides, *, later: bool) -> ShiftedWords:
    """Return words that belong to another turn now."""
    was, is_now = _names(before), _names(now)
    return ShiftedWords(text, was, is_now, sides.are_one(was, is_now), later)


def shifted_unnamed(words: ShiftedWords) -> Found | None:
    """Words belong to another turn now, and nobody is named."""
    return None if words.was or words.now else (quoted(words.text), "next" if words.later else "previous")


def shifted_within_speaker(words: ShiftedWords) -> Found | None:
    """Words belong to another turn of the same speaker now."""
    return (quoted(words.text), words.now, "next" if words.later else "previous") if words.are_one else None


def shifted_to_another(words: ShiftedWords) -> Found:
    """Words belong to another turn now."""
    return quoted(words.text), words.was or "an unnamed speaker", words.now or "an unnamed speaker"


def _stretches(run: Sequence[int]) -> list[Sequence[int]]:
    """Return the changes in a row of which a run consists, the longest first."""
    size = min(len(run), _MOST_CHANGES_IN_A_ROW)
    return [run[at : at + length] for length in range(size, 0, -1) for at in range(len(run) - length + 1)]


def _words(row: _Row, places: Sequence[int], *, in_a: bool) -> list[str]:
    return [word for at in places for word in words(_said(row.parts[at], in_a=in_a))]


def _said(part: Part, *, in_a: bool) -> str:
    return _spoken(part.a if in_a else part.b)


def _spoken(text: str) -> str:
    """Return a text without tags, cue headers and what stands in brackets, times and laughter, which nobody says."""
    text = untagged(without_cues(text))
    if "(" not in text and "[" not in text:
        return text
    return "".join(
        token.blank if is_annotation(token.core) else token.core + token.blank for token in Tokens(text).tokens
    )


def _run(row: _Row, sides: _Sides, *, in_a: bool, at_end: bool) -> list[int]:
    """Return the places of the changes that only add (or only take away) words, up to the end or from the beginning of the turn."""
    texts, starts = (sides.a.text, sides.b.text), (sides.a.span.start, sides.b.span.start)
    bounds = [_words_of(turn, start) for turn, start in zip(sides.turns(row), starts, strict=True)]
    found: list[int] = []
    reached = [bound[1 if at_end else 0] for bound in bounds]
    for at in reversed(range(len(row.parts))) if at_end else range(len(row.parts)):
        part = row.parts[at]
        spans = [
            (span.start - start, span.end - start)
            for span, start in zip((part.a_span, part.b_span), starts, strict=True)
        ]
        if spans[0][0] < bounds[0][0] or spans[1][0] < bounds[1][0]:
            continue
        if _LETTER.search(_said(part, in_a=not in_a)):
            break
        between = [
            text[span[1] : end] if at_end else text[end : span[0]]
            for text, span, end in zip(texts, spans, reached, strict=True)
        ]
        if any(_LETTER.search(_spoken(text)) for text in between):
            break
        if _LETTER.search(_said(part, in_a=in_a)):
            found.append(at)
        reached = [span[0 if at_end else 1] for span in spans]
    return found[::-1] if at_end else found


def _words_of(turn: Turn, start: int) -> tuple[int, int]:
    """Return where the words of a turn begin and end, counted from the beginning of its interview."""
    if not turn.blocks:
        return turn.span.end - start, turn.span.end - start
    return turn.blocks[0].span.start - start, turn.blocks[-1].span.end - start
