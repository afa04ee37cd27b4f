"""The transcripts of Podcasting 2.0: HTML with `<cite>`, `<time>` and `<p>`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from transcripts.formats.writing.turns.times import short_clock
from transcripts.formats.writing.turns.writer import Writer, every_turn, on_one_line, speaking, spoken
from transcripts.model.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview


def write_html(interviews: Sequence[Interview]) -> str:
    """Return `<cite>`, `<time>` where the text has one, and a `<p>` for each paragraph."""
    lines = []
    for turn in every_turn(interviews):
        lines.append(f"<cite>{escape(speaking(turn, named=_name), quote=False)}:</cite>")
        if turn.start is not None:
            lines.append(f"<time>{short_clock(turn.start)}</time>")
        lines += [f"<p>{_escaped(paragraph)}</p>" for paragraph in spoken(turn) or [""]]
    return "\n".join(lines) + "\n"


def _escaped(words: str) -> str:
    """Return words with entities, also for what would be read as struck out (`~~wrong~~ [right]`)."""
    return escape(words, quote=False).replace("~~", "&#126;~")


def _name(name: str) -> str:
    return on_one_line(name.replace(":", " ").replace("：", " "))


PODCAST_HTML = Writer(
    "podcast-html",
    "Podcasting 2.0 HTML (<cite>Ana:</cite> <time>0:42</time> <p>Why now?</p>)",
    "html",
    (),
    frozenset({Content.NAMES, Content.JOINT, Content.REPEATED, Content.TIMES, Content.PARAGRAPHS}),
    write_html,
    named=_name,
)
