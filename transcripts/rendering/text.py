"""Interviews as speaker-labelled text, plain (`Ana: Why now?`) or in Markdown (`**Ana:** Why now?`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.interview import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.model.interview import Block, Interview, Turn

_MARKS = {"item": "- ", "quote": "> ", "heading": "### "}


def plain_text(thing: Document | Interview) -> str:
    """Return the interviews with plain labels, a blank line after each paragraph."""
    return _written(thing, "{}:", "{}")


def markdown(thing: Document | Interview) -> str:
    """Return the interviews in Markdown, titles as headings and labels in bold."""
    return _written(thing, "**{}:**", "# {}")


def _written(thing: Document | Interview, label: str, title: str) -> str:
    interviews = thing.interviews if isinstance(thing, Document) else (thing,)
    return (
        "\n\n".join(paragraph for interview in interviews for paragraph in _paragraphs(interview, label, title)) + "\n"
    )


def _paragraphs(interview: Interview, label: str, title: str) -> Iterator[str]:
    if interview.title:
        yield title.format(interview.title)
    for block in interview.introduction:
        yield _block(block)
    headings = interview.headings_before
    for at, turn in enumerate(interview.turns):
        yield from (f"## {heading.text}" for heading in headings.get(at, ()))
        yield from _turn(turn, label)


def _turn(turn: Turn, label: str) -> Iterator[str]:
    names = " & ".join(speaker.name for speaker in turn.speakers)
    head = label.format(names) if names else ""
    blocks = list(turn.blocks)
    if blocks and blocks[0].kind == "paragraph":
        head = f"{head} {blocks.pop(0).text}".strip()
    if head:
        yield head
    for block in blocks:
        yield _block(block)


def _block(block: Block) -> str:
    mark = _MARKS.get(block.kind, "")
    return "\n".join(mark + line for line in block.text.split("\n"))
