"""Running heads and feet of printed pages: `SENATE DEBATES  7`, or a page number alone below a repeated line."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind


# 7    Page 7    SENATE DEBATES   7    Page 7 of 12
_NUMBERED = expression(
    r"[ \t\f]*(?:[^\r\n]{1,80}?(?:[ ]{2}|\t[ ]*)|[Pp]age[ ]|PAGE[ ]|Seite[ ]|Página[ ]|Pág\.[ ]|Стр\.[ ])?[ ]*(?P<number>\d{1,4})"
    r"(?:[ ](?:of|von|de|sur|из|/)[ ]\d{1,4})?[ \t]*"
)
_DIGITS_AND_SPACES = expression(r"\d+|\s+")
_PLAIN: frozenset[LineKind] = frozenset({"TEXT", "LABEL_LINE", "INDENTED"})
_FEWEST_PAGES = 5  # pages whose numbers go up by one; judged
_LONGEST_RUNNING_HEAD = 100  # characters of a head or foot; judged
_MOST_LINES_OF_A_HEAD = 3  # lines beside the number of a page; judged
_NUMBER = expression(r"\d+")
_SHORTEST_REPRINTED_HEAD = 4  # characters of the longest piece between the numbers of a head; judged
_MOST_LINES_OF_A_TITLE = 4  # lines on which a title stands; what is printed on more is none; judged


def mark_running_heads(text: str, lines: Lines) -> Lines:
    """Mark running heads and feet as boilerplate (`BOILERPLATE`).

    They are recognised by page numbers: at least five lines that differ only in a number that goes up by one, and whatever else
    recurs next to these.
    """
    forms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in map(lines.__getitem__, lines.numbers(*_PLAIN)):
        if line.end - line.start <= _LONGEST_RUNNING_HEAD:
            words = text[line.start : line.end].rstrip("\r\n")
            match = _NUMBERED.fullmatch(words) if words.rstrip()[-1:].isdigit() else None
            if match:
                forms[_DIGITS_AND_SPACES.sub("", words)].append((line.start, int(match["number"])))
    starts = {start for found in forms.values() for start in _counted(found)}
    if not starts:
        return lines
    numbered = [at for at, line in enumerate(lines) if line.start in starts and not (at and _is_bare(lines[at - 1]))]
    heads = {*numbered, *_beside(text, lines, numbered)}
    return Lines(
        line._replace(kind="BOILERPLATE", label=None, text=None) if at in heads else line
        for at, line in enumerate(lines)
    )


def repeated_lines(text: str, lines: Iterable[Line]) -> frozenset[str]:
    """Return the words on five lines or more (see `words_of_head`): heads and feet without consecutive page numbers."""
    printed = Counter(words_of_head(text[line.start : line.end]) for line in lines if line.kind != "BLANK")
    often = (words for words, count in printed.items() if count > _MOST_LINES_OF_A_TITLE)
    return frozenset(
        words for words in often if len(max(words.split("0"), key=len).strip()) >= _SHORTEST_REPRINTED_HEAD
    )


def words_of_head(printed: str) -> str:
    """Return the words of a line without emphasis, each number replaced by `0`, since numbers differ from page to page."""
    return _NUMBER.sub("0", printed.strip().strip("*_"))


def _is_bare(line: Line) -> bool:
    """Whether a line is a bare label: then a number below it is speech, not a page number."""
    return (
        line.label is not None and line.kind not in _PLAIN and (line.text is None or line.text.start == line.text.end)
    )


def _counted(found: Sequence[tuple[int, int]]) -> Iterable[int]:
    """Return the offsets of similar lines, if their numbers go up by one and there are enough of them."""
    counted = [start for (start, number), (_, before) in zip(found[1:], found, strict=False) if number == before + 1]
    if len(counted) < _FEWEST_PAGES - 1 or len(counted) < len(found) / 2:
        return ()
    return [start for start, _ in found]


def _beside(text: str, lines: Sequence[Line], numbered: Sequence[int]) -> Iterable[int]:
    """Yield the lines that recur next to most page numbers."""
    near: Mapping[str, list[int]] = defaultdict(list)
    for at in numbered:
        for step in (-1, 1):
            for other in _next_to(lines, at, step):
                near[_DIGITS_AND_SPACES.sub("", text[lines[other].start : lines[other].end])].append(other)
    for others in near.values():
        if len(others) >= max(_FEWEST_PAGES - 1, len(numbered) / 2):
            yield from others


def _next_to(lines: Sequence[Line], at: int, step: int) -> Iterable[int]:
    """Yield the few short lines before or after a line."""
    for other in range(at + step, at + step * (_MOST_LINES_OF_A_HEAD + 1), step):
        if (
            0 <= other < len(lines)
            and lines[other].kind in _PLAIN
            and lines[other].end - lines[other].start <= _LONGEST_RUNNING_HEAD
        ):
            yield other
