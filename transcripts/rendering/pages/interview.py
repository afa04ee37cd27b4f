"""The page of interviews: who takes part, and what they say, turn by turn."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from transcripts.rendering.outline import clock
from transcripts.rendering.pages.template import fragment, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from transcripts.model.interview import Heading, Interview, Turn
    from transcripts.model.printed import Block


def interview_page(interviews: Sequence[Interview]) -> str:
    """Return a page that shows interviews one below the other."""
    return page("interview.html", ("page.css", "interview.css"), interviews=interviews, rows=interview_rows(interviews))


def interview_rows(interviews: Sequence[Interview]) -> Markup:
    """Return the interviews without the page around them, for notebooks."""
    return fragment("turns.html", interviews=interviews, turns=_turns, lists=_lists, names=_names, clock=clock)


def _turns(interview: Interview) -> Iterator[tuple[Turn, str, bool, list[Heading]]]:
    """Yield each turn, its identifier, whether it asks, and the headings that stand before it."""
    at = 0
    headings = interview.headings_before
    for exchange in interview.exchanges:
        for number, turn in enumerate(exchange.turns):
            yield turn, interview.turn_ids[at], number < len(exchange.questions), headings.get(at, [])
            at += 1


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Yield runs of blocks, each with whether it is a list: items in a row are one list."""
    for is_list, group in itertools.groupby(blocks, key=lambda block: block.kind == "item"):
        yield is_list, list(group)


def _names(turn: Turn) -> str:
    return " and ".join(speaker.name for speaker in turn.speakers)
