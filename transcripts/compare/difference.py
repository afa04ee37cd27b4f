"""The difference of two versions: rows that hold all of both texts, changes with their kinds, and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.alignment import align
from transcripts.compare.classify import Classifier
from transcripts.compare.rows import Draft, drafts
from transcripts.compare.summary import reworded_sentences, summarise
from transcripts.model.comparison import Change, Diff, Row, Segment, Side
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.pieces import Piece
    from transcripts.model.comparison import Facet
    from transcripts.model.interview import Interview


def diff(a: Interview, b: Interview) -> Diff:
    """Return everything that differs between `a` and `b`.

    Both printed texts can be written from it, character for character. `diff(b, a)` holds the same changes the other way
    round.
    """
    alignment = align(a, b)
    found = drafts(a, b, alignment)
    classifier = Classifier(a, b, alignment)
    changes: list[Change] = []
    rows = []
    ranks = _order_of_a(found)
    for number, draft in enumerate(found):
        segments = []
        for piece in draft.pieces:
            before = piece.a.of(a.text)
            if piece.equal:
                segments.append(Segment(before, before))
                continue
            after = piece.b.of(b.text)
            segments.append(Segment(before, after, len(changes)))
            facets, group = classifier.name(piece, draft.link)
            changes.append(_change((before, after), _spans(a, b, piece), facets, number, group))
        rows.append(Row(link=draft.link, segments=tuple(segments), a_order=ranks[number]))
    sentences = reworded_sentences(rows, changes)
    return Diff(
        a=_side(a),
        b=_side(b),
        alignment=alignment,
        rows=tuple(rows),
        changes=tuple(changes),
        summary=summarise(a, b, alignment, changes, sentences),
    )


def _side(interview: Interview) -> Side:
    speakers = (" and ".join(speaker.name for speaker in turn.speakers) for turn in interview.turns)
    return Side(title=interview.title, speakers=tuple(speakers))


def _order_of_a(found: Sequence[Draft]) -> list[int]:
    """Return the place of each row in the order of a; a row without text there comes after the one it follows."""
    keys: list[tuple[int, int]] = []
    at = -1
    for number, draft in enumerate(found):
        at = at if draft.a is None else draft.a
        keys.append((at if draft.link is not None else -1, number if draft.link is not None else -1))
    ranks = [0] * len(found)
    for rank, number in enumerate(sorted(range(len(found)), key=keys.__getitem__)):
        ranks[number] = rank
    return ranks


def _spans(a: Interview, b: Interview, piece: Piece) -> tuple[Span, Span]:
    """Return where a piece stands in the two documents."""
    base_a, base_b = a.span.start, b.span.start
    return Span(piece.a.start + base_a, piece.a.end + base_a), Span(piece.b.start + base_b, piece.b.end + base_b)


def _change(
    sides: tuple[str, str], spans: tuple[Span, Span], facets: tuple[Facet, ...], row: int, group: int | None
) -> Change:
    leading = facets[0]
    return Change(
        kind=leading.kind,
        weight=leading.weight,
        reason=leading.reason,
        facets=facets,
        a=sides[0],
        b=sides[1],
        a_span=spans[0],
        b_span=spans[1],
        row=row,
        group=group,
    )
