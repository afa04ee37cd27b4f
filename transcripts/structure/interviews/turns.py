"""The turns of an interview, as the fields of each: column by column where they are plain, the others one by one."""

from __future__ import annotations

from itertools import accumulate, chain, compress, islice, pairwise, repeat
from operator import and_
from typing import TYPE_CHECKING, Any, NamedTuple

from transcripts.model.interviews.printed import Block, BlockKind, Label
from transcripts.model.text import Span, made
from transcripts.structure.interviews.blocks import (
    bare_words,
    block_of,
    blocks_of,
    end_of,
    label_of,
    start_of,
    words_of,
    words_or_time,
)
from transcripts.structure.surroundings.asides import find_asides, is_aside
from transcripts.structure.surroundings.corrections import find_corrections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from transcripts.structure.interviews.parser import Part
    from transcripts.structure.interviews.tokens import Page, Tokens

_CHARACTERS_OF_A_TIME = 16  # characters of words that may be a time and nothing else; judged
_ENDS_A_TALK = frozenset({"HEADING", "END"})  # types of tokens
_NOWHERE = Span(0, 0)
_made = tuple.__new__  # a named tuple without its keyword arguments

Row = dict[str, Any]  # the fields of a turn


class Talk(NamedTuple):
    """The turns of an interview among the tokens of a page: what the grammar finds in each, and its first token."""

    page: Page
    cut: Tokens
    turns: list[Part]
    firsts: list[int]


def rows_of(talk: Talk) -> list[Row]:
    """Return the fields of each turn."""
    page, cut, turns, firsts = talk.page, talk.cut, talk.turns, talk.firsts
    numbers = list(map(cut.numbers.__getitem__, firsts))
    opening = page.opening if page.is_recording else page.lines.starts.__getitem__
    openings = list(map(opening, numbers))
    stops = _stops(talk, openings)
    plainly = _plainly(talk, numbers, openings, stops)
    if all(plainly):
        return _columns(talk, openings, stops)
    some = Talk(page, cut, list(compress(turns, plainly)), list(compress(firsts, plainly)))
    rows = iter(_columns(some, list(compress(openings, plainly)), list(compress(stops, plainly))))
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
        if cut.types[token] in _ENDS_A_TALK:
            stops[at] = page.offset(cut.numbers[token])
    return stops


def _plainly(talk: Talk, numbers: Sequence[int], openings: Sequence[int], stops: Sequence[int]) -> list[bool]:
    """Tell which turns are a label and words on one line, or pieces of a recording, and nothing else that has to be looked for in them."""
    page, is_recording = talk.page, talk.page.is_recording
    if page.corrects or page.corrected:
        return [False] * len(numbers)
    labelled, labels, texts = page.labelled, page.lines.labels, page.lines.texts
    times, untils = page.lines.times, page.lines.untils
    shortest = 1 if is_recording else _CHARACTERS_OF_A_TIME
    plainly = [
        (turn.size == 1 or is_recording)
        and number in labelled
        and (is_recording or (times[number] is None and untils[number] is None))
        and (words := texts[number]) is not None
        and words[1] - words[0] >= shortest
        and (label := labels[number]) is not None
        and label[0] < label[1]
        for turn, number in zip(talk.turns, numbers, strict=True)
    ]
    if is_recording:
        plainly = list(map(and_, plainly, _of_usual_pieces(talk)))
    find, signs = page.text.find, page.signs
    return (
        [
            plain and not any(find(sign, start, stop) >= 0 for sign in signs)
            for plain, start, stop in zip(plainly, openings, stops, strict=True)
        ]
        if signs
        else plainly
    )


def _of_usual_pieces(talk: Talk) -> list[bool]:
    """Tell of each turn of a recording whether all its pieces say something below a label that names somebody, or below none."""
    labelled, labels, texts = talk.page.labelled, talk.page.lines.labels, talk.page.lines.texts
    usual = [
        number < len(texts) and texts[number] is not None and (labels[number] is None or number in labelled)
        for number in talk.cut.numbers
    ]
    return [all(usual[first : first + turn.size]) for first, turn in zip(talk.firsts, talk.turns, strict=True)]


def _columns(talk: Talk, openings: Sequence[int], stops: Sequence[int]) -> list[Row]:
    """Return the rows of labelled turns of one line each, or of several pieces of a recording."""
    page, cut = talk.page, talk.cut
    numbers = list(map(cut.numbers.__getitem__, talk.firsts))
    labels = _printed(Label, page.text, [page.lines.labels[number] or _NOWHERE for number in numbers])
    spans = map(_made, repeat(Span), zip(openings, stops, strict=True))
    begun: Iterable[float | None] = repeat(None, len(numbers))
    ended: Iterable[float | None] = repeat(None, len(numbers))
    further: Iterable[tuple[Label, ...]] = repeat((), len(numbers))
    pieces = _pieces(talk)
    said = [page.lines.texts[number] or _NOWHERE for number in pieces]
    if page.is_recording:
        begun = _begun(talk)
        ended = _ended(talk)
    if len(pieces) == len(numbers):
        blocks = _printed(Block, page.text, said, page.notation.strip_markup, kind=repeat("paragraph"))
    else:
        blocks = _joined(talk, said)
        further = _further(talk)
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
            "further_labels": again,
        }
        for speakers, label, block, span, start, end, again in zip(
            map(page.speakers.__getitem__, numbers),
            labels,
            zip(blocks, strict=True),
            spans,
            begun,
            ended,
            further,
            strict=True,
        )
    ]


