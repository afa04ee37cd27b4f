"""CHAT, the notation of child language research: codes of speakers, a sentence an utterance, times in bullets."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.writing.turns.times import timed
from transcripts.formats.writing.turns.writer import UNNAMED, Writer, every_turn, on_one_line, spoken
from transcripts.model.content import Content
from transcripts.model.interviews.speaker import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.turn import Turn

_NO_NAME = expression(r"[,\s_]+")
_SENTENCES = expression(r"(?<=\w[.?!])[ ](?=[^\W\d_])")
_TERMINATOR = expression(r"(?<=\w)(?P<mark>[.?!])\Z")
# What would be read as codes, besides what stands in front of it: a backslash is put before it.
_MARK = expression(
    r"[\\&+@^_:<>⌈⌉⌊⌋↑↓↗↘→∆∇°▁▔☺♋⁇∬Ϋ∮↫⁎◉‹›„‡]|\[(?=[/?!*:=%\-#\"+<>^]|x[ ]\d)|\((?=[\w.:]*\))|\b(?<!\S)0"
    r"|(?:(?<=\s)|\A)[,.?!;—]"
)
_ROLES = {Role.INTERVIEWER: "Investigator"}


def write_cha(interviews: Sequence[Interview]) -> str:
    r"""Return CHAT: names and roles in `@Participants`, a `\` before marks that are words and would be codes."""
    codes = _codes(interviews)
    roles = {one.name: _ROLES.get(one.role, "Participant") for interview in interviews for one in interview.cast}
    listed = ", ".join(
        f"{code} {_name(name).replace(' ', '_')} {roles.get(name, 'Unidentified')}" for name, code in codes.items()
    )
    lines = [f"@UTF8\n@Begin\n@Languages:\tund\n@Participants:\t{listed}\n"]
    turns = every_turn(interviews)
    for turn, (start, end, _) in zip(turns, timed(turns), strict=True):
        said = _utterances(turn)
        times = _bullets(said, start, end) if turn.start is not None else ("" for _ in said)
        lines += [
            f"*{codes[_speaker(turn)]}:\t{_coded(one)}{bullet}\n" for one, bullet in zip(said, times, strict=True)
        ]
    return "".join([*lines, "@End\n"])


def _speaker(turn: Turn) -> str:
    return turn.speakers[0].name if turn.speakers else UNNAMED


def _codes(interviews: Sequence[Interview]) -> Mapping[str, str]:
    """Return a code for each name: its first three letters without accents, numbered where another has them."""
    codes: dict[str, str] = {}
    for name in dict.fromkeys(map(_speaker, every_turn(interviews))):
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
        code = re.sub(r"[^A-Z]", "", letters)[:3].ljust(3, "X")
        others = set(codes.values())
        codes[name] = code if code not in others else next(new for n in count(2) if (new := f"{code}{n}") not in others)
    return codes


def _utterances(turn: Turn) -> list[str]:
    return _SENTENCES.split(" ".join(spoken(turn)))


def _bullets(said: Sequence[str], start: float, end: float) -> Iterator[str]:
    """Yield when each utterance begins and ends, in milliseconds: its share of the turn by the number of characters."""
    total = sum(map(len, said)) or 1
    at = start
    for number, words in enumerate(said):
        until = end if number == len(said) - 1 else at + (end - start) * len(words) / total
        yield f" \x15{round(at * 1000)}_{round(until * 1000)}\x15"
        at = until


def _coded(words: str) -> str:
    """Return words with a terminator that stands apart, where they end in one."""
    words = _MARK.sub(r"\\\g<0>", words.replace("\x15", " "))
    return _TERMINATOR.sub(r" \g<mark>", words) or "0 ."


def _name(name: str) -> str:
    return on_one_line(_NO_NAME.sub(" ", name)) or "-"


def _cut(interviews: Sequence[Interview]) -> int:
    """Count the utterances with a time inside turns."""
    return sum(len(_utterances(turn)) - 1 for turn in every_turn(interviews) if turn.start is not None)


CHA = Writer(
    "cha",
    "CHAT (TalkBank), one utterance per sentence",
    "cha",
    (".cha",),
    frozenset({Content.NAMES, Content.TIMES, Content.ENDS}),
    write_cha,
    named=_name,
    estimated=_cut,
)
