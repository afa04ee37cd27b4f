"""An edit: a changed stretch of words as the rules that name it see it, with what stands around it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from transcripts.compare.lexicon import word_list
from transcripts.compare.words import Token, tokens, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.pieces import Piece, Texts
    from transcripts.model.text import Span

_SENTENCE_END = re.compile(r"(?:[.!?…。！？:]|\A|\n)[\"'”’)\]*_\s]*\Z")
_NEAR = 80
# A quotation is looked for no farther than this many characters away.
_QUOTATION = 1_500


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
        """Whether a word is well known: frequent in English, or in both versions, or twice in one."""
        if word in word_list("common") or word in word_list("stopwords"):
            return True
        return (self.a[word] > 0 and self.b[word] > 0) or self.a[word] + self.b[word] > 2


class Stretch:
    """One side of an edit: its tokens, words, folded words (`keys`), annotations, and the text before and after it."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = span.of(text)
        self.before = text[max(0, span.start - _NEAR) : span.start]
        self.after = text[span.end : span.end + _NEAR]
        self._whole, self._span = text, span
        self.tokens = [token for token in tokens(self.text) if token.core]
        # Annotations are not words, whatever stands in them.
        self.words = [token for token in self.tokens if token.is_word and not token.is_annotation]
        self.keys = [token.key for token in self.words]
        self.annotations = [token.core for token in self.tokens if token.is_annotation]

    @cached_property
    def names(self) -> list[Token]:
        """The words with a capital that the beginning of a sentence does not explain."""
        if self.text.islower():
            return []
        found = []
        starts = bool(_SENTENCE_END.search(self.before))
        for token in self.tokens:
            if token.is_word:
                # "I" and its contractions are always written so.
                if token.core[:1].isupper() and not starts and token.key.partition("'")[0] != "i":
                    found.append(token)
                starts = False
            elif token.core in ".!?…:":
                starts = True
        return found

    @property
    def in_quotation(self) -> bool:
        """Whether the stretch stands inside quotation marks of its paragraph."""
        head = self._whole[max(0, self._span.start - _QUOTATION) : self._span.start].rpartition("\n")[2]
        rest = self._whole[self._span.end : self._span.end + _QUOTATION].partition("\n")[0]
        if head.count("“") > head.count("”") and "”" in rest:
            return True
        return head.count('"') % 2 == 1 and '"' in rest


class Edit:
    """A changed stretch on both sides."""

    def __init__(self, texts: Texts, piece: Piece, vocabulary: Vocabulary) -> None:
        self.a, self.b = Stretch(texts.a, piece.a), Stretch(texts.b, piece.b)
        self.whole = piece.whole
        self.vocabulary = vocabulary

    @property
    def one_sided(self) -> Stretch | None:
        """The side that has words, where only one has."""
        if bool(self.a.words) == bool(self.b.words):
            return None
        return self.a if self.a.words else self.b

    @property
    def size(self) -> int:
        """The number of words on the longer side."""
        return max(len(self.a.words), len(self.b.words))


def plain(text: str) -> str:
    """Return a text without accents."""
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def holds(keys: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a phrase stands in a list of words."""
    return any(list(keys[at : at + len(phrase)]) == list(phrase) for at in range(len(keys) - len(phrase) + 1))
