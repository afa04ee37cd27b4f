"""Which notation a text is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.errors import UnknownFormatError
from transcripts.formats.notations.captions import SBV, SRT, WEBVTT
from transcripts.formats.notations.cha import CHA
from transcripts.formats.notations.chats.chat import CHAT
from transcripts.formats.notations.chats.chat_pages import CHAT_PAGE
from transcripts.formats.notations.chats.messages import MESSAGES
from transcripts.formats.notations.exmaralda import EXMARALDA
from transcripts.formats.notations.fields import FIELDS
from transcripts.formats.notations.html import HTML
from transcripts.formats.notations.labelled import LABELLED
from transcripts.formats.notations.proceedings.congress import CONGRESS
from transcripts.formats.notations.proceedings.court import COURT
from transcripts.formats.notations.proceedings.hansard import HANSARD
from transcripts.formats.notations.screenplay import SCREENPLAY
from transcripts.formats.notations.spacelog import SPACELOG
from transcripts.formats.notations.substation import ASS
from transcripts.formats.notations.tables import CSV, PSV, SSV, TSV

if TYPE_CHECKING:
    from transcripts.formats.scanning.notation import Notation

NOTATIONS: tuple[Notation, ...] = (
    *(LABELLED, WEBVTT, SRT, SBV, ASS, CHAT, MESSAGES, CHA),
    *(SCREENPLAY, SPACELOG, TSV, CSV, SSV, PSV, HTML, CHAT_PAGE, HANSARD, CONGRESS, COURT, EXMARALDA, FIELDS),
)
_ORDER = {notation.name: order for order, notation in enumerate(NOTATIONS)}
_BY_MOST = sorted(NOTATIONS, key=lambda notation: -notation.max_score)


def notation_named(name: str) -> Notation:
    """Return the notation with this name, or raise UnknownFormatError."""
    for notation in NOTATIONS:
        if notation.name == name:
            return notation
    raise UnknownFormatError(name, (notation.name for notation in NOTATIONS), "input format")


def scores(text: str) -> list[tuple[Notation, float]]:
    """Return every notation with how much `text` looks like it (0 to 1), best first; ties keep the order of NOTATIONS."""
    rated = [(notation, notation.score(text)) for notation in NOTATIONS]
    return sorted(rated, key=lambda pair: -pair[1])


def detect(text: str) -> Notation:
    """Return the notation that `text` looks like most."""
    best, most = NOTATIONS[0], 0.0
    for notation in _BY_MOST:
        if notation.max_score < most:
            break
        score = notation.score(text)
        if score > most or (score == most and _ORDER[notation.name] < _ORDER[best.name]):
            best, most = notation, score
    return best
