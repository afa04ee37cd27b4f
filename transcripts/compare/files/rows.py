"""The rows of two whole files: those of links, and those of the prose, which together tile both texts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from transcripts.compare.diff.rows import (
    SegmentedRow,
    first_offset,
    joined,
    order_of_b,
    ranks_in_a,
    rows_of_link,
)
from transcripts.compare.diff.segments import span_pieces
from transcripts.compare.diff.texts import Piece
from transcripts.compare.files.paragraphs import paired_paragraphs
from transcripts.compare.tokens.tokens import words
from transcripts.model.comparisons.order import longest_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.diff.texts import Texts, Zone
    from transcripts.compare.files.paragraphs import Paragraphs
    from transcripts.compare.files.whole import WholeFile
    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.text import Span


def file_rows(a: WholeFile, b: WholeFile, alignment: Alignment, texts: Texts) -> list[SegmentedRow]:
    """Return the rows of two files. Rows of prose have no link; those with text on both sides are in the same order on both."""
    pairing = paired_paragraphs(a, b, alignment.links)
    rows = [
        row
        for number, link in enumerate(alignment.links)
        if (link.a and link.b) or not (pairing.turns_a.intersection(link.a) or pairing.turns_b.intersection(link.b))
        for row in rows_of_link(texts, number, link, a.regions, b.regions)
    ]
    titles = {" ".join(words(side.interview.title or "")) for side in (a, b)} - {""}
    prose = [row for pair in pairing.pairs for row in _compared(texts, *pair, titles)]
    prose += [_alone(one.span, in_a=True, title=_is_title(one, titles)) for one in pairing.alone_a]
    prose += [_alone(one.span, in_a=False, title=_is_title(one, titles)) for one in pairing.alone_b]
    return _in_order(rows, prose, alignment)


def _is_title(paragraphs: Paragraphs, titles: set[str]) -> bool:
    return len(paragraphs.lines) == 1 and " ".join(paragraphs.lines[0].words) in titles


def _alone(span: Span, *, in_a: bool, title: bool) -> SegmentedRow:
    """Return the row of a paragraph that only one file has."""
    zone: Zone = "front" if title else "prose"
    piece = Piece(*span, 0, 0, False, zone, True) if in_a else Piece(0, 0, *span, False, zone, True)
    return SegmentedRow(None, [piece], span.start if in_a else None, None if in_a else span.start)


def _compared(texts: Texts, a: Paragraphs, b: Paragraphs, titles: set[str]) -> Iterator[SegmentedRow]:
    """Yield the rows of two stretches that belong together: cut where a paragraph ends on both sides."""
    title = len(a.lines) == len(b.lines) == 1 and (_is_title(a, titles) or _is_title(b, titles))
    pieces = joined(texts, span_pieces(texts, a.span, b.span, "front" if title else "prose"))
    ends_a, ends_b = a.ends, b.ends
    row: list[Piece] = []
    for piece in pieces:
        for part in _cut(piece, ends_a, ends_b):
            row.append(part)
            if part.a_end in ends_a and part.b_end in ends_b:
                yield _row(row)
                row = []
    if row:
        yield _row(row)


def _row(pieces: list[Piece]) -> SegmentedRow:
    return SegmentedRow(None, pieces, first_offset(pieces, in_a=True), first_offset(pieces, in_a=False))


def _cut(piece: Piece, ends_a: set[int], ends_b: set[int]) -> Iterator[Piece]:
    """Yield a piece, cut where it is equal and a paragraph ends inside on both sides."""
    if not piece.equal:
        yield piece
        return
    shift = piece.b_start - piece.a_start
    at = piece.a_start
    for end in sorted(end for end in ends_a if piece.a_start < end < piece.a_end and end + shift in ends_b):
        yield piece._replace(a_start=at, a_end=end, b_start=at + shift, b_end=end + shift)
        at = end
    yield piece._replace(a_start=at, b_start=at + shift)


def _in_order(rows: list[SegmentedRow], prose: list[SegmentedRow], alignment: Alignment) -> list[SegmentedRow]:
    """Return the rows in the order of b; prose that changed places with turns is what one file has, and what the other has."""
    steady = sorted(
        (row.a, row.b)
        for row in rows
        if row.a is not None and row.b is not None and row.link is not None and not alignment.links[row.link].moved
    )
    run = longest_run([b for _, b in steady])
    starts_a, starts_b = ([steady[at][side] for at in sorted(run)] for side in (0, 1))
    for row in prose:
        if row.a is None or row.b is None or bisect_left(starts_a, row.a) == bisect_left(starts_b, row.b):
            rows.append(row)
        else:
            rows += _parted(row)
    return _kept_in_order(rows, alignment)


def _parted(row: SegmentedRow) -> tuple[SegmentedRow, SegmentedRow]:
    """Return a row with text on both sides as two, each with the text of one side."""
    (first, last), zone = (row.pieces[0], row.pieces[-1]), row.pieces[0].zone
    gone = Piece(first.a_start, last.a_end, 0, 0, False, zone, True)
    new = Piece(0, 0, first.b_start, last.b_end, False, zone, True)
    return SegmentedRow(None, [gone], row.a, None), SegmentedRow(None, [new], None, row.b)


def _kept_in_order(rows: Sequence[SegmentedRow], alignment: Alignment) -> list[SegmentedRow]:
    """Return the rows in the order of b, those without a link in the same order on both sides.

    What can be moved is turns; so prose that is out of the order of the other rows is parted.
    """
    found = [rows[at] for at in order_of_b([(row.a, row.b) for row in rows])]
    while True:
        ranks = ranks_in_a([(row.a, row.b) for row in found])
        kept = [at for at, row in enumerate(found) if row.link is None or not alignment.links[row.link].moved]
        run = longest_run([ranks[at] for at in kept])
        out = {kept[at] for at in set(range(len(kept))) - run}
        out = {at for at in out if found[at].link is None and found[at].a is not None and found[at].b is not None}
        if not out:
            return found
        parted = [part for at, row in enumerate(found) for part in (_parted(row) if at in out else (row,))]
        found = [parted[at] for at in order_of_b([(row.a, row.b) for row in parted])]
