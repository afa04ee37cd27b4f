"""The writers, one for each style of each notation that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.writing.captions import SBV, SRT, WEBVTT
from transcripts.formats.writing.cha import CHA
from transcripts.formats.writing.chat import CHAT
from transcripts.formats.writing.labelled import LABELLED
from transcripts.formats.writing.messages import MESSAGES
from transcripts.formats.writing.podcast import PODCAST_HTML
from transcripts.formats.writing.screenplay import SCREENPLAY
from transcripts.formats.writing.sitting import CONGRESS, COURT, HANSARD
from transcripts.formats.writing.spacelog import SPACELOG
from transcripts.formats.writing.substation import ASS
from transcripts.formats.writing.tables import CSV, PSV, SSV, TSV

if TYPE_CHECKING:
    from transcripts.formats.writing.writer import Writer

WRITERS: tuple[Writer, ...] = (
    *(*LABELLED, WEBVTT, SRT, SBV, ASS, CHAT, MESSAGES, CHA),
    *(SCREENPLAY, SPACELOG, TSV, CSV, SSV, PSV, PODCAST_HTML),
    *(HANSARD, CONGRESS, COURT),
)
