"""Segments: the printed text of a group of turns on both sides, cut where the sides differ, between label and words, and between turns."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.diff.hunks import hunks
from transcripts.compare.diff.nonspeech import Speech, speech, spoken
from transcripts.compare.diff.sentence_matching import Hunk
from transcripts.compare.diff.texts import Cut, Piece, Texts, Zone
from transcripts.compare.tokens.tokens import LABEL_KEY, Tokens
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

# The zones of a turn before its words: each begins at the part of a region of the same place, and ends at the next.
_BEFORE_WORDS: tuple[Zone, ...] = ("heading", "lead", "label", "tail")
_made = tuple.__new__  # a named tuple without its keyword arguments


class Region(NamedTuple):
    """Where the parts of a turn's printed text begin; they follow each other without a gap.

    `turn` is the turn and `base` where its interview begins in the document; `headings` are the words of what is printed before it.
    """

    start: int
    lead: int
    label: int
    tail: int
    words: int
    after: int
    end: int
    turn: Turn
    base: int
    headings: str = ""

    @property
    def parts(self) -> tuple[tuple[Zone, Span], ...]:
        """The zones before the words, with their spans."""
        return tuple(
            (zone, Span(start, end)) for zone, (start, end) in zip(_BEFORE_WORDS, pairwise(self[:5]), strict=True)
        )

    def speech(self, text: str) -> Speech | None:
        """Return what is said in its words, or None where that is all that is printed there."""
        return speech(self.turn, self.base, text, Span(self.words, self.end))


def regions(interview: Interview) -> tuple[Span, list[Region]]:
    """Return the span of what is printed before the first turn, and a region for each turn; together they tile the text."""
    size, base = len(interview.text), interview.span.start
    if not interview.turns:
        return Span(0, size), []
    front = at = min(max(interview.turns[0].span.start - base, 0), size)
    text, headings = interview.text, interview.headings_before
    last = len(interview.turns) - 1
    found = []
    for number, turn in enumerate(interview.turns):
        turn_start, turn_end = turn.span
        end = size if number == last else min(max(turn_end - base, at), size)
        lead = min(max(turn_start - base, at), end)
        blocks, printed = turn.blocks, turn.label
        words = min(max(blocks[0].span[0] - base, lead), end) if blocks else end
        label = tail = lead
        if printed is not None and printed.span[1] - base <= words:
            label = max(printed.span[0] - base, lead)
            tail = max(printed.span[1] - base, label)
        if not blocks:
            words = tail
        after = end
        while after > words and text[after - 1].isspace():
            after -= 1
        said = "\n".join([heading.text for heading in headings[number]]) if number in headings else ""
        found.append(Region(at, lead, label, tail, words, after, end, turn, base, said))
        at = end
    return Span(0, front), found


def span_pieces(
    texts: Texts, a: Span, b: Span, zone: Zone, held: tuple[Speech | None, Speech | None] = (None, None)
) -> list[Piece]:
    """Return the pieces of one stretch on each side, compared word by word; `held` tells what of it is said."""
    if a.of(texts.a) == b.of(texts.b):
        return [Piece(*a, *b, True, zone)] if a.end > a.start else []
    cut = Cut(spoken(texts.a, a, held[0], texts.notations[0]), spoken(texts.b, b, held[1], texts.notations[1]))
    found: list[Piece] = []
    for hunk in hunks(cut.a, cut.b):
        _add_hunk(found, texts, cut, hunk, (a.end, b.end), zone)
    return found


def same_text(texts: Texts, a: Region, b: Region) -> Piece | None:
    """Return two turns as one piece where they are printed the same, to the character."""
    if a.end > a.start and texts.a[a.start : a.end] == texts.b[b.start : b.end]:
        return Piece(a.start, a.end, b.start, b.end, True, "words")
    return None


def group_pieces(
    texts: Texts, a: Sequence[Region], b: Sequence[Region], *, cut_a: frozenset[int], cut_b: frozenset[int]
) -> list[list[Piece]]:
    """Return the pieces of turns that belong together and are not printed the same.

    A new list begins before each turn of a in `cut_a` and of b in `cut_b` (positions in the two sequences): there another turn stands
    in between.
    """
    if len(a) == len(b) == 1:
        in_a, in_b = Span(a[0].words, a[0].after), Span(b[0].words, b[0].after)
        words = span_pieces(texts, in_a, in_b, "words", (a[0].speech(texts.a), b[0].speech(texts.b)))
        return [
            [*_head(texts, a[0], b[0]), *words, *_after(texts, Span(a[0].after, a[0].end), Span(b[0].after, b[0].end))]
        ]
    side_a, side_b = _Body(texts, a, cut_a, in_a=True), _Body(texts, b, cut_b, in_a=False)
    rows: list[list[Piece]] = [[*_head(texts, a[0], b[0])]]
    cut = Cut(side_a.tokens, side_b.tokens)
    for hunk in _split(hunks(side_a.tokens, side_b.tokens, list(side_a.starts), list(side_b.starts)), side_a, side_b):
        rows = _turns_begun(texts, rows, hunk, side_a, side_b)
        ends = side_a.end_of(hunk.a), side_b.end_of(hunk.b)
        _add_hunk(rows[-1], texts, cut, hunk, ends, "words")
    last = Hunk(True, len(side_a.tokens), len(side_a.tokens) + 1, len(side_b.tokens), len(side_b.tokens) + 1)
    return _turns_begun(texts, rows, last, side_a, side_b)


class _Body:
    """The words of several turns in a row: their tokens, and before which token which turn begins."""

    def __init__(self, texts: Texts, turns: Sequence[Region], cuts: frozenset[int], *, in_a: bool) -> None:
        text, notation = (texts.a, texts.notations[0]) if in_a else (texts.b, texts.notations[1])
        self.turns = turns
        self.cuts = cuts
        self.tokens = Tokens("")
        self.starts: dict[int, list[int]] = {}
        for number, turn in enumerate(turns):
            if number:
                self.starts.setdefault(len(self.tokens), []).append(number)
            self.tokens += spoken(text, Span(turn.words, turn.end), turn.speech(text), notation)

    def end_of(self, at: int) -> int:
        """Return the offset where the words of the turn that holds token `at` end."""
        place = self.tokens.starts[at] if at < len(self.tokens) else self.turns[-1].end
        return next((turn.end for turn in self.turns if turn.words <= place < turn.end), self.turns[-1].end)


def _split(found: Sequence[Hunk], a: _Body, b: _Body) -> Iterator[Hunk]:
    """Yield the hunks cut where a turn begins, so that none crosses it."""
    for hunk in found:
        cuts_a = [at for at in a.starts if hunk.a < at < hunk.a_end]
        cuts_b = [at for at in b.starts if hunk.b < at < hunk.b_end]
        if not cuts_a and not cuts_b:
            yield hunk
        elif hunk.equal:
            steps = sorted({*(at - hunk.a for at in cuts_a), *(at - hunk.b for at in cuts_b), hunk.a_end - hunk.a})
            for start, end in zip([0, *steps], steps, strict=False):
                yield Hunk(True, hunk.a + start, hunk.a + end, hunk.b + start, hunk.b + end, hunk.whole)
        else:
            yield from _split_change(hunk, cuts_a, cuts_b)


def _split_change(hunk: Hunk, cuts_a: list[int], cuts_b: list[int]) -> Iterator[Hunk]:
    bounds_a, bounds_b = [hunk.a, *cuts_a, hunk.a_end], [hunk.b, *cuts_b, hunk.b_end]
    for step in range(max(len(bounds_a), len(bounds_b)) - 1):
        start_a, end_a = (bounds_a[min(step + shift, len(bounds_a) - 1)] for shift in (0, 1))
        start_b, end_b = (bounds_b[min(step + shift, len(bounds_b) - 1)] for shift in (0, 1))
        if start_a < end_a or start_b < end_b:
            yield Hunk(False, start_a, end_a, start_b, end_b, hunk.whole)


def _turns_begun(texts: Texts, rows: list[list[Piece]], hunk: Hunk, a: _Body, b: _Body) -> list[list[Piece]]:
    """Add the heads of the turns that begin where `hunk` does, paired where both sides begin one."""
    due_a = a.starts.pop(hunk.a, []) if hunk.a < hunk.a_end else []
    due_b = b.starts.pop(hunk.b, []) if hunk.b < hunk.b_end else []
    for step in range(max(len(due_a), len(due_b))):
        in_a = due_a[step] if step < len(due_a) else None
        in_b = due_b[step] if step < len(due_b) else None
        if in_a in a.cuts or in_b in b.cuts:
            rows.append([])
        rows[-1] += _head(
            texts, None if in_a is None else a.turns[in_a], None if in_b is None else b.turns[in_b], _here(rows)
        )
    return rows


def _here(rows: list[list[Piece]]) -> tuple[int, int]:
    last = next(row[-1] for row in reversed(rows) if row)
    return last.a_end, last.b_end


def _head(texts: Texts, a: Region | None, b: Region | None, at: tuple[int, int] = (0, 0)) -> Iterator[Piece]:
    """Yield what is printed before the words of a turn: heading, label, and what stands around the label."""
    if a is None or b is None:
        alone = a or b
        for zone, span in alone.parts if alone else ():
            if span.end > span.start:
                nothing = Span(at[1], at[1]) if b is None else Span(at[0], at[0])
                # The label and what stands around it came or went as a whole.
                whole = zone != "heading"
                yield (
                    Piece(*span, *nothing, False, zone, whole)
                    if b is None
                    else Piece(*nothing, *span, False, zone, whole)
                )
        return
    for zone, start_a, end_a, start_b, end_b in zip(_BEFORE_WORDS, a[:4], a[1:5], b[:4], b[1:5], strict=True):
        if start_a == end_a and start_b == end_b:
            continue
        in_a, in_b = _made(Span, (start_a, end_a)), _made(Span, (start_b, end_b))
        if zone == "heading":
            held = Speech(a.headings), Speech(b.headings)
            yield from span_pieces(texts, in_a, in_b, zone, held if texts.two_notations else (None, None))
        elif zone == "lead":
            yield from _trimmed(texts, in_a, in_b)
        else:
            same = texts.a[start_a:end_a] == texts.b[start_b:end_b]
            yield _made(Piece, (start_a, end_a, start_b, end_b, same, zone, False, None))


def _trimmed(texts: Texts, a: Span, b: Span) -> Iterator[Piece]:
    """Yield what stands before the label of a turn: one change, without what both sides end with."""
    if a.of(texts.a) == b.of(texts.b):
        if a.end > a.start:
            yield Piece(*a, *b, True, "lead")
        return
    one, other = Tokens(a.of(texts.a), a.start), Tokens(b.of(texts.b), b.start)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one.raws), reversed(other.raws), strict=False))
    size = sum(len(raw) for raw, _ in same)
    yield Piece(a.start, a.end - size, b.start, b.end - size, False, "lead")
    if size:
        yield Piece(a.end - size, a.end, b.end - size, b.end, True, "lead")


def _after(texts: Texts, a: Span, b: Span) -> Iterator[Piece]:
    if a.end > a.start or b.end > b.start:
        yield _made(Piece, (*a, *b, a.of(texts.a) == b.of(texts.b), "after", False, None))


def one_sided(region: Region, *, in_a: bool, at: int) -> list[Piece]:
    """Return the pieces of a turn that only one side has; `at` is where it would stand on the other."""
    pieces = []
    for zone, span in (
        *region.parts,
        ("words", Span(region.words, region.after)),
        ("after", Span(region.after, region.end)),
    ):
        if span.end > span.start:
            nothing = Span(at, at)
            pieces.append(
                Piece(*span, *nothing, False, zone, True) if in_a else Piece(*nothing, *span, False, zone, True)
            )
    return pieces


def _add_hunk(found: list[Piece], texts: Texts, cut: Cut, hunk: Hunk, ends: tuple[int, int], zone: Zone) -> None:
    """Add the pieces of a hunk; `ends` is where the two sides go on after the last token of their turn."""
    a, b = cut
    equal, i, i_end, j, j_end, whole = hunk
    if equal:
        if a.raws[i:i_end] == b.raws[j:j_end]:
            _add_equal(found, a.starts[i], a.stops[i_end - 1], b.starts[j], b.stops[j_end - 1], zone)
        else:
            found += _kept_but_printed_otherwise(cut, hunk, zone)
        return
    if a.has_cues and b.has_cues and (labels := _labels(cut, hunk)):
        for part in _around(hunk, labels):
            _add_hunk(found, texts, cut, part, ends, zone)
        return
    # An insertion at the start of a turn belongs to that turn; one at its end, to the turn before.
    start_a = a.starts[i] if i < len(a.raws) else ends[0]
    start_b = b.starts[j] if j < len(b.raws) else ends[1]
    end_a = stop_a = a.stops[i_end - 1] if i < i_end else start_a
    end_b = stop_b = b.stops[j_end - 1] if j < j_end else start_b
    # White space at the end of both sides is not part of the change.
    text_a, text_b = texts.a, texts.b
    while end_a > start_a and end_b > start_b and (last := text_a[end_a - 1]) == text_b[end_b - 1] and last.isspace():
        end_a, end_b = end_a - 1, end_b - 1
    if text_a[start_a:end_a] == text_b[start_b:end_b]:  # of a change that was cut where turns begin, a part may be none
        if stop_a > start_a:
            _add_equal(found, start_a, stop_a, start_b, stop_b, zone)
        return
    found.append(_made(Piece, (start_a, end_a, start_b, end_b, False, zone, whole, cut)))
    if end_a < stop_a:
        _add_equal(found, end_a, stop_a, end_b, stop_b, zone)


def _labels(cut: Cut, hunk: Hunk) -> list[tuple[int, int]]:
    """Return the labels printed again on both sides of a change, in pairs, as tokens of a and of b."""
    in_a, in_b = (
        [at for at in range(start, end) if tokens.keys[at] == LABEL_KEY]
        for tokens, start, end in ((cut.a, hunk.a, hunk.a_end), (cut.b, hunk.b, hunk.b_end))
    )
    return list(zip(in_a, in_b, strict=False))


def _around(hunk: Hunk, labels: Sequence[tuple[int, int]]) -> Iterator[Hunk]:
    """Yield the parts of a change between labels, and the labels, which correspond."""
    a, b = hunk.a, hunk.b
    for in_a, in_b in labels:
        if a < in_a or b < in_b:
            yield Hunk(False, a, in_a, b, in_b, hunk.whole)
        yield Hunk(True, in_a, in_a + 1, in_b, in_b + 1)
        a, b = in_a + 1, in_b + 1
    if a < hunk.a_end or b < hunk.b_end:
        yield Hunk(False, a, hunk.a_end, b, hunk.b_end, hunk.whole)


def _add_equal(found: list[Piece], a_start: int, a_end: int, b_start: int, b_end: int, zone: Zone) -> None:
    """Add a piece that is the same on both sides, joined to the one before where that is, too."""
    last = found[-1] if found else None
    if last and last.equal and last.a_end == a_start and last.b_end == b_start:
        found[-1] = _made(Piece, (last.a_start, a_end, last.b_start, b_end, True, last.zone, False, None))
    else:
        found.append(_made(Piece, (a_start, a_end, b_start, b_end, True, zone, False, None)))


def _kept_but_printed_otherwise(cut: Cut, hunk: Hunk, zone: Zone) -> Iterator[Piece]:
    """Yield the pieces of tokens that match and are not all the same character for character."""
    a, b = cut
    start, shift = hunk.a, hunk.b - hunk.a
    for at in range(hunk.a, hunk.a_end + 1):
        if at < hunk.a_end and a.raws[at] == b.raws[at + shift]:
            continue
        if start < at:
            stop_a, stop_b = a.stops[at - 1], b.stops[at - 1 + shift]
            yield Piece(a.starts[start], stop_a, b.starts[start + shift], stop_b, True, zone)
        if at < hunk.a_end:
            yield from _token_pieces(cut, at, at + shift, zone)
        start = at + 1


def _token_pieces(cut: Cut, i: int, j: int, zone: Zone) -> Iterator[Piece]:
    """Yield the core and the trailing space of two matching tokens."""
    a, b = cut.a.tokens[i], cut.b.tokens[j]
    if a.key == LABEL_KEY:
        zone = "label"
    start_a, start_b = cut.a.starts[i], cut.b.starts[j]
    end_a, end_b = start_a + len(a.core), start_b + len(b.core)
    if a.core or b.core:
        yield Piece(start_a, end_a, start_b, end_b, a.core == b.core, zone, False, cut)
    if a.blank or b.blank:
        yield Piece(end_a, cut.a.stops[i], end_b, cut.b.stops[j], a.blank == b.blank, zone, False, cut)
