"""Affiliations that running text gives after a name: `Ana Lindqvist, Professor of Botany at Leiden, about moss`."""

from __future__ import annotations

import re
from typing import NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.structure.names.label import fold
from transcripts.vocabulary.honorifics import listed
from transcripts.vocabulary.names import CAPITAL, STOPPED_WORD

PARTICLE = r"(?:de|del|de la|van|van der|von|da|dos|di|el|al|bin|ibn|ter|le|la|arap)"
NAME = expression(rf"{STOPPED_WORD}(?:[ \u00a0](?:{PARTICLE}[ \u00a0])?{STOPPED_WORD}){{0,5}}")

_OPENS = expression(r"(?:\s*[,(–—]\s*|\s+(?=(?:of|from|at)\s))(?P<what>[^()]{3,200})")
_SENTENCE_END = expression(r"(?<=[^\W\d_]{3})[.](?=\s+[^\Wa-z]|\s*\Z)|[;!?…]|:(?=\s)")
_AND = r"(?:and|und|et|y|e|og|och|en|&)"
# ..., and his sister    und ihre Kollegin
_AND_THEIRS = expression(
    rf",?\s+{_AND}\s+(?:his|her|their|its|my|our|seine[nmr]?|sein|ihre[nmr]?|ihr|son|sa|ses|leurs?|sus?|seus?|suas?|zijn|haar|hun)\s",
    re.IGNORECASE,
)
_AND_SOMEBODY = expression(rf",\s+{_AND}\s+(?={CAPITAL})")
_NEXT_CLAUSE = expression(rf",\s+(?:{_AND}\s+)?(?P<word>[^\W\d_]+)")
# ... in May    on Tuesday    in early spring    last week
_DATED = expression(
    r"\s+(?:in|on|im|am|en|em|le|al|last|this|next)\s+(?:early\s|late\s|mid-?\s?)?(?P<word>[^\W_]+)", re.IGNORECASE
)
_SPANS_OF_TIME = frozenset(("week", "month", "year", "morning", "afternoon", "evening"))
_YEAR = expression(r"\b(?:1[89]|20)\d\d\b")
_SAYS_WHAT_THEY_DO = expression(r"(?:of|from|at|who|whose|qui|che|que|quien|die|der)\s")
_PREPOSITION = expression(r"^(?:of|from|at)\s+")
_FIRST_WORD = expression(r"[^\W\d_]+")


class Affiliation(NamedTuple):
    """Somebody's office or organisation, if given, and where the next name begins, if one follows."""

    what: str | None
    following: int | None


def affiliation(tail: str) -> Affiliation:
    """Read the office or organisation after a name, up to where the sentence turns to something else."""
    match = _OPENS.match(tail)
    if match is None:
        return Affiliation(None, None)
    what = match["what"]
    first = _FIRST_WORD.match(what)
    if first and not _SAYS_WHAT_THEY_DO.match(what) and first[0] in lexicon.words("after_affiliations"):
        return Affiliation(None, None)
    found = (_sentence_end(what), _relative(what), _next_clause(what), _date(what))
    end = min((one for one in found if one is not None), default=len(what))
    person = _next_person(what)
    following = person[1] if person and person[0] < end else None
    end = person[0] if person and following else end
    said = re.sub(r"[\s.:;,*_]+\Z", "", what[:end])
    if _YEAR.search(said):
        said = ""
    return Affiliation(
        _PREPOSITION.sub("", said) or None, None if following is None else match.start("what") + following
    )


# Q&A Regarding Memorandum M-25: a subject, not a person
_BEFORE_SUBJECTS = frozenset(("regarding", "about", "concerning", "on"))


def is_person(words: str, after: str) -> bool:
    """True if capitalised words can be a full name: two to five words without titles, or a title and a name that is no office."""
    folded = [fold(word) for word in words.split()]
    if folded[:1] and folded[0] in _BEFORE_SUBJECTS:
        return False
    titles = listed("before")
    plain = [word for word in folded if word not in titles]
    office = after.startswith((" of ", " at ", " in "))
    return 2 <= len(plain) <= 5 or (len(plain) == 1 and len(folded) > 1 and not office)


def _sentence_end(what: str) -> int | None:
    match = _SENTENCE_END.search(what)
    return match.start() if match else None


def _relative(what: str) -> int | None:
    match = _AND_THEIRS.search(what)
    return match.start() if match else None


def _next_clause(what: str) -> int | None:
    """Return the offset of a comma before a word that cannot begin an office."""
    words = lexicon.words("after_affiliations")
    return next((match.start() for match in _NEXT_CLAUSE.finditer(what) if match["word"] in words), None)


def _date(what: str) -> int | None:
    """Return the offset of a date."""
    dates = lexicon.words("dates") | _SPANS_OF_TIME
    found = (
        match for match in _DATED.finditer(what) if match["word"].casefold() in dates or _YEAR.fullmatch(match["word"])
    )
    return next((match.start() for match in found), None)


def _next_person(what: str) -> tuple[int, int] | None:
    """Return the offsets of an `and` before another person, and of that person's name; an office is not a person."""
    offices = listed("office") | listed("before")
    for match in _AND_SOMEBODY.finditer(what):
        name = NAME.match(what, match.end())
        if name is None:
            continue
        words = [fold(word) for word in name[0].split()]
        named = len(words) > 1 and not offices.intersection(words[1:]) and words[0] not in listed("office")
        if named and is_person(name[0], what[name.end() : name.end() + 4]):
            return match.start(), match.end()
    return None
