"""Turns as records for other programs: JSON Lines, and the JSON of Podcasting 2.0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transcripts.expressions import expression
from transcripts.formats.writing.turns.times import timed
from transcripts.formats.writing.turns.writer import every_turn, spoken
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import without_surrogates
from transcripts.model.value import Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.interviews.interview import Interview

# Some readers of JSON Lines split at these, as `str.splitlines` does.
_LINE_ENDS_TO_SOME = expression("[\x7f\x85\u2028\u2029]")


class TurnRecord(Model):
    """A line of JSON Lines: one turn, with its number and that of its interview, from 1.

    `role` is that of the first speaker; None if the speaker is unknown. `question` is whether the turn is a question. Times are in seconds.
    """

    interview: int
    turn: int
    speakers: tuple[str, ...]
    role: Role | None
    question: bool
    start: float | None
    end: float | None
    text: str


def json_lines(interviews: Sequence[Interview]) -> str:
    """Return one JSON object per turn."""
    return "".join(_dumped(record.model_dump()) + "\n" for record in _records(interviews))


def _records(interviews: Sequence[Interview]) -> Iterator[TurnRecord]:
    for number, interview in enumerate(interviews, 1):
        asking = {id(turn) for exchange in interview.exchanges for turn in exchange.questions}
        for at, turn in enumerate(interview.turns, 1):
            yield TurnRecord(
                interview=number,
                turn=at,
                speakers=tuple(speaker.name for speaker in turn.speakers),
                role=turn.speakers[0].role if turn.speakers else None,
                question=id(turn) in asking,
                start=turn.start,
                end=turn.end,
                text=turn.text,
            )


def podcast_json(interviews: Sequence[Interview]) -> str:
    """Return `{"version": "1.0.0", "segments": [...]}`, one segment per paragraph; the time of a turn is divided among its paragraphs."""
    turns = every_turn(interviews)
    segments: list[dict[str, Any]] = []
    for turn, (start, end, _) in zip(turns, timed(turns), strict=True):
        said = spoken(turn)
        total = sum(map(len, said)) or 1
        at = start
        for number, paragraph in enumerate(said):
            until = end if number == len(said) - 1 else at + (end - start) * len(paragraph) / total
            speaker = " & ".join(one.name for one in turn.speakers)
            named = {"speaker": speaker} if speaker else {}
            segments.append({**named, "startTime": round(at, 3), "endTime": round(until, 3), "body": paragraph})
            at = until
    body = without_surrogates(json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=2))
    return body + "\n"


def _dumped(record: dict[str, Any]) -> str:
    line = without_surrogates(json.dumps(record, ensure_ascii=False))
    return _LINE_ENDS_TO_SOME.sub(lambda end: f"\\u{ord(end[0]):04x}", line)
