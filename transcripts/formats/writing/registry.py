"""The writers, one for each style of each notation that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.writing.notations.captions import SBV, SRT, WEBVTT
from transcripts.formats.writing.notations.cha import CHA
from transcripts.formats.writing.notations.chat import CHAT
from transcripts.formats.writing.notations.fields import FIELDS
from transcripts.formats.writing.notations.labelled import LABELLED
from transcripts.formats.writing.notations.messages import MESSAGES
from transcripts.formats.writing.notations.podcast import PODCAST_HTML
from transcripts.formats.writing.notations.proceedings import CONGRESS, COURT, HANSARD
from transcripts.formats.writing.notations.screenplay import SCREENPLAY
from transcripts.formats.writing.notations.spacelog import SPACELOG
from transcripts.formats.writing.notations.substation import ASS
from transcripts.formats.writing.notations.tables import CSV, PSV, SSV, TSV

if TYPE_CHECKING:
    from transcripts.formats.writing.turns.writer import Writer

WRITERS: tuple[Writer, ...] = (
    *(*LABELLED, WEBVTT, SRT, SBV, ASS, CHAT, MESSAGES, CHA),
    *(SCREENPLAY, SPACELOG, TSV, CSV, SSV, PSV, PODCAST_HTML),
    *(HANSARD, CONGRESS, COURT, FIELDS),
)
