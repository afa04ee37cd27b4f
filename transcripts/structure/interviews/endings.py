"""What follows the last turn: more of the same speech, or an editorial note or sign-off."""

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
    """Whether a paragraph begins as an editorial note on how the interview was conducted or edited."""
    return _NOTE.match(printed) is not None


def continues_speech(printed: str, speakers: Collection[str], *, addressed: bool) -> bool | None:
    """Tell whether a line below the last turn continues it. True: continues the speech (says I/we); False: editorial note; None: undecided.

    Editorial notes name the `speakers`, hold links and sign-off phrases, and may address the reader: a line that says `you` counts as
    speech only if `addressed`, that is where other turns continue in separate paragraphs.
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
