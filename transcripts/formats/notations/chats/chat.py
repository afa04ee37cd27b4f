"""Chat logs, and minutes that a scribe takes in a chat."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.scanning.label_forms import forbidding
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Span
from transcripts.vocabulary.names import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_DAY = r"(?:[\d./,-]{6,11}[ T]|[A-Z][a-z]{2} ?\d{1,2} )?"
_STAMP = (
    rf"(?:(?:\[[^\]\r\n:]{{6,30}}\] )?[\[(][^\])\r\n]{{0,24}}{_CLOCK}[^\])\r\n]{{0,10}}[\])]"
    rf"|{_DAY}{_CLOCK}(?:Z|[+-]\d\d:?\d\d)?)"
)
_TAG = "(?:p|li|[uod]l|d[dt]|t[drh]|table|tbody|div|br|hr|pre|code|cite|time|html|head|body|h[1-6])"
_MESSAGE = expression(
    rf"(?:{_STAMP}\s*)?<(?!{_TAG}\b)[ @+%~&]?[^\s<>/=\"][^<>/=\"\r\n|]{{0,59}}>(?=\s|\Z)"  # <ana> Why now?   <Ana Lindqvist> Why now?
    rf"|{_STAMP}(?:"
    r" (?:< [^\s!:]+![^\s:]+|> [^\s:]+):"  # < ana!al@host: Why now?
    r"|\s+[^\s|<>]+ \|(?=\s)"  # ana | Why now?
    r"|\t\s*[^\t\r\n]+\t"  # ana<TAB>Why now?
    r"|[ \t]+[@+%]?[a-z_][^\s:<>|]{0,40}: )"  # ana: Why now?
)
_EVENT = expression(
    rf"{_STAMP}(?:\s+\S|[ \t]*$)|-!-|-->|<--|---? |\*{{1,4}} |[→←⇐]|Session |Conversation with |Log (?:opened|closed) ",
    re.MULTILINE,
)
_LINE = expression(r"^[ \t\ufeff]*(?=\S)", re.MULTILINE)
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a text is a log of a chat; judged


# What the scribe takes down: `Bo: I asked`, and lines that go on with it (`... and got no answer`).
_TAKEN_DOWN = expression(
    rf"(?P<label>[^\W_][^\s:：.,;!?()\"]*(?:[ ]{CAPITAL}[^\s:：,;!?()\"]*){{0,3}})[ \t\u00a0]*[:：](?!//)[ \t]*(?P<text>.*)"
)
_CONTINUED = expression(r"(?:[ \t]*(?:\.{2,}|…)|[ \t])[ \t]*(?P<text>\S.*)")
_LINK = expression(r"\w+://\S*\s*")
_NAME = expression(r"[^\s,;+()]+")
# s/wrong/right/ and s|wrong|right|g, which changes all that was said before
_CORRECTION = expression(
    r"s(?P<mark>[/|])(?P<wrong>(?:(?!(?P=mark)).)+)(?P=mark)(?P<right>(?:(?!(?P=mark)).)*)(?:(?P=mark)(?P<flags>[gG]?))?"
)
# share of the messages that a scribe takes down; a scribe who takes down fewer does so elsewhere; judged
_LEAST_SHARE_TAKEN = 0.05
_MESSAGES_CORRECTED = 500  # messages above a correction that it may correct; judged
_LATE_TIME = expression(r"(?<![ \t])[ \t]{2,}+\[\d{1,2}:\d{2}\][ \t]*+\Z")  # <ana> Why now?            [12:58]

_SPOKEN: frozenset[LineKind] = frozenset({"MESSAGE", "QUOTING"})
_SPOKEN_WITHOUT_BOTS: frozenset[LineKind] = frozenset({*_SPOKEN, "DIRECTIVE"})
_WRITTEN: frozenset[LineKind] = frozenset({"MESSAGE", "SCRIBE"})
_KEPT: frozenset[LineKind] = frozenset({"BLANK", "TEXT", "FRONT_MATTER"})


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Mark what is speech: in minutes, what the scribe takes down from others; in any other log, every message by a person."""
    kinds = {line.kind for line in lines}
    if "SCRIBE" in kinds or _likeliest_scribe(text, lines):
        minutes = list(_minutes(text, lines))
        taken = sum(line.kind == "SCRIBED" for line in minutes)
        if taken >= _LEAST_SHARE_TAKEN * sum(line.kind == "MESSAGE" for line in lines):
            return minutes
    spoken = _SPOKEN if "BOT" in kinds else _SPOKEN_WITHOUT_BOTS
    return [_message(text, line) if line.kind in spoken else _silent(line) for line in lines]


