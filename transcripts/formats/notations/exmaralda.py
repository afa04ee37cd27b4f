"""Simple EXMARaLDA: talk as linguists type it, with overlaps, events and annotations among the words."""

from __future__ import annotations

import re

from transcripts.expressions import expression
from transcripts.formats.scanning.notation import Notation

_UTTERANCE = expression(r"^[A-Z][A-Z\d_]{0,15}[ \t]*:", re.MULTILINE)
_OVERLAP = expression(r"<(?P<words>[^<>\r\n]{1,300})>\d{1,3}>")
_ANNOTATION = expression(r"[ \t]*\{[^{}\r\n]{1,200}\}")
_JOINED_BELOW = expression(r"[ \t]*\\[ \t]*(?=[\r\n]|\Z)")
_SAMPLED_CHARACTERS = 8_000  # characters that show whether a text is Simple EXMARaLDA; judged
_FEWEST_OVERLAPS = 2  # overlaps that it marks; judged
_FEWEST_UTTERANCES = 3  # utterances that it has; judged


def strip_markup(printed: str) -> str:
    """Return what is said: without overlap numbers, annotations and continuation marks."""
    words = _OVERLAP.sub(r"\g<words>", printed) if "<" in printed else printed
    words = _ANNOTATION.sub("", words) if "{" in words else words
    return _JOINED_BELOW.sub("", words) if "\\" in words else words


def _score(text: str) -> float:
    """No other notation has numbered overlaps (`<Good morning>1>`); two of them among utterances are enough."""
    if text.find(">", 0, _SAMPLED_CHARACTERS) < 0 or text.find(">1>", 0, _SAMPLED_CHARACTERS) < 0:
        return 0.0
    sample = text[:_SAMPLED_CHARACTERS]
    overlaps, utterances = len(_OVERLAP.findall(sample)), len(_UTTERANCE.findall(sample))
    return 0.92 if overlaps >= _FEWEST_OVERLAPS and utterances >= _FEWEST_UTTERANCES else 0.0


EXMARALDA = Notation(
    name="exmaralda",
    title="Simple EXMARaLDA: speaker codes, <overlaps>1>, [events], ((notes)), {annotations}",
    grammar="exmaralda",
    suffixes=(".exs", ".txt"),
    score=_score,
    max_score=0.92,
    strip_markup=strip_markup,
    asides=expression(r"\[[^\[\]\r\n]{1,80}\]|\(\([^()\r\n]{1,80}\)\)"),
)
