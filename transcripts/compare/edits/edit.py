"""An edit: a changed stretch of words as the rules that name it see it, with what stands around it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from transcripts.compare.diff.layout import is_timed
from transcripts.compare.edits.features import signs
from transcripts.compare.tokens.numbers import number_words
from transcripts.compare.tokens.tokens import (
    LABEL_KEY,
    Tokens,
    fold,
    is_annotation,
    is_furniture,
    is_word,
    without_cues,
    words,
)
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.compare.diff.texts import Piece, Texts
    from transcripts.model.text import Span

_TAG = expression(r"</?[^\W\d_][^<>\r\n]{0,200}>")
_SENTENCE_END = expression(r"(?:[.!?…。！？:]|\A|\n)[\"'”’)\]*_\s]*\Z")
_NEAR = 80
# The characters of the head of a cue.
_CUE_HEAD = 80
_SENTENCE_BREAK = expression(r"[.!?…](?=\s|\Z)|\n")
_CONTEXT = 3
_NEARER = 40
_BREAKS = frozenset(".!?…\n")
_SHORT_WORD = 12
_SHORTEST_STEM = {"er": 4, "ers": 4, "est": 4, "ly": 4}
# A consonant is doubled after one short vowel.
_DOUBLED = expression(r"(?:^|[^aeiou])[aeiou]([bdfglmnprt])\1\Z")
# Where most of the long words of a line have a capital, it is a title, and capitals name nobody.
_TITLE_WORD = expression(r"[^\W\d_]{4,}")
_TITLE = 0.8
_NAMED = expression(r"(?<=[a-z,] )([A-Z][\w'’-]*)")
_WORD_BEFORE = expression(r"([^\W\d_][\w'’]*)(\.?) \Z")
# A quotation is looked for no farther than this many characters away.
_QUOTATION = 600
_OPENS = expression(r"(?:^|[\s(\[—–-])?[“\"](?:[\w'‘’.…]|$)")
_QUOTATION_MARK = expression(r"(?:^|.)[“”\"]")
# In a longer stretch the words of both sides say different things, and are not weighed against each other.
_LONGEST = 15


class Vocabulary:
    """How often each folded word stands in the two versions; counted when first asked for."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    @cached_property
    def a(self) -> Counter[str]:
        """The counts of the first version."""
        return Counter(words(self._texts.a))

    @cached_property
    def b(self) -> Counter[str]:
        """The counts of the second version."""
        return Counter(words(self._texts.b))

    def knows(self, word: str) -> bool:
        """Whether a word is well known: frequent in English, or in both versions, or often in one."""
        if is_english(word) or self.in_both(word):
            return True
        return self.a[word] + self.b[word] > 2

    @cached_property
    def named(self) -> frozenset[str]:
        """The folded words that stand with a capital inside a sentence somewhere in the two versions."""
        return frozenset(fold(match[1]) for text in (self._texts.a, self._texts.b) for match in _NAMED.finditer(text))

    def in_both(self, word: str) -> bool:
        """Whether both versions hold a word."""
        return self.a[word] > 0 and self.b[word] > 0


@lru_cache(maxsize=1 << 13)
def is_english(word: str) -> bool:
    """Whether a folded word, or the word that it is a form of, is among the frequent ones of English."""
    if any(word in word_list(name) for name in ("common", "stopwords", "dates", "negations", "degrees")):
        return True
    if word in number_words():
        return True
    return any(stem in word_list("common") for stem in stems(word))


