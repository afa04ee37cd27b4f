"""Rules for whole sentences that were added, removed or rewritten, and for quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import begins_sentence, fact, untagged
from transcripts.compare.edits.rule import quoted
from transcripts.compare.rules.disfluency import restarts, says_nothing
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.compare.edits.edit import Edit, EditSide
    from transcripts.compare.edits.rule import Found

_EMPHASIS_AND_SPACE = "*_~` \t\r\n"
_FEWEST_WORDS_WITHOUT_A_STOP = 4  # words of a sentence that no stop ends; judged
# A sentence in brackets describes what happened and is not speech.
_IN_BRACKETS = expression(r"\s*\([^()]*\)[.!?]?\s*")
# The share of the words of any English sentence that are stop words.
_LEAST_SHARE_OF_GRAMMAR_WORDS = 0.25  # share of the words of English that are grammar words; judged


def is_sentence(edit: Edit) -> bool:
    """Return whether only whole sentences, after the end of another, were added or removed."""
    side, other = (edit.a, edit.b) if edit.a.words else (edit.b, edit.a)
    if other.text.strip():
        return False
    text = _without_emphasis(side)
    return _ends(text) and text[:1].isupper() and len(side.words) > 2 and begins_sentence(side)


def _side(edit: Edit) -> EditSide:
    return edit.one_sided or edit.b


def _without_emphasis(side: EditSide) -> str:
    return untagged(side.text).strip(_EMPHASIS_AND_SPACE)


def _ends(text: str) -> bool:
    """Return whether the words end with a stop, or with a stop and any one character."""
    return ends_sentence(text) or ends_sentence(text[:-1], closing="")


def filling_sentence(edit: Edit) -> Found | None:
    """The sentence is only a filler."""
    return () if says_nothing(_side(edit)) else None


def broken_off_sentence(edit: Edit) -> Found | None:
    """The sentence breaks off, and the next one starts in the same way."""
    return () if restarts(_side(edit)) else None


def few_words(edit: Edit) -> Found | None:
    """It consists of a few words without a stop."""
    side = _side(edit)
    return () if len(side.keys) < _FEWEST_WORDS_WITHOUT_A_STOP and not _ends(_without_emphasis(side)) else None


def sentence_in_brackets(edit: Edit) -> Found | None:
    """The sentence is in brackets and describes what happened."""
    return () if _IN_BRACKETS.fullmatch(_side(edit).text) else None


def sentence_removed(edit: Edit) -> Found | None:
    """The earlier version has the sentence."""
    return (quoted(untagged(edit.a.text)),) if _side(edit) is edit.a else None


def sentence_added(edit: Edit) -> Found | None:
    """The later version has the sentence."""
    return (quoted(untagged(edit.b.text)),) if _side(edit) is edit.b else None


def quotation(edit: Edit) -> Found | None:
    """Words inside quotation marks changed."""
    return () if not edit.whole and edit.a.in_quotation and edit.b.in_quotation else None


@fact
def in_english(edit: Edit) -> bool:
    """Return whether both sides have the share of stop words that is usual in English."""
    known = word_list("stopwords")
    return all(
        sum(key in known for key in side.keys) >= _LEAST_SHARE_OF_GRAMMAR_WORDS * len(side.keys)
        for side in (edit.a, edit.b)
    )


def listed(a: Sequence[str], b: Sequence[str]) -> Found:
    """Return what a rule says that found these on the one side of a sentence and those on the other."""
    said_a, said_b = (quoted(", ".join(side)) if side else "none" for side in (a, b))
    return said_a, said_b
