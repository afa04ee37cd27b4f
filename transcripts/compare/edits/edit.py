"""An edit: a change of words as the rules that name it see it, with what stands around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, TypeVar

from transcripts.compare.diff.nonspeech import is_timed
from transcripts.compare.edits.features import QUOTED
from transcripts.compare.edits.rule import became
from transcripts.compare.edits.shape import features_of_shape, features_of_words
from transcripts.compare.edits.vocabulary import Vocabulary, is_english
from transcripts.compare.tokens.tokens import (
    LABEL_KEY,
    Tokens,
    fold,
    is_annotation,
    is_nonspeech,
    is_word,
    without_cues,
    words,
)
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression
from transcripts.vocabulary.sentences import SPACED_STOPS, STOPS, ends_sentence, without_closing

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcripts.compare.diff.texts import Piece, Texts
    from transcripts.model.text import Span

_TAG = expression(r"</?[^\W\d_][^<>\r\n]{0,200}>")
_CHARACTERS_AROUND = 80  # characters on either side of a stretch that matter to it; judged
# The characters of a cue header.
_LONGEST_CUE_HEADER = 80  # characters of a cue header between two words; a bound
_SENTENCE_BREAK = expression(rf"[{STOPS}](?=\s|\Z)|\n")
_WORDS_AROUND = 3  # words on either side of a stretch within its sentence; judged
_CHARACTERS_OF_WORDS_AROUND = 40  # characters in which these words are looked for; judged
_BREAKS = frozenset(f"{STOPS}\n")
# Behind these a capital need not name anybody.
_BEFORE_CAPITALS = frozenset(f"{SPACED_STOPS}:")
_CHARACTERS_OF_THE_WORD_BEFORE = 12  # characters in which the word before a full stop is looked for; judged
# Where most of the long words of a line have a capital, it is a title, and capitals name nobody.
_TITLE_WORD = expression(r"[^\W\d_]{4,}")
_LEAST_SHARE_OF_CAPITALS = 0.8  # share of the long words of a title that have a capital; judged
_WORD_BEFORE = expression(r"([^\W\d_][\w'’]*)(\.?) \Z")
_LONGEST_QUOTATION = 600  # characters on either side in which quotation marks are looked for; judged
_OPENS = expression(r"(?:^|[\s(\[—–-])?[“\"](?:[\w'‘’.…]|$)")
_QUOTATION_MARK = expression(r"(?:^|.)[“”\"]")
_LONGEST_WEIGHED = 15  # words of a stretch whose two sides are weighed against each other; judged

_UNKNOWN: Any = object()  # a fact that nobody asked for yet
Fact = TypeVar("Fact")
Subject = TypeVar("Subject", bound="WordChange")


class Words:
    """The words of one side of a change, as printed and folded (`keys`)."""

    __slots__ = ("keys", "words")

    def __init__(self, words: list[str], keys: list[str]) -> None:
        self.words = words
        self.keys = keys


class WordChange:
    """Words that became others, in two versions with this vocabulary."""

    __slots__ = ("a", "b", "facts", "vocabulary")

    def __init__(self, a: Words, b: Words, vocabulary: Vocabulary) -> None:
        self.a, self.b = a, b
        self.vocabulary = vocabulary
        self.facts: dict[Callable[[Any], Any], Any] = {}

    def pair(self, in_a: int, in_b: int) -> WordChange:
        """Return the sub-edit of one word on each side, by their indexes."""
        one, other = (Words([side.words[at]], [side.keys[at]]) for side, at in ((self.a, in_a), (self.b, in_b)))
        return WordChange(one, other, self.vocabulary)

    @property
    def change(self) -> str:
        """What became what, in words."""
        return became(" ".join(self.a.words), " ".join(self.b.words))


def fact(of: Callable[[Subject], Fact]) -> Callable[[Subject], Fact]:
    """Make a function of a change one that is worked out at most once for each."""

    def known(change: Subject) -> Fact:
        facts = change.facts
        found: Fact = facts.get(of, _UNKNOWN)
        if found is _UNKNOWN:
            found = facts[of] = of(change)
        return found

    known.__doc__ = of.__doc__
    return known


class EditSide(Words):
    """One side of an edit: its tokens as printed (`cores`), its words, and its annotations.

    `text` is what it says. Non-speech tokens but labels are in `nonspeech`, and the cue headers among them also in `cues`.
    """

    __slots__ = (
        "_names",
        "_span",
        "_tokens",
        "_whole",
        "_words_after",
        "_words_before",
        "annotations",
        "cores",
        "cues",
        "nonspeech",
        "text",
    )

    def __init__(self, whole: str, span: Span, tokens: Tokens | None) -> None:
        start, end = self._span = span
        self._whole = whole
        self._tokens = tokens = Tokens(whole[start:end], start) if tokens is None else tokens
        has_cues = tokens.has_cues
        self.text = self._said(start, end) if has_cues else whole[start:end]
        self._names: list[tuple[str, str]] | None = None
        self._words_before: list[str] | None = None
        self._words_after: list[str] | None = None
        self.cues: list[str] = []
        self.nonspeech: list[str] = []
        self.annotations: list[str] = []
        cores: list[str] = []
        words: list[str] = []
        keys: list[str] = []
        self.cores, self.words, self.keys = cores, words, keys
        for core, _, key, weight in tokens.within(start, end) if start < end else ():
            if has_cues and is_nonspeech(key):
                if is_timed(core):
                    self.cues.append(core)
                if key != LABEL_KEY:
                    self.nonspeech.append(core)
            elif core:
                cores.append(core)
                # Annotations are not words, whatever they hold.
                if core[0] in "[(<" and is_annotation(core):
                    self.annotations.append(core.replace("\\", ""))
                elif weight:
                    words.append(core)
                    keys.append(key)

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return self._span

    @property
    def whole(self) -> str:
        """The text that it stands in."""
        return self._whole

    @property
    def tokens(self) -> Tokens:
        """The tokens that it was cut from."""
        return self._tokens

    @property
    def printed(self) -> str:
        """All of its characters."""
        return self._whole[self._span.start : self._span.end]

    @property
    def before(self) -> str:
        """The text that stands before it, as far as it matters."""
        return self._before(_CHARACTERS_AROUND)

    @property
    def after(self) -> str:
        """The text that stands after it, as far as it matters."""
        return self._after(_CHARACTERS_AROUND)

    def _before(self, size: int) -> str:
        start = self._span.start
        return self._said(max(0, start - size - _LONGEST_CUE_HEADER), start)[-size:]

    def _after(self, size: int) -> str:
        end = self._span.end
        return self._said(end, end + size + _LONGEST_CUE_HEADER)[:size]

    def _said(self, start: int, end: int) -> str:
        """Return a stretch of the text with a space in place of non-speech text."""
        tokens = self._tokens
        if not tokens.has_cues:
            return without_cues(self._whole[start:end])
        first = bisect_right(tokens.stops, start)
        last = bisect_left(tokens.starts, end, first)
        if first == last:
            return without_cues(self._whole[start:end])
        pieces = [without_cues(self._whole[start : tokens.starts[first]])] if start < tokens.starts[first] else []
        for at in range(first, last):
            if not is_nonspeech(tokens.keys[at]):
                pieces.append(self._whole[max(start, tokens.starts[at]) : min(end, tokens.stops[at])])
            elif pieces and pieces[-1] != " ":
                pieces[-1:] = [pieces[-1].rstrip(), " "]
            elif not pieces:
                pieces = [" "]
        if tokens.stops[last - 1] < end:
            pieces.append(without_cues(self._whole[tokens.stops[last - 1] : end]))
        return "".join(pieces)

    @property
    def words_before(self) -> list[str]:
        """The last folded words before it in its sentence, a few at most."""
        if self._words_before is None:
            near = self._before(_CHARACTERS_OF_WORDS_AROUND)
            stops = [match.end() for match in _SENTENCE_BREAK.finditer(near)] if _BREAKS.intersection(near) else []
            self._words_before = words(near[stops[-1] :] if stops else near)[-_WORDS_AROUND:]
        return self._words_before

    @property
    def words_after(self) -> list[str]:
        """The first folded words after it in its sentence, a few at most."""
        if self._words_after is None:
            near = self._after(_CHARACTERS_OF_WORDS_AROUND)
            stop = _SENTENCE_BREAK.search(near) if _BREAKS.intersection(near) else None
            self._words_after = words(near[: stop.start()] if stop else near)[:_WORDS_AROUND]
        return self._words_after

    def follows(self, key: str) -> bool:
        """Whether the last word before it in its sentence is this folded one."""
        if self._words_before is None and key not in fold(self._before(_CHARACTERS_OF_WORDS_AROUND)):
            return False  # so that hardly any text is cut into words
        return self.words_before[-1:] == [key]

    @property
    def word_before(self) -> str:
        """The folded word before the full stop that it follows."""
        return (words(self.before[-_CHARACTERS_OF_THE_WORD_BEFORE:]) or [""])[-1]

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
        head = self._whole[self._whole.rfind("\n", max(0, start - _LONGEST_QUOTATION), start) + 1 : start]
        line = f"{head}{self.text}{self._whole[end : end + _LONGEST_QUOTATION].partition(chr(10))[0]}"
        if line.rstrip()[-1:] == ".":
            return False
        long = [word for word in _TITLE_WORD.findall(line) if fold(word) not in word_list("stopwords")]
        return len(long) > 1 and sum(word[0].isupper() for word in long) >= _LEAST_SHARE_OF_CAPITALS * len(long)

    @property
    def names(self) -> list[tuple[str, str]]:
        """The words with a capital that the beginning of a sentence does not explain, as printed and folded."""
        if self._names is None:
            self._names = self._found_names()
        return self._names

    def _found_names(self) -> list[tuple[str, str]]:
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
            elif core in _BEFORE_CAPITALS:
                starts = not at or fold(self.cores[at - 1]) not in word_list("abbreviations")
        return found

    @property
    def in_quotation(self) -> bool:
        """Whether it stands inside quotation marks of its paragraph."""
        start, end = self._span
        head = self._whole[self._whole.rfind("\n", max(0, start - _LONGEST_QUOTATION), start) + 1 : start][
            -_LONGEST_QUOTATION:
        ]
        opened = max(head.rfind("“"), head.rfind("”"), head.rfind('"'))
        if opened < 0 or not _OPENS.fullmatch(head[max(opened - 1, 0) : opened + 2]):
            return False
        closing = _QUOTATION_MARK.search(self._whole[end : end + _LONGEST_QUOTATION].partition("\n")[0])
        return closing is not None and closing[0][-1] != "“" and not closing[0][0].isspace()


class Edit(WordChange):
    """A changed stretch on both sides: `size` is the number of words on the longer one, `one_sided` the only one that has words."""

    __slots__ = ("_change", "features", "heading", "one_sided", "size", "whole")
    a: EditSide
    b: EditSide

    def __init__(self, texts: Texts, piece: Piece, vocabulary: Vocabulary) -> None:
        in_a, in_b = piece.cut or (None, None)
        a, b = self.a, self.b = EditSide(texts.a, piece.a, in_a), EditSide(texts.b, piece.b, in_b)
        self.vocabulary, self.facts = vocabulary, {}
        self.whole = piece.whole
        self.heading = piece.zone in {"front", "heading"}
        in_words, out_words = len(a.words), len(b.words)
        self.size = max(in_words, out_words)
        self.one_sided = None if bool(in_words) == bool(out_words) else a if in_words else b
        self.features = features_of_words(a, b) | features_of_shape(self, a, b) | (QUOTED if texts.quoted else 0)
        self._change: str | None = None

    @property
    def change(self) -> str:
        """What became what, in words."""
        if self._change is None:
            self._change = became(self.a.text, self.b.text)
        return self._change

    @property
    def is_long(self) -> bool:
        """Whether its two sides are too long to be weighed against each other word by word, or are sentences."""
        return self.whole or self.size > _LONGEST_WEIGHED


def begins_sentence(side: EditSide) -> bool:
    """Whether a side stands where a sentence begins; an abbreviation ends none."""
    said = untagged(side.before)
    before = said.rstrip()
    if before.endswith(".") and side.word_before in word_list("abbreviations"):
        return False
    words_said = without_closing(said)
    return not words_said or "\n" in said[len(words_said) :] or ends_sentence(words_said, also=":")


def untagged(text: str) -> str:
    """Return a text without the tags of captions and pages (`</v>`), which end no sentence and begin none."""
    return _TAG.sub("", text) if "<" in text else text
