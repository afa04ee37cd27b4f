"""Logs of space flights: mission times in days above the words, speakers by call sign."""

from __future__ import annotations

import re

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Notation
from transcripts.vocabulary.times import seconds_with_days

_TIME = expression(r"^\ufeff?\[-?\d{1,3}:\d\d:\d\d:\d\d\][ \t]*$", re.MULTILINE)
_FIRST = expression(r"\s*\ufeff?\[-?\d{1,3}:\d\d:\d\d:\d\d\][ \t]*[\r\n]")
_LINK = expression(r"\[(?:glossary|time):(?:[^\[\]|\r\n]*\|)?(?P<words>[^\[\]|\r\n]*)\]")
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a text is a log of a flight; judged


def strip_markup(printed: str) -> str:
    """Return the words, with links (`[glossary:GO|a go]`) reduced to their text."""
    return _LINK.sub(r"\g<words>", printed)


def _score(text: str) -> float:
    """A text that begins with such a time and has another."""
    return (
        0.95 if _FIRST.match(text) and len(_TIME.findall(text.replace("\r", "\n"), 0, _SAMPLED_CHARACTERS)) > 1 else 0.0
    )


SPACELOG = Notation(
    name="spacelog",
    title="spaceflight logs (Spacelog), with mission times above each message",
    grammar="spacelog",
    suffixes=(".txt",),
    score=_score,
    max_score=0.95,
    strip_markup=strip_markup,
    is_recording=True,
    clock=seconds_with_days,
)
