"""The interview page: participants and turns."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from markupsafe import Markup

from transcripts.model.interviews.document import Document
from transcripts.rendering.contents.metadata import language_of
from transcripts.rendering.exchange.linked_data import linked_data
from transcripts.rendering.pages.template import fragment, page, script_data, source
from transcripts.rendering.terminal.outline import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.printed import Block
    from transcripts.model.interviews.turn import Heading, Turn


def interview_page(thing: Document | Interview) -> str:
    """Return a page with an interview, or all interviews of a document, and the same content as JSON-LD."""
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    return page(
        "interview.html",
        ("page.css", "interview.css"),
        interviews=interviews,
        spoken=language_of(thing) or "",
        data=script_data(linked_data(thing)),
        rows=interview_rows(interviews),
    )


def interview_rows(interviews: Sequence[Interview]) -> Markup:
    """Return only the interviews, without the page around them, for notebooks."""
    return fragment(
        "turns.html", interviews=interviews, turns=_turns, lists=_lists, names=_names, clock=clock, said=_said
    )


def _turns(interview: Interview) -> Iterator[tuple[Turn, str, bool, list[Heading]]]:
    """Yield each turn with its identifier, whether it is a question, and the headings before it."""
    headings = interview.headings_before
    asking = {id(turn) for exchange in interview.exchanges for turn in exchange.questions}
    for at, (turn, identifier) in enumerate(zip(interview.turns, interview.turn_ids, strict=True)):
        yield turn, identifier, id(turn) in asking, headings.get(at, [])


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Group consecutive blocks, and tell whether each group is a list: consecutive items are one list."""
    for is_list, group in itertools.groupby(blocks, key=lambda block: block.kind == "item"):
        yield is_list, list(group)


def _names(turn: Turn) -> str:
    return " and ".join(speaker.name for speaker in turn.speakers) or "(nobody)"


def _said(words: str) -> Markup:
    """Return escaped words; also escapes what would be read back as a correction (`~~wrong~~ [right]`)."""
    return source(words).replace("~~", Markup("&#126;~"))
