"""Where sentences end in a list of tokens: after stops, but not after abbreviations, and also where the space is missing."""

from __future__ import annotations

from itertools import compress, count
from typing import TYPE_CHECKING

from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import word_list
from transcripts.vocabulary.sentences import CLOSING, STOPS, WIDE_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.compare.tokens.tokens import Token, Tokens

_WIDE_STOPS = frozenset(WIDE_STOPS)
_ANY_STOP = frozenset(STOPS) | {"..", "...", "....", "....."}
# What a stop matches by; some other marks match by the same.
_STOP_KEYS = frozenset(map(fold, _ANY_STOP))
_EMPHASIS = frozenset("*_~`")
_AFTER_STOP = frozenset(CLOSING) | _ANY_STOP
_LIST_MARKS = frozenset("-*+•·▪◦–—")
_NARROWEST_WRAPPED = 40  # characters of the widest line of wrapped text; narrower text is verse, or captions; judged
_MARKS_BEHIND_A_WORD = 2  # characters behind the next word, which had to fit as well; judged
_NARROWEST_OF_OWN_LINES = 60  # characters of the widest line; below this a short line tells nothing; judged
# share of the widest line that a line would fill with the next word, if it was ended on purpose; judged
_MOST_OF_THE_WIDTH = 0.75


def sentence_ends(tokens: Tokens) -> list[int]:
    """Return the index after the last token of each sentence; the last one is `len(tokens)`."""
    ends: list[int] = []
    found = tokens.tokens
    line_ends = _line_ends(tokens)
    places = list(compress(count(), map(_STOP_KEYS.__contains__, tokens.keys)))
    for at in sorted({*places, *line_ends}) if line_ends else places:
        core, end = found[at].core, at + 1
        if ends and at < ends[-1]:
            continue
        if core in _ANY_STOP:
            while end < len(found) and not found[end - 1].blank and _closes(found[end].core):
                end += 1
            if core in _WIDE_STOPS or _ends(found, at, end):
                ends.append(end)
        elif at in line_ends:
            ends.append(end)
    if found and (not ends or ends[-1] != len(found)):
        ends.append(len(found))
    return ends


def _closes(core: str) -> bool:
    """Whether a mark after a stop belongs to the sentence: another stop, a quotation mark, the end of emphasis or of a tag."""
    return core in _AFTER_STOP or (core[:1] in _EMPHASIS and core.strip(core[0]) == "") or core[:2] == "</"


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
    # "picture.The" lacks a space; "v2.Beta" and "3.5" are not.
    return before is not None and len(before.core) > 1 and before.core[-1].islower() and following[:1].isupper()


def _line_ends(tokens: Tokens) -> set[int]:
    """Return the indexes of the tokens after which a line end ends a sentence too: a paragraph, a title, an item, a line of its own.

    In a paragraph that was wrapped by hand or by a program a line ends where the next word did not fit.
    """
    found: set[int] = set()
    paragraph: list[tuple[int, int]] = []
    # Lines of captions end where the screen does.
    if not tokens.has_lines or tokens.has_cues:
        return found
    feeds = [at for at, raw in enumerate(tokens.raws) if "\n" in raw or "\r" in raw]
    last = len(tokens) - 1
    start = tokens.starts[0]
    for at in feeds if feeds[-1] == last else (*feeds, last):
        core, blank, _, _ = tokens.tokens[at]
        paragraph.append((at, tokens.starts[at] + len(core) - start))
        start = tokens.stops[at]
        if at == last or max(blank.count("\n"), blank.count("\r")) > 1:
            found.add(at)
            found.update(_own_lines(tokens, paragraph))
            paragraph = []
    return found


def _own_lines(tokens: Tokens, paragraph: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the ends of the lines of a paragraph that were not wrapped; lines are given by their last token and length."""
    width = max(length for _, length in paragraph)
    followers = [tokens.tokens[at + 1].core for at, _ in paragraph[:-1]]
    needed = [length + 1 + len(core) for (_, length), core in zip(paragraph, followers, strict=False)]
    # Two full lines and a rest: nobody ends sentences so by chance.
    wrapped = (
        len(needed) > 1 and width >= _NARROWEST_WRAPPED and all(size + _MARKS_BEHIND_A_WORD > width for size in needed)
    )
    for (at, _), core, size in zip(paragraph, followers, needed, strict=False):
        begins = core[:1].isupper() or core[:1].isdigit()
        roomy = width >= _NARROWEST_OF_OWN_LINES and size <= _MOST_OF_THE_WIDTH * width
        if (begins and not wrapped) or (roomy and not begins) or core[:1] in _LIST_MARKS:
            yield at
