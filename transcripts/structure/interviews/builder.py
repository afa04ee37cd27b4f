"""Typed objects from the interview grammar: one method per rule, called as lark reduces it, so that no tree is ever made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from transcripts.expressions import expression
from transcripts.model.interview import Exchange, Heading, Interview, Passage, Turn
from transcripts.model.printed import Block, BlockKind, Label
from transcripts.model.text import Span
from transcripts.structure.interviews.parser import Parser, interview_parser
from transcripts.structure.interviews.tokens import LineToken, Page, tokens
from transcripts.structure.surroundings.asides import find_asides, is_aside
from transcripts.structure.surroundings.corrections import corrected, find_corrections
from transcripts.structure.surroundings.timestamps import milliseconds, seconds, time_alone, time_of_day

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_TIME = 16
# How the times of a line are read, where they are not counted in seconds or by the clock from the start.
_CLOCKS = {"MESSAGE": time_of_day, "SCRIBED": time_of_day, "UTTERANCE": milliseconds, "MS_ROW": milliseconds}
_NUMBER_OR_DASH = expression(r"(?:[—–―]{1,2}|--)[ \t\u00a0]*(?=\S)|(?:\d{1,3}[.)]|Q\d{0,3}[.:)])\s+(?=\S)")

_made = tuple.__new__  # a named tuple without its keyword arguments

Children = list[Any]
Row = dict[str, Any]  # the fields of a turn


def build(page: Page) -> list[Passage | Interview]:
    """Parse the tokens of a page and return its passages and interviews in their order."""
    parts: list[Passage | Interview] = _parser().parse(tokens(page))
    return parts


@cache
def _parser() -> Parser:
    return interview_parser(Builder())


class _OpenExchange:
    """An exchange to which the grammar still adds answers."""

    __slots__ = ("answers", "questions")

    def __init__(self, questions: list[Row], answers: list[Row]) -> None:
        self.questions = questions
        self.answers = answers


def _gathered(children: Children) -> list[Row]:
    """Return the list that a left-recursive rule grows."""
    if type(children[0]) is not list:
        return children
    gathered: list[Row] = children[0]
    gathered.append(children[1])
    return gathered


@cache
def _adapters() -> tuple[TypeAdapter[tuple[Turn, ...]], TypeAdapter[tuple[Exchange, ...]]]:
    return TypeAdapter(tuple[Turn, ...]), TypeAdapter(tuple[Exchange, ...])


def _turns_and_exchanges(
    rows: list[Row], middles: list[tuple[int, int]]
) -> tuple[tuple[Turn, ...], tuple[Exchange, ...]]:
    """Validate the turns of an interview all at once, which takes half as long as one by one, and so its exchanges.

    `middles` tells of each exchange where its answers begin among the turns, and where they end.
    """
    of_turns, of_exchanges = _adapters()
    turns = of_turns.validate_python(rows)
    sides = []
    at = 0
    for middle, end in middles:
        sides.append({"questions": turns[at:middle], "answers": turns[middle:end]})
        at = end
    return turns, of_exchanges.validate_python(sides)


class Builder:
    """Builds passages, turns, exchanges and interviews from reduced rules; it keeps nothing, tokens know their page."""

    def document(self, children: Children) -> list[Passage | Interview]:
        """Return the parts of the document."""
        return children

    def passage(self, children: Children) -> Passage:
        """Build a passage."""
        page = children[0].page
        span = Span(page.offset(children[0].line_number), children[0].end)
        return Passage(text=span.of(page.text), span=span)

    def heading(self, children: Children) -> Block:
        """Build a title or subheading."""
        return _block("heading", children)

    subheading = heading
    inset = heading

    def introduction(self, children: Children) -> tuple[Block, ...]:
        """Collect the blocks of an introduction."""
        return tuple(child for child in children if type(child) is Block)

    def paragraph(self, children: Children) -> Block:
        """Build a paragraph."""
        return _block("paragraph", children)

    def item(self, children: Children) -> Block:
        """Build a list item."""
        return _block("item", children)

    def quote(self, children: Children) -> Block:
        """Build a quotation."""
        return _block("quote", children)

    def code(self, children: Children) -> Block:
        """Build a piece of code."""
        token: LineToken = children[0]
        line = token.page.lines[token.line_number]
        span = trimmed(Span(line.start, line.end), token.page.text)
        return Block(kind="code", text=span.of(token.page.text), span=span)

    def aside(self, children: Children) -> Block:
        """Build an aside that stands on its own line."""
        return _block("aside", children)

    def question(self, children: Children) -> Row:
        """Gather what makes a turn."""
        first: LineToken = children[0]
        page, number, stop = first.page, first.line_number, first.end
        text, recorded = page.text, page.recorded
        _, opening, _, label, time, words, _, _, _ = page.lines[number]
        if number not in page.labelled:
            label, words = None, _bare_words(page, number)
        start, end = (_start(first), None) if time or recorded else (None, None)
        if words and words[1] - words[0] < _LONGEST_TIME and not recorded:
            words, start = _words_or_time(words, start, text)
        blocks: tuple[Block, ...] = ()
        further: tuple[Label, ...] = ()
        if len(children) > 1:
            blocks, further, pieces = _pieces(first, label, words, children)
            if recorded:
                end = _end(pieces)
        elif (
            words
            and words[0] < words[1]
            and not (recorded and page.noted and is_aside(text, words, page.notation.asides))
        ):
            blocks = (_block_of("paragraph" if label else _first_kind(first, label), (words,), page),)
        if end is None and (time or recorded):
            end = _end(children[:1])
        said = label[1] if label else opening
        row: Row = {
            "speakers": page.speakers[number],
            "label": _label(label, text) if label and label[0] < label[1] else None,
            "blocks": blocks,
            "span": _made(Span, (page.opening(number) if recorded else opening, stop)),
        }
        # What few turns have is left out where it is not there: a model of four fields takes half a kilobyte less than one of nine.
        if page.noted and (asides := find_asides(text, said, stop, page.notation.asides)):
            row["asides"] = asides
        if page.corrects and (corrections := find_corrections(text, said, stop)):
            row["corrections"] = corrections
        if start is not None:
            row["start"] = start
        if end is not None:
            row["end"] = end
        if further:
            row["further_labels"] = further
        return row

    answer = question

    def questions(self, children: Children) -> list[Row]:
        """Collect the questions of an exchange."""
        return _gathered(children)

    def exchange(self, children: Children) -> _OpenExchange:
        """Open an exchange with its questions and first answer, or add an answer to one."""
        opened, answer = children
        if type(opened) is list:
            return _OpenExchange(opened, [answer])
        opened.answers.append(answer)
        return opened  # type: ignore[no-any-return]

    def statement(self, children: Children) -> _OpenExchange:
        """Open or continue the exchange of what is said before any question."""
        opened = children[0]
        if type(opened) is not _OpenExchange:
            return _OpenExchange([], [opened])
        opened.answers.append(children[1])
        return opened

    def unanswered(self, children: Children) -> _OpenExchange:
        """Make the exchange of questions that nobody answers."""
        return _OpenExchange(children[0], [])

    def interview(self, children: Children) -> Interview:
        """Build an interview from its title, introduction, exchanges and headings."""
        begin: LineToken = children[0]
        page = begin.page
        boundary = page.boundaries[begin.line_number]
        title = children[1] if boundary.title is not None else None
        introduction: tuple[Block, ...] = ()
        rows: list[Row] = []
        middles: list[tuple[int, int]] = []
        headings: list[Heading] = []
        for child in children[2 if title else 1 : -1]:
            if type(child) is _OpenExchange:
                rows += child.questions
                middles.append((len(rows), len(rows) + len(child.answers)))
                rows += child.answers
            elif type(child) is Block:
                headings.append(Heading(text=child.text, span=child.span, before=len(rows)))
            else:
                introduction = child
        turns, exchanges = _turns_and_exchanges(rows, middles)
        span = Span(page.offset(boundary.start), page.offset(boundary.end))
        return Interview(
            title=title.text.strip("*_ ") if title else None,
            introduction=introduction,
            headings=tuple(headings),
            cast=page.casts[begin.line_number],
            turns=turns,
            exchanges=exchanges,
            text=span.of(page.text),
            span=span,
        )


def _pieces(
    first: LineToken, label: Span | None, words: Span | None, children: Children
) -> tuple[tuple[Block, ...], tuple[Label, ...], list[LineToken]]:
    """Return the blocks of a turn of several lines, the labels that it repeats, and the tokens of its lines."""
    page = first.page
    recorded, labelled, marked = page.recorded, page.labelled, page.notation.asides
    blocks: list[Block] = []
    further: list[Label] = []
    pieces: list[LineToken] = [first]
    spans = [words] if words and words[0] < words[1] else []
    for child in children[1:]:
        if type(child) is Block:
            blocks.append(child)
        elif child.type == "LINE":
            pieces.append(child)
            number = child.line_number
            spans.append(_words(page, number))
            if recorded and number in labelled and (again := page.lines[number].label):
                further.append(_label(again, page.text))
    if recorded and page.noted:
        spans = [span for span in spans if not is_aside(page.text, span, marked)]
    if spans:
        blocks.insert(0, _block_of(_first_kind(first, label), spans, page))
    return tuple(blocks), tuple(further), pieces


def _first_kind(token: LineToken, label: Span | None) -> BlockKind:
    """Return what the first words of a turn are: an answer without a label may begin with a list."""
    page, number = token.page, token.line_number
    listed = label is None and page.lines[number].kind == "ITEM" and not page.asking[number]
    return "item" if listed else "paragraph"


def _words_or_time(words: Span, start: float | None, text: str) -> tuple[Span | None, float | None]:
    """Tell whether the few characters after a label are words or the turn's time (`Ana: 00:01:02`)."""
    if words.start == words.end:
        return None, start
    time = time_alone(text[words.start : words.end]) if start is None else None
    return (words, start) if time is None else (None, time)


