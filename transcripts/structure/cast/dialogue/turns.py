"""Samples of what the turns of some labels say: words, questions, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.cast.wording import asks, is_personal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line, Lines

_SAMPLED_CHARACTERS = 400  # characters of a turn that are looked at; judged
_SAMPLED_LINES = 8  # lines of a turn that are looked at; judged
_LONGEST_WRAPPED_LINE = 120  # characters of a line that may be wrapped; judged
_QUOTATION = '"“„«'


def paragraphs(lines: Lines, first: int, last: int) -> int:
    """Return the number of paragraphs; adjacent short lines are one hard-wrapped paragraph."""
    kinds, starts, ends = lines.kinds, lines.starts, lines.ends
    return sum(
        number == first or kinds[number - 1] == "BLANK" or ends[number - 1] - starts[number - 1] > _LONGEST_WRAPPED_LINE
        for number in range(first, last + 1)
        if kinds[number] != "BLANK"
    )


def hold_words(uses: Sequence[int], lines: Lines, text: str) -> bool:
    """Whether at least half of the turns have a letter in them; a score table has only figures."""
    wanted = len(uses)
    texts = lines.texts
    for use in uses:  # most turns begin with a letter
        said = texts[use]
        wanted -= 2 * (said is not None and text[said[0] : said[0] + 1].isalpha())
        if wanted <= 0:
            return True
    wanted = len(uses)
    for line, end in _sampled(uses, lines, text):
        wanted -= 2 * any(map(str.isalpha, text[line.label.end if line.label else line.start : end]))
        if wanted <= 0:
            return True
    return False


def begin_with_quotation_marks(uses: Sequence[int], lines: Sequence[Line], text: str) -> int:
    """Return how many turns begin with a quotation mark."""
    said = [text[line.text.start : line.text.end].lstrip(" \t\u00a0*_") for use in uses if (line := lines[use]).text]
    return sum(one[:1] in _QUOTATION for one in said if one)


def spoken(uses: Sequence[int], lines: Sequence[Line], text: str) -> Iterator[tuple[bool, bool]]:
    """Yield for each turn whether it asks, and whether it says I, we or you."""
    for line, end in _sampled(uses, lines, text):
        said = text[line.start : end]
        yield asks(said), is_personal(said)


def _sampled(uses: Sequence[int], lines: Sequence[Line], text: str) -> Iterator[tuple[Line, int]]:
    """Yield each turn's first line and the end of its sampled text, at most its first paragraph."""
    for use, following in zip(uses, [*uses[1:], len(lines)], strict=True):
        line = lines[use]
        last = use
        said = line.text is not None and any(map(str.isalpha, line.text.of(text)))
        for number in range(use + 1, min(following, use + _SAMPLED_LINES)):
            if lines[number].kind != "BLANK":
                said = True
            elif said:
                break
            last = number
        yield line, min(lines[last].end, line.start + _SAMPLED_CHARACTERS)
