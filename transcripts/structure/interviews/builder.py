"""Typed objects from the interview grammar: one method per rule, called as lark reduces it, so that no tree is ever made."""

from __future__ import annotations

from functools import cache
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any

from transcripts.model.interviews.document import Passage
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.printed import Block, BlockKind, Label
from transcripts.model.interviews.turn import Exchange, Heading, Turn
from transcripts.model.text import Span, made
from transcripts.structure.interviews.blocks import (
    CLOCKS,
    bare_words,
    block_of,
    block_of_lines,
    end_of,
    label_of,
    start_of,
    trimmed,
    words_of,
    words_or_time,
)
from transcripts.structure.interviews.parser import Parser, interview_parser
from transcripts.structure.interviews.tokens import LineToken, Page, tokens
from transcripts.structure.surroundings.asides import SIGNS, find_asides, is_aside
from transcripts.structure.surroundings.corrections import find_corrections
from transcripts.structure.surroundings.timestamps import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from transcripts.model.text import Line

_LONGEST_TIME = 16
_NOWHERE = Span(0, 0)
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


_TURN = frozenset(Turn.model_fields)
_EXCHANGE = frozenset(Exchange.model_fields)


def _models(kind: type[Any], rows: list[Row], named: frozenset[str]) -> tuple[Any, ...]:
    """Return models whose fields are ready: they come from here, and a test validates those of every case."""
    count = len(rows)
    columns: dict[str, Iterable[Any]] = {"__dict__": rows, "__pydantic_fields_set__": repeat(set(named))}
    columns |= {"__pydantic_extra__": repeat(None), "__pydantic_private__": repeat(None)}
    return tuple(made(kind, count, **columns))


def _exchanges(turns: tuple[Turn, ...], asking: list[bool], divided: list[int]) -> tuple[Exchange, ...]:
    """Return the exchanges of the turns: each run that asks with the run that follows it; headings divide them, too."""
    rows: list[Row] = []
    begun = middle = 0
    parts = set(divided)
    before = True
    for at, asks in enumerate(asking):
        if at and ((asks and not before) or at in parts):
            middle = middle if middle > begun or not asking[begun] else at
            rows.append({"questions": turns[begun:middle], "answers": turns[middle:at]})
            begun = middle = at
        if not asks and (at == begun or before):
            middle = at
        before = asks
    if asking:
        middle = middle if middle > begun or not asking[begun] else len(asking)
        rows.append({"questions": turns[begun:middle], "answers": turns[middle:]})
    return _models(Exchange, rows, _EXCHANGE)


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
        return block_of_lines("heading", children)

    subheading = heading
    inset = heading

    def introduction(self, children: Children) -> tuple[Block, ...]:
        """Collect the blocks of an introduction."""
        return tuple(child for child in children if type(child) is Block)

    def paragraph(self, children: Children) -> Block:
        """Build a paragraph."""
        return block_of_lines("paragraph", children)

    def item(self, children: Children) -> Block:
        """Build a list item."""
        return block_of_lines("item", children)

    def quote(self, children: Children) -> Block:
        """Build a quotation."""
        return block_of_lines("quote", children)

    def code(self, children: Children) -> Block:
        """Build a piece of code."""
        token: LineToken = children[0]
        line = token.page.lines[token.line_number]
        span = trimmed(Span(line.start, line.end), token.page.text)
        return Block(kind="code", text=span.of(token.page.text), span=span)

    def aside(self, children: Children) -> Block:
        """Build an aside that stands on its own line."""
        return block_of_lines("aside", children)

    def turn(self, children: Children) -> Row:
        """Gather what makes a turn."""
        first: LineToken = children[0]
        page, number, stop = first.page, first.line_number, first.end
        text, recorded = page.text, page.recorded
        _, opening, _, label, time, words, _, _, _ = page.lines[number]
        if number not in page.labelled:
            label, words = None, bare_words(page, number)
        start, end = (start_of(first), None) if time or recorded else (None, None)
        if words and words[1] - words[0] < _LONGEST_TIME and not recorded:
            words, start = words_or_time(words, start, text)
        blocks: tuple[Block, ...] = ()
        further: tuple[Label, ...] = ()
        if len(children) > 1:
            blocks, further, pieces = _pieces(first, label, words, children)
            if recorded:
                end = end_of(pieces)
        elif (
            words
            and words[0] < words[1]
            and not (recorded and page.noted and is_aside(text, words, page.notation.asides))
        ):
            blocks = (block_of("paragraph" if label else _first_kind(first, label), (words,), page),)
        if end is None and (time or recorded):
            end = end_of(children[:1])
        said = label[1] if label else opening
        return {
            "speakers": page.speakers[number],
            "label": label_of(label, text) if label and label[0] < label[1] else None,
            "blocks": blocks,
            "asides": find_asides(text, said, stop, page.notation.asides) if page.noted else (),
            "corrections": find_corrections(text, said, stop) if page.corrects else (),
            "span": _made(Span, (page.opening(number) if recorded else opening, stop)),
            "start": start,
            "end": end,
            "further_labels": further,
            "": number,
        }

    def turns(self, children: Children) -> list[Row]:
        """Gather what makes each of a run of turns."""
        token: LineToken = children[0]
        return _rows_of_cues(self, token) if token.page.recorded else _rows(self, token)

    def interview(self, children: Children) -> Interview:
        """Build an interview from its title, introduction, exchanges and headings."""
        begin: LineToken = children[0]
        page = begin.page
        boundary = page.boundaries[begin.line_number]
        title = children[1] if boundary.title is not None else None
        introduction: tuple[Block, ...] = ()
        rows: list[Row] = []
        headings: list[Heading] = []
        for child in children[2 if title else 1 : -1]:
            if type(child) is dict:
                rows.append(child)
            elif type(child) is list:
                rows += child
            elif type(child) is Block:
                headings.append(Heading(text=child.text, span=child.span, before=len(rows)))
            else:
                introduction = child
        asking = [page.asking[row.pop("")] for row in rows]
        turns = _models(Turn, rows, _TURN)
        exchanges = _exchanges(turns, asking, [heading.before for heading in headings])
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


