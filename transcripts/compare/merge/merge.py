"""The merge of two versions with their common base: by order, turn, label and word; by line where one holds no interview."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.edits.rule import quoted
from transcripts.compare.merge.edit_script import (
    Addition,
    Portion,
    Script,
    cut,
    file_script,
    interview_script,
    line_script,
    text_script,
)
from transcripts.compare.merge.order import Clash, arrangement, placed
from transcripts.errors import NotationError
from transcripts.formats.detection import NOTATIONS, notation_named
from transcripts.model.comparisons.merge import Conflict, Merge
from transcripts.model.interviews.document import Document
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span
from transcripts.structure.reading import read_text
from transcripts.structure.sources import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.merge.edit_script import Splice
    from transcripts.model.comparisons.merge import ConflictKind

Mergeable = Interview | Document


def merge(base: Mergeable, ours: Mergeable, theirs: Mergeable, *, notation: str | None = None) -> Merge:
    """Return what both versions made of `base`.

    Order, labels and words are merged apart, so that a moved turn keeps the words that the other version gave it, and there is a conflict
    only where both changed the same words, each in its own way. Documents are merged whole, with what stands around their
    interviews, or line by line where one holds no interview; structured sources (JSON, XML) are merged line by
    line as they were read. What neither version
    changed is kept character for character. `notation` is that of the merged text (by default that of the documents, or detected).
    Raises NotationError where the documents are written in different ones.
    """
    sides = (base, ours, theirs)
    require_one_notation(*sides)
    merger = _Merger()
    for section in _sections(*sides):
        merger.add(section)
    text = "".join(merger.pieces)
    return Merge(text=text, interviews=_interviews(text, sides, notation), conflicts=tuple(merger.conflicts))


def require_one_notation(*sides: Mergeable) -> None:
    """Raise NotationError where documents with interviews are written in different notations; what a DOCX is read as is plain text."""
    held = [side for side in sides if isinstance(side, Document) and side.interviews and side.encoding != "base64"]
    notations = [side.notation for side in held]
    if len(set(notations)) > 1:
        raise NotationError(notations)


class _Section(NamedTuple):
    """A stretch of the base with the scripts of both versions, and where it begins in the three documents.

    `interviews` are those in it, the first of which is that with the index `number` of the base; `by_line` says that lines were compared.
    """

    base: str
    ours: Script
    theirs: Script
    starts: tuple[int, int, int]
    interviews: tuple[Interview, ...] = ()
    number: int = 0
    by_line: bool = False


class _Part(NamedTuple):
    """A passage (perhaps an empty one) or an interview, and where it begins."""

    text: str
    start: int
    interview: Interview | None


def _sections(base: Mergeable, ours: Mergeable, theirs: Mergeable) -> Iterator[_Section]:
    if any(_is_source(side) for side in (base, ours, theirs)):
        texts = [_as_read(side) for side in (base, ours, theirs)]
        one, other = (line_script(texts[0], text) for text in texts[1:])
        yield _Section(texts[0], one, other, (0, 0, 0), by_line=True)
        return
    files = [side for side in (base, ours, theirs) if isinstance(side, Document) and side.interviews]
    if len(files) == 3:
        before, mine, yours = files
        scripts = file_script(before, mine), file_script(before, yours)
        yield _Section(before.text, *scripts, (0, 0, 0), before.interviews)
        return
    held = [_parts(side) for side in (base, ours, theirs)]
    if len(held[0]) == 1 or len({len(parts) for parts in held}) > 1:
        starts = held[0][0].start, held[1][0].start, held[2][0].start
        one, other = line_script(base.text, ours.text), line_script(base.text, theirs.text)
        yield _Section(base.text, one, other, starts, by_line=True)
        return
    for number, (part, mine, yours) in enumerate(zip(*held, strict=True)):
        starts = part.start, mine.start, yours.start
        if part.interview is None or mine.interview is None or yours.interview is None:
            one, other = text_script(part.text, mine.text), text_script(part.text, yours.text)
            yield _Section(part.text, one, other, starts)
        else:
            one, other = (interview_script(part.interview, side) for side in (mine.interview, yours.interview))
            yield _Section(part.text, one, other, starts, (part.interview,), number // 2)


def _is_source(side: Mergeable) -> bool:
    """Whether a side is a structured source whose text is a rendering; that of a DOCX is all that can be merged of it."""
    return isinstance(side, Document) and side.original is not None and side.encoding != "base64"


def _as_read(side: Mergeable) -> str:
    """Return the text that a side was read from."""
    return side.original or "" if isinstance(side, Document) and _is_source(side) else side.text


def _parts(side: Mergeable) -> list[_Part]:
    """Return what a side consists of: passages and interviews by turns, beginning and ending with a passage."""
    interviews = (side,) if isinstance(side, Interview) else side.interviews
    at = side.span.start if isinstance(side, Interview) else 0
    parts, base = [], at
    for interview in interviews:
        start, end = interview.span
        parts += [_Part(side.text[at - base : start - base], at, None), _Part(interview.text, start, interview)]
        at = end
    return [*parts, _Part(side.text[at - base :], at, None)]


def _interviews(text: str, sides: Sequence[Mergeable], notation: str | None) -> tuple[Interview, ...]:
    """Return the interviews of the merged text: those of a side that it is, else parsed."""
    for side in sides:
        if _as_read(side) == text:
            return (side,) if isinstance(side, Interview) else side.interviews
    if any(_is_source(side) for side in sides):
        document, _ = read_source(text, notation)
        return document.interviews if document else ()
    told = {side.notation for side in sides if isinstance(side, Document)}
    known = told & {one.name for one in NOTATIONS}  # data that is no transcript, and a DOCX, are read as any text
    name = notation or (known.pop() if len(told) == len(known) == 1 else None)
    return read_text(text, notation_named(name) if name else None).interviews


class _Merger:
    """Puts the merged text together, piece by piece, and notes the conflicts on the way."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.conflicts: list[Conflict] = []
        self._size = 0

    def add(self, section: _Section) -> None:
        """Merge one more section behind what is there."""
        cuts = sorted(
            {item.start for side in (section.ours, section.theirs) for item in side if isinstance(item, Portion)}
        )
        scripts = [cut(side, cuts) for side in (section.ours, section.theirs)]
        portions = [sorted(item for item in side if isinstance(item, Portion)) for side in scripts]
        order, pinned = placed(arrangement(scripts[0]), arrangement(scripts[1]), len(portions[0]))
        notes = _Notes(section)
        for item in order:
            if isinstance(item, Addition):
                self._put(item.text)
            elif isinstance(item, Clash):
                self._note(notes.added(item, portions[0][item.after].end if item.after >= 0 else 0))
            else:
                one, other = portions[0][item], portions[1][item]
                if item in pinned and not (one.gone or other.gone):
                    self._note(notes.moved(one, other), shown=False)
                self._portion(section.base, one, other, notes)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self._size += len(text)

    def _note(self, conflict: Conflict, *, shown: bool = True) -> None:
        """Note a conflict here, with the base's reading in the text unless that comes by itself."""
        end = self._size + len(conflict.base) if shown else self._size
        self.conflicts.append(conflict.model_copy(update={"span": Span(self._size, end)}))
        if shown:
            self._put(conflict.base)

    def _portion(self, base: str, ours: Portion, theirs: Portion, notes: _Notes) -> None:
        """Merge the words of one portion."""
        if ours.gone or theirs.gone:
            left = theirs if ours.gone else ours
            if not left.gone and left.splices:
                self._note(notes.removed(ours, theirs))
            return
        at = ours.start
        for mine, other in _meetings(ours.splices, theirs.splices):
            start = min(splice.start for splice in (*mine, *other))
            end = max(splice.end for splice in (*mine, *other))
            self._put(base[at:start])
            at = end
            place = Span(start, end)
            readings = [_reading(base, place, splices) for splices in (mine, other)]
            if not mine or not other:
                self._put(readings[0] if mine else readings[1])
            elif readings[0] == readings[1]:
                self._put(readings[0])
            else:
                spans = _span(place, mine), _span(place, other)
                label = any(splice.zone == "label" for splice in (*mine, *other))
                self._note(notes.words(place, readings, spans, label=label))
        self._put(base[at : ours.end])


