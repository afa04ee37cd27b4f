"""What the words and the shape of a change give away at a glance."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from transcripts.compare.edits.features import (
    ANNOTATED,
    CAPITALS,
    COLON,
    FEW,
    FILLER,
    NAMED,
    NONSPEECH,
    ONE_SIDED,
    SAME_WORDS,
    SEVERAL,
    SPACED,
    TWO_SIDED,
    VALUE,
    features_of_word,
)

if TYPE_CHECKING:
    from transcripts.compare.edits.edit import Edit, EditSide

# In a longer change nobody looks for what else changed.
# words of a turn compared by what it has in common with others; shorter ones must be equal; judged
_MOST_WORDS_OF_A_SHORT_EDIT = 12  # words of a change from which on its parts are not looked at alone; judged


def features_of_words(a: EditSide, b: EditSide) -> int:
    """Return what the words of both sides give away."""
    features = 0
    for found in map(features_of_word, a.keys + b.keys):
        features |= found
    return features


def features_of_shape(edit: Edit, a: EditSide, b: EditSide) -> int:
    """Return what the shape of a change gives away."""
    features = SEVERAL if edit.size > 1 else 0
    if edit.size <= _MOST_WORDS_OF_A_SHORT_EDIT:
        features |= FEW
    if edit.one_sided is not None:
        # Whatever came or went alone may fill a pause.
        features |= ONE_SIDED | FILLER
    elif a.words:
        features |= TWO_SIDED
    if a.annotations or b.annotations:
        features |= ANNOTATED
    if a.nonspeech or b.nonspeech:
        features |= NONSPEECH
    if ":" in a.text or ":" in b.text:
        features |= COLON
    if not a.text.islower() and not b.text.islower():
        features |= CAPITALS | NAMED
    elif any(word[0].isupper() for word in a.words) or any(word[0].isupper() for word in b.words):
        features |= NAMED
    if not a.words and not b.words and (_beside_a_figure(a) or _beside_a_figure(b)):
        features |= VALUE
    return features | _kept_words(a, b)


def _beside_a_figure(side: EditSide) -> bool:
    """Whether a digit stands right before or behind a side, or in it."""
    start, end = side.span
    whole = side.whole
    return whole[end : end + 1].isdigit() or whole[max(start - 1, 0) : start].isdigit()


def _kept_words(a: EditSide, b: EditSide) -> int:
    """Return whether nothing but white space differs, or nothing but how the same words are written."""
    if a.keys and b.keys and a.keys[0][0] != b.keys[0][0] and a.text.isascii() and b.text.isascii():
        return 0
    if "".join(a.text.split()) == "".join(b.text.split()):
        return SPACED
    if len(a.keys) != len(b.keys) or a.annotations != b.annotations:
        return 0
    return SAME_WORDS if a.keys == b.keys or list(map(plain, a.keys)) == list(map(plain, b.keys)) else 0


def plain(text: str) -> str:
    """Return a text without accents."""
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
