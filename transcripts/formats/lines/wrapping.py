"""Whether a line of a paragraph goes on on the line below it."""

from __future__ import annotations

_SENTENCE_ENDS = frozenset('.?!…:;)]"”’»—–-♪。？！：')


def ends_sentence(words: str) -> bool:
    """Whether the words of a line end a sentence, or what may stand for one; a hard-wrapped line that does not goes on below."""
    return words.rstrip()[-1:] in _SENTENCE_ENDS