def _meetings(ours: Sequence[Splice], theirs: Sequence[Splice]) -> Iterator[tuple[list[Splice], list[Splice]]]:
    """Yield the splices in the order of the base, those that touch the same words together."""
    group: tuple[list[Splice], list[Splice]] = ([], [])
    for splice, side in sorted(
        [*((one, 0) for one in ours), *((one, 1) for one in theirs)], key=lambda one: (one[0][:2], one[1])
    ):
        if any(group) and not any(_meet(splice, other) for other in group[1 - side]):
            yield group
            group = ([], [])
        group[side].append(splice)
    if any(group):
        yield group


def _meet(one: Splice, other: Splice) -> bool:
    """Whether two splices concern the same words: they overlap, or put something in at the same place."""
    if one[:2] == other[:2]:
        return True
    return max(one.start, other.start) < min(one.end, other.end) or any(
        inner.start == inner.end and outer.start < inner.start < outer.end
        for inner, outer in ((one, other), (other, one))
    )


def _reading(base: str, place: Span, splices: Sequence[Splice]) -> str:
    pieces, at = [], place.start
    for splice in splices:
        pieces += [base[at : splice.start], splice.text]
        at = splice.end
    return "".join([*pieces, base[at : place.end]])


def _span(place: Span, splices: Sequence[Splice]) -> Span:
    """Return where a side prints its reading of a place."""
    first, last = splices[0], splices[-1]
    return Span(first.at - (first.start - place.start), last.at + len(last.text) + place.end - last.end)


