"""People announced in running text, as in "Interview with Dr. Ana Lindqvist, Professor of Botany at Leiden"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import Span
from transcripts.structure.names.affiliations import NAME, Affiliation, affiliation, is_person
from transcripts.vocabulary.names import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from transcripts.model.text import Line

# The letters of the preposition match in any order ("wiht"): typos in headings go unnoticed.
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
# A prefilter, ten times as fast: the last letters of an opening, a space, and the first letter of a name. An eighth of all lines match.
# A dot stands for letters with irregular case folding.
_OPENED = expression(
    rf"{CAPITAL}(?:(?<=\s\s.)|(?<=[wWnNaA\s][:–—-]\s.)|(?<=[tT][oO]\s.)|(?<=[bB][yY]\s.)|(?<=[fF][oO][rR]\s.)|(?<=[eE][nN]\s.)"
    r"|(?<=[aAoO][rR]\s.)|(?<=[tT][eE]\s.)|(?<=\s[dD][iI]\s.)"
    r"|(?<=[oO][nN]\s.)|(?<=[eE][cC]\s.)|(?<=\s[dD][eE]\s.)|(?<=[mM].[tT]\s.)|(?<=[eE][eE][tT]\s.)|(?<=[cC].[nN][gG]\s.)"
    r"|(?<=[\s&+dD][aA]\s.)|(?<=[\s:aA][wW]..\s.)|(?<=[\s:aA][wW]...\s.))"
)
_AND = expression(r"\s*(?:,\s*and|,|and|&|y|et|und)\s+")
_POSSESSIVE = expression(r"['’]s[ \u00a0]")  # Leiden's Ana Lindqvist
_MARKS = expression(r"[#*_\s\d.):–—-]*")
_LONGEST_ANNOUNCEMENT = 320  # characters of a line that announces somebody; judged


class Announcement(NamedTuple):
    """A person whom the text announces, their affiliation, the announcing line, and whether the line opens with the announcement."""

    name: str
    role: Role
    affiliation: str | None
    span: Span
    opens: bool


def announcements(text: str, lines: Iterable[Line], strip_markup: Callable[[str], str] = str) -> Iterator[Announcement]:
    """Yield the people announced in lines of up to 320 characters; `strip_markup` strips the notation's markup."""
    for line in lines:
        if line.end - line.start > _LONGEST_ANNOUNCEMENT or not _OPENED.search(text, line.start, line.end):
            continue
        span = Span(line.start, line.end)
        printed = text[line.start : line.end]
        words = printed if strip_markup is str else strip_markup(printed)
        for match in _OPENING.finditer(words):
            role = Role.INTERVIEWER if match["asker"] else Role.INTERVIEWEE
            opens = _MARKS.fullmatch(words, 0, match.start()) is not None
            yield from _people(words, match.end(), span, role, opens=opens)


def _people(words: str, at: int, line: Span, role: Role, *, opens: bool) -> Iterator[Announcement]:
    """Read the names from offset `at`: one with an affiliation after it, or several in a row."""
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
        organisation, _, person = _POSSESSIVE.sub("\n", name[0]).rpartition("\n")
        person, organisation = (person, organisation) if _is_full(person) else (name[0], "")
        yield Announcement(person.rstrip("."), role, organisation or said.what, line, opens)
        if said.following is not None:
            yield from _people(words, name.end() + said.following, line, role, opens=opens)


def _is_full(name: str) -> bool:
    return len(name.split()) > 1


def _is_person(name: re.Match[str] | None) -> bool:
    return name is not None and is_person(name[0], name.string[name.end() : name.end() + 4])
