"""Where sentences end in a list of tokens: after stops, but not after abbreviations, and also where the blank was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.lexicon import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.words import Token, Tokens

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
    found = tokens.tokens
    places = [
        at
        for at, (core, blank, _, _) in enumerate(found)
        if core in _ANY_STOP or (blank != " " and ("\n" in blank or "\r" in blank))
    ]
    for at in places:
        core, end = found[at].core, at + 1
        if ends and at < ends[-1]:
            continue
        if core in _ANY_STOP:
            while end < len(found) and not found[end - 1].blank and found[end].core in _AFTER_STOP:
                end += 1
            if core in _WIDE_STOPS or _ends(found, at, end):
                ends.append(end)
        elif _line_ends(found, at):
            ends.append(end)
    if found and (not ends or ends[-1] != len(found)):
        ends.append(len(found))
    return ends


def _ends(tokens: Sequence[Token], stop: int, end: int) -> bool:
    """Whether the stop at `stop`, with its closing marks up to `end`, ends a sentence."""
    if end == len(tokens):
        return True
    following = tokens[end].core
    if following[:1].islower():
        return False
    blank = tokens[end - 1].blank
    before = tokens[stop - 1] if stop and not tokens[stop - 1].blank else None
    if tokens[stop].core == "." and before is not None:
        abbreviated = before.key in word_list("abbreviations") or (len(before.core) == 1 and before.core.isupper())
        if abbreviated and "\n" not in blank:
            return False
    if blank:
        return True
    # "picture.The" is a forgotten blank; "v2.Beta" and "3.5" are not.
    return before is not None and len(before.core) > 1 and before.core[-1].islower() and following[:1].isupper()


def _line_ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a line end after this token ends a sentence: a paragraph, an item, or a line that begins like a sentence."""
    blank = tokens[at].blank
    feeds = blank.count("\n") or blank.count("\r")
    following = tokens[at + 1].core if at + 1 < len(tokens) else ""
    return feeds > 1 or following[:1].isupper() or following[:1] in _LIST_MARKS or following[:1].isdigit()
