"""Blocks, labels and times from the lines of an interview: markup stripped, corrections applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.printed import Block, BlockKind, Label
from transcripts.model.text import Span
from transcripts.structure.surroundings.corrections import corrected
from transcripts.vocabulary.times import end_of_range, milliseconds, time_alone, time_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transcripts.structure.interviews.parser import Part
    from transcripts.structure.interviews.tokens import Page
    from transcripts.vocabulary.line_kinds import LineKind

# Line kinds whose times are not elapsed time: clock times and milliseconds.
CLOCKS: Mapping[LineKind, Callable[[str], float | None]] = {
    "MESSAGE": time_of_day,
    "SCRIBED": time_of_day,
    "UTTERANCE": milliseconds,
    "MS_ROW": milliseconds,
}
_BLOCKS: dict[str, BlockKind] = {
    "paragraph": "paragraph",
    "inset": "heading",
    "item": "item",
    "quote": "quote",
    "code": "code",
    "aside": "aside",
}
_NUMBER_OR_DASH = expression(r"(?:[—–―]{1,2}|--)[ \t\u00a0]*(?=\S)|(?:\d{1,3}[.)]|Q\d{0,3}[.:)]|={1,6})\s+(?=\S)")


def words_or_time(words: Span, start: float | None, text: str) -> tuple[Span | None, float | None]:
    """Tell whether the few characters after a label are words or the turn's time (`Ana: 00:01:02`)."""
    if words.start == words.end:
        return None, start
    time = time_alone(text[words.start : words.end]) if start is None else None
    return (words, start) if time is None else (None, time)


def bare_words(page: Page, number: int) -> Span:
    """Return the words of an unlabelled line, without a question number or the emphasis around them."""
    span = words_of(page, number)
    if page.is_recording or span.start == span.end:
        return span
    span = _after_number(page.text, span)
    mark = page.text[span.start]
    while span.end - span.start > 2 and mark in "*_" and page.text[span.start] == mark == page.text[span.end - 1]:
        span = Span(span.start + 1, span.end - 1)
    return _after_number(page.text, span) if page.asking[number] else span


def _after_number(text: str, span: Span) -> Span:
    """Return the span after a question number or an opening dash."""
    numbered = _NUMBER_OR_DASH.match(text, *span)
    return Span(numbered.end(), span.end) if numbered else span


def label_of(span: Span, text: str) -> Label:
    """Return the label printed at a span."""
    if text[span[1] - 1].isspace():
        span = trimmed(span, text)
    return Label(text[span[0] : span[1]], span)


def block_of_lines(kind: BlockKind, numbers: Sequence[int], page: Page) -> Block:
    """Return the words of some lines as one block."""
    if kind == "code":
        line = page.lines[numbers[0]]
        span = trimmed(Span(line.start, line.end), page.text)
        return Block(kind="code", text=span.of(page.text), span=span)
    return block_of(kind, [words_of(page, number) for number in numbers], page)


def blocks_of(page: Page, numbers: Sequence[int], whole: Part, at: int) -> Iterator[Block]:
    """Yield the blocks of a turn or introduction whose tokens begin at `at`; `numbers` gives the line of each token."""
    for part, first in whole.placed(at):
        if kind := _BLOCKS.get(part.name):
            yield block_of_lines(kind, numbers[first : first + part.size], page)


def words_of(page: Page, number: int) -> Span:
    """Return the words of a line: without an item, quote or heading marker; the whole line if its label was rejected."""
    line = page.lines[number]
    if line.text is not None and (line.label is None or number in page.labelled or line.text[0] <= line.label[0]):
        return trimmed(line.text, page.text)
    start = line.start
    # A marker before a rejected label (`>>`) is not speech; a bracket around the label is.
    if line.label is not None and (page.is_recording or line.kind == "CHANGE_LABEL"):
        start = line.label.start - page.text.startswith(("[", "("), max(start, line.label.start - 1), line.label.start)
    while start < line.end and page.text[start].isspace():
        start += 1
    if line.kind.startswith("BULLETED"):
        start += 2
    return trimmed(Span(start, line.end), page.text)


def block_of(kind: BlockKind, spans: Sequence[Span], page: Page) -> Block:
    """Join the words at some spans into one block."""
    text, strip_markup = page.text, page.notation.strip_markup
    if len(spans) == 1:
        span = spans[0]
        if span[1] > span[0] and text[span[1] - 1].isspace():
            span = trimmed(span, text)
        words = (page.corrected and page.corrected.get(span[0])) or text[span[0] : span[1]]
        return Block(kind, strip_markup(corrected(words) if page.corrects else words), span)
    printed = [(page.corrected.get(span.start) or text[span.start : span.end]).rstrip() for span in spans]
    joined = "\n".join(printed) if page.corrects else ""
    words = corrected(joined)
    words = strip_markup(words) if words != joined else "\n".join(filter(None, map(strip_markup, printed)))
    return Block(kind=kind, text=words, span=Span(spans[0].start, spans[-1].end))


def trimmed(span: Span, text: str) -> Span:
    """Return the span without trailing whitespace."""
    start, end = span
    if end == start or not text[end - 1].isspace():
        return span
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def start_of(page: Page, timed: int) -> float | None:
    """Return the start time printed on a line, in seconds, if there is one."""
    time = page.lines.times[timed]
    return CLOCKS.get(page.kinds[timed], page.notation.clock)(page.text[time[0] : time[1]]) if time else None


def end_of(page: Page, timed: Sequence[int]) -> float | None:
    """Return the end time of the last of some lines that prints one, in seconds: beside the start, or as the second of a range."""
    for number in reversed(timed):
        if until := page.lines.untils[number]:
            ended = CLOCKS.get(page.kinds[number], page.notation.clock)(page.text[until[0] : until[1]])
        else:
            time = page.lines.times[number]
            ended = end_of_range(page.text[time[0] : time[1]]) if time else None
        if ended is not None:
            return ended
    return None
