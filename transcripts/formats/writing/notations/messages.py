"""Messages as WhatsApp exports them: a date, a time and a name on the line of each turn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from transcripts.formats.notations.chats.messages import not_typed
from transcripts.formats.writing.notations.labelled import label_name
from transcripts.formats.writing.turns.times import timed
from transcripts.formats.writing.turns.writer import Writer, every_turn, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview

_LONGEST_NAME = 60  # characters of a name, of which the grammar takes no more; by definition


def write_messages(interviews: Sequence[Interview]) -> str:
    r"""Return messages; the clock begins at midnight of a date that is made up, 1 January 1970.

    Words that a messenger puts in the place of what was typed (`<Media omitted>`) are written with a `\` in front.
    """
    turns = every_turn(interviews)
    lines = []
    for turn, time in zip(turns, timed(turns), strict=True):
        when = datetime.fromtimestamp(int(time.start), UTC).strftime("%Y-%m-%d, %H:%M:%S")
        words = " ".join(spoken(turn))
        escape = "\\" if not_typed(words.lstrip("\\")) else ""
        lines.append(
            f"{when} - {speaking(turn, named=_name)[:_LONGEST_NAME].rstrip()}: {escape}{words}".rstrip() + "\n"
        )
    return "".join(lines)


def _name(name: str) -> str:
    return label_name(name).replace(">", " ")[:_LONGEST_NAME].lstrip("→←⇐⇒— ").rstrip() or "-"


MESSAGES = Writer(
    "messages",
    "chat messages, WhatsApp style (1970-01-01, 00:00:42 - Ana: Why now?); the date is made up",
    "messages",
    (),
    frozenset({Content.NAMES, Content.JOINT, Content.TIMES}),
    write_messages,
    needs=frozenset({Content.TIMES}),
    named=_name,
)
