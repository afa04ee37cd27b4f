"""People announced in running text: "Interview with Dr. Ana Lindqvist, Professor of Botany at Leiden", and its likes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.model.interview import Role
from transcripts.model.text import Span
from transcripts.structure import lexicon
from transcripts.structure.labels import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.model.text import Line

# The preposition is read with its letters in any order ("wiht"): headings are where typing errors go unnoticed.
_OPENING = re.compile(
    r"\b(?:(?:interview(?:ing|ed)?|conversation|conversing|chat|chatting|dialogue|discussion|sit(?:s|ting)? down"
    r"|talk(?:s|ing|ed)?|speak(?:s|ing)?|spoke)"
    r"\s+(?:w[a-z]{2,3}|to|between)|q\s?(?:&|and|\+)\s?a\s*:?\s*(?:w[a-z]{2,3})?|interview\s*[:–—-]|in conversation\s*:"
    r"|(?:minutes|questions|q\s?(?:&|and|\+)\s?a|hour|afternoon|evening|morning|lunch|coffee|tea)\s+(?:w[a-z]{2,3}|for)|meet|introducing"
    r"|(?P<asker>interview(?:ed)?\s+by|questions\s+by)"
    r"|entrevista\s+(?:a|con)|entretien\s+avec|interview\s+(?:de|mit)|gespräch\s+mit|intervista\s+(?:a|con))\s+",
    re.IGNORECASE,
)
# What the name begins with, behind a blank and the last letters of such an opening: found in an eighth of the lines, ten times as fast.
# Letters that case folds unlike others stand as points.
_OPENED = re.compile(
    r"[^\W\d_a-z](?:(?<=\s\s.)|(?<=[wWnNaA\s][:–—-]\s.)|(?<=[tT][oO]\s.)|(?<=[bB][yY]\s.)|(?<=[fF][oO][rR]\s.)|(?<=[eE][nN]\s.)"
    r"|(?<=[oO][nN]\s.)|(?<=[eE][cC]\s.)|(?<=\s[dD][eE]\s.)|(?<=[mM].[tT]\s.)|(?<=[eE][eE][tT]\s.)|(?<=[cC].[nN][gG]\s.)"
    r"|(?<=[\s&+dD][aA]\s.)|(?<=[\s:aA][wW]..\s.)|(?<=[\s:aA][wW]...\s.))"
)
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’\-]*\.?|[^\W\d_a-z]\.)"
_PARTICLE = r"(?:de|del|de la|van|van der|von|da|dos|di|el|al|bin|ibn|ter|le|la|arap)"
_NAME = re.compile(rf"{_NAME_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])?{_NAME_WORD}){{0,5}}")
_AND = re.compile(r"\s*(?:,\s*and|,|and|&|y|et|und)\s+")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MARKS = re.compile(r"[#*_\s\d.):–—-]*")
_LONGEST_LINE = 320


@dataclass(frozen=True, slots=True)
class Announcement:
    """A person whom the text announces, what it says of them, the line that does so, and whether that line opens with it."""

    name: str
    role: Role
    affiliation: str | None
    span: Span
    opens: bool


def announcements(text: str, lines: Iterable[Line]) -> Iterator[Announcement]:
    """Yield the people announced in lines of `text` that are no longer than 320 characters."""
    for line in lines:
        if line.end - line.start > _LONGEST_LINE or not _OPENED.search(text, line.start, line.end):
            continue
        for match in _OPENING.finditer(text, line.start, line.end):
            role = Role.INTERVIEWER if match["asker"] else Role.INTERVIEWEE
            opens = _MARKS.fullmatch(text, line.start, match.start()) is not None
            yield from _people(text, match.end(), Span(line.start, line.end), role, opens=opens)


def _people(text: str, at: int, line: Span, role: Role, *, opens: bool) -> Iterator[Announcement]:
    """Read names from offset `at`: one with an affiliation after a comma, or several in a row."""
    names = []
    while name := _NAME.match(text, at, line.end):
        names.append(name)
        joint = _AND.match(text, name.end(), line.end)
        if not joint or not _is_person(_NAME.match(text, joint.end(), line.end)):
            break
        at = joint.end()
    people = [name for name in names if _is_person(name)]
    for name in people:
        tail = text[name.end() : line.end] if name is people[-1] else ""
        yield Announcement(name[0].rstrip("."), role, _affiliation(tail), line, opens)


def _is_person(name: re.Match[str] | None) -> bool:
    """Whether the words can be a full name: two to five of them, not counting titles, none the name of an office."""
    if name is None:
        return False
    words = [fold(word) for word in name[0].split()]
    titles = lexicon.words("titles")
    plain = [word for word in words if word not in titles]
    following = name.string[name.end() : name.end() + 4]
    office = following.startswith((" of ", " at ", " in "))
    return 2 <= len(plain) <= 5 or (len(plain) == 1 and len(words) > 1 and not office)


def _affiliation(tail: str) -> str | None:
    match = re.match(r"(?:\s*[,(–—]\s*|\s+(?=(?:of|from|at)\s))(?P<what>[^()]{3,200})", tail)
    if not match:
        return None
    what = re.sub(r"(?<=[a-z]{3})[.].*$|[\s.:;,*_]+$", "", match["what"])
    if _YEAR.search(what):
        return None
    return re.sub(r"^(?:of|from|at)\s+", "", what) or None
