"""Typed objects from what the interview grammar finds: passages, and interviews with their turns, exchanges and headings."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from transcripts.model.interviews.document import Passage
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.turn import Exchange, Heading, Turn
from transcripts.model.text import Span, made_models
from transcripts.structure.interviews.blocks import block_of_lines, blocks_of
from transcripts.structure.interviews.parser import interview_grammar
from transcripts.structure.interviews.tokens import tokens
from transcripts.structure.interviews.turns import Row, Talk, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.model.interviews.printed import Block
    from transcripts.structure.interviews.parser import Part
    from transcripts.structure.interviews.tokens import Page, Tokens

_EXCHANGES = frozenset({"exchange", "statement", "unanswered"})


def build(page: Page) -> list[Passage | Interview]:
    """Return the passages and interviews of a page in their order."""
    cut = tokens(page)
    built: list[Passage | Interview] = []
    for part, at in interview_grammar().parse(cut.types).placed(0):
        built.append(_passage(page, cut, at) if part.name == "passage" else _interview(page, cut, part, at))
    return built


def _passage(page: Page, cut: Tokens, at: int) -> Passage:
    below = cut.numbers[at + 1 : at + 2]  # that of an interview
    span = Span(
        page.offset(cut.numbers[at]), page.offset(page.boundaries[below[0]].start if below else len(page.lines))
    )
    return Passage.model_construct(text=span.of(page.text), span=span)


def _interview(page: Page, cut: Tokens, interview: Part, begin: int) -> Interview:
    """Build an interview from its title, introduction, exchanges and headings."""
    boundary = page.boundaries[cut.numbers[begin]]
    title: Block | None = None
    introduction: tuple[Block, ...] = ()
    headings: list[Heading] = []
    turns: list[Part] = []
    firsts: list[int] = []
    middles: list[tuple[int, int]] = []  # where the answers of each exchange begin among the turns, and where they end
    told: dict[Part, tuple[list[Part], int]] = {}
    for part, at in interview.placed(begin):
        if part.name in _EXCHANGES:
            own, asking = told.get(part) or told.setdefault(part, _turns_of(part))
            middles.append((len(turns) + asking, len(turns) + len(own)))
            turns += own
            firsts += (
                range(at, at + part.size)
                if part.size == len(own)
                else accumulate((turn.size for turn in own[:-1]), initial=at)
            )
        elif part.name == "heading":
            title = block_of_lines("heading", cut.numbers[at : at + 1], page)
        elif part.name == "subheading":
            block = block_of_lines("heading", cut.numbers[at : at + 1], page)
            headings.append(Heading.model_construct(text=block.text, span=block.span, before=len(turns)))
        elif part.name == "introduction":
            introduction = tuple(blocks_of(page, cut.numbers, part, at))
    built = tuple(made_models(Turn, rows_of(Talk(page, cut, turns, firsts))))
    span = Span(page.offset(boundary.start), page.offset(boundary.end))
    return Interview.model_construct(
        title=title.text.strip("*_= ") if title else None,
        introduction=introduction,
        headings=tuple(headings),
        cast=page.casts[cut.numbers[begin]],
        turns=built,
        exchanges=_exchanges(built, middles),
        text=span.of(page.text),
        span=span,
    )


def _turns_of(part: Part) -> tuple[list[Part], int]:
    """Return the turns of an exchange, those that ask first, and how many these are."""
    questions = [turn for one in part.parts if one.name == "questions" for turn in one.parts]
    return [*questions, *(one for one in part.parts if one.name == "answer")], len(questions)


def _exchanges(turns: tuple[Turn, ...], middles: Iterable[tuple[int, int]]) -> tuple[Exchange, ...]:
    rows: list[Row] = []
    begun = 0
    for middle, end in middles:
        rows.append({"questions": turns[begun:middle], "answers": turns[middle:end]})
        begun = end
    return tuple(made_models(Exchange, rows))