class _Notes:
    """Writes down the conflicts of one section."""

    def __init__(self, section: _Section) -> None:
        self._section = section
        self._texts = [_printed(script, section.base) for script in (section.ours, section.theirs)]

    def words(self, place: Span, readings: Sequence[str], spans: tuple[Span, Span], *, label: bool) -> Conflict:
        """Return the conflict of two readings of the same words, or of one label."""
        kind: ConflictKind = "line" if self._section.by_line else "label" if label else "words"
        old, new = self._section.base[place.start : place.end], " and ".join(map(_said, readings))
        return self._conflict(kind, f"{_said(old)} became {new}", place, readings, spans)

    def removed(self, ours: Portion, theirs: Portion) -> Conflict:
        """Return the conflict of a portion that one side left out and the other changed."""
        place, spans = Span(ours.start, ours.end), (Span(ours.at, ours.text_end), Span(theirs.at, theirs.text_end))
        who = "ours" if ours.gone else "theirs"
        reason = f"removed in {who} but changed in {'theirs' if ours.gone else 'ours'}"
        return self._conflict("removed", reason, place, self._readings(spans), spans)

    def added(self, clash: Clash, at: int) -> Conflict:
        """Return the conflict of different turns added at one place."""
        spans = _extent(clash.ours), _extent(clash.theirs)
        readings = ["".join(one.text for one in side) for side in (clash.ours, clash.theirs)]
        reason = f"{_said(readings[0])} was added in ours, {_said(readings[1])} in theirs"
        return self._conflict("added", reason, Span(at, at), readings, spans)

    def moved(self, ours: Portion, theirs: Portion) -> Conflict:
        """Return the conflict of a portion that each side put elsewhere; it stays where the base has it."""
        place, spans = Span(ours.start, ours.end), (Span(ours.at, ours.text_end), Span(theirs.at, theirs.text_end))
        reason = "moved to different places in ours and theirs"
        return self._conflict("order", reason, place, self._readings(spans), spans)

    def _readings(self, spans: tuple[Span, Span]) -> list[str]:
        return [span.of(text) for span, text in zip(spans, self._texts, strict=True)]

    def _place(self, place: Span) -> tuple[int | None, int | None]:
        """Return the interview and the turn (indexes) that a place of the base is in; what is put in belongs to what is before it."""
        at = self._section.starts[0] + (place.start if place.end > place.start else max(0, place.start - 1))
        for number, interview in enumerate(self._section.interviews, self._section.number):
            if interview.span.start <= at < interview.span.end:
                turn = bisect_right(interview.turns, at, key=lambda turn: turn.span.start) - 1
                return number, turn if turn >= 0 else None
        return None, None

    def _conflict(
        self, kind: ConflictKind, reason: str, place: Span, readings: Sequence[str], spans: tuple[Span, Span]
    ) -> Conflict:
        section = self._section
        number, turn = self._place(place)
        speaker = (
            None if number is None or turn is None else section.interviews[number - section.number].turns[turn].speaker
        )
        base, mine, other = (
            Span(span.start + start, span.end + start)
            for span, start in zip((place, *spans), section.starts, strict=True)
        )
        return Conflict(
            kind=kind,
            reason=reason,
            speaker=speaker.name if speaker else None,
            interview=number,
            turn=turn,
            base=section.base[place.start : place.end],
            ours=readings[0],
            theirs=readings[1],
            base_span=base,
            ours_span=mine,
            theirs_span=other,
            span=Span(0, 0),
        )


def _said(text: str) -> str:
    return quoted(text) if text.strip() else "nothing" if not text else "white space"


def _extent(additions: Sequence[Addition]) -> Span:
    return Span(additions[0].at, additions[-1].at + len(additions[-1].text))


def _printed(script: Script, base: str) -> str:
    """Return the text of a version from its script."""
    pieces = []
    for item in script:
        if isinstance(item, Addition):
            pieces.append(item.text)
        elif not item.gone:
            pieces.append(_reading(base, Span(item.start, item.end), item.splices))
    return "".join(pieces)
