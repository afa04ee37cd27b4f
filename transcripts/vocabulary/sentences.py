"""How sentences end, judged by punctuation: the one answer to each question about the end of a text."""

from __future__ import annotations

# Stops that are followed by a space or a line end, and those of scripts that need neither.
SPACED_STOPS = ".?!…"
WIDE_STOPS = "。？！｡؟۔।"
STOPS = SPACED_STOPS + WIDE_STOPS
ASKING_STOPS = "?？؟"
# What may close after a stop: quotations, brackets, emphasis; and after the stop of speech in a line that may be code.
CLOSING = "\"'”’»›)]}」』*_"
CLOSING_SPEECH = '"”’»)]'
# Marks at which a line may end although its sentence continues: they introduce, separate, break off, or are sung.
COLONS = ":："
DASHES = "-–—"
PAUSES = f"{COLONS};{DASHES}♪"

_SPACE = " \t\r\n\f\v\u00a0\u202f\u3000"
_STOPS = frozenset(STOPS)
_ASKING = frozenset(ASKING_STOPS)
# At the end of a line, an apostrophe or emphasis may belong to a word and close nothing.
_STOPS_AND_CLOSING = _STOPS | frozenset(CLOSING) - frozenset("'*_")
_OF_PROSE = _STOPS - _ASKING | frozenset(",;，")


def without_closing(text: str, closing: str = CLOSING) -> str:
    """Return a text without closing marks and spaces at its end."""
    return text.rstrip(f"{closing}{_SPACE}")


def ends_sentence(text: str, *, also: str = "", closing: str = CLOSING, ellipsis: bool = True) -> bool:
    """True if a stop ends a text, or a mark of `also`, behind which marks of `closing` may stand.

    Where words that break off are looked for, an `ellipsis` (`…`) ends nothing.
    """
    last = without_closing(text, closing)[-1:]
    return (last in _STOPS and (ellipsis or last != "…")) or (last != "" and last in also)


def ends_line(text: str, pauses: str = PAUSES) -> bool:
    """True if a line ends in a way that a line wrapped inside a sentence does not: with a stop, a closing mark or one of `pauses`."""
    last = text.rstrip()[-1:]
    return last in _STOPS_AND_CLOSING or (last != "" and last in pauses)


def ends_like_prose(text: str, *, asked: bool = False) -> bool:
    """True if a line ends as no heading does, with a stop or a comma. A question may be a heading unless `asked` rules that out."""
    last = text.rstrip("\"'”’")[-1:]
    return last in _OF_PROSE or (asked and last in _ASKING)
