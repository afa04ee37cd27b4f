"""The heading that titles a document: the first of the highest rank above its talk, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.structure.names.label import fold
from transcripts.vocabulary.line_kinds import HEADINGS, MAY_HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from transcripts.model.text import Lines
    from transcripts.vocabulary.line_kinds import LineKind

_LEAST_SHARE_OF_A_TITLE = 0.33  # share of the characters of a title that a heading prints; judged
_ABOVE_A_HEADING: frozenset[LineKind] = frozenset(("BLANK", "FRONT_MATTER"))
_MARKS = expression(r"\s*(#{1,6}|={1,6}(?=[ \t]))")
_ELEMENT = expression(r"<[hH]([1-6])\b")
# The line below a heading: ==== below one of the first rank, ---- below one of the second.
_UNDERLINE = expression(r"[ \t]*(?:(?P<first>={3,})|-{3,})[ \t]*[\r\n]*")


def rank_of(text: str, lines: Lines, number: int) -> int:
    """Return the rank of a heading (1 is the highest) by its marks, its element, or the line drawn below it; 0 if it has none."""
    start, end = lines.starts[number], lines.ends[number]
    if marks := _MARKS.match(text, start, end):
        return len(marks[1])
    kinds, words = lines.kinds, lines.texts[number]
    if words and text.find("<", start, words[0]) >= 0 and (element := _ELEMENT.search(text, start, words[0])):
        return int(element[1])
    if number + 1 >= len(kinds) or kinds[number + 1] != "RULE" or kinds[number] not in MAY_HEAD:
        return 0
    if number and kinds[number - 1] not in _ABOVE_A_HEADING:
        return 0
    drawn = _UNDERLINE.fullmatch(text, lines.starts[number + 1], lines.ends[number + 1])
    return 0 if drawn is None else 1 if drawn["first"] else 2


def _ranks_of_turns(text: str, lines: Lines, turns: Collection[int]) -> set[int]:
    """Return the ranks of those turns that are headings: most begin with a letter, and are none if the text has no elements or rules."""
    starts, unmarked = lines.starts, "<" not in text and "RULE" not in lines.present
    return {rank_of(text, lines, turn) for turn in turns if not (unmarked and text[starts[turn]].isalnum())}


def heading_of(text: str, lines: Lines, title: str, first: int) -> int | None:
    """Return the first heading above line `first` that prints a title which is known from elsewhere, or most of it, or None."""
    wanted = fold(title)
    for number in range(first):
        if lines.kinds[number] in HEADINGS:
            printed = fold(text[lines.starts[number] : lines.ends[number]])
            if wanted in printed or (printed in wanted and len(printed) >= _LEAST_SHARE_OF_A_TITLE * len(wanted)):
                return number
    return None


def main_heading(
    text: str, lines: Lines, first: int, turns: Collection[int], is_heading: Callable[[int], bool]
) -> int | None:
    """Return the first of the highest headings above line `first`, or None. `is_heading` tells headings from notes that look like one.

    A heading of the rank of those that are turns themselves (questions) is one that was not answered, and no title.
    """
    kinds = lines.kinds
    ranked = [
        (rank, number)
        for number in range(first)
        if (kinds[number] in HEADINGS or kinds[number] in MAY_HEAD) and (rank := rank_of(text, lines, number))
    ]
    asked = _ranks_of_turns(text, lines, turns) if ranked else set()
    possible = [(rank, number) for rank, number in ranked if rank not in asked and is_heading(number)]
    return min(possible)[1] if possible else None