def _rows(builder: Builder, token: LineToken) -> list[Row]:
    """Return the rows of a run of turns of one line each: column by column where all is plain, the others one by one."""
    page, numbers = token.page, token.numbers
    text, labelled = page.text, page.labelled
    lines = list(map(page.lines.__getitem__, numbers))
    openings = [line[1] for line in lines]
    stops = [*openings[1:], token.end]
    usual = not page.corrects and not page.corrected and not page.notation.asides
    if not usual or (page.noted and ("[" in (run := text[openings[0] : stops[-1]]) or "(" in run)):
        return _one_by_one(builder, page, numbers, stops)
    plainly = [
        number in labelled
        and line[4] is None
        and (words := line[5]) is not None
        and words[1] - words[0] >= _LONGEST_TIME
        and (label := line[3]) is not None
        and label[0] < label[1]
        for number, line in zip(numbers, lines, strict=True)
    ]
    if not all(plainly):
        others = [not plain for plain in plainly]
        one_by_one = iter(_one_by_one(builder, page, compress(numbers, others), compress(stops, others)))
        columns = iter(
            _columns(
                page,
                list(compress(numbers, plainly)),
                list(compress(lines, plainly)),
                list(compress(openings, plainly)),
                list(compress(stops, plainly)),
            )
        )
        return [next(columns if plain else one_by_one) for plain in plainly]
    return _columns(page, numbers, lines, openings, stops)


def _one_by_one(builder: Builder, page: Page, numbers: Iterable[int], stops: Iterable[int]) -> list[Row]:
    rows = []
    for number, stop in zip(numbers, stops, strict=True):
        token = LineToken("TURN", number, page)
        token.end = stop
        rows.append(builder.turn([token]))
    return rows


def _columns(
    page: Page, numbers: Sequence[int], lines: Sequence[Line], openings: Sequence[int], stops: Sequence[int]
) -> list[Row]:
    """Return the rows of labelled turns of one line each."""
    text = page.text
    labels = _printed(Label, text, [line[3] or _NOWHERE for line in lines])
    blocks = _printed(
        Block, text, [line[5] or _NOWHERE for line in lines], page.notation.plain, kind=repeat("paragraph")
    )
    spans = map(_made, repeat(Span), zip(openings, stops, strict=True))
    return [
        {
            "speakers": speakers,
            "label": label,
            "blocks": block,
            "asides": (),
            "corrections": (),
            "span": span,
            "start": None,
            "end": None,
            "further_labels": (),
            "": number,
        }
        for speakers, label, block, span, number in zip(
            map(page.speakers.__getitem__, numbers), labels, zip(blocks, strict=True), spans, numbers, strict=True
        )
    ]


