"""The difference of two versions: rows that hold all of both texts, changes with their kinds, and a summary.

The stages of a comparison: cast map -> align -> rows -> segments -> hunks -> classify -> cross.
"""

from __future__ import annotations

from itertools import chain, count, islice, repeat
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.align.alignment import align
from transcripts.compare.diff.granularity import Grain, extent
from transcripts.compare.diff.rows import order_of_b, ranks_in_a, segmented_rows
from transcripts.compare.diff.texts import Piece, Texts
from transcripts.compare.difference.classifier import Classifier
from transcripts.compare.difference.places import Places
from transcripts.compare.difference.rule_table import OF_BOUNDARY
from transcripts.compare.difference.turn_boundaries import Part, Printed, crossings
from transcripts.compare.edits.rule import facets, first_found
from transcripts.compare.files.alignment import align_files
from transcripts.compare.files.rows import file_rows
from transcripts.compare.files.whole import WholeFile
from transcripts.model.comparisons.change import Change, Facet, Row, Segment
from transcripts.model.comparisons.claims import claims_of
from transcripts.model.comparisons.diff import Diff
from transcripts.model.comparisons.order import moves
from transcripts.model.comparisons.side import Side
from transcripts.model.comparisons.summary import summarise
from transcripts.model.text import Span, made, made_models

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from transcripts.compare.align.embedding import Embedder
    from transcripts.compare.diff.rows import SegmentedRow
    from transcripts.compare.difference.places import Place
    from transcripts.model.comparisons.alignment import Alignment
    from transcripts.model.comparisons.diff import Granularity
    from transcripts.model.interviews.document import Document
    from transcripts.model.interviews.interview import Interview

_made = tuple.__new__  # a named tuple without its keyword arguments


def diff(a: Interview, b: Interview, *, by: Granularity = "word", embed: Embedder | None = None) -> Diff:
    """Return everything that differs between `a` and `b`.

    Changes are those of words, or, with `by`, of the sentences or turns that hold them. `embed` is passed to `align`.

    Both printed texts can be written from it, character for character. `diff(b, a)` holds the same changes the other way
    round.
    """
    alignment = align(a, b, embed=embed)  # the cast is mapped (align/speaker_map.py), then turns are linked
    texts = Texts.of(a, b)
    places = Places(a, b, alignment, whole=False)
    return _compared(a, b, alignment, texts, segmented_rows(a, b, alignment, texts), by, places)


def diff_files(a: Document, b: Document, *, by: Granularity = "word", embed: Embedder | None = None) -> Diff:
    """Return everything that differs between two whole files: their interviews, and what stands around these.

    Turns are numbered through each file, and interviews are compared with those that they are versions of. What stands around them is
    compared by paragraphs, so that a file without interviews is as well. Both texts can be written from it, character for character.
    """
    one, other = WholeFile.of(a), WholeFile.of(b)
    alignment = align_files(a, b, (one, other), embed)
    texts = Texts.of(one.interview, other.interview)
    places = Places(one.interview, other.interview, alignment, whole=True)
    rows = file_rows(one, other, alignment, texts)
    return _compared(one.interview, other.interview, alignment, texts, rows, by, places)


def _compared(
    a: Interview,
    b: Interview,
    alignment: Alignment,
    texts: Texts,
    found: Iterable[SegmentedRow],
    by: Granularity,
    places: Places,
) -> Diff:
    """Return the difference of two versions, given their rows."""
    grain = Grain(a, b, alignment, by)
    classifier = Classifier(a, b, alignment, texts)
    # Links become rows, rows segments (diff/segments.py), and segments of words hunks (diff/hunks.py). Each row is finished
    # before the next is begun: the tokens of its texts are not kept.
    rows = [_classified(a, b, row, grain, classifier) for row in found]
    rows = [rows[at] for at in order_of_b([(row.a, row.b) for row in rows])]
    if by == "word":
        _cross(a, b, alignment, rows)
    return _assembled(a, b, alignment, _placed(a, b, rows), by, places)


def _assembled(
    a: Interview, b: Interview, alignment: Alignment, found: Sequence[NamedRow], by: Granularity, places: Places
) -> Diff:
    parts = [part for named in found for part in named.parts]
    sizes = [len(named.parts) for named in found]
    numbers = chain.from_iterable(map(repeat, count(), sizes))
    changed = [(part, row) for part, row in zip(parts, numbers, strict=True) if not isinstance(part, str)]
    found_in = [places.of(found[row].link, part.span_a, part.span_b) for part, row in changed]
    changes = _changes([part for part, _ in changed], [row for _, row in changed], found_in)
    segments = iter(_segments(parts))
    cut = [tuple(islice(segments, size)) for size in sizes]
    rows = _rows([named.link for named in found], cut, ranks_in_a([(row.a, row.b) for row in found]))
    links = alignment.links
    shown = [links[number] for number in sorted({row.link for row in rows if row.link is not None})]
    claims = claims_of(rows, links, changes)
    return Diff(
        a=Side.of(a),
        b=Side.of(b),
        alignment=alignment,
        rows=tuple(rows),
        changes=tuple(changes),
        summary=summarise((len(a.turns), len(b.turns)), shown, len(moves(rows, links)), changes, claims),
        by=by,
    )


class Named(NamedTuple):
    """A piece that differs: what it is on both sides, where that stands in the documents, what it changes, and with which others."""

    a: str
    b: str
    span_a: Span
    span_b: Span
    facets: tuple[Facet, ...]
    group: Hashable | None


