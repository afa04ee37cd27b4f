"""Web pages: an interview or a diff as one HTML file that needs nothing but itself.

Every text goes through an autoescaping template; nothing here marks text as safe.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from transcripts.rendering.outline import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.comparison import Change, Diff, Link, Row
    from transcripts.model.interview import Heading, Interview, Turn
    from transcripts.model.printed import Block


def interview_page(interviews: Sequence[Interview]) -> str:
    """Return a page that shows interviews one below the other."""
    return _environment().get_template("interview.html").render(interviews=interviews, language="en")


def diff_page(diff: Diff) -> str:
    """Return a page that shows two versions side by side, with `<del>` and `<ins>`, and each change with its reason."""
    return _environment().get_template("diff.html").render(diff=diff, language="en")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("transcripts.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        turns=_turns, lists=_lists, names=_names, clock=clock, rows=_rows, row_heading=_row_heading, weights=_weights
    )
    return environment


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


def _rows(diff: Diff) -> Iterator[tuple[Row, Link | None, list[Change]]]:
    """Yield each row with its link and its changes."""
    changes = diff.changes_of_rows
    for number, row in enumerate(diff.rows):
        yield row, diff.alignment.links[row.link] if row.link is not None else None, changes.get(number, [])


def _row_heading(diff: Diff, link: Link | None) -> str:
    """Say which turns a row holds, who speaks, and what became of them."""
    if link is None:
        return "Before the first turn"
    names = [diff.a.speakers[turn] for turn in link.a] + [diff.b.speakers[turn] for turn in link.b]
    speakers = " / ".join(dict.fromkeys(name for name in names if name))
    a, b = ("+".join(str(turn + 1) for turn in side) for side in (link.a, link.b))
    where = f"{a} → {b}" if a and b else a or b
    kind = "moved" if link.moved else "" if link.kind == "same" else link.kind
    return " · ".join(part for part in (where, speakers, kind) if part)


def _weights(diff: Diff) -> str:
    counts = [f"{count} {weight}" for weight, count in diff.summary.weights.items() if count]
    return ", ".join(counts) or "no changes"
