"""A sentence as facts are looked for in it: its tokens, where each stands, and which of them are words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.tokens import Tokens, fold, is_annotation, is_nonspeech, is_word
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression
from transcripts.vocabulary.sentences import STOPS

if TYPE_CHECKING:
    from transcripts.model.text import Span

_LONGEST_SENTENCE = 800  # characters on either side in which a sentence's end is looked for; a bound
_BREAK = expression(rf"[{STOPS}][\"'”’)\]*_]*(?=\s|\Z)|\n[ \t]*\n|\n(?=[ \t]*[-*+•] )")
_WORD_BEFORE = expression(r"([^\W\d_][^\W_]*)\Z")
_CHARACTERS_OF_THE_WORD_BEFORE = 16  # characters in which the word before a full stop is looked for; judged


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
        for token, at in zip(tokens.tokens[first:last], tokens.starts[first:last], strict=True):
            core = token.core
            if not core or is_nonspeech(token.key):
                continue
            if core[0] in "[(<" and is_annotation(core):
                self.tokens += _put_in(core, at, spaced=bool(token.blank))
                continue
            self.tokens.append(
                SaidToken(core, token.key, at, at + len(core), is_word(core), bool(token.blank))
            )
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


def sentence_around(whole: str, span: Span, margin: int = 0) -> tuple[int, int]:
    """Return where the sentence that holds a stretch begins and ends, with so many more sentences on either side."""
    floor, ceiling = max(0, span.start - _LONGEST_SENTENCE), span.end + _LONGEST_SENTENCE
    before = [
        match.end()
        for match in _BREAK.finditer(whole, floor, span.start)
        if not _abbreviates(whole, match.start())
    ]
    # A stop right before the stretch ends the sentence before only where white space follows it.
    start = before[-1 - margin] if len(before) > margin else floor if margin or not before else before[0]
    if margin == 0 and before:
        start = before[-1]
    end = span.end
    if whole[span.start : span.end].rstrip()[-1:] in set(STOPS) and whole[span.start : span.end].strip() and not margin:
        return start, end
    after = [
        match.end()
        for match in _BREAK.finditer(whole, max(span.end - 1, span.start), ceiling)
        if match.end() >= span.end and not _abbreviates(whole, match.start())
    ]
    if after:
        return start, after[min(margin, len(after) - 1)]
    return start, min(len(whole), ceiling)


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