def _bare_words(page: Page, number: int) -> Span:
    """Return what a line without a label says, without the number of a question and the marks of emphasis that it is set in."""
    span = _words(page, number)
    if page.notation.recorded or span.start == span.end:
        return span
    span = _behind_number(page.text, span)
    mark = page.text[span.start]
    while span.end - span.start > 2 and mark in "*_" and page.text[span.start] == mark == page.text[span.end - 1]:
        span = Span(span.start + 1, span.end - 1)
    return _behind_number(page.text, span) if page.asking[number] else span


def _behind_number(text: str, span: Span) -> Span:
    """Return what stands behind the number or letter of a question, or behind a dash."""
    numbered = _NUMBER_OR_DASH.match(text, *span)
    return Span(numbered.end(), span.end) if numbered else span


def _start(token: LineToken) -> float | None:
    """Return when what a line holds begins, in seconds, where the notation says so."""
    line = token.page.lines[token.timed]
    return _CLOCKS.get(line.kind, seconds)(line.time.of(token.page.text)) if line.time else None


def _end(pieces: Sequence[LineToken]) -> float | None:
    """Return when the last of some pieces ends of which that is known, in seconds."""
    for token in reversed(pieces):
        line = token.page.lines[token.timed]
        until = _CLOCKS.get(line.kind, seconds)(line.until.of(token.page.text)) if line.until else None
        if until is not None:
            return until
    return None