class NamedRow(NamedTuple):
    """A row with its changes named.

    Its link, its parts (text that both sides hold, or a change), where it begins in a and in b, and where it ends there.
    """

    link: int | None
    parts: list[str | Named]
    a: int | None
    b: int | None
    ends: tuple[int, int]


def _classified(a: Interview, b: Interview, row: SegmentedRow, grain: Grain, classifier: Classifier) -> NamedRow:
    """Name the changes of a row."""
    base_a, base_b = a.span.start, b.span.start
    text_a, text_b = a.text, b.text
    parts: list[str | Named] = []
    if grain.is_of_pieces(row):
        for piece in row.pieces:
            a_start, a_end, b_start, b_end = piece[:4]
            if piece.equal:
                parts.append(text_a[a_start:a_end])
                continue
            found, group = classifier.name(piece, row.link)
            span_a = _made(Span, (a_start + base_a, a_end + base_a))
            span_b = _made(Span, (b_start + base_b, b_end + base_b))
            before, now = text_a[a_start:a_end], text_b[b_start:b_end]
            parts.append(_made(Named, (before, now, span_a, span_b, facets(found), group)))
        end = row.pieces[-1]
        return NamedRow(row.link, parts, row.a, row.b, (end.a_end, end.b_end))
    for pieces in grain.groups(row):
        a_start, a_end, b_start, b_end = extent(pieces)
        names = [classifier.name(piece, row.link) for piece in pieces if not piece.equal and isinstance(piece, Piece)]
        if not names:
            kept = text_a[a_start:a_end]
            if parts and isinstance(last := parts[-1], str):
                parts[-1] = last + kept
            else:
                parts.append(kept)
            continue
        found, group = names[0]
        if len(pieces) > 1:
            # Of several changes that are one, the first of each kind says why.
            found, group = {rank: one for named, _ in reversed(names) for rank, one in named.items()}, None
        span_a, span_b = Span(a_start + base_a, a_end + base_a), Span(b_start + base_b, b_end + base_b)
        parts.append(Named(text_a[a_start:a_end], text_b[b_start:b_end], span_a, span_b, facets(found), group))
    end = row.pieces[-1]
    return NamedRow(row.link, parts, row.a, row.b, (end.a_end, end.b_end))


def _cross(a: Interview, b: Interview, alignment: Alignment, found: Sequence[NamedRow]) -> None:
    """Reclassify the changes whose words went to the speaker before or after."""
    places = [[at for at, part in enumerate(row.parts) if isinstance(part, Named)] for row in found]
    rows = [
        (
            number,
            Printed(
                [Part(*part[:4]) for part in row.parts if isinstance(part, Named)],
                Span(row.a, row.ends[0]),
                Span(row.b, row.ends[1]),
            ),
        )
        for number, row in enumerate(found)
        if row.link is not None and row.a is not None and row.b is not None
    ]
    for number, (parts, words) in enumerate(crossings(a, b, alignment, rows)):
        said = facets(first_found(OF_BOUNDARY, words))
        for row, at in parts:
            named = found[row].parts[places[row][at]]
            if isinstance(named, Named):
                found[row].parts[places[row][at]] = named._replace(facets=said, group=("crossed", number))


def _placed(a: Interview, b: Interview, found: Sequence[NamedRow]) -> list[NamedRow]:
    """Return the rows, in which what only one version has is put where it would stand in the other: behind the row before it.

    That is the last one before it, in the order of the version that has it, of which both versions have text.
    """
    placed = list(found)
    at = a.span.start
    for number, row in enumerate(found):
        if (row.a is None) == (row.b is None):
            at = a.span.start + row.ends[0]
        elif row.a is None:
            parts = [part if isinstance(part, str) else part._replace(span_a=Span(at, at)) for part in row.parts]
            placed[number] = row._replace(parts=parts)
    at = b.span.start
    for number in sorted(range(len(found)), key=ranks_in_a([(row.a, row.b) for row in found]).__getitem__):
        row = found[number]
        if (row.a is None) == (row.b is None):
            at = b.span.start + row.ends[1]
        elif row.b is None:
            parts = [part if isinstance(part, str) else part._replace(span_b=Span(at, at)) for part in row.parts]
            placed[number] = row._replace(parts=parts)
    return placed


def _segments(parts: Sequence[str | Named]) -> list[Segment]:
    """Return a segment for each part."""
    numbers = count()
    return made(
        Segment,
        len(parts),
        a=[part if isinstance(part, str) else part.a for part in parts],
        b=[part if isinstance(part, str) else part.b for part in parts],
        change=[None if isinstance(part, str) else next(numbers) for part in parts],
    )


def _rows(links: Sequence[int | None], cut: Sequence[tuple[Segment, ...]], ranks: Sequence[int]) -> list[Row]:
    values = [
        {"link": link, "segments": segments, "a_order": rank}
        for link, segments, rank in zip(links, cut, ranks, strict=True)
    ]
    return made_models(Row, values)


def _changes(parts: Sequence[Named], rows: Sequence[int], places: Sequence[Place]) -> list[Change]:
    """Return the change that each part is, given the rows that hold them and where they are."""
    groups: dict[Hashable, int] = {}
    values = []
    for part, row, place in zip(parts, rows, places, strict=True):
        a, b, span_a, span_b, found, group = part
        leading = found[0]
        values.append(
            {
                "kind": leading.kind,
                "weight": leading.weight,
                "reason": leading.reason,
                "facets": found,
                "a": a,
                "b": b,
                "a_span": span_a,
                "b_span": span_b,
                "row": row,
                "group": None if group is None else groups.setdefault(group, len(groups)),
                **place._asdict(),
            }
        )
    return made_models(Change, values)
