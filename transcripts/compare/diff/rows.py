"""The rows of a diff: links cut out of both printed texts, in the order of b, removed turns in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.diff.nonspeech import front_speech
from transcripts.compare.diff.segments import Region, group_pieces, one_sided, regions, same_text, span_pieces
from transcripts.compare.diff.texts import Cut, Piece
from transcripts.compare.tokens.tokens import Tokens, fold
from transcripts.expressions import expression
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from transcripts.compare.diff.texts import Texts
    from transcripts.model.comparisons.alignment import Alignment, Link
    from transcripts.model.interviews.interview import Interview

_FRONT_MATTER = expression(r"---[ \t]*(?:\r?\n[^\r\n]*)*?\r?\n---[ \t]*(?:\r?\n\s*|\Z)")


class SegmentedRow(NamedTuple):
    """A row before its changes are named: its link, its pieces, which tile its text on both sides, and where it begins there."""

    link: int | None
    pieces: list[Piece]
    a: int | None
    b: int | None


def segmented_rows(a: Interview, b: Interview, alignment: Alignment, texts: Texts) -> Iterator[SegmentedRow]:
    """Yield the rows of what stands before the first turn and of all links, each with its pieces, in the order of the links."""
    front_a, regions_a = regions(a)
    front_b, regions_b = regions(b)
    front = _front(texts, (a, front_a), (b, front_b))
    if front:
        yield SegmentedRow(None, front, None, None)
    for number, link in enumerate(alignment.links):
        yield from rows_of_link(texts, number, link, regions_a, regions_b)


def _front(texts: Texts, a: tuple[Interview, Span], b: tuple[Interview, Span]) -> list[Piece]:
    """Return the pieces of what stands before the first turn; front matter that one version has more is one change."""
    (one, in_a), (other, in_b) = a, b
    matter = [
        0 if (match := _FRONT_MATTER.match(span.of(text))) is None else match.end()
        for text, span in ((texts.a, in_a), (texts.b, in_b))
    ]
    pieces = []
    if bool(matter[0]) != bool(matter[1]):
        first, second = Span(in_a.start, in_a.start + matter[0]), Span(in_b.start, in_b.start + matter[1])
        cut = Cut(*(Tokens.whole(span.of(text), span.start) for text, span in ((texts.a, first), (texts.b, second))))
        pieces.append(Piece(*first, *second, False, "lead", False, cut))
        in_a, in_b = Span(first.end, in_a.end), Span(second.end, in_b.end)
    held = (front_speech(one), front_speech(other)) if texts.two_notations else (None, None)
    return [*pieces, *joined(texts, span_pieces(texts, in_a, in_b, "front", held))]


def order_of_b(starts: Sequence[tuple[int | None, int | None]]) -> list[int]:
    """Return the indexes of rows, given where each begins in a and in b, in the order of b.

    A row that b has no text for follows the row before it in a; one without text anywhere comes first.
    """
    after: dict[int, list[int]] = {}
    previous = -1
    for row in sorted((row for row, (a, _) in enumerate(starts) if a is not None), key=lambda row: starts[row][0] or 0):
        if starts[row][1] is None:
            after.setdefault(previous, []).append(row)
        else:
            previous = row
    ordered = [row for row, (a, b) in enumerate(starts) if a is None and b is None] + after.get(-1, [])
    for row in sorted((row for row, (_, b) in enumerate(starts) if b is not None), key=lambda row: starts[row][1] or 0):
        ordered += [row, *after.get(row, ())]
    return ordered


def ranks_in_a(starts: Sequence[tuple[int | None, int | None]]) -> list[int]:
    """Return the place of each row in the order of a, given where each begins in a and in b; rows are given in the order of b.

    A row that a has no text for comes after the one it follows; one without text anywhere comes first.
    """
    keys: list[tuple[int, int]] = []
    at = -1
    for number, (a, b) in enumerate(starts):
        at = at if a is None else a
        keys.append((-1, -1) if a is None and b is None else (at, number))
    ranks = [0] * len(starts)
    for rank, number in enumerate(sorted(range(len(starts)), key=keys.__getitem__)):
        ranks[number] = rank
    return ranks


def rows_of_link(
    texts: Texts, number: int, link: Link, a: Sequence[Region], b: Sequence[Region]
) -> Iterator[SegmentedRow]:
    """Yield the rows of a link: one, or more where its turns do not follow one another."""
    if not link.a or not link.b:
        for side, in_a in ((link.a, True), (link.b, False)):
            for turn in side:
                region = (a if in_a else b)[turn]
                pieces = one_sided(region, in_a=in_a, at=0)
                yield SegmentedRow(number, pieces, region.start if in_a else None, None if in_a else region.start)
        return
    turns_a, turns_b = [a[turn] for turn in link.a], [b[turn] for turn in link.b]
    if len(turns_a) == len(turns_b) == 1 and (same := same_text(texts, turns_a[0], turns_b[0])):
        yield SegmentedRow(number, [same], same.a_start, same.b_start)
        return
    starts = {turn.start for turn in turns_a}, {turn.start for turn in turns_b}
    for row in group_pieces(texts, turns_a, turns_b, cut_a=_cuts(link.a), cut_b=_cuts(link.b)):
        pieces = joined(texts, row, starts[0], starts[1])
        yield SegmentedRow(number, pieces, first_offset(pieces, in_a=True), first_offset(pieces, in_a=False))


def _cuts(turns: Sequence[int]) -> frozenset[int]:
    """Return the positions of turns that do not follow the one before directly."""
    return frozenset(at for at in range(1, len(turns)) if turns[at] != turns[at - 1] + 1)


def first_offset(pieces: Sequence[Piece], *, in_a: bool) -> int | None:
    """Return where the text of the pieces begins on one side, or None where they have none there."""
    if in_a:
        return next((piece.a_start for piece in pieces if piece.a_end > piece.a_start), None)
    return next((piece.b_start for piece in pieces if piece.b_end > piece.b_start), None)


def joined(
    texts: Texts,
    pieces: Sequence[Piece],
    starts_a: AbstractSet[int] = frozenset(),
    starts_b: AbstractSet[int] = frozenset(),
) -> list[Piece]:
    """Join pieces that touch and read as one: equal ones, changes side by side, and words in a row that only changed their form."""
    found: list[Piece] = []
    for piece in pieces:
        found.append(piece)
        while (
            len(found) > 1
            and found[-2].equal == found[-1].equal
            and _touch(texts, found[-2], found[-1], starts_a, starts_b)
        ):
            found[-2:] = [_sum(texts, found[-2], found[-1])]
        if not found[-1].equal and len(found) > 2 and _form_only(texts, *found[-3:]):
            found[-3:] = [_sum(texts, found[-3], found[-1])]
    return found


def _sum(texts: Texts, first: Piece, last: Piece) -> Piece:
    """Return two pieces as one; changes side by side may say together what the other text says, cut at another place."""
    in_a, in_b = Span(first.a_start, last.a_end), Span(first.b_start, last.b_end)
    equal = first.equal or in_a.of(texts.a) == in_b.of(texts.b)
    cut = first.cut if first.cut is last.cut else None
    return Piece(*in_a, *in_b, equal, first.zone, last.whole, cut)


def _touch(texts: Texts, one: Piece, other: Piece, starts_a: AbstractSet[int], starts_b: AbstractSet[int]) -> bool:
    """Whether two pieces, both equal or both changes, read as one."""
    if one.a_end != other.a_start or one.b_end != other.b_start:
        return False
    if one.equal:
        return True
    if one.zone != other.zone or one.zone in {"lead", "label", "tail", "after"} or one.whole:
        return False
    if other.whole and (one.a.of(texts.a) + one.b.of(texts.b)).strip():
        return False
    return one.a_end not in starts_a and one.b_end not in starts_b


def _form_only(texts: Texts, one: Piece, between: Piece, other: Piece) -> bool:
    """Whether two changes of form alone (`military` to `Military`) have only a space between them."""
    if one.equal or not between.equal or one.whole or other.whole or one.zone != other.zone:
        return False
    start, end = between.a_start, between.a_end
    if texts.a[start] != " " or texts.a[start:end].strip(" "):
        return False
    return all(_same_words(piece.a.of(texts.a), piece.b.of(texts.b)) for piece in (one, other))


def _same_words(a: str, b: str) -> bool:
    return not a.isspace() and a != "" and fold(a) == fold(b)
