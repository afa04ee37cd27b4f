"""The edit script: what a version changes in its base, place by place, apart from the order of the portions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.align.alignment import align
from transcripts.compare.diff.rows import order_of_b, segmented_rows
from transcripts.compare.diff.segments import span_pieces
from transcripts.compare.diff.texts import Texts, Zone
from transcripts.compare.files.alignment import align_files
from transcripts.compare.files.rows import file_rows
from transcripts.compare.files.whole import WholeFile
from transcripts.compare.tokens.lcs import Block, common_blocks
from transcripts.compare.tokens.tokens import Tokens
from transcripts.model.text import Span, physical_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transcripts.compare.diff.rows import SegmentedRow
    from transcripts.compare.diff.texts import Piece
    from transcripts.model.interviews.document import Document
    from transcripts.model.interviews.interview import Interview


_LEAST_SHARE_KEPT = 0.6  # share of the words that turns keep where they are moved, not removed and added; judged
_MOST_HOMES = 20  # turns with one word among which those that were moved are looked for; a bound


class Splice(NamedTuple):
    """Characters `[start, end)` of the base are printed as `text`, which stands at `at` in the version. `zone` is that of its piece."""

    start: int
    end: int
    text: str
    at: int
    zone: Zone


class Addition(NamedTuple):
    """Turns that the base does not have, and where they stand in the version."""

    text: str
    at: int


class Portion(NamedTuple):
    """Characters `[start, end)` of the base that a version holds in one place, from `at` on, with its splices; or `gone`."""

    start: int
    end: int
    at: int
    splices: tuple[Splice, ...] = ()
    gone: bool = False

    @property
    def text_end(self) -> int:
        """The offset in the version after the portion."""
        return self.at if self.gone else self.at + self.end - self.start + sum(map(_growth, self.splices))


def _growth(splice: Splice) -> int:
    return len(splice.text) - (splice.end - splice.start)


Script = list[Portion | Addition]


def interview_script(base: Interview, version: Interview) -> Script:
    """Return the portions of the base and the additions, in the order of the version; all of both texts is in them.

    Offsets count from the beginning of the interviews.
    """
    texts = Texts.of(base, version)
    return _of_rows(texts, list(segmented_rows(base, version, align(base, version), texts)))


def file_script(base: Document, version: Document) -> Script:
    """Return the script of two whole files: interviews, and what stands around them; offsets count from their beginnings."""
    one, other = WholeFile.of(base), WholeFile.of(version)
    texts = Texts.of(one.interview, other.interview)
    return _of_rows(texts, file_rows(one, other, align_files(base, version, (one, other)), texts))


def _of_rows(texts: Texts, rows: Sequence[SegmentedRow]) -> Script:
    start_in_base, at = {}, 0
    for number in sorted(range(len(rows)), key=lambda row: -1 if rows[row].a is None else rows[row].a or 0):
        start_in_base[number] = at
        at += sum(piece.a.end - piece.a.start for piece in rows[number].pieces)
    script: Script = []
    words: list[str] = []
    at = 0
    for number in order_of_b([(row.a, row.b) for row in rows]):
        pieces = rows[number].pieces
        start = start_in_base[number]
        end = start + sum(piece.a.end - piece.a.start for piece in pieces)
        said = "".join(piece.b.of(texts.b) for piece in pieces)
        if start == end:
            if not said:
                continue
            script.append(Addition(said, at))
        elif not said:
            script.append(Portion(start, end, at, (), True))
        else:
            script.append(Portion(start, end, at, _splices(texts, pieces, start, at)))
        words.append("".join(piece.a.of(texts.a) + piece.b.of(texts.b) for piece in pieces if piece.zone == "words"))
        at += len(said)
    return _with_moves(script, words, texts.a)


def _with_moves(script: Script, words: Sequence[str], base: str) -> Script:
    """Return the script in which turns that are gone at one place and added at another, with most of their words, are moved.

    `words` are those of each item, without labels. The alignment moves nothing on little evidence, so that such turns come as removed and
    added; in a merge their words would come twice.
    """
    gone = {number: one for number, one in enumerate(script) if isinstance(one, Portion) and one.gone}
    homes: dict[str, list[int]] = defaultdict(list)
    for number in gone:
        for word in _counted(words[number]):
            homes[word].append(number)
    moved: dict[int, Portion] = {}
    for number, item in enumerate(script):
        if not isinstance(item, Addition) or not gone:
            continue
        shared = Counter(home for word in _counted(words[number]) for home in homes.get(word, ())[:_MOST_HOMES])
        home, kept = next(((home, kept) for home, kept in shared.most_common() if home in gone), (-1, 0))
        if home >= 0 and kept >= _LEAST_SHARE_KEPT * max(len(_counted(words[one])) for one in (home, number)):
            start, end = gone.pop(home)[:2]
            splices = _between(_units(base[start:end]), _units(item.text), start, item.at, "words")
            moved[home] = moved[number] = Portion(start, end, item.at, tuple(splices))
    return [
        moved.get(number, item)
        for number, item in enumerate(script)
        if number not in moved or isinstance(item, Addition)
    ]


def _counted(words: str) -> set[str]:
    """Return the different words that tell a turn from others: those with a letter or a digit."""
    return {word for word in words.split() if any(map(str.isalnum, word))}


def text_script(base: str, version: str) -> Script:
    """Return the script of two texts that hold no turns: words are compared, and keep their order."""
    texts = Texts(base, version)
    pieces = span_pieces(texts, Span(0, len(base)), Span(0, len(version)), "words")
    return [Portion(0, len(base), 0, _splices(texts, pieces, 0, 0))]


def line_script(base: str, version: str) -> Script:
    """Return the script of two texts that are compared line by line."""
    lines = [[span.of(text) for span in physical_lines(text)] for text in (base, version)]
    return [Portion(0, len(base), 0, tuple(_between(lines[0], lines[1], 0, 0, "words")))]


def _splices(texts: Texts, pieces: Iterable[Piece], start: int, at: int) -> tuple[Splice, ...]:
    """Return the splices of the pieces of a row, which stands at `start` in the base and at `at` in the version."""
    found: list[Splice] = []
    for splice in _of_pieces(texts, pieces, start, at):
        last = found[-1] if found else None
        if last is not None and last.start == last.end == splice.start == splice.end:
            # A label and its mark, say: what is put in at one place is one thing.
            found[-1] = last._replace(text=last.text + splice.text)
        elif (
            last is not None
            and last.end == splice.start
            and last.zone == splice.zone
            and _takes_the_place(last, splice)
        ):
            # A sentence left out and one put in where it stood.
            found[-1] = last._replace(end=splice.end, text=last.text + splice.text)
        else:
            found.append(splice)
    return tuple(found)


def _takes_the_place(one: Splice, other: Splice) -> bool:
    """Whether one of two splices that touch only puts something in, and the other only takes something away."""
    return (one.start == one.end and not other.text) or (other.start == other.end and not one.text)


def _of_pieces(texts: Texts, pieces: Iterable[Piece], start: int, at: int) -> Iterator[Splice]:
    for piece in pieces:
        old, new = piece.a.of(texts.a), piece.b.of(texts.b)
        if not piece.equal:
            if old and new and piece.zone != "label":
                yield from _between(_units(old), _units(new), start, at, piece.zone)
            else:
                yield Splice(start, start + len(old), new, at, piece.zone)
        start, at = start + len(old), at + len(new)


def _units(text: str) -> list[str]:
    """Return the words, punctuation marks and spaces of a text, one by one."""
    return [unit for token in Tokens(text).tokens for unit in (token.core, token.blank) if unit]


def _between(old: Sequence[str], new: Sequence[str], start: int, at: int, zone: Zone) -> Iterator[Splice]:
    """Yield a splice wherever two lists of units differ."""
    i = j = 0
    for block in [*common_blocks(old, new), Block(len(old), len(new), 0)]:
        taken, put = "".join(old[i : block.a]), "".join(new[j : block.b])
        if taken or put:
            yield Splice(start, start + len(taken), put, at, zone)
        kept = sum(map(len, old[block.a : block.a + block.size]))
        start, at = start + len(taken) + kept, at + len(put) + kept
        i, j = block.a + block.size, block.b + block.size


def cut(script: Script, cuts: Sequence[int]) -> Script:
    """Return the script with its portions cut at offsets of the base, given in order.

    What is put in at a cut stays with the portion before.
    """
    found: Script = []
    for item in script:
        if isinstance(item, Addition):
            found.append(item)
            continue
        rest = item
        for place in cuts[bisect_right(cuts, item.start) : bisect_left(cuts, item.end)]:
            first, rest = _halves(rest, place)
            found.append(first)
        found.append(rest)
    return found


def _halves(portion: Portion, place: int) -> tuple[Portion, Portion]:
    if portion.gone:
        return portion._replace(end=place), portion._replace(start=place)
    before = [splice for splice in portion.splices if splice.end <= place]
    after = [splice for splice in portion.splices if splice.start >= place and splice.end > place]
    for splice in portion.splices:
        if splice.start < place < splice.end:
            # The new words go with the first half of what they replace.
            before.append(splice._replace(end=place))
            after.insert(0, splice._replace(start=place, text="", at=splice.at + len(splice.text)))
    first = Portion(portion.start, place, portion.at, tuple(before))
    return first, Portion(place, portion.end, first.text_end, tuple(after))
