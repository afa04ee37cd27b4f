"""Lists around a talk whose items begin with names: who attends, who does what by when. Nobody says these items."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import Lines, Span
from transcripts.structure.announced.participant_lists import as_text
from transcripts.structure.names.known import Known
from transcripts.structure.names.label import name_likeness, read_label
from transcripts.vocabulary.line_kinds import HEADINGS, IN_PROSE, MEMBERS, STYLES
from transcripts.vocabulary.sentences import COLONS, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LabelStyle, LineKind

_BULLET = expression(r"[-*•·‣▪◦+–>][ \t\u00a0]+")
_MARKS = "*_#>•- \t\r\n"
_MOST_WORDS_OF_A_HEAD = 8  # words of a line above a list that has no mark and no colon; judged
_LEAST_SHARE_CAPITAL = (
    0.8  # share of the turns that begin with a capital letter, where small ones give instructions; judged
)
_APART: frozenset[LineKind] = frozenset(("EMPHASISED_LINE", "EMPHASISED_APART", *HEADINGS))
_BETWEEN_ITEMS: frozenset[LineKind] = frozenset(("BLANK", "INDENTED"))
_NO_TURNS: frozenset[LabelStyle] = frozenset(("line", "titled", "bulleted", "emphasised apart"))


def read_lists_of_people(text: str, lines: Lines) -> tuple[list[Known], Lines]:
    """Return the people listed above the talk, and the lines with the labels of listed people turned into items.

    Such a list stands above or below the talk, under a line that introduces it, and the talk has labels of another kind. One without
    bullets is told by its items: they begin small, where turns begin with capitals.
    """
    last = next((number for number in reversed(lines.labelled) if _may_be_turn(text, lines, number)), None)
    if last is None or (MEMBERS.isdisjoint(lines.present) and not _begins(text, lines, last, small=True)):
        return [], lines
    turns = _turns(text, lines)
    if not turns:
        return [], lines
    listed = [*_bulleted(text, lines, turns), *_small(text, lines, turns)]
    if not listed or len(listed) > len(turns):
        return [], lines
    changed = set(listed)
    told = Lines(_item(text, line) if number in changed else line for number, line in enumerate(lines))
    names = [read_label(span.of(text)) for number in listed if number < turns[0] and (span := lines.labels[number])]
    return [Known(name, Role.UNKNOWN, None) for name in names if name_likeness(name)], told


def _item(text: str, line: Line) -> Line:
    """Return a line with a label as an item of a list, without its bullet."""
    words = as_text(text, line).text or Span(line.start, line.end)
    bullet = _BULLET.match(text, *words)
    return line._replace(kind="ITEM", label=None, time=None, text=Span(bullet.end(), words.end) if bullet else words)


def _turns(text: str, lines: Lines) -> list[int]:
    """Return the lines with labels beside words that stand in no list; none if none of the labels recurs."""
    found = [number for number in lines.labelled if _may_be_turn(text, lines, number)]
    uses = Counter(span.of(text) for number in found if (span := lines.labels[number]))
    return found if any(count > 1 for count in uses.values()) else []


def _may_be_turn(text: str, lines: Lines, number: int) -> bool:
    """Whether a line with a label has words beside it and stands in no list."""
    kind, words = lines.kinds[number], lines.texts[number]
    style = STYLES.get(kind)
    apart = style and style not in _NO_TURNS and kind not in IN_PROSE
    return bool(apart and words and words.of(text).strip())


def _bulleted(text: str, lines: Lines, turns: Sequence[int]) -> Iterator[int]:
    """Yield the lines with labels in bulleted lists above or below the turns, each introduced by the line above it."""
    kinds = lines.kinds
    above = -1  # the last line that is none of a list
    for number, kind in enumerate(kinds):
        if kind in MEMBERS:
            if lines.labels[number] and not turns[0] < number < turns[-1] and _introduces(text, lines, above):
                yield number
        elif kind not in _BETWEEN_ITEMS:
            above = number


def _small(text: str, lines: Lines, turns: Sequence[int]) -> Sequence[int]:
    """Return the last lines with labels, if a line introduces them and they begin small, as no turn does."""
    last = next((at for at in range(len(turns) - 1, -1, -1) if not _begins(text, lines, turns[at], small=True)), -1)
    listed, others = turns[last + 1 :], turns[: last + 1]
    if not listed or sum(_begins(text, lines, number) for number in others) < _LEAST_SHARE_CAPITAL * len(others):
        return ()
    above = next((n for n in range(listed[0] - 1, -1, -1) if lines.kinds[n] != "BLANK"), -1)
    return listed if others and above > others[-1] and _introduces(text, lines, above) else ()


def _begins(text: str, lines: Lines, number: int, *, small: bool = False) -> bool:
    """Whether the words of a line begin with a capital, or with a small letter."""
    words = lines.texts[number]
    first = words.of(text).lstrip()[:1] if words else ""
    return first.islower() if small else first.isupper()


def _introduces(text: str, lines: Lines, number: int) -> bool:
    """True for a heading, for a line that ends in a colon, and for a few words with a blank line above that end no sentence."""
    if number < 0:
        return False
    kind, printed = lines.kinds[number], text[lines.starts[number] : lines.ends[number]].strip(_MARKS)
    if kind in _APART or printed[-1:] in COLONS:
        return True
    if lines.labels[number] and STYLES.get(kind) not in _NO_TURNS:
        return False
    apart = number == 0 or lines.kinds[number - 1] == "BLANK"
    return apart and len(printed.split()) <= _MOST_WORDS_OF_A_HEAD and not ends_sentence(printed)
