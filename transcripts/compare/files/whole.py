"""A whole file as it is compared: all of its turns, numbered through, and the prose around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.diff.segments import Region, regions
from transcripts.model.interviews.interview import Interview
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.document import Document
    from transcripts.model.interviews.speaker import Speaker


class WholeFile(NamedTuple):
    """All turns of a document as one interview whose text is the whole text, and where they and the prose stand.

    `firsts` are the indexes of the first turns of the interviews, and the number of all turns. `regions` (one for each turn) and `prose`
    (what is printed before, between and after them: front matter, titles, introductions, passages) tile the text.
    """

    interview: Interview
    firsts: tuple[int, ...]
    regions: tuple[Region, ...]
    prose: tuple[Span, ...]

    @classmethod
    def of(cls, document: Document) -> WholeFile:
        """Return a document as it is compared."""
        firsts, headings = [0], []
        cast: dict[str, Speaker] = {}
        found: list[Region] = []
        for interview in document.interviews:
            headings += [one.model_copy(update={"before": one.before + firsts[-1]}) for one in interview.headings]
            cast.update((speaker.name, speaker) for speaker in interview.cast)
            found += [_shifted(region, interview.span.start) for region in regions(interview)[1]]
            firsts.append(len(found))
        whole = Interview.model_construct(
            title=next((one.title for one in document.interviews if one.title), None),
            headings=tuple(headings),
            cast=tuple(cast.values()),
            turns=tuple(turn for interview in document.interviews for turn in interview.turns),
            text=document.text,
            span=Span(0, len(document.text)),
        )
        return cls(whole, tuple(firsts), tuple(found), tuple(_between(found, len(document.text))))


def _shifted(region: Region, by: int) -> Region:
    """Return a region of an interview that begins at `by` as one of its document."""
    start, lead, label, tail, words, after, end = (at + by for at in region[:7])
    return Region(start, lead, label, tail, words, after, end, region.turn, 0, region.headings)


def _between(found: Sequence[Region], size: int) -> Iterator[Span]:
    at = 0
    for region in found:
        if at < region.start:
            yield Span(at, region.start)
        at = region.end
    if at < size:
        yield Span(at, size)
