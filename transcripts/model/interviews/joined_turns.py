"""Turns as people mean them: the pieces of a sentence that a word of the listener cut are one turn again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import SpeakerReference
from transcripts.model.value import Model
from transcripts.vocabulary.sentences import ASKING_STOPS, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.turn import Turn

_MOST_WORDS_BETWEEN = 4  # words of a turn that falls into another's sentence; judged
_MOST_CHARACTERS_BETWEEN = 40  # characters of such a turn; judged
_MOST_TURNS_BETWEEN = 2  # turns between two pieces of a sentence; judged
_LEAST_SHARE_ENDED = 0.4  # share of the turns that end their sentences, so that one that does not was cut; judged
_FEWEST_WORDS_TO_END = 2  # words of a turn that counts for this; judged
_CUT = expression(r"(?:[-–—]|\.{3}|…)\Z")
_CONTINUATION = expression(r"(?:[-–—…]|\.{2,3})?[ ]?\w")


class Interjection(Model):
    """A few words of a listener inside another's sentence: which turn they are, and before which character of the words they fell."""

    turn: int
    at: int


class JoinedTurn(Model):
    """A turn as it was meant: its words, and the indexes of the literal turns that are its pieces, in order."""

    speakers: tuple[SpeakerReference, ...] = ()
    text: str
    turns: tuple[int, ...]
    interjections: tuple[Interjection, ...] = ()
    start: float | None = None
    end: float | None = None


def joined(turns: Sequence[Turn]) -> tuple[JoinedTurn, ...]:
    """Return the turns with the pieces of cut sentences joined; see `Interview.joined`."""
    texts = [turn.text.strip() for turn in turns]
    cutting = _ends_sentences(texts)
    made: list[JoinedTurn] = []
    at = 0
    while at < len(turns):
        pieces, between = [at], list[int]()
        following = _next_piece(turns, texts, at) if cutting else None
        while following is not None:
            between += range(pieces[-1] + 1, following)
            pieces.append(following)
            following = _next_piece(turns, texts, following)
        made.append(_one(turns, texts, pieces, between))
        at = pieces[-1] + 1
    return tuple(made)


def _ends_sentences(texts: Sequence[str]) -> bool:
    """Whether the turns of this interview end their sentences, so that one that does not was cut."""
    long = [text for text in texts if len(text.split(maxsplit=1)) >= _FEWEST_WORDS_TO_END]
    return sum(_ends_sentence(text) for text in long) >= _LEAST_SHARE_ENDED * len(long)


def _next_piece(turns: Sequence[Turn], texts: Sequence[str], at: int) -> int | None:
    """Return the turn that goes on with the sentence that turn `at` leaves open, past at most two short turns of others."""
    if not texts[at] or not turns[at].speakers or not _is_open(texts[at]):
        return None
    for number in range(at + 1, min(at + 2 + _MOST_TURNS_BETWEEN, len(turns))):
        if turns[number].speakers == turns[at].speakers:
            return number if _CONTINUATION.match(texts[number]) and not _starts_with_capital(texts[number]) else None
        if not _is_short(texts[number]):
            return None
    return None


def _is_open(text: str) -> bool:
    return _CUT.search(text) is not None or not _ends_sentence(text)


def _ends_sentence(text: str) -> bool:
    return ends_sentence(text, also=":", ellipsis=False)


def _starts_with_capital(text: str) -> bool:
    """Whether the first letter is a capital, but for the word that English always prints so."""
    letter = next(filter(str.isalpha, text), "")
    return letter.isupper() and not re.match(r"\W*I(?![^\W\d_])", text)


def _is_short(text: str) -> bool:
    return (
        len(text) <= _MOST_CHARACTERS_BETWEEN
        and len(text.split()) <= _MOST_WORDS_BETWEEN
        and not text.endswith(tuple(ASKING_STOPS))
    )


def _one(turns: Sequence[Turn], texts: Sequence[str], pieces: list[int], between: list[int]) -> JoinedTurn:
    """Join pieces by a space, and note what was said between them at the places where it fell."""
    words, interjections = "", []
    for number in sorted((*pieces, *between)):
        if number in between:
            interjections.append(Interjection(turn=number, at=len(words)))
        else:
            words = f"{words} {texts[number]}" if words and texts[number] else words or texts[number]
    ends = [turns[piece].end for piece in pieces if turns[piece].end is not None]
    return JoinedTurn(
        speakers=turns[pieces[0]].speakers,
        text=words,
        turns=tuple(pieces),
        interjections=tuple(interjections),
        start=turns[pieces[0]].start,
        end=ends[-1] if ends else None,
    )
