"""The token: the smallest stretch of text that a comparison matches, keeps or changes as a whole."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from html import unescape
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Self

from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable

# Scripts written without spaces: every character is a token of its own.
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Vowel signs and accents that Python does not count as word characters, but that stand inside words.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_WORD = rf"[^\W_{_CJK}][^\W_{_CJK}]*+[{_MARKS}]*+(?:[^\W_{_CJK}]++[{_MARKS}]*+)*+"

# (laughs), (Phone rings.), <laugh>: at most five words in brackets, one of which tells what is heard and not said.
_HEARD = "|".join(sorted(word_list("asides"), key=lambda word: (-len(word), word)))
_ASIDE = rf"""[(<](?=[^()<>\n]{{0,40}}?(?<![^\W_])(?i:{_HEARD})(?![^\W_]|'))(?:[^\s()<>,;]{{1,20}}+[ ]?){{1,5}}[)>]"""

# Signs written for HTML (it&#39;s) that were left in the text.
_ENTITY = r"&(?:\#\d{1,6}|\#x[\da-f]{1,5}|amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|hellip|[mn]dash);"

# The head of a cue in captions, with the number or name above it; it matches any other one, and says nothing.
CUE_KEY = "-->"
# Other non-speech text matches text that is the same apart from its digits; its keys begin with a character that no key of a word has.
_FURNITURE = "\0"
# A label printed again inside a turn matches any other one.
LABEL_KEY = f"{_FURNITURE}label"
_CUE = r"""(?:(?:\d{1,6}|[\da-f]{8}-[\da-f-]{27}(?:/\d+-\d+)?)[ \t]*\r?\n)?(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]+-->[^\r\n]*+"""
_CUE_HEAD = expression(rf"\s*{_CUE}\s*")

# Every alternative begins with a different sort of character or is bounded, so a text is cut in one pass. The first one only
# saves time: most tokens are plain words.
_TOKEN = expression(
    rf"""[A-Za-z]++(?=[\s,;!?)]|\Z)\s*+
    | (?:
      {_CUE}                                                       # 12 / 00:00:31.400 --> 00:00:33.900
    | \[[^\[\]\n]{{1,60}}+\](?![(\[])                              # [unintelligible 00:12], but no [link](to), no [link][to]
    | \]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+\) | \]\[[^\[\]\s]*+\]     # ](to), ][to]
    | {_ASIDE}                                                     # (laughs)
    | <(?:!--[^<>\n]{{0,200}}--|/?[A-Za-z][^<>\n]{{0,200}})>             # <!-- a remark -->, <i>
    | \{{%[^\n]{{0,300}}?%\}} | \{{:[^{{}}\n]{{1,80}}\}}                      # {{% include %}}, {{:.note}}
    | (?:https?://|www\.)[^\s<>"'()\[\]]++                        # an address
    | \d{{1,3}}+(?:,\d{{3}})++(?=-[^\W\d_])                             # 2,000 of 2,000-strong
    | [$€£¥]?\d++(?:[.,:/]\d++)*+(?:%|[^\W\d_{_CJK}]{{1,3}}+(?![\w-]))?+(?![^\W\d_{_CJK}]|-[^\W\d_{_CJK}])  # 1,000.50 3:1 50% 3rd
    | (?:[^\W\d_{_CJK}]\.){{2,}}+                                    # U.S.
    | {_WORD}(?:(?:['’‘ʼ\u2010\u2011-]|{_ENTITY}){_WORD})*+                       # well-known, isn’t
    | [{_CJK}]
    | {_ENTITY}
    | \.{{2,}}+|-{{2,}}+|\*++|_++|\#++|`++|~~                           # dots, dashes, marks of Markdown
    | \S
    )?\s*+""",
    re.VERBOSE,
)
_ASIDE_ONLY = expression(_ASIDE)
_HTML_SIGN = expression(_ENTITY.replace("\\#", "#"))
_ALIGNMENT_WORD = expression(rf"[{_CJK}]|[^\W_{_CJK}]++(?:['’][^\W_{_CJK}]++)*+")
# The same in folded text that is all ASCII, in half the time.
_ASCII_WORD = expression(r"[a-z0-9]++(?:'[a-z0-9]++)*+")

_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


_MOST_KNOWN_TOKENS = 1 << 16  # tokens kept from one text to the next; a bound


class Token(NamedTuple):
    """A word, number, punctuation mark or annotation with the white space after it.

    `key` is the core folded for matching and is never shown; `weight` is how much it says: marks nothing, grammar words little.
    Equal tokens are one object, wherever they stand.
    """

    core: str
    blank: str
    key: str
    weight: float

    @property
    def raw(self) -> str:
        """The characters as printed, with the white space after them."""
        return self.core + self.blank


_key_of: Callable[[Token], str] = attrgetter("key")


class Tokens:
    """The tokens of a stretch of text, which tile it, in columns, as there are many of them.

    `raws` are the tokens as printed, `keys` what they match by, `starts` and `stops` where they stand in the text;
    `has_lines` says whether a line ends among them, `has_cues` whether there are cue headers or other non-speech text.
    """

    __slots__ = ("has_cues", "has_lines", "keys", "raws", "starts", "stops", "tokens")

    def __init__(self, text: str, offset: int = 0) -> None:
        """Cut `text`; `offset` is added to all positions."""
        self.raws: list[str] = _TOKEN.findall(text)
        # The expression matches the empty end as well.
        self.raws.pop()
        self.has_lines = "\n" in text or "\r" in text
        self.has_cues = CUE_KEY in text
        self.tokens = list(map(_token_of, self.raws))
        self.keys = list(map(_key_of, self.tokens))
        self.starts = list(accumulate(map(len, self.raws), initial=offset))
        self.stops = self.starts[1:]
        self.starts.pop()

    @classmethod
    def whole(cls, text: str, offset: int = 0, key: str | None = None) -> Self:
        """Return all of a text as one token that says nothing and matches by `key`; none where there is no text."""
        made = cls("")
        if text:
            core = text.rstrip()
            token = Token(core, text[len(core) :], key or nonspeech_key(core), 0.0)
            made.raws, made.tokens, made.keys = [text], [token], [token.key]
            made.starts, made.stops = [offset], [offset + len(text)]
            made.has_cues = True
        return made

    def portion(self, start: int, end: int) -> Self:
        """Return the tokens from `start` to `end` (indexes) alone."""
        made = type(self)("")
        made.raws, made.tokens, made.keys = self.raws[start:end], self.tokens[start:end], self.keys[start:end]
        made.starts, made.stops = self.starts[start:end], self.stops[start:end]
        made.has_lines, made.has_cues = self.has_lines, self.has_cues
        return made

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.raws)

    def __iadd__(self, other: Tokens) -> Self:
        """Add tokens that stand further on."""
        self.has_lines = self.has_lines or other.has_lines
        self.has_cues = self.has_cues or other.has_cues
        self.raws += other.raws
        self.tokens += other.tokens
        self.keys += other.keys
        self.starts += other.starts
        self.stops += other.stops
        return self

    def within(self, start: int, end: int) -> list[Token]:
        """Return the tokens that begin at `start` or between it and `end`."""
        first = bisect_left(self.starts, start)
        return self.tokens[first : bisect_left(self.starts, end, first)]


class _KnownTokens(dict[str, Token]):
    """Tokens by what they are printed as, made when first asked for; emptied when there are too many."""

    def __missing__(self, raw: str) -> Token:
        if len(self) >= _MOST_KNOWN_TOKENS:
            self.clear()
        core = raw.rstrip()
        if CUE_KEY in core and core[0] != "<":
            made = self[raw] = Token(core, raw[len(core) :], CUE_KEY, 0.0)
            return made
        key = fold(core)
        if key[:1] == "-" and not key.strip("-"):
            key = "-"
        weight = 0.2 if key in word_list("stopwords") else 1.0
        made = self[raw] = Token(core, raw[len(core) :], key, weight if is_word(core) else 0.0)
        return made


_token_of = _KnownTokens().__getitem__


def nonspeech_key(printed: str) -> str:
    """Return the key of non-speech text, which matches the same text."""
    return f"{_FURNITURE}{printed}"


def is_nonspeech(key: str) -> bool:
    """Return whether a token with this key is non-speech text: a cue header, a repeated label, markup."""
    return key == CUE_KEY or (key[:1] == _FURNITURE and key != _FURNITURE)


def without_cues(text: str) -> str:
    """Return `text` with a space in place of each cue header."""
    return _CUE_HEAD.sub(" ", text) if CUE_KEY in text else text


def is_annotation(core: str) -> bool:
    """Whether the core of a token is words in brackets that tell what is not said: `[laughs]`, `(inaudible)`, `<laugh>`."""
    return len(core) > 1 and (core[0] in "[(" or (core[0] == "<" and _ASIDE_ONLY.fullmatch(core) is not None))


def is_word(core: str) -> bool:
    """Whether there is a letter or a digit in the core of a token; a sign written for HTML is the sign, markup is none."""
    if core.isalnum():  # most are
        return True
    if core[:1] == "&" and core[1:]:
        core = unescaped(core)
    if CUE_KEY in core or (core[:1] in "]<{" and core[1:] and not is_annotation(core)):
        return False
    return core[:1].isalnum() or any(map(str.isalnum, core))


def unescaped(text: str) -> str:
    """Return `text` with the signs that are written for HTML (`&#39;`) as themselves."""
    return _HTML_SIGN.sub(lambda sign: unescape(sign[0]), text) if "&" in text else text


def fold(text: str) -> str:
    """Return `text` as it is matched: compatibility forms, case, quotation marks and dashes made equal."""
    text = unescaped(text)
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDS)


def words(text: str) -> list[str]:
    """Return the folded words of `text` alone, in order: what alignments and sketches are made of."""
    folded = fold(text)
    return (_ASCII_WORD if folded.isascii() else _ALIGNMENT_WORD).findall(folded)


_folded_word = lru_cache(maxsize=1 << 15)(fold)


def printed_words(text: str) -> list[str]:
    """Return the folded words of `text` as it is printed, in order, one for each of `word_spans`."""
    return [_folded_word(word) for word in _ALIGNMENT_WORD.findall(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of `text` stands, as it is printed."""
    return [match.span() for match in _ALIGNMENT_WORD.finditer(text)]


def is_unspaced(word: str) -> bool:
    """Whether `word` is a character of a script written without spaces."""
    return len(word) == 1 and "\u3040" <= word <= "\uffff" and _ALIGNMENT_WORD.fullmatch(word) is not None