def _label(span: Span, text: str) -> Label:
    if text[span[1] - 1].isspace():
        span = trimmed(span, text)
    return Label(text[span[0] : span[1]], span)


def _block(kind: BlockKind, children: Children) -> Block:
    page = children[0].page
    return _block_of(kind, [_words(page, token.line_number) for token in children], page)


def _words(page: Page, number: int) -> Span:
    """Return what a line says: without its mark for items, quotations and headings; the whole line where a label was rejected."""
    line = page.lines[number]
    if line.text is not None and (line.label is None or number in page.labelled):
        return trimmed(line.text, page.text)
    start = line.start
    # A mark before a rejected label (`>>`) is no word, a bracket around it is.
    if line.label is not None and (page.notation.recorded or line.kind == "CHANGE_LABEL"):
        start = line.label.start - page.text.startswith(("[", "("), max(start, line.label.start - 1), line.label.start)
    while start < line.end and page.text[start].isspace():
        start += 1
    if line.kind.startswith("BULLETED"):
        start += 2
    return trimmed(Span(start, line.end), page.text)


def _block_of(kind: BlockKind, spans: Sequence[Span], page: Page) -> Block:
    text, plain = page.text, page.notation.plain
    if len(spans) == 1:
        span = spans[0]
        if span[1] > span[0] and text[span[1] - 1].isspace():
            span = trimmed(span, text)
        words = (page.corrected and page.corrected.get(span[0])) or text[span[0] : span[1]]
        return Block(kind, plain(corrected(words) if page.corrects else words), span)
    printed = [(page.corrected.get(span.start) or text[span.start : span.end]).rstrip() for span in spans]
    joined = "\n".join(printed) if page.corrects else ""
    words = corrected(joined)
    words = plain(words) if words != joined else "\n".join(filter(None, map(plain, printed)))
    return Block(kind=kind, text=words, span=Span(spans[0].start, spans[-1].end))


def trimmed(span: Span, text: str) -> Span:
    """Return the span without the blanks and line ends after its last character."""
    start, end = span
    if end == start or not text[end - 1].isspace():
        return span
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
