"""Chat logs: one message a turn, the speaker as its nick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.notations.chats.chat import CHAT as NOTATION
from transcripts.formats.notations.chats.chat import looks_taken_down
from transcripts.formats.scanning.grammar import scanner
from transcripts.formats.writing.turns.times import long_clock
from transcripts.formats.writing.turns.writer import Writer, every_turn, on_one_line, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview

_NO_NICK = expression(r"[<>|/=\"]+")
_SECONDS_OF_A_DAY = 86_400  # seconds of a day, as far as a clock goes; by definition


def write_chat(interviews: Sequence[Interview]) -> str:
    r"""Return a chat log; a message that a reader of minutes would take for an order is written with a `\` in front."""
    log = _log(interviews, cautious=False)
    kinds = {line.kind for line in NOTATION.scan(log)}
    return log if kinds <= {"MESSAGE"} else _log(interviews, cautious=True)


def _log(interviews: Sequence[Interview], *, cautious: bool) -> str:
    lines = []
    for turn in every_turn(interviews):
        when = f"{long_clock(turn.start)} " if turn.start is not None and turn.start < _SECONDS_OF_A_DAY else ""
        words = " ".join(spoken(turn))
        who = f"{when}<{speaking(turn, named=_nick)}> "
        if words.startswith("\\") or _is_order(who, words) or (cautious and looks_taken_down(words)):
            words = f"\\{words}"
        lines.append(f"{who}{words}\n")
    return "".join(lines)


def _nick(name: str) -> str:
    return on_one_line(_NO_NICK.sub(" ", name))[:60].lstrip("@+%~&! ") or "-"


def _is_order(who: str, words: str) -> bool:
    """Whether a message is said to a bot or a scribe, and not to the people in the chat."""
    return any(line.kind != "MESSAGE" for line in scanner("chat").scan(f"{who}{words}\n"))


CHAT = Writer(
    "chat",
    "a chat log (<Ana> Why now?)",
    "chat",
    (".log",),
    frozenset({Content.NAMES, Content.JOINT, Content.TIMES}),
    write_chat,
    named=_nick,
)