def _printed(
    cls: type[Any], text: str, spans: list[Span], plain: Callable[[str], str] = str, **more: Iterable[Any]
) -> list[Any]:
    """Return the labels or blocks that stand at some spans, without the blanks behind them."""
    printed = [text[start:end] for start, end in spans]
    trimmed_ = list(map(str.rstrip, printed))
    if trimmed_ != printed:
        spans = [Span(span[0], span[0] + len(words)) for span, words in zip(spans, trimmed_, strict=True)]
    return made(cls, len(spans), **more, text=trimmed_ if plain is str else list(map(plain, trimmed_)), span=spans)


def _rows_of_cues(builder: Builder, token: LineToken) -> list[Row]:
    """Return the rows of all turns of a recording: column by column those of one labelled piece, the others one by one."""
    page, pieces = token.page, token.pieces
    lines, kinds, text, labelled = page.lines, page.kinds, page.text, page.labelled
    firsts = token.numbers
    openings = [lines[at - 1 if at and kinds[at - 1] == "CUE" else at][1] for at in firsts]
    stops = [*openings[1:], token.end]
    opened = list(map(lines.__getitem__, firsts))
    plainly = [
        len(one) == 2
        and number in labelled
        and kinds[number] not in CLOCKS
        and (words := line[5]) is not None
        and words[0] < words[1]
        and (label := line[3]) is not None
        and label[0] < label[1]
        for one, number, line in zip(pieces, firsts, opened, strict=True)
    ]
    if page.corrects or page.corrected:
        plainly = [False] * len(pieces)
    if page.noted:  # then asides are looked for only where they may be
        signs = ("[", "(") if page.notation.asides is None else ("[", "(", *SIGNS)
        marks = [mark for mark in signs if mark in text]
        plainly = [
            plain and not any(text.find(mark, start, stop) >= 0 for mark in marks)
            for plain, start, stop in zip(plainly, openings, stops, strict=True)
        ]
    columns = iter(
        _columns_of_cues(
            page,
            list(compress(pieces, plainly)),
            list(compress(opened, plainly)),
            list(compress(openings, plainly)),
            list(compress(stops, plainly)),
        )
    )
    return [
        next(columns) if plain else _of_pieces(builder, page, one, stop)
        for plain, one, stop in zip(plainly, pieces, stops, strict=True)
    ]


def _columns_of_cues(
    page: Page,
    pieces: Sequence[Sequence[int]],
    lines: Sequence[Line],
    openings: Sequence[int],
    stops: Sequence[int],
) -> list[Row]:
    rows = _columns(page, [one[0] for one in pieces], lines, openings, stops)
    text = page.text
    for row, (_, timed) in zip(rows, pieces, strict=True):
        line = page.lines[timed]
        if line[4]:
            row["start"] = seconds(text[line[4][0] : line[4][1]])
        if line[6]:
            row["end"] = seconds(text[line[6][0] : line[6][1]])
    return rows


def _of_pieces(builder: Builder, page: Page, numbers: Sequence[int], stop: int) -> Row:
    children = []
    for number, timed in zip(numbers[::2], numbers[1::2], strict=True):
        child = LineToken("LINE", number, page)
        child.timed, child.end = timed, stop
        children.append(child)
    return builder.turn(children)


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
            spans.append(words_of(page, number))
            if recorded and number in labelled and (again := page.lines[number].label):
                further.append(label_of(again, page.text))
    if recorded and page.noted:
        spans = [span for span in spans if not is_aside(page.text, span, marked)]
    if spans:
        blocks.insert(0, block_of(_first_kind(first, label), spans, page))
    return tuple(blocks), tuple(further), pieces


def _first_kind(token: LineToken, label: Span | None) -> BlockKind:
    """Return what the first words of a turn are: an answer without a label may begin with a list."""
    page, number = token.page, token.line_number
    listed = label is None and page.lines[number].kind == "ITEM" and not page.asking[number]
    return "item" if listed else "paragraph"
