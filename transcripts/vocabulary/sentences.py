"""How sentences end, as far as marks tell: each question that is asked of the end of a text has one answer here."""

from __future__ import annotations

# Stops behind which a space or a line end stands, and those of scripts that need none.
SPACED_STOPS = ".?!…"
WIDE_STOPS = "。？！｡؟۔।"
STOPS = SPACED_STOPS + WIDE_STOPS
ASKING_STOPS = "?？؟"
# What may close behind a stop: quotations, brackets, emphasis; and behind that of speech in a line that may be code.
CLOSING = "\"'”’»›)]}」』*_"
CLOSING_SPEECH = '"”’»)]'
# Marks at which a line may end though its sentence goes on: they introduce, set apart, break off, or are sung.
COLONS = ":："
DASHES = "-–—"
PAUSES = f"{COLONS};{DASHES}♪"

_SPACE = " \t\r\n\f\v\u00a0\u202f\u3000"
_STOPS = frozenset(STOPS)
_ASKING = frozenset(ASKING_STOPS)
# At the end of a line an apostrophe and emphasis may belong to a word, and close nothing.
_STOPS_AND_CLOSING = _STOPS | frozenset(CLOSING) - frozenset("'*_")
_OF_PROSE = _STOPS - _ASKING | frozenset(",;，")


def without_closing(text: str, closing: str = CLOSING) -> str:
    """Return a text without the marks that close at its end, and without spaces there."""
    return text.rstrip(f"{closing}{_SPACE}")


def ends_sentence(text: str, *, also: str = "", closing: str = CLOSING, ellipsis: bool = True) -> bool:
    """True if a stop ends a text, or a mark of `also`, behind which marks of `closing` may stand.

    Where words that break off are looked for, an `ellipsis` (`…`) ends nothing.
    """
    last = without_closing(text, closing)[-1:]
    return (last in _STOPS and (ellipsis or last != "…")) or (last != "" and last in also)


def ends_line(text: str, pauses: str = PAUSES) -> bool:
    """True if a line ends as one that was wrapped inside a sentence does not: with a stop, with what closes, or with one of `pauses`."""
    last = text.rstrip()[-1:]
    return last in _STOPS_AND_CLOSING or (last != "" and last in pauses)


def ends_like_prose(text: str, *, asked: bool = False) -> bool:
    """True if a line ends as no heading does: with a stop or a comma. A question may be a heading, unless it is `asked` to be none."""
    last = text.rstrip("\"'”’")[-1:]
    return last in _OF_PROSE or (asked and last in _ASKING)
