"""Words that crossed a turn boundary: left out at the end of one turn and put in at the beginning of the next, or the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.kinds import facet, quoted
from transcripts.compare.words import words
from transcripts.expressions import expression
from transcripts.model.comparison import Facet
from transcripts.model.interview import Turn
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.comparison import Alignment
    from transcripts.model.interview import Interview

_LONGEST_RUN = 6
_LETTER = expression(r"[^\W_]")


class Part(NamedTuple):
    """A change of a row: its text on both sides, and where that stands in the documents."""

    a: str
    b: str
    a_span: Span
    b_span: Span


class Crossing(NamedTuple):
    """Changes (as row and place among its changes) that are one: the words that they hold are now said by somebody else."""

    parts: tuple[tuple[int, int], ...]
    facet: Facet


class _Row(NamedTuple):
    number: int
    parts: Sequence[Part]
    a: Turn
    b: Turn


def crossings(
    a: Interview, b: Interview, alignment: Alignment, rows: Sequence[tuple[int | None, Sequence[Part]]]
) -> Iterator[Crossing]:
    """Yield what crossed between neighbouring turns of different speakers; each row has its link and its changes in order."""
    single = {
        number: (link.a[0], link.b[0]) for number, link in enumerate(alignment.links) if len(link.a) == len(link.b) == 1
    }
    at_turns = {
        single[link]: _Row(number, parts, a.turns[single[link][0]], b.turns[single[link][1]])
        for number, (link, parts) in enumerate(rows)
        if parts and link is not None and link in single
    }
    texts = a.text, b.text
    starts = a.span.start, b.span.start
    for (i, j), one in at_turns.items():
        other = at_turns.get((i + 1, j + 1))
        if other is None:
            continue
        if _names(one.a) == _names(other.a) or _names(one.b) == _names(other.b):
            continue
        for in_a in (True, False):
            yield from _between(one, other, in_a=in_a, texts=texts, starts=starts)


def _names(turn: Turn) -> str:
    return " and ".join(speaker.name for speaker in turn.speakers)


def _between(
    one: _Row, other: _Row, *, in_a: bool, texts: tuple[str, str], starts: tuple[int, int]
) -> Iterator[Crossing]:
    """Yield the crossing of words that the end of `one` holds only in a (or only in b) and the beginning of `other` only there."""
    ending = _run(one, texts, starts, in_a=in_a, at_end=True)
    beginning = _run(other, texts, starts, in_a=not in_a, at_end=False) if ending else []
    for left_out, put_in in product(_stretches(ending), _stretches(beginning)):
        if _words(one, left_out, in_a=in_a) == _words(other, put_in, in_a=not in_a):
            text = "".join(_said(one.parts[at], in_a=in_a) for at in left_out).strip()
            before, now = (_names(one.a), _names(other.b)) if in_a else (_names(other.a), _names(one.b))
            reason = (
                f"{quoted(text)}, said by {before or 'nobody named'} before, is now said by {now or 'nobody named'}"
            )
            parts = [(one.number, at) for at in left_out] + [(other.number, at) for at in put_in]
            yield Crossing(tuple(parts), facet("reattributed", reason, "crossed"))
            return


def _stretches(run: Sequence[int]) -> list[Sequence[int]]:
    """Return the changes in a row of which a run consists, the longest first."""
    size = min(len(run), _LONGEST_RUN)
    return [run[at : at + length] for length in range(size, 0, -1) for at in range(len(run) - length + 1)]


def _words(row: _Row, places: Sequence[int], *, in_a: bool) -> list[str]:
    return [word for at in places for word in words(_said(row.parts[at], in_a=in_a))]


def _said(part: Part, *, in_a: bool) -> str:
    return part.a if in_a else part.b


def _run(row: _Row, texts: tuple[str, str], starts: tuple[int, int], *, in_a: bool, at_end: bool) -> list[int]:
    """Return the places of the changes that only add (or only take away) words, up to the end or from the beginning of the turn."""
    bounds = _words_of(row.a, starts[0]), _words_of(row.b, starts[1])
    found: list[int] = []
    reached = [bound[1 if at_end else 0] for bound in bounds]
    for at in reversed(range(len(row.parts))) if at_end else range(len(row.parts)):
        part = row.parts[at]
        spans = [
            (span.start - start, span.end - start)
            for span, start in zip((part.a_span, part.b_span), starts, strict=True)
        ]
        if any(span[0] < bound[0] for span, bound in zip(spans, bounds, strict=True)):
            continue
        if _LETTER.search(_said(part, in_a=not in_a)):
            break
        between = [
            text[span[1] : end] if at_end else text[end : span[0]]
            for text, span, end in zip(texts, spans, reached, strict=True)
        ]
        if any(map(_LETTER.search, between)):
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
