"""What stands below the last turn: whether its speaker goes on there, or whoever publishes the talk does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.structure import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_PUBLISHED = expression(r"https?:|www\.|\]\(|<a\b|[\w.]@[\w-]|[©®]", re.IGNORECASE)
_NOT_SPOKEN = ("(", "[", "<", "*", "_", "|", "—", "–", "-", "•", "~", "=")

# This interview has been edited for length and clarity.    Das Gespräch führte ...    Propos recueillis par ...
_NOTE = expression(
    r"(?:<[^<>]{1,200}>|[\s*_(\[])*(?:th(?:is|e) (?:interview|conversation|transcript|discussion|exchange|q ?& ?a)"
    r" (?:has been|was|is) (?:\w+ly )?(?:and \w+ly )?(?:edited|condensed|shortened|translated|conducted|recorded|transcribed|adapted)"
    r"|(?:das|dieses) (?:interview|gespräch) (?:wurde|führten?)\b|propos (?:recueillis|traduits)\b"
    r"|(?:cet|l['’]) ?(?:entretien|interview) a été\b|(?:esta|la) entrevista (?:ha sido|fue)\b)",
    re.IGNORECASE,
)


def is_note(printed: str) -> bool:
    """Whether a paragraph begins by saying how the talk was made into this text, as nobody in it does."""
    return _NOTE.match(printed) is not None


def goes_on(printed: str, speakers: Collection[str], *, addressed: bool) -> bool | None:
    """Whether a line below the last turn is spoken on: True if it says I or we, None if it may be, False if somebody else writes it.

    Somebody else writes of the `speakers` by their names, in notes, with links and in the words of a sign-off. They also speak to the
    reader: what is said to somebody is only taken for speech if `addressed`, where other turns have gone on in paragraphs of their own.
    """
    small = printed.replace("’", "'").casefold()
    if small.startswith(_NOT_SPOKEN) or _PUBLISHED.search(printed) or any(map(printed.__contains__, speakers)):
        return False
    if any(phrase in small for phrase in lexicon.phrases("sign_offs")):
        return False
    words = set(_WORD.findall(small))
    if not addressed and not words.isdisjoint(lexicon.words("second_person")):
        return False
    return True if not words.isdisjoint(lexicon.words("first_person")) else None
