"""What a container is: a name, whether a text may hold one, and the text as it reads without the container's marks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.text import Span, physical_lines

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

# Spaces to every grammar, and to Python: the first one that a text does not contain stands for the marks that are peeled from it.
FILLERS = ("\u2007", "\u202f", "\u3000")
SPACES = f"[ \\t{''.join(FILLERS)}]"
_NO_LINE_END = expression(r"[^\r\n]")
_HEADING = expression(rf"{SPACES}*+#{{1,6}}[ \t]")
_RULE = "---"


class Container(NamedTuple):
    """A way in which talk is wrapped.

    `found` is a cheap test. `peel` returns a text of the same length in which the container's marks are gone: each of their
    characters is the filler that it is given, or part of the marks that say the same in speaker-labelled text (`<b>` is `**`). It
    may add line ends in place of marks, and takes none away. So every span of the peeled text is one of the original.
    A container is `plain_to_see` if it is found only where its marks stand in nearly every line or cell: then it is peeled also where
    somebody speaks in the text as it is, if more turns come to light. Any other is peeled there only where its marks frame most turns.
    """

    name: str
    found: Callable[[str], bool]
    peel: Callable[[str, str], str]
    plain_to_see: bool = False

    def peeled(self, text: str, filler: str) -> str:
        """Return what `peel` does, but for line ends that it added behind a carriage return: the two would be one."""
        peeled = self.peel(text, filler)
        if "\r" not in text:
            return peeled
        joined = (
            at + 1
            for at, one in enumerate(text)
            if one == "\r" and peeled[at : at + 2] == "\r\n" and text[at + 1] != "\n"
        )
        characters = list(peeled)
        for at in joined:
            characters[at] = filler
        return "".join(characters)


def holds(text: str, sign: str) -> bool:
    """Whether a text holds a sign of several characters; to look for each of them first is much faster where one is rare."""
    return all(one in text for one in sign) and sign in text


def holds_several(text: str, expected: re.Pattern[str], fewest: int) -> bool:
    """Whether a text holds as many matches of an expression as it takes at least; no further one is looked for."""
    return sum(1 for _ in islice(expected.finditer(text), fewest)) == fewest


def blanked(printed: str, filler: str) -> str:
    """Return a piece of text with the filler for every character but its line ends."""
    return _NO_LINE_END.sub(filler, printed)


def set_apart(text: str, inside: Iterable[Span], filler: str) -> str:
    """Return a text in which a rule and blank lines stand for what is printed between and below some parts of it, but for headings.

    What stands above the first of them may introduce the talk and is kept.
    """
    pieces: list[str] = []
    at = 0
    for part in inside:
        pieces += _ruled(text, Span(at, part.start), filler) if pieces else (text[at : part.start],)
        pieces.append(part.of(text))
        at = part.end
    pieces += _ruled(text, Span(at, len(text)), filler) if pieces else (text[at:],)
    return "".join(pieces)


def _ruled(text: str, between: Span, filler: str) -> Iterator[str]:
    """Yield the lines between two parts: the first that says something as a rule, the others blank, headings as they are."""
    ruled, part = False, between.of(text)
    for line in physical_lines(part):
        printed = line.of(part)
        said = printed.strip()
        if not said or _HEADING.match(printed):
            yield printed
        elif ruled or len(said) < len(_RULE):
            yield blanked(printed, filler)
        else:
            ruled = True
            yield _RULE + blanked(printed[len(_RULE) :], filler)
