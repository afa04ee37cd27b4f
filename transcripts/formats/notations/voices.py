"""Whose words a cue holds: names above the words, voices that end with their cue, and blocks that are in no cue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.text import Lines, Span
from transcripts.vocabulary.names import CAPITAL
from transcripts.vocabulary.sentences import ends_sentence

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterator, Sequence

    from transcripts.model.text import Line

# Ana Lindqvist, on a line of its own between the times and the words
_NAME = expression(rf"{CAPITAL}[^\r\n:;,.?!<>\[\]()]{{0,40}}(?:\.[^\r\n:;,.?!<>\[\]()]{{1,20}})?\s*")
# (Ana Lindqvist)    [SPEAKER_00]
_BRACKETED_NAME = expression(
    rf"(?:\((?P<round>{CAPITAL}[^()\r\n:;?!]{{0,40}})\)|\[(?P<square>{CAPITAL}[^\[\]\r\n:;?!]{{0,40}})\])[:：]?\s*"
)
_LEAST_SHARE_NAMED = 0.8  # share of the cues with a name above the words, where names recur; judged
_LEAST_SHARE_WITHOUT_RIVALS = 0.6  # share of the cues that is enough where no other first line could be a name; judged
_LEAST_SHARE_IN_BRACKETS = (
    0.3  # share of the cues with a name in brackets above the words, which may stand where the speaker changes; judged
)
_LEAST_SHARE_VOICED = 0.5  # share of the cues that have a voice, where a voice ends with its cue; judged
_MOST_SHARE_OF_STRAYS = 0.1  # share of the lines of words that are in no cue, where others are; judged


def with_names_above(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Take names on lines of their own between the times and the words for voices, and those in brackets for labels."""
    columns = Lines.of_sequence(lines)
    if "TEXT" not in columns.present:
        return lines
    first = {number: words.of(text) for number in _first_of_several(columns) if (words := columns.texts[number])}
    cues = columns.kinds.count("CUE")
    above = _names(first, cues)
    if above:
        return [_named(line) if number in above else line for number, line in enumerate(lines)]
    bracketed = _bracketed(first, cues)
    return (
        [_bracketed_label(line, bracketed[n]) if n in bracketed else line for n, line in enumerate(lines)]
        if bracketed
        else lines
    )


def _first_of_several(columns: Lines) -> list[int]:
    """Return the first lines of the cues that have two lines of words or more."""
    kinds = columns.kinds
    several = (("CUE", "TEXT", "TEXT"), ("CUE", "ASIDE", "TEXT"))
    return [
        number for number, three in enumerate(zip(kinds, kinds[1:], kinds[2:], strict=False), 1) if three in several
    ]


def _names(first: dict[int, str], cues: int) -> Collection[int]:
    """Return the lines that name the speaker, if nearly every cue has a name above its words; names recur, words do not.

    Most cues are enough if two or more names recur and no other first line could be a name: some cues continue without one.
    """
    named = {number for number, words in first.items() if _NAME.fullmatch(words)}
    names = Counter(first[number] for number in named)
    if len(named) > _LEAST_SHARE_NAMED * cues and 2 * len(names) <= cues:
        return named
    recur = min(names.values(), default=0) > 1 and len(names) > 1
    return named if recur and len(named) > _LEAST_SHARE_WITHOUT_RIVALS * cues else ()


def _bracketed(first: dict[int, str], cues: int) -> dict[int, re.Match[str]]:
    """Return the lines that name who speaks in brackets, where two names or more recur: sounds stand so too, but hardly any comes again."""
    named = {number: match for number, words in first.items() if (match := _BRACKETED_NAME.fullmatch(words))}
    names = Counter(match["round"] or match["square"] for match in named.values())
    recurring = sum(count > 1 for count in names.values())
    return named if 2 * recurring > len(names) > 1 and len(named) >= _LEAST_SHARE_IN_BRACKETS * cues else {}


def _named(line: Line) -> Line:
    return line._replace(kind="VOICE", label=line.text, text=Span(line.text.end, line.text.end) if line.text else None)


def _bracketed_label(line: Line, name: re.Match[str]) -> Line:
    if line.text is None:
        return line
    start, end = name.span("round" if name["round"] else "square")
    label = Span(line.text.start + start, line.text.start + end)
    return line._replace(kind="CUE_BRACKET", label=label, text=Span(line.text.end, line.text.end))


def without_strays(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Take blocks of words that are in no cue for what no player shows: an identifier that a blank line parts from its cue.

    A line of spaces parts nothing, nor does one above the first words of a cue. Where a file has many such blocks, empty lines
    stand inside its cues.
    """
    strays: set[int] = set()
    words, inside, said = 0, False, False
    for number, line in enumerate(lines):
        if line.kind == "CUE":
            inside, said = True, False
        elif line.kind == "BLANK":
            empty = not text[line.start : line.end].strip("\r\n")
            inside = inside and not (said and empty)
        elif line.kind != "BOILERPLATE":
            words += 1
            said = True
            inside = inside or line.kind != "TEXT"
            strays.update(() if inside else (number,))
    if not 0 < len(strays) <= max(1, _MOST_SHARE_OF_STRAYS * words):
        return lines
    return [
        line._replace(kind="BOILERPLATE", text=None) if number in strays else line for number, line in enumerate(lines)
    ]


def with_ends_of_voices(
    text: str, lines: Sequence[Line], strip_markup: Callable[[str], str], sounds: re.Pattern[str]
) -> Sequence[Line]:
    """End voices with their cues, where most cues have one: a cue without was said by somebody the file does not name.

    A sentence that is not ended goes on in the next cue, and a cue with nothing but a sound is said by nobody.
    """
    columns = Lines.of_sequence(lines)
    if "VOICE" not in columns.present:
        return lines
    voiced, unvoiced = 0, []
    for first, end in _cues(columns):
        voices = "VOICE" in columns.kinds[first:end]
        voiced += voices
        if not voices and columns.kinds[first] == "TEXT":
            unvoiced.append(first)
    if not unvoiced or voiced < _LEAST_SHARE_VOICED * columns.kinds.count("CUE"):
        return lines
    nobodys = {first for first in unvoiced if _is_by_another(text, lines, first, strip_markup, sounds)}
    return [line._replace(kind="VOICE") if number in nobodys else line for number, line in enumerate(lines)]


def _cues(columns: Lines) -> Iterator[tuple[int, int]]:
    """Yield the lines of each cue that has words: its first, and the one behind its last."""
    kinds = columns.kinds
    headers = columns.numbers("CUE")
    for header, stop in zip(headers, (*headers[1:], len(kinds)), strict=False):
        start = header + 1
        if start < stop and kinds[start] != "BLANK":
            yield start, stop


def _is_by_another(
    text: str, lines: Sequence[Line], first: int, strip_markup: Callable[[str], str], sounds: re.Pattern[str]
) -> bool:
    """Whether a cue without a voice has words, and the words above it are ended."""
    said = lines[first].text
    if said is None or sounds.fullmatch(strip_markup(said.of(text)).strip()):
        return False
    above = first - 1
    while above >= 0 and lines[above].text is None:
        above -= 1
    words = lines[above].text if above >= 0 else None
    return words is None or ends_sentence(strip_markup(words.of(text)))
