"""What an interview of turns that come from elsewhere consists of: their plain text, their cast, and their exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transcripts.model.interviews.printed import Block, Label
from transcripts.model.interviews.roles import asks, infer_roles, is_question
from transcripts.model.interviews.speaker import PrintedLabel, Role, Speaker
from transcripts.model.interviews.turn import Exchange, Turn
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def fields_from_turns(turns: Iterable[tuple[str, str]], *, title: str | None = None) -> dict[str, Any]:
    """Return the fields of an interview of (speaker, text) pairs; see `Interview.from_turns`."""
    pairs = [(speaker or "", text) for speaker, text in turns]
    roles = infer_roles((name, asks(text), len(text)) for name, text in pairs)
    counts = dict.fromkeys(roles, 0)
    for name, _ in pairs:
        if name:
            counts[name] += 1
    cast = {
        name: Speaker(name=name, role=role, labels=(PrintedLabel(text=name, count=counts[name]),))
        for name, role in roles.items()
    }
    built: list[Turn] = []
    printed: list[str] = [f"{title}\n\n"] if title else []
    at = sum(map(len, printed))
    for name, text in pairs:
        head = f"{name}: " if name else ""
        body = at + len(head)
        source = f"{head}{text}\n\n"
        built.append(
            Turn(
                speakers=(cast[name],) if name else (),
                label=Label(text=name, span=Span(at, at + len(name))) if name else None,
                blocks=(Block(kind="paragraph", text=text, span=Span(body, body + len(text))),) if text else (),
                span=Span(at, at + len(source)),
            )
        )
        printed.append(source)
        at += len(source)
    present = frozenset(roles.values())
    asking = [is_question(roles.get(name, Role.UNKNOWN), present, asking=asks(text)) for name, text in pairs]
    return {
        "title": title,
        "cast": tuple(cast.values()),
        "turns": tuple(built),
        "exchanges": tuple(pair_exchanges(built, asking)),
        "text": "".join(printed),
        "span": Span(0, at),
    }


def pair_exchanges(turns: Sequence[Turn], asking: Sequence[bool]) -> Iterable[Exchange]:
    """Yield the exchanges: each run of asking turns with the run of other turns that follows it."""
    questions: list[Turn] = []
    answers: list[Turn] = []
    for turn, question in zip(turns, asking, strict=True):
        if question and answers:
            yield Exchange(questions=tuple(questions), answers=tuple(answers))
            questions, answers = [], []
        (questions if question else answers).append(turn)
    if questions or answers:
        yield Exchange(questions=tuple(questions), answers=tuple(answers))
