"""Screenplays: dialogue below names in upper case, between scene headings and action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.lines.escapes import hidden, shown
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.model.text import Line

_SCENE = expression(
    r"(?<![^\r\n])[ \t]*(?:\d{1,4}[A-Z]?[ \t]+)?(?:INT|EXT|EST|INT\.?/EXT|I/E)\.? [^\r\n]{2,80}(?![^\r\n])"
)
_PRINTED = expression(r"[^\r\n]*\S")
_PLACES = ("INT", "EXT", "EST", "I/E")  # one of which each scene begins with
_CUE = expression(
    r"(?<=[\r\n])[ \t]*(?:@\S|[A-ZÀ-ÖØ-Þ][^a-z\r\n:!?]{1,40}(?:\([^()\r\n]{1,40}\))?[ \t]*\^?(?:\n|\r\n?)[ \t]*[^\s])"
)
_PARENTHETICAL = expression(r"(?:(?<![^\r\n])|(?<=[ \t]{2}))\([^()\r\n]{1,80}\)(?![^\r\n])")
_EMPHASIS = expression(r"\*{1,3}(?P<words>[^*\r\n]+)\*{1,3}|(?<!\w)_(?P<underlined>[^_\r\n]+)_(?!\w)")
_NOTE = expression(r"\[\[[^\[\]]*\]\]")
_LEVELS_OF_EMPHASIS = 2  # levels of emphasis within emphasis, _**now**_; by definition
_SAMPLED_CHARACTERS = 20_000  # characters that show whether a text is a screenplay; judged
_FEWEST_CUES = 3  # cues of a screenplay; judged
# share of the lines that are cues: a page about screenplays has an example among other text; judged
_LEAST_SHARE_OF_CUES = 0.05


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Distinguish cues from other upper-case lines, and dialogue from action, which is set apart from any cue."""
    return list(_told_apart(text, lines))


def _told_apart(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    fresh, speaking = True, False
    for line in lines:
        if line.kind == "FRONT_MATTER":
            yield line
            continue
        if line.kind == "BLANK":
            fresh, speaking = True, False
            yield line
            continue
        if line.kind == "NAME_CUE" and line.label and fresh:
            speaking = True
            yield line._replace(kind="TURN_ROW", label=_name(text, line.label))
        elif speaking:
            yield line._replace(kind="TEXT", label=None, text=_words(text, line))
        else:
            yield line._replace(kind="BOILERPLATE", label=None, text=None)
        fresh = False


def _name(text: str, label: Span) -> Span:
    return Span(label.start, label.start + len(label.of(text).rstrip()))


def _words(text: str, line: Line) -> Span:
    printed = text[line.start : line.end]
    start = line.end - len(printed.lstrip())
    return Span(start, max(start, line.start + len(printed.rstrip())))


def strip_markup(printed: str) -> str:
    r"""Return the words without marks of emphasis (`*now*`) and notes (`[[check]]`); `\*` is an asterisk."""
    words = hidden(printed)
    words = _NOTE.sub("", words) if "[[" in words else words
    for _ in range(_LEVELS_OF_EMPHASIS):
        words = _EMPHASIS.sub(lambda match: match["words"] or match["underlined"], words)
    return shown(words)


def _score(text: str) -> float:
    """A text with scenes (`INT. MILL - DAY`) and cues; capitals alone do not make a screenplay."""
    sample = text[:_SAMPLED_CHARACTERS]
    if not any(place in sample for place in _PLACES):
        return 0.0
    if not _SCENE.search(sample):
        return 0.0
    cues = len(_CUE.findall(sample))
    printed = sum(1 for _ in _PRINTED.finditer(sample))
    return 0.8 if cues >= max(_FEWEST_CUES, _LEAST_SHARE_OF_CUES * printed) else 0.0


SCREENPLAY = Notation(
    name="screenplay",
    title="screenplays (Fountain), with names in capitals above the dialogue",
    grammar="screenplay",
    suffixes=(".fountain",),
    score=_score,
    max_score=0.8,
    refine=refine,
    strip_markup=strip_markup,
    asides=_PARENTHETICAL,
    is_recording=True,
)
