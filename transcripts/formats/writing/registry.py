"""The writers, one for each style of each notation that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.writing.captions import SRT, WEBVTT
from transcripts.formats.writing.chat import CHAT
from transcripts.formats.writing.labelled import LABELLED
from transcripts.formats.writing.podcast import PODCAST_HTML
from transcripts.formats.writing.tables import CSV, PSV, TSV

if TYPE_CHECKING:
    from transcripts.formats.writing.writer import Writer

WRITERS: tuple[Writer, ...] = (*LABELLED, WEBVTT, SRT, CHAT, TSV, CSV, PSV, PODCAST_HTML)