def _minutes(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    nicks = {_nick(text, line) for line in lines if line.label}
    scribes: set[str] = _likeliest_scribe(text, lines)
    corrected = _corrected(text, lines)
    speaking = False
    for number, line in enumerate(lines):
        if line.kind == "SCRIBE":
            scribes = _scribes(text, line, nicks, scribes)
        elif line.kind == "MESSAGE" and _nick(text, line) in scribes:
            taken = _taken_down(text, line, corrected.get(number), speaking=speaking)
            speaking = taken is not None
            if taken is not None:
                yield taken
                continue
        yield _silent(line)


def _corrected(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """Return the corrected messages by line: `s/wrong/right/` corrects the last message above it that contains the words."""
    said: dict[int, str] = {}
    corrected: dict[int, str] = {}
    for number, line in enumerate(lines):
        if line.text is None:
            continue
        if line.kind in _WRITTEN:
            said[number] = line.text.of(text)
        elif line.kind == "DIRECTIVE" and (directive := _CORRECTION.fullmatch(line.text.of(text).strip())):
            wrong, right, everywhere = directive["wrong"], directive["right"], directive["flags"]
            above = [at for at in islice(reversed(said), _MESSAGES_CORRECTED) if wrong in said[at]]
            for at in above if everywhere else above[:1]:
                said[at] = corrected[at] = said[at].replace(wrong, right, -1 if everywhere else 1)
    return corrected


def _likeliest_scribe(text: str, lines: Sequence[Line]) -> set[str]:
    """Return the likely scribe if none is named: nearly all of their messages take down others' words, some over several messages."""
    said: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    continued: Counter[str] = Counter()
    for line in lines:
        if line.kind == "MESSAGE" and line.text:
            nick = _nick(text, line)
            said[nick] += 1
            taken[nick] += _TAKEN_DOWN.match(text, *line.text) is not None
            continued[nick] += text.startswith(("...", "…"), line.text.start)
    likely = [nick for nick in continued if taken[nick] > 1 and taken[nick] + continued[nick] >= 0.75 * said[nick]]
    return {max(likely, key=taken.__getitem__)} if likely else set()


def _scribes(text: str, line: Line, nicks: set[str], before: set[str]) -> set[str]:
    """Return the nicks of the scribes from this line on; a scribe given by full name is whoever announces it."""
    words = line.text.of(text) if line.text else ""
    names = {name.casefold().rstrip("_`") for name in _NAME.findall(words)}
    named = nicks if words.strip() == "*" else {nick for nick in nicks if nick.rstrip("_`") in names}
    adds = "+" in text[line.label.end if line.label else line.start : line.text.start if line.text else line.end]
    if named:
        return before | named if adds else named
    return before if before and not adds else before | {_nick(text, line)}


def _taken_down(text: str, line: Line, corrected: str | None, *, speaking: bool) -> Line | None:
    """Return the line as somebody's words, with the label that the scribe gives them, or None if it is not speech.

    `corrected` is the message after later corrections.
    """
    if line.text is None:
        return None
    named, more = _read(text[line.text.start : line.text.end] if corrected is None else corrected, speaking=speaking)
    if corrected is not None:
        said = named or more
        if said is None:
            return None
        printed, _ = _read(line.text.of(text), speaking=False)
        label = Span(line.text.start, line.text.start + (printed.end("label") if printed else 0)) if named else None
        kind: LineKind = "SCRIBED" if named else "TEXT"
        words = Span(label.end if label else line.text.start, line.text.end)
        return line._replace(
            kind=kind, label=label, text=words, name=named["label"] if named else None, words=said["text"]
        )
    at = line.text.start
    if named:
        label, words = (Span(at + named.start(part), at + named.end(part)) for part in ("label", "text"))
        return line._replace(kind="SCRIBED", label=label, text=words)
    return (
        line._replace(kind="TEXT", label=None, text=Span(at + more.start("text"), at + more.end("text")))
        if more
        else None
    )


def _read(words: str, *, speaking: bool) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return the match of a scribe's message that names somebody and gives their words, or that continues their words."""
    named = _TAKEN_DOWN.match(words)
    if named:
        return (None, None) if _LINK.fullmatch(named["text"]) else (named, None)
    return None, _CONTINUED.match(words) if speaking else None


def looks_taken_down(words: str) -> bool:
    """True if these words, typed by a scribe, would be taken for words taken down, or for their continuation."""
    return _TAKEN_DOWN.match(words) is not None or words.startswith(("...", "…"))


def strip_markup(printed: str) -> str:
    r"""Return the words of a message: a leading `\` means that they are not a command to the scribe."""
    return printed.removeprefix("\\")


def _nick(text: str, line: Line) -> str:
    return line.label.of(text).casefold() if line.label else ""


def _message(text: str, line: Line) -> Line:
    late = _LATE_TIME.search(text, *line.text) if line.text else None
    words = Span(line.text.start, late.start()) if line.text and late else line.text
    return line._replace(kind="MESSAGE", text=words)


def _silent(line: Line) -> Line:
    """Return a line that is not a message as boilerplate, unless it is blank or continues a message."""
    return line if line.kind in _KEPT else line._replace(kind="BOILERPLATE", label=None, text=None)


def _score(text: str) -> float:
    """Return the share of messages among the first lines, events left out; a text with few messages only quotes them."""
    sample = text[:_SAMPLED_CHARACTERS]
    messages = others = 0
    for line in _LINE.finditer(sample):
        if _MESSAGE.match(sample, line.end()):
            messages += 1
        elif not _EVENT.match(sample, line.end()):
            others += 1
    return 0.9 * messages / (messages + others) if messages > max(1, others) else 0.0


_NICK_WITH_SPACES = expression(r">|[ ]*:[ \t]|[ ]to[ ]")  # what follows it
_NO_NICK = "<>|!:\t"
_ENDS_NICK = "it ends a name in this log"

CHAT = Notation(
    name="chat",
    title="chat logs (IRC and similar), and meeting minutes taken in a chat",
    grammar="chat",
    suffixes=(".log", ".txt"),
    score=_score,
    max_score=0.9,
    refine=refine,
    strip_markup=strip_markup,
    is_recording=True,
    label_forms=(
        forbidding(_NO_NICK, _ENDS_NICK, has=lambda site: _NICK_WITH_SPACES.match(site.text, site.end) is not None),
        forbidding(f"{_NO_NICK} ", _ENDS_NICK),
    ),
)