def _pieces(talk: Talk) -> list[int]:
    """Return the lines of all turns, in order."""
    numbers = talk.cut.numbers
    ranges = (numbers[first : first + turn.size] for first, turn in zip(talk.firsts, talk.turns, strict=True))
    return list(chain.from_iterable(ranges))


def _joined(talk: Talk, said: Sequence[Span]) -> list[Block]:
    """Return what the pieces of each turn say as one block."""
    text = talk.page.text
    printed = [text[start:end].rstrip() for start, end in said]
    words = list(map(talk.page.notation.strip_markup, printed))
    ends = list(accumulate((turn.size for turn in talk.turns), initial=0))
    texts = ["\n".join(filter(None, words[at:to])) for at, to in pairwise(ends)]
    spans = [Span(said[at][0], said[to - 1][0] + len(printed[to - 1])) for at, to in pairwise(ends)]
    return made(Block, len(texts), kind=repeat("paragraph"), text=texts, span=spans)


def _further(talk: Talk) -> list[tuple[Label, ...]]:
    """Return the labels that the pieces of each turn repeat."""
    lines, numbers = talk.page.lines, talk.cut.numbers
    found = [
        [label for number in numbers[first + 1 : first + turn.size] if (label := lines.labels[number])]
        for first, turn in zip(talk.firsts, talk.turns, strict=True)
    ]
    labels = iter(_printed(Label, talk.page.text, list(chain.from_iterable(found))))
    return [tuple(islice(labels, len(own))) for own in found]


def _begun(talk: Talk) -> list[float | None]:
    """Return when each turn begins, in seconds."""
    return [start_of(talk.page, talk.cut.timed[first]) for first in talk.firsts]


def _ended(talk: Talk) -> list[float | None]:
    """Return when each turn ends, in seconds: with the last of its pieces of which that is known."""
    page, timed = talk.page, talk.cut.timed
    return [end_of(page, timed[first : first + turn.size]) for first, turn in zip(talk.firsts, talk.turns, strict=True)]


def _printed(
    cls: type[Any], text: str, spans: list[Span], plain: Callable[[str], str] = str, **more: Iterable[Any]
) -> list[Any]:
    """Return the labels or blocks at some spans, without the white space after them."""
    printed = [text[start:end] for start, end in spans]
    trimmed = list(map(str.rstrip, printed))
    if trimmed != printed:
        spans = [Span(span[0], span[0] + len(words)) for span, words in zip(spans, trimmed, strict=True)]
    return made(cls, len(spans), **more, text=trimmed if plain is str else list(map(plain, trimmed)), span=spans)


def _turn(page: Page, cut: Tokens, turn: Part, first: int, stop: int) -> Row:
    """Return the row of any turn."""
    number, timed = cut.numbers[first], cut.timed[first]
    text, is_recording = page.text, page.is_recording
    _, opening, _, label, time, words, until, _, _ = page.lines[number]
    if number not in page.labelled:
        label, words = None, bare_words(page, number)
    start = start_of(page, timed) if time or is_recording else None
    if words and words[1] - words[0] < _CHARACTERS_OF_A_TIME and not is_recording:
        words, start = words_or_time(words, start, text)
    spans = [words] if words and words[0] < words[1] else []
    behind = sum(part.name == "LINE" for part in turn.parts)
    further: list[Label] = []
    for again in cut.numbers[first + 1 : first + 1 + behind]:
        spans.append(words_of(page, again))
        if is_recording and again in page.labelled and (printed := page.lines[again].label):
            further.append(label_of(printed, text))
    if is_recording and page.signs:
        spans = [span for span in spans if not is_aside(text, span, page.notation.asides)]
    blocks = list(blocks_of(page, cut.numbers, turn, first))
    if spans:
        blocks.insert(0, block_of(_first_kind(page, number, label), spans, page))
    said = label[1] if label else opening
    return {
        "speakers": page.speakers[number],
        "label": label_of(label, text) if label and label[0] < label[1] else None,
        "blocks": tuple(blocks),
        "asides": find_asides(text, said, stop, page.notation.asides) if page.signs else (),
        "corrections": find_corrections(text, said, stop) if page.corrects else (),
        "span": _made(Span, (page.opening(number) if is_recording else opening, stop)),
        "start": start,
        "end": end_of(page, cut.timed[first : first + 1 + behind if is_recording else first + 1])
        if time or until or is_recording
        else None,
        "further_labels": tuple(further),
    }


def _first_kind(page: Page, number: int, label: Span | None) -> BlockKind:
    """Return what the first words of a turn are: an answer without a label may begin with a list."""
    listed = label is None and page.lines[number].kind == "ITEM" and not page.asking[number]
    return "item" if listed else "paragraph"
