"""The token: the smallest stretch of text that a comparison matches, keeps or changes as a whole."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import NamedTuple

from transcripts.model.text import Span

# Scripts written without spaces: every character is a token of its own.
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Vowel signs and accents that Python does not count as word characters, but that stand inside words.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_WORD = rf"[^\W_{_CJK}][^\W_{_CJK}]*+[{_MARKS}]*+(?:[^\W_{_CJK}]++[{_MARKS}]*+)*+"

# Signs written for HTML (it&#39;s) that were left in the text.
_ENTITY = r"&(?:\#\d{1,6}|\#x[\da-f]{1,5}|amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|hellip|[mn]dash);"

# Every alternative begins with a different sort of character or is bounded, so a text is cut in one pass.
_TOKEN = re.compile(
    rf"""(
      \[[^\[\]\n]{{1,60}}+\](?!\()                                 # [unintelligible 00:12], but no [link](to)
    | (?:https?://|www\.)[^\s<>"'()\[\]]++                        # an address
    | [$€£¥]?\d++(?:[.,:/]\d++)*+(?:%|[^\W\d_{_CJK}]{{1,3}}+(?![\w-]))?+(?![^\W\d_{_CJK}]|-[^\W\d_{_CJK}])  # 1,000.50 3:1 50% 3rd
    | (?:[^\W\d_{_CJK}]\.){{2,}}+                                    # U.S.
    | {_WORD}(?:(?:['’‘ʼ\u2010\u2011-]|{_ENTITY}){_WORD})*+                       # well-known, isn’t
    | [{_CJK}]
    | {_ENTITY}
    | \.{{2,}}+|-{{2,}}+|\*++|_++|\#++|`++|~~                           # dots, dashes, marks of Markdown
    | \S
    )?(\s*+)""",
    re.VERBOSE,
)
_HTML_SIGN = re.compile(_ENTITY.replace("\\#", "#"))
_ALIGNMENT_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:['’][^\W_{_CJK}]+)*")

_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00ad": "", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


class Token(NamedTuple):
    """A word, number, mark or annotation with the blanks after it.

    `text[start:end]` is the core, `text[end:stop]` the blanks; the next token starts at `stop`. `key` is the core folded for matching
    and is never shown.
    """

    core: str
    blank: str
    key: str
    start: int

    @property
    def end(self) -> int:
        """The offset after the core."""
        return self.start + len(self.core)

    @property
    def stop(self) -> int:
        """The offset after the blanks."""
        return self.start + len(self.core) + len(self.blank)

    @property
    def raw(self) -> str:
        """The characters as printed, blanks included."""
        return self.core + self.blank

    @property
    def is_word(self) -> bool:
        """Whether there is a letter or a digit in it."""
        return self.core[:1].isalnum() or any(map(str.isalnum, self.core))

    @property
    def is_annotation(self) -> bool:
        """Whether it is a bracketed remark such as `[laughter]`."""
        return len(self.core) > 1 and self.core[0] == "["


def unescaped(text: str) -> str:
    """Return `text` with the signs that are written for HTML (`&#39;`) as themselves."""
    return _HTML_SIGN.sub(lambda sign: unescape(sign[0]), text) if "&" in text else text


def fold(text: str) -> str:
    """Return `text` as it is matched: compatibility forms, case, quotation marks and dashes made equal."""
    text = unescaped(text)
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDS)


def tokens(text: str, offset: int = 0) -> list[Token]:
    """Return the tokens of `text`, which tile it; `offset` is added to their positions."""
    folded = str.lower if text.isascii() and "`" not in text and "&" not in text else fold
    found = []
    at = offset
    for core, blank in _TOKEN.findall(text):
        if core or blank:
            key = folded(core)
            found.append(Token(core, blank, "-" if key[:1] == "-" and not key.strip("-") else key, at))
            at += len(core) + len(blank)
    return found


def words(text: str) -> list[str]:
    """Return the folded words of `text` alone, in order: what alignments and sketches are made of."""
    return _ALIGNMENT_WORD.findall(fold(text))


def located_words(text: str, offset: int) -> list[tuple[str, Span]]:
    """Return the folded words of `text`, each with its span; `offset` is added to the spans."""
    return [
        (fold(match[0]), Span(match.start() + offset, match.end() + offset)) for match in _ALIGNMENT_WORD.finditer(text)
    ]


def is_unspaced(word: str) -> bool:
    """Whether `word` is a character of a script written without spaces."""
    return len(word) == 1 and "\u3040" <= word <= "\uffff" and _ALIGNMENT_WORD.fullmatch(word) is not None
