"""A sentence as facts are looked for in it: its tokens, where each stands, and which of them are words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.tokens import Tokens, fold, is_annotation, is_nonspeech, is_word
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression
from transcripts.vocabulary.sentences import STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Span

_LONGEST_SENTENCE = 800  # characters on either side in which a sentence's end is looked for; a bound
_BREAK = expression(rf"[{STOPS}][\"'”’)\]*_]*(?=\s|\Z)|\n[ \t]*\n|\n(?=[ \t]*[-*+•] )")
_WORD_BEFORE = expression(r"([^\W\d_][^\W_]*)\Z")
_CHARACTERS_OF_THE_WORD_BEFORE = 16  # characters in which the word before a full stop is looked for; judged


_OF_NONSPEECH = frozenset("\0-")  # what the keys of tokens that are not said begin with
_made = tuple.__new__  # a named tuple without its keyword arguments


class SaidToken(NamedTuple):
    """A token of a sentence: as printed and folded, where it stands, whether it is a word, and whether white space follows."""

    core: str
    key: str
    start: int
    stop: int
    is_word: bool
    spaced: bool


class Said:
    """The tokens of a stretch of text that are said: words and marks, without labels and cue headers.

    Words that an editor put in brackets are words; annotations of what is heard are left out.
    """

    __slots__ = ("facts", "start", "stop", "tokens", "words")

    def __init__(self, whole: str, start: int, stop: int, tokens: Tokens | None) -> None:
        self.start, self.stop = start, stop
        self.facts: dict[object, object] = {}
        if tokens is None or not tokens.starts or tokens.starts[0] > start or tokens.stops[-1] < stop:
            tokens = Tokens(whole[start:stop], start)
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, stop)
        self.tokens: list[SaidToken] = []
        for (core, blank, key, _), at in zip(tokens.tokens[first:last], tokens.starts[first:last], strict=True):
            if not key or (key[0] in _OF_NONSPEECH and is_nonspeech(key)):
                continue
            if core[0] in "[(<" and is_annotation(core):
                self.tokens += _put_in(core, at, spaced=bool(blank))
            else:
                self.tokens.append(_made(SaidToken, (core, key, at, at + len(core), is_word(core), bool(blank))))
        self.words = [token for token in self.tokens if token.is_word]


def _put_in(core: str, at: int, *, spaced: bool) -> list[SaidToken]:
    """Return the words in brackets, unless they tell what is heard or that nothing can be."""
    inner = Tokens(core[1:-1], at + 1)
    keys = set(inner.keys)
    if keys & word_list("asides") or keys & word_list("inaudible"):
        return []
    return [
        SaidToken(token.core, token.key, place, place + len(token.core), True, bool(token.blank) or spaced)
        for token, place in zip(inner.tokens, inner.starts, strict=True)
        if is_word(token.core) and not any(map(str.isdigit, token.core))
    ]


def breaks_of(whole: str) -> list[int]:
    """Return where the sentences of a text end, each place behind the stop."""
    return [
        match.end()
        for match in _BREAK.finditer(whole)
        if whole[match.start()] != "." or not _abbreviates(whole, match.start())
    ]


def sentence_around(breaks: Sequence[int], span: Span, size: int, margin: int = 0) -> tuple[int, int]:
    """Return where the sentence that holds a stretch begins and ends, with so many more sentences on either side.

    `breaks` are the ends of the sentences of a text of this size. A stretch that ends with a stop ends its sentence.
    """
    before = bisect_right(breaks, span.start) - 1 - margin
    after = bisect_left(breaks, max(span.end, span.start + 1)) + margin
    start = breaks[before] if before >= 0 else 0
    end = breaks[after] if after < len(breaks) else size
    return max(start, span.start - _LONGEST_SENTENCE), min(end, span.end + _LONGEST_SENTENCE)


def _abbreviates(whole: str, at: int) -> bool:
    """Whether the stop at a place stands behind an abbreviation or an initial."""
    if whole[at] != ".":
        return False
    match = _WORD_BEFORE.search(whole[max(0, at - _CHARACTERS_OF_THE_WORD_BEFORE) : at])
    if match is None:
        return False
    return (len(match[1]) == 1 and match[1].isupper() and match[1] != "I") or (
        fold(match[1]) in word_list("abbreviations") and fold(match[1]) not in _SENTENCE_WORDS
    )


# Abbreviations that are words as well, and end sentences more often than not.
_SENTENCE_WORDS = frozenset({"no", "may", "sat", "sun", "fig", "mar"})