@lru_cache(maxsize=1 << 13)
def meant_by(word: str) -> str | None:
    """Return the frequent word of which a folded word is a slip, two letters having changed places; None where it is none."""
    if len(word) < 3 or not word.isascii() or not word.isalpha() or is_english(word):
        return None
    swapped = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    return next((one for one in swapped if one in word_list("common") or one in word_list("stopwords")), None)


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be a regular form of: `stopped` of `stop`, `tries` of `try`, `making` of `make`."""
    for ending in ("'s", "s", "es", "ed", "ing", "er", "ers", "est", "ly", "ings"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM.get(ending, 3):
            continue
        yield stem
        yield f"{stem}e"
        if stem[-1] == "i":
            yield f"{stem[:-1]}y"
        if _DOUBLED.search(stem):
            yield stem[:-1]


class Stretch:
    """One side of an edit: its tokens and its words as printed (`cores`, `words`), folded words (`keys`), and annotations.

    `text` is what it says; the heads of cues, if it is one of captions, are in `cues`, and all furniture but labels, with those among it,
    in `furniture`.
    """

    def __init__(self, whole: str, span: Span, tokens: Tokens | None) -> None:
        start, end = self._span = span
        self._whole = whole
        self._tokens = tokens = Tokens(whole[start:end], start) if tokens is None else tokens
        self.text = self._said(start, end) if tokens.has_cues else whole[start:end]
        self.cues: list[str] = []
        self.furniture: list[str] = []
        self.annotations: list[str] = []
        cores = self.cores = list[str]()
        words = self.words = list[str]()
        keys = self.keys = list[str]()
        for core, _, key, weight in tokens.within(start, end):
            if tokens.has_cues and is_furniture(key):
                if is_timed(core):
                    self.cues.append(core)
                if key != LABEL_KEY:
                    self.furniture.append(core)
            elif core:
                cores.append(core)
                # Annotations are not words, whatever stands in them.
                if not core[0].isalnum() and is_annotation(core):
                    self.annotations.append(core.replace("\\", ""))
                elif weight:
                    words.append(core)
                    keys.append(key)

    @property
    def printed(self) -> str:
        """All of its characters."""
        return self._whole[self._span.start : self._span.end]

    @property
    def before(self) -> str:
        """The text that stands before it, as far as it matters."""
        return self._before(_NEAR)

    @property
    def after(self) -> str:
        """The text that stands after it, as far as it matters."""
        return self._after(_NEAR)

    def _before(self, size: int) -> str:
        start = self._span.start
        return self._said(max(0, start - size - _CUE_HEAD), start)[-size:]

    def _after(self, size: int) -> str:
        end = self._span.end
        return self._said(end, end + size + _CUE_HEAD)[:size]

    def _said(self, start: int, end: int) -> str:
        """Return a stretch of the text with a blank in place of furniture."""
        tokens = self._tokens
        if not tokens.has_cues:
            return without_cues(self._whole[start:end])
        first = bisect_right(tokens.stops, start)
        last = bisect_left(tokens.starts, end, first)
        if first == last:
            return without_cues(self._whole[start:end])
        pieces = [without_cues(self._whole[start : tokens.starts[first]])] if start < tokens.starts[first] else []
        for at in range(first, last):
            if not is_furniture(tokens.keys[at]):
                pieces.append(self._whole[max(start, tokens.starts[at]) : min(end, tokens.stops[at])])
            elif pieces and pieces[-1] != " ":
                pieces[-1:] = [pieces[-1].rstrip(), " "]
            elif not pieces:
                pieces = [" "]
        if tokens.stops[last - 1] < end:
            pieces.append(without_cues(self._whole[tokens.stops[last - 1] : end]))
        return "".join(pieces)

    @cached_property
    def words_before(self) -> list[str]:
        """The last folded words before it in its sentence, a few at most."""
        near = self._before(_NEARER)
        stops = [match.end() for match in _SENTENCE_BREAK.finditer(near)] if _BREAKS.intersection(near) else []
        return words(near[stops[-1] :] if stops else near)[-_CONTEXT:]

    @cached_property
    def words_after(self) -> list[str]:
        """The first folded words after it in its sentence, a few at most."""
        near = self._after(_NEARER)
        stop = _SENTENCE_BREAK.search(near) if _BREAKS.intersection(near) else None
        return words(near[: stop.start()] if stop else near)[:_CONTEXT]

    @property
    def word_before(self) -> str:
        """The folded word before the full stop that it follows."""
        return (words(self.before[-_SHORT_WORD:]) or [""])[-1]

    @property
    def follows_name(self) -> bool:
        """Whether a name or a title stands right before it: `Owen`, `Mr.`."""
        match = _WORD_BEFORE.search(self.before)
        if match is None or not match[1][0].isupper():
            return False
        return fold(match[1]) in word_list("titles") or (not match[2] and not is_english(fold(match[1])))

    @property
    def in_title(self) -> bool:
        """Whether its line is written as titles are, with a capital at nearly every long word."""
        start, end = self._span
        head = self._whole[self._whole.rfind("\n", max(0, start - _QUOTATION), start) + 1 : start]
        line = f"{head}{self.text}{self._whole[end : end + _QUOTATION].partition(chr(10))[0]}"
        if line.rstrip()[-1:] == ".":
            return False
        long = [word for word in _TITLE_WORD.findall(line) if fold(word) not in word_list("stopwords")]
        return len(long) > 1 and sum(word[0].isupper() for word in long) >= _TITLE * len(long)

    @property
    def names(self) -> list[tuple[str, str]]:
        """The words with a capital that the beginning of a sentence does not explain, as printed and folded."""
        if self.text.islower():
            return []
        in_title = self.in_title
        found = []
        starts = begins_sentence(self)
        for at, core in enumerate(self.cores):
            if is_word(core):
                # "Paul Whitcomb" is a name wherever it stands.
                if starts and core[:1].isupper() and not is_english(fold(core)):
                    follower = self.cores[at + 1] if at + 1 < len(self.cores) else self.after.lstrip(" ")
                    starts = not follower[:1].isupper() or follower[1:2].isupper()
                # "I" and its contractions are always written so.
                key = fold(core)
                if (
                    core[:1].isupper()
                    and not starts
                    and key.partition("'")[0] != "i"
                    and not (in_title and is_english(key))
                ):
                    found.append((core, key))
                starts = False
            elif core in ".!?…:":
                starts = not at or fold(self.cores[at - 1]) not in word_list("abbreviations")
        return found

    @property
    def in_quotation(self) -> bool:
        """Whether the stretch stands inside quotation marks of its paragraph."""
        start, end = self._span
        head = self._whole[self._whole.rfind("\n", max(0, start - _QUOTATION), start) + 1 : start][-_QUOTATION:]
        opened = max(head.rfind("“"), head.rfind("”"), head.rfind('"'))
        if opened < 0 or not _OPENS.fullmatch(head[max(opened - 1, 0) : opened + 2]):
            return False
        closing = _QUOTATION_MARK.search(self._whole[end : end + _QUOTATION].partition("\n")[0])
        return closing is not None and closing[0][-1] != "“" and not closing[0][0].isspace()


class Edit:
    """A changed stretch on both sides: `size` is the number of words on the longer one, `one_sided` the only one that has words."""

    __slots__ = ("a", "b", "heading", "one_sided", "signs", "size", "vocabulary", "whole")

    def __init__(self, texts: Texts, piece: Piece, vocabulary: Vocabulary) -> None:
        in_a, in_b = piece.cut or (None, None)
        a = self.a = Stretch(texts.a, piece.a, in_a)
        b = self.b = Stretch(texts.b, piece.b, in_b)
        self.whole = piece.whole
        self.heading = piece.zone in {"front", "heading"}
        self.vocabulary = vocabulary
        self.size = max(len(a.words), len(b.words))
        self.one_sided = None if bool(a.words) == bool(b.words) else a if a.words else b
        self.signs = 0
        for key in a.keys:
            self.signs |= signs(key)
        for key in b.keys:
            self.signs |= signs(key)

    @property
    def is_long(self) -> bool:
        """Whether its two sides are too long to be weighed against each other word by word, or are sentences."""
        return self.whole or self.size > _LONGEST


def begins_sentence(side: Stretch) -> bool:
    """Whether a stretch stands where a sentence begins; an abbreviation ends none."""
    said = untagged(side.before)
    before = said.rstrip()
    if before.endswith(".") and side.word_before in word_list("abbreviations"):
        return False
    return bool(_SENTENCE_END.search(said))


def untagged(text: str) -> str:
    """Return a text without the tags of captions and pages (`</v>`), which end no sentence and begin none."""
    return _TAG.sub("", text) if "<" in text else text


def plain(text: str) -> str:
    """Return a text without accents."""
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
