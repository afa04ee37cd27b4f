"""Where sentences end in a list of tokens: after stops, but not after abbreviations, and also where the blank was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.lexicon import word_list

if TYPE_CHECKING:
    from transcripts.compare.words import Tokens

_STOPS = frozenset(".!?…")
# Stops of scripts that need no blank after them.
_WIDE_STOPS = frozenset("。！？｡؟۔।")
_CLOSERS = frozenset("\"'”’»›)]}*_」』")
_ANY_STOP = _STOPS | _WIDE_STOPS | {"..", "...", "....", "....."}
_AFTER_STOP = _CLOSERS | _ANY_STOP
_LIST_MARKS = frozenset("-*+•·▪◦–—")


def sentence_ends(tokens: Tokens) -> list[int]:
    """Return the index after the last token of each sentence; the last one is `len(tokens)`."""
    ends: list[int] = []
    pairs = tokens.pairs
    places = [
        at
        for at, (core, blank) in enumerate(pairs)
        if core in _ANY_STOP or (blank != " " and ("\n" in blank or "\r" in blank))
    ]
    for at in places:
        core, end = pairs[at][0], at + 1
        if ends and at < ends[-1]:
            continue
        if core in _ANY_STOP:
            while end < len(pairs) and not pairs[end - 1][1] and pairs[end][0] in _AFTER_STOP:
                end += 1
            if core in _WIDE_STOPS or _ends(tokens, at, end):
                ends.append(end)
        elif _line_ends(tokens, at):
            ends.append(end)
    if pairs and (not ends or ends[-1] != len(pairs)):
        ends.append(len(pairs))
    return ends


def _ends(tokens: Tokens, stop: int, end: int) -> bool:
    """Whether the stop at `stop`, with its closing marks up to `end`, ends a sentence."""
    pairs = tokens.pairs
    if end == len(pairs):
        return True
    following = pairs[end][0]
    if following[:1].islower():
        return False
    blank = pairs[end - 1][1]
    before = pairs[stop - 1][0] if stop and not pairs[stop - 1][1] else ""
    if before and pairs[stop][0] == ".":
        abbreviated = tokens.keys[stop - 1] in word_list("abbreviations") or (len(before) == 1 and before.isupper())
        if abbreviated and "\n" not in blank:
            return False
    if blank:
        return True
    # "picture.The" is a forgotten blank; "v2.Beta" and "3.5" are not.
    return len(before) > 1 and before[-1].islower() and following[:1].isupper()


def _line_ends(tokens: Tokens, at: int) -> bool:
    """Whether a line end after this token ends a sentence: a paragraph, an item, or a line that begins like a sentence."""
    blank = tokens.pairs[at][1]
    feeds = blank.count("\n") or blank.count("\r")
    following = tokens.pairs[at + 1][0] if at + 1 < len(tokens) else ""
    return feeds > 1 or following[:1].isupper() or following[:1] in _LIST_MARKS or following[:1].isdigit()
