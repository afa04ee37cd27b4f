"""The turns of an interview, as the fields of each: column by column where they are plain, the others one by one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any

from transcripts.model.printed import Block, BlockKind, Label
from transcripts.model.text import Span, made
from transcripts.structure.interviews.blocks import (
    CLOCKS,
    bare_words,
    block_of,
    blocks_of,
    end_of,
    label_of,
    start_of,
    words_of,
    words_or_time,
)
from transcripts.structure.surroundings.asides import SIGNS, find_asides, is_aside
from transcripts.structure.surroundings.corrections import find_corrections
from transcripts.structure.surroundings.timestamps import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from transcripts.structure.interviews.parser import Part
    from transcripts.structure.interviews.tokens import Page, Tokens

_LONGEST_TIME = 16
_NOWHERE = Span(0, 0)
_made = tuple.__new__  # a named tuple without its keyword arguments

Row = dict[str, Any]  # the fields of a turn


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an interview among the tokens of a page: what the grammar finds in each, and its first token."""

    page: Page
    cut: Tokens
    turns: list[Part]
    firsts: list[int]


def rows_of(talk: Talk) -> list[Row]:
    """Return the fields of each turn."""
    page, cut, turns, firsts = talk.page, talk.cut, talk.turns, talk.firsts
    numbers = list(map(cut.numbers.__getitem__, firsts))
    opening = page.opening if page.recorded else page.lines.starts.__getitem__
    openings = list(map(opening, numbers))
    stops = _stops(talk, openings)
    plainly = _plainly(talk, numbers, openings, stops)
    if all(plainly):
        return _columns(talk, firsts, openings, stops)
    chosen = [list(compress(column, plainly)) for column in (firsts, openings, stops)]
    rows = iter(_columns(talk, *chosen))
    return [
        next(rows) if plain else _turn(page, cut, turn, first, stop)
        for plain, turn, first, stop in zip(plainly, turns, firsts, stops, strict=True)
    ]


def _stops(talk: Talk, openings: Sequence[int]) -> list[int]:
    """Return where each turn stops: where the next opens, or a heading or the end of the interview stands."""
    page, cut = talk.page, talk.cut
    stops = [*openings[1:], 0]
    behind = [first + turn.size for first, turn in zip(talk.firsts, talk.turns, strict=True)]
    for at, token in enumerate(behind):
        if cut.types[token] in ("HEADING", "END"):
            stops[at] = page.offset(cut.numbers[token])
    return stops


def _plainly(talk: Talk, numbers: Sequence[int], openings: Sequence[int], stops: Sequence[int]) -> list[bool]:
    """Tell which turns are a label and words on one line, and nothing else that has to be looked for in them."""
    page = talk.page
    if page.corrects or page.corrected:
        return [False] * len(numbers)
    labelled, kinds, recorded = page.labelled, page.kinds, page.recorded
    labels, texts, times = page.lines.labels, page.lines.texts, page.lines.times
    shortest = 1 if recorded else _LONGEST_TIME
    plainly = [
        turn.size == 1
        and number in labelled
        and (kinds[number] not in CLOCKS if recorded else times[number] is None)
        and (words := texts[number]) is not None
        and words[1] - words[0] >= shortest
        and (label := labels[number]) is not None
        and label[0] < label[1]
        for turn, number in zip(talk.turns, numbers, strict=True)
    ]
    if not page.noted:
        return plainly
    signs = ("[", "(") if page.notation.asides is None else ("[", "(", *SIGNS)
    marks = [mark for mark in signs if mark in page.text]
    find = page.text.find
    return [
        plain and not any(find(mark, start, stop) >= 0 for mark in marks)
        for plain, start, stop in zip(plainly, openings, stops, strict=True)
    ]


