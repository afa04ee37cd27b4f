"""Headings used as speaker labels: `### Ana Lindqvist`, `#### Speaker 1 (00:12)`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.lines.emoji_signs import SIGN
from transcripts.model.text import Lines, Span
from transcripts.structure.names import label as labels
from transcripts.structure.names.label import read_label
from transcripts.structure.names.shape import shape_fault

if TYPE_CHECKING:
    import re

    from transcripts.model.text import Line

# Ana Lindqvist    🎙️ Ana    **Speaker 1** (00:12):    <a href="#ana">Ana Lindqvist</a> <small>00:12</small>
_TAGS = r"(?:<[^<>\r\n]{1,200}+>\s*+){0,4}+"
_NAMED = expression(
    rf"{_TAGS}[*_]{{0,3}}(?:{SIGN}\s*)?(?P<label>[^\W_][^\r\n:：?!\[(<>]{{0,60}}?)[*_]{{0,3}}\s*[:：]?\s*{_TAGS}"
    rf"(?P<time>[\[(]?(?:\d{{1,3}}:){{1,2}}\d{{2}}[\])]?)?\s*{_TAGS}[:：]?\s*"
)
_LEAST_SHARE_OF_HEADINGS = 0.6  # share of the headings that name speakers, from the first of these to the last; judged


def name_speakers(text: str, lines: Lines) -> Lines:
    """Turn headings that name speakers into label lines.

    At least two names must recur, and most headings between the first and the last must name speakers: chapter titles do not repeat.
    """
    named = {
        number: match
        for number in lines.numbers("HEADING")
        if (line := lines[number]).text and (match := _NAMED.fullmatch(text, *line.text))
    }
    uses = Counter(match["label"] for match in named.values())
    recurring = {name for name, count in uses.items() if count > 1 and _can_be_a_name(name)}
    if len(recurring) < 2:
        return lines
    chosen = [number for number, match in named.items() if match["label"] in recurring]
    between = sum(line.kind == "HEADING" for line in lines[chosen[0] : chosen[-1] + 1])
    if len(chosen) < _LEAST_SHARE_OF_HEADINGS * between:
        return lines
    between_named = {
        number for number in named if chosen[0] <= number <= chosen[-1] and _can_be_a_name(named[number]["label"])
    }
    return Lines(
        _labelled(line, named[number]) if number in between_named or number in chosen else line
        for number, line in enumerate(lines)
    )


def _can_be_a_name(printed: str) -> bool:
    label = read_label(printed)
    if shape_fault(label) or labels.is_metadata(label) or labels.is_section(label):
        return False
    return labels.name_likeness(label) > 0 or labels.role_of_label(label) is not None or labels.is_unnamed(label)


def _labelled(line: Line, match: re.Match[str]) -> Line:
    time = Span(*match.span("time")) if match["time"] else None
    return line._replace(kind="HEADING_LABEL", label=Span(*match.span("label")), time=time, text=None)
