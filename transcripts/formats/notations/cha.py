"""CHAT, the notation of child language research (`.cha`): speaker codes, dependent tiers, times in bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.lines.escapes import hidden, shown
from transcripts.formats.scanning.label_forms import forbidding
from transcripts.formats.scanning.notation import Declared, Notation
from transcripts.model.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line

_HEADER = expression(r"\ufeff?\s*@(?:UTF8|Begin|Font|Window|PID|Languages|Participants)\b")
_UTTERANCE = expression(r"^\*[A-Z][A-Z0-9_-]{0,11}:[\t ]", re.MULTILINE)
_PARTICIPANTS = expression(r"\ufeff?@Participants:\s*(?P<value>.*)", re.DOTALL)
_OF_CHAT = expression(r"^(?:\*[A-Z][A-Z0-9_-]{0,11}:|%[a-z]|@[A-Z]|\t)", re.MULTILINE)
_PRINTED = expression(r"^.*\S", re.MULTILINE)
_SAMPLED_CHARACTERS = 20_000  # characters that show whether a text is CHAT; judged
# share of the lines that are of CHAT, without a header: a page about CHAT has examples among other text; judged
_LEAST_SHARE_OF_LINES = 0.5
_FEWEST_UTTERANCES = 3  # utterances of a text that is CHAT; judged

_SIGNS = "<>⌈⌉⌊⌋↑↓↗↘→∆∇°▁▔☺♋⁇∬Ϋ∮↫⁎◉‹›"

# What a reader of the words reads, one rule after the other. Words that were said are kept: fillers, retracings, what was
# meant as well as what was said; codes about them are not. An event stays as `[laughs]`, as other notations write it. A rule is only
# tried where one of its signs stands, which is quickly found.
_RULES = tuple(
    (signs, expression(pattern), becomes)
    for signs, pattern, becomes in (
        ("\x15", r"\x15[^\x15\r\n]*\x15?", " "),  # 1200_2400
        ("&", r"&=(?P<event>[^\s\]>]+)", r"[\g<event>]"),  # &=laughs
        ("[", r"\[=!\s*(?P<event>[^\[\]]{1,80})\]", r"[\g<event>]"),  # [=! whispers]
        (
            "[",
            r"\[(?:[/?!*<>^:=%+\-#\"]|x \d)[^\[\]]{0,200}\]",
            " ",
        ),  # [/] [//] [x 3] [: going to] [= the dog] [*] [>1] [+ exc] [- spa]
        ("+", r"(?<!\S)\+(?:[<,^+\"]|≈|≋)(?![./!?])", " "),  # +< +, ++ at the head of what is said
        ("+", r"\+(?:\.\.\.|…)|(?<=\S)\s+\+\.\.(?=[?!])", "..."),  # +... trails off
        ("+", r"\+\.\.\?", "...?"),
        ("+", r"\+/{1,2}\.", "—"),  # +/. is interrupted
        ("+", r"\+/{1,2}(?P<mark>[?!])", r"—\g<mark>"),
        ("+", r"\+(?:\"/\.|\"\.|!\?)", "."),
        ("(", r"\(\.{1,3}\)|\(\d*[.:]\d*\)", " "),  # (.) (1.5) pauses
        ("0", r"(?<!\S)0\S+", " "),  # 0is was left out
        ("0", r"(?<!\S)0(?=\s|\Z)", " "),  # 0 . somebody acts and says nothing
        ("&", r"(?<!\S)&[-+~]?(?=\w)", ""),  # &-um &+fr
        ("@", r"(?<=\w)@[a-z]+(?:[:$&+][\w:&+]+)?", ""),  # woof@o gato@s:spa
        ("(", r"(?<=\w)\((?P<letters>\w+)\)|\((?P<first>\w+)\)(?=\w)", r"\g<letters>\g<first>"),  # (be)cause
        (_SIGNS, f"[{_SIGNS}]", ""),
        ("„‡", r"[„‡]", ","),
        (":", r"(?<=\w):+(?=\w|\s|\Z)", ""),  # no: is drawn out
        ("_^", r"(?<=\w)[_^](?=\w)", " "),  # good_morning
    )
)
_EVENT = expression(r"&=[^\s\]>]+|\[=!\s*[^\[\]]{1,80}\]|\b(?:xxx|yyy|www)\b")
_SPACES = expression(r"\s+")
_CLOSING = ",.?!;—"
_SILENT = expression(r"[\s.,?!—]*")


def strip_markup(printed: str) -> str:
    r"""Return the words of an utterance as a reader would read them, without codes; empty if nothing is said.

    CHAT has no escapes; as in labelled text, a backslash makes a mark an ordinary character.
    """
    words = hidden(printed)
    for signs, pattern, becomes in _RULES:
        if _holds(words, signs):
            words = pattern.sub(becomes, words)
    if "  " in words or not words.isprintable():  # no other blank is printable
        words = _SPACES.sub(" ", words)
    for mark in _CLOSING:
        words = words.replace(f" {mark}", mark)
    words = words.strip()
    if _SILENT.fullmatch(words):
        return ""
    return words if words.isascii() else shown(words)


def _holds(words: str, signs: str) -> bool:
    """True if the words contain any of these characters."""
    for sign in signs:  # noqa: SIM110  (a loop: this runs for each rule and utterance)
        if sign in words:
            return True
    return False


def declared(text: str, lines: Sequence[Line]) -> Iterator[Declared]:
    """Yield what the header declares for each code: `CHI Ana Target_Child` is a name and a role, `MOT Mother` only a role."""
    columns = Lines.of_sequence(lines)
    for line in map(columns.__getitem__, columns.numbers("BOILERPLATE")):
        header = _PARTICIPANTS.match(text, line.start, line.end)
        if header:
            for participant in header["value"].split(","):
                code, *name, role = participant.split() if len(participant.split()) > 1 else ("", "")
                if code:
                    yield Declared(code, " ".join(name).replace("_", " ") or None, role.replace("_", " "))
            return


def _score(text: str) -> float:
    if text.find("*", 0, _SAMPLED_CHARACTERS) < 0:
        return 0.0
    utterances = _UTTERANCE.findall(text, 0, _SAMPLED_CHARACTERS)
    if _HEADER.match(text):
        return 1.0 if utterances else 0.0
    if len(utterances) < _FEWEST_UTTERANCES:
        return 0.0
    printed = sum(1 for _ in _PRINTED.finditer(text, 0, _SAMPLED_CHARACTERS))
    return 0.9 if len(_OF_CHAT.findall(text, 0, _SAMPLED_CHARACTERS)) >= _LEAST_SHARE_OF_LINES * printed else 0.0


CHA = Notation(
    name="cha",
    title="CHAT (TalkBank): utterances by speaker code, with dependent tiers",
    grammar="cha",
    suffixes=(".cha",),
    score=_score,
    strip_markup=strip_markup,
    declared=declared,
    asides=_EVENT,
    control_characters="\x15",  # around times
    is_recording=True,
    label_forms=(forbidding(" :*", "it ends the code of a speaker"),),
)
