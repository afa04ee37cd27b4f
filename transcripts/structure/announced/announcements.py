"""People announced in running text: "Interview with Dr. Ana Lindqvist, Professor of Botany at Leiden", and its likes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import Span
from transcripts.structure.names.affiliations import NAME, Affiliation, affiliation, is_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from transcripts.model.text import Line

# The preposition is read with its letters in any order ("wiht"): headings are where typing errors go unnoticed.
_OPENING = expression(
    r"\b(?:(?P<asker>(?:interview(?:ed|s?\s+conducted)?|questions|(?<!\w\s)conducted)\s+by|(?<=[.!?…]\s)interview\s*:|interview\s+von"
    r"|propos\s+recueillis\s+par"
    r"|(?:entretien|interview)\s+(?:réalisée?|menée?|conduite?)\s+par|(?:das\s+)?(?:interview|gespräch)\s+führten?|fragen\s+stellten?"
    r"|entrevista\s+(?:por|realizada\s+por)|intervista\s+di)"
    r"|(?:interview(?:ing|ed)?|conversation|conversing|chat|chatting|dialogue|discussion|sit(?:s|ting)? down"
    r"|talk(?:s|ing|ed)?|speak(?:s|ing)?|spoke)"
    r"\s+(?:w[a-z]{2,3}|to|between)|q\s?(?:&|and|\+)\s?a\s*:?\s*(?:w[a-z]{2,3})?|interview\s*[:–—-]|in conversation\s*:"
    r"|(?:minutes|questions|q\s?(?:&|and|\+)\s?a|hour|afternoon|evening|morning|lunch|coffee|tea)\s+(?:w[a-z]{2,3}|for)|meet|introducing"
    r"|entrevista\s+(?:a|con)|entretien\s+avec|interview\s+(?:de|mit)|gespräch\s+mit|intervista\s+(?:a|con))\s+",
    re.IGNORECASE,
)
# What the name begins with, behind a blank and the last letters of such an opening: found in an eighth of the lines, ten times as fast.
# Letters that case folds unlike others stand as points.
_OPENED = expression(
    r"[^\W\d_a-z](?:(?<=\s\s.)|(?<=[wWnNaA\s][:–—-]\s.)|(?<=[tT][oO]\s.)|(?<=[bB][yY]\s.)|(?<=[fF][oO][rR]\s.)|(?<=[eE][nN]\s.)"
    r"|(?<=[aAoO][rR]\s.)|(?<=[tT][eE]\s.)|(?<=\s[dD][iI]\s.)"
    r"|(?<=[oO][nN]\s.)|(?<=[eE][cC]\s.)|(?<=\s[dD][eE]\s.)|(?<=[mM].[tT]\s.)|(?<=[eE][eE][tT]\s.)|(?<=[cC].[nN][gG]\s.)"
    r"|(?<=[\s&+dD][aA]\s.)|(?<=[\s:aA][wW]..\s.)|(?<=[\s:aA][wW]...\s.))"
)
_AND = expression(r"\s*(?:,\s*and|,|and|&|y|et|und)\s+")
_OF_A_HOUSE = expression(r"['’]s[ \u00a0]")  # Leiden's Ana Lindqvist
_MARKS = expression(r"[#*_\s\d.):–—-]*")
_LONGEST_LINE = 320


class Announcement(NamedTuple):
    """A person whom the text announces, what it says of them, the line that does so, and whether that line opens with it."""

    name: str
    role: Role
    affiliation: str | None
    span: Span
    opens: bool


def announcements(text: str, lines: Iterable[Line], plain: Callable[[str], str] = str) -> Iterator[Announcement]:
    """Yield the people announced in lines of `text` that are no longer than 320 characters; `plain` takes the notation's marks out."""
    for line in lines:
        if line.end - line.start > _LONGEST_LINE or not _OPENED.search(text, line.start, line.end):
            continue
        span = Span(line.start, line.end)
        printed = text[line.start : line.end]
        words = printed if plain is str else plain(printed)
        for match in _OPENING.finditer(words):
            role = Role.INTERVIEWER if match["asker"] else Role.INTERVIEWEE
            opens = _MARKS.fullmatch(words, 0, match.start()) is not None
            yield from _people(words, match.end(), span, role, opens=opens)


def _people(words: str, at: int, line: Span, role: Role, *, opens: bool) -> Iterator[Announcement]:
    """Read names from offset `at` of a line's words: one with an affiliation after a comma, or several in a row."""
    names = []
    while name := NAME.match(words, at):
        names.append(name)
        joint = _AND.match(words, name.end())
        if not joint or not _is_person(NAME.match(words, joint.end())):
            break
        at = joint.end()
    people = [name for name in names if _is_person(name)]
    for name in people:
        last = name is people[-1]
        said = affiliation(words[name.end() :]) if last else Affiliation(None, None)
        house, _, person = _OF_A_HOUSE.sub("\n", name[0]).rpartition("\n")
        person, house = (person, house) if _is_full(person) else (name[0], "")
        yield Announcement(person.rstrip("."), role, house or said.what, line, opens)
        if said.following is not None:
            yield from _people(words, name.end() + said.following, line, role, opens=opens)


def _is_full(name: str) -> bool:
    return len(name.split()) > 1


def _is_person(name: re.Match[str] | None) -> bool:
    return name is not None and is_person(name[0], name.string[name.end() : name.end() + 4])