def _columns(talk: Talk, firsts: Sequence[int], openings: Sequence[int], stops: Sequence[int]) -> list[Row]:
    """Return the rows of labelled turns of one line each."""
    page, cut = talk.page, talk.cut
    text = page.text
    numbers = list(map(cut.numbers.__getitem__, firsts))
    labels = _printed(Label, text, [page.lines.labels[number] or _NOWHERE for number in numbers])
    said = [page.lines.texts[number] or _NOWHERE for number in numbers]
    blocks = _printed(Block, text, said, page.notation.plain, kind=repeat("paragraph"))
    spans = map(_made, repeat(Span), zip(openings, stops, strict=True))
    begun: Iterable[float | None] = repeat(None, len(firsts))
    ended: Iterable[float | None] = repeat(None, len(firsts))
    if page.recorded:
        timed = [cut.timed[first] for first in firsts]
        begun = [seconds(text[time[0] : time[1]]) if (time := page.lines.times[line]) else None for line in timed]
        ended = [seconds(text[time[0] : time[1]]) if (time := page.lines.untils[line]) else None for line in timed]
    speakers_of = map(page.speakers.__getitem__, numbers)
    return [
        {
            "speakers": speakers,
            "label": label,
            "blocks": block,
            "asides": (),
            "corrections": (),
            "span": span,
            "start": start,
            "end": end,
            "further_labels": (),
        }
        for speakers, label, block, span, start, end in zip(
            speakers_of, labels, zip(blocks, strict=True), spans, begun, ended, strict=True
        )
    ]


def _printed(
    cls: type[Any], text: str, spans: list[Span], plain: Callable[[str], str] = str, **more: Iterable[Any]
) -> list[Any]:
    """Return the labels or blocks that stand at some spans, without the blanks behind them."""
    printed = [text[start:end] for start, end in spans]
    trimmed = list(map(str.rstrip, printed))
    if trimmed != printed:
        spans = [Span(span[0], span[0] + len(words)) for span, words in zip(spans, trimmed, strict=True)]
    return made(cls, len(spans), **more, text=trimmed if plain is str else list(map(plain, trimmed)), span=spans)


def _turn(page: Page, cut: Tokens, turn: Part, first: int, stop: int) -> Row:
    """Return the row of any turn."""
    number, timed = cut.numbers[first], cut.timed[first]
    text, recorded = page.text, page.recorded
    _, opening, _, label, time, words, _, _, _ = page.lines[number]
    if number not in page.labelled:
        label, words = None, bare_words(page, number)
    start = start_of(page, timed) if time or recorded else None
    if words and words[1] - words[0] < _LONGEST_TIME and not recorded:
        words, start = words_or_time(words, start, text)
    spans = [words] if words and words[0] < words[1] else []
    behind = sum(part.name == "LINE" for part in turn.parts)
    further: list[Label] = []
    for again in cut.numbers[first + 1 : first + 1 + behind]:
        spans.append(words_of(page, again))
        if recorded and again in page.labelled and (printed := page.lines[again].label):
            further.append(label_of(printed, text))
    if recorded and page.noted:
        spans = [span for span in spans if not is_aside(text, span, page.notation.asides)]
    blocks = list(blocks_of(page, cut.numbers, turn, first))
    if spans:
        blocks.insert(0, block_of(_first_kind(page, number, label), spans, page))
    said = label[1] if label else opening
    return {
        "speakers": page.speakers[number],
        "label": label_of(label, text) if label and label[0] < label[1] else None,
        "blocks": tuple(blocks),
        "asides": find_asides(text, said, stop, page.notation.asides) if page.noted else (),
        "corrections": find_corrections(text, said, stop) if page.corrects else (),
        "span": _made(Span, (page.opening(number) if recorded else opening, stop)),
        "start": start,
        "end": end_of(page, cut.timed[first : first + 1 + behind if recorded else first + 1])
        if time or recorded
        else None,
        "further_labels": tuple(further),
    }


def _first_kind(page: Page, number: int, label: Span | None) -> BlockKind:
    """Return what the first words of a turn are: an answer without a label may begin with a list."""
    listed = label is None and page.lines[number].kind == "ITEM" and not page.asking[number]
    return "item" if listed else "paragraph"
