"""Chat messages, as messengers export them and as people copy them from a window."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.scanning.grammar import scanner
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

# A date or half of the day beside a clock time, or what a message is sent `From`: without these nothing here is a message.
_HINT = expression(
    r"\d[:.]\d\d[ \u00a0\u202f]?[AaPp]\.?[ ]?[Mm]|\d[./-]\d{1,4}\.?(?:,?[ \u00a0]|T)\d{1,2}[:.]\d\d"
    r"|\d\d:\d\d[ \t]+From |day (?:at )?\d{1,2}:\d\d"
)
_CLOCK = expression(r"[:.]\d\d(?!\d)")  # what each hint holds, and is found much faster
# 2024-03-12T09:02:11Z <ana> hello: what stands in a log of another kind
_NICK = expression(
    r"^[^\r\n<:]{0,30}(?::\d\d){1,2}(?:[.,]\d{1,6})?(?:[+-]\d\d:?\d\d)?[\])Z]?[ \t]+<[ @+]?[^\s<>]{1,40}>[ \t]",
    re.MULTILINE,
)
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a text is an exported chat; judged
_FEWEST_MESSAGES = 3  # messages of a chat; judged
_FEWEST_CLOCKS = 3  # times of day, without which no message is looked for; judged
_LEAST_SHARE_OF_LINES = 0.2  # share of the lines that begin a message; with fewer, messages are only quoted; judged

# What a messenger puts in the place of words: `<Media omitted>`, `image omitted`, `IMG-7.jpg (file attached)`, `This message was deleted`.
_NOT_TYPED = expression(
    r"\u200e.*|<[^<>\r\n]{3,60}>|[^\r\n]{1,60}\.\w{3,4} \([^()\r\n]{4,40}\)"
    r"|(?:image|video|audio|sticker|GIF|document|contact card) omitted"
    r"|(?:This message was|You) deleted(?: this message)?\.?|Missed (?:group )?(?:voice|video) call\.?|null"
    r"|Waiting for this message\b.*|(?:Messages and calls|Messages to this (?:chat|group)) are\b.*"
    r"|Reacted to [\"“].*|Removed a .{0,20} reaction from .*|Replying to [\"“].*",
    re.IGNORECASE,
)
_EDITED = expression(
    r"(?<![ \u200e])[ \u200e]*+(?:\(edited\)|<This message was edited>)[ \u200e]*+\Z"
    r"|(?<![ \u200e\u200f])[ \u200e\u200f]++\Z"
)
# `Ana changed the subject to: "Mill"`: a name and what its owner did, before a colon that is no label's.
_DOES = expression(
    r"\S \b(?:added|removed|changed|created|joined|left|pinned|started|ended|turned|deleted|was|is|has)\b"
)
# The words before the colon in logs of programs.
_LEVELS = frozenset(
    ["debug", "info", "notice", "warn", "warning", "error", "critical", "fatal", "trace", "severe", "log"]
)

_TYPED: frozenset[LineKind] = frozenset({"MESSAGE", "TEXT"})
_OPENING: frozenset[LineKind] = frozenset({"HEAD", "MESSAGE"})


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Distinguish what people typed from what the program inserted."""
    brackets = any(line.kind == "MESSAGE" and line.time and text[line.time.start] == "[" for line in lines)
    return list(_typed(text, lines, brackets=brackets))[::-1]


def _typed(text: str, lines: Sequence[Line], *, brackets: bool) -> Iterator[Line]:
    """Yield the lines, last first."""
    said = False  # whether anything is said below, before the next message
    for line in reversed(lines):
        kind = line.kind
        if kind == "STAMPED_HEAD":  # `[12.03.24, 09:15] Bo left`, among messages that have a colon
            kind = "BOILERPLATE" if brackets else "HEAD"
        typed = _without_remark(text, line.text) if line.text else None
        typed = _without_escape(text, typed) if typed else None
        empty = typed is None or typed.start == typed.end
        escaped = line.text is not None and typed is not None and typed.start > line.text.start
        if (kind in _TYPED and typed and not escaped and not empty and _NOT_TYPED.fullmatch(text, *typed)) or (
            kind == "MESSAGE" and line.label and _DOES.search(text, *line.label)
        ):
            kind = "BOILERPLATE"
        elif kind in _OPENING:
            kind = "BOILERPLATE" if empty and not said else "MESSAGE"
            said = False
        said = said or kind == "TEXT"
        if kind == "BOILERPLATE":
            yield line._replace(kind=kind, label=None, time=None, text=None)
        else:
            yield line._replace(kind=kind, text=None if empty else typed)


def not_typed(words: str) -> bool:
    """True if words are a messenger's placeholder for what was typed."""
    return _NOT_TYPED.fullmatch(words) is not None


def _without_escape(text: str, words: Span) -> Span:
    r"""Return the words of a message without the `\` that distinguishes them from a messenger's placeholder."""
    escaped = text[words.start : words.start + 1] == "\\" and not_typed(words.of(text).lstrip("\\"))
    return Span(words.start + 1, words.end) if escaped else words


def _without_remark(text: str, words: Span) -> Span:
    """Return the words of a message without the remark that it was edited."""
    remark = _EDITED.search(text, *words)
    return Span(words.start, remark.start()) if remark else words


def _is_of_a_log(name: str) -> bool:
    """True if a supposed name begins with the level of a program's log entry (`ERROR db`)."""
    return name.strip("[]() ").casefold().partition(" ")[0].rstrip("])") in _LEVELS


def _score(text: str) -> float:
    """A text in which the same people's messages recur; a few messages among other lines are quotations."""
    sample = text[:_SAMPLED_CHARACTERS]
    if (
        len(_CLOCK.findall(sample)) < _FEWEST_CLOCKS
        or len(_HINT.findall(sample)) < _FEWEST_MESSAGES
        or _NICK.search(sample)
    ):
        return 0.0
    lines = refine(sample, scanner("messages").scan(sample))
    names = Counter(line.label.of(sample).strip() for line in lines if line.kind == "MESSAGE" and line.label)
    messages, others = names.total(), sum(line.kind == "TEXT" for line in lines)
    if messages < _FEWEST_MESSAGES or len(names) == messages or any(map(_is_of_a_log, names)):
        return 0.0
    return 0.92 if messages >= _LEAST_SHARE_OF_LINES * (messages + others) else 0.0


MESSAGES = Notation(
    name="messages",
    title="chat messages, exported or copied (WhatsApp, Telegram, Slack, Discord, Teams, Zoom)",
    grammar="messages",
    suffixes=(".txt",),
    score=_score,
    max_score=0.92,
    refine=refine,
    is_recording=True,
)
