"""The table of evidence for and against a single label, in points with reasons."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure import lexicon
from transcripts.structure.cast.lists import stands_above_lists
from transcripts.structure.cast.verdict import Finding
from transcripts.structure.names import label as labels
from transcripts.structure.names.abbreviations import definition_of
from transcripts.structure.names.candidates import FEW_USES
from transcripts.vocabulary.honorifics import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from transcripts.structure.cast.verdict import Weighing
    from transcripts.structure.names.candidates import Candidate
    from transcripts.vocabulary.line_kinds import LabelStyle

_FEWEST_USES_OF_ONE_THAT_RECURS = 3  # uses of a label that recurs; judged
_FEWEST_USES_OF_ONE_THAT_RECURS_OFTEN = 6  # uses of a label that recurs often; judged
_LONGEST_INITIALS = 3  # characters of initials; judged
_SAMPLED_USES = 20  # uses of a label that are looked at; judged
_SHARE_BELOW_BLANKS = 0.8  # share of the uses that stand below a blank line; judged
_HANDLE = expression(r"\w [|@] \w[^|@]*$")  # marc | mw    Ivo @ Tarn Ferries
_LINES: frozenset[LabelStyle] = frozenset({"line", "titled"})
_WITH_COLON: frozenset[LabelStyle] = frozenset({"plain", "capitals"})


class Facts:
    """One candidate with the facts that most rows test, computed once."""

    __slots__ = ("candidate", "capitals", "known", "label", "likeness", "role", "style", "unnamed", "uses", "weighing")

    def __init__(self, candidate: Candidate, weighing: Weighing) -> None:
        label = candidate.label
        self.weighing = weighing
        self.candidate = candidate
        self.label = label
        self.style = candidate.style
        self.uses = 1 if candidate.is_listed else len(candidate.uses)
        self.capitals = label.name.isupper()
        self.known = weighing.announced.knows(label)
        self.role = labels.role_of_label(label) is not None
        self.unnamed = labels.is_unnamed(label)
        self.likeness = labels.name_likeness(label)


class Evidence(NamedTuple):
    """One row: its name, its points, the reason in words, when it holds, and for which label styles."""

    name: str
    points: int
    reason: str
    holds: Callable[[Facts], bool]
    styles: frozenset[LabelStyle] | None = None


@cache
def _titles_after_names() -> tuple[str, ...]:
    return tuple(listed("behind"))


def _always(_facts: Facts) -> bool:
    return True


def _is_key_of_a_fact(facts: Facts) -> bool:
    if not labels.is_metadata(facts.label) or facts.style == "timed" or facts.known:
        return False
    return not (facts.capitals and len(facts.label.name) <= _LONGEST_INITIALS and facts.uses > FEW_USES)  # NB: Nia Berg


def _gives_an_office(facts: Facts) -> bool:
    label = facts.label
    return bool(label.office) and facts.style not in _LINES and not (facts.style == "capitals" and "," in label.printed)


def _has_a_title(facts: Facts) -> bool:
    return facts.label.title.casefold() in listed("speaker")


def _is_introduced(facts: Facts) -> bool:
    """Whether most uses of a rare label are list items."""
    if facts.candidate.is_listed:
        return True
    rare = facts.uses <= FEW_USES and 2 * facts.candidate.introduced >= facts.uses
    return rare and not (facts.uses > 1 and facts.role)


def _lacks_a_space(facts: Facts) -> bool:
    """Whether the words follow the colon without a space, as in the identifier `org.example:pump`."""
    text, lines = facts.weighing.text, facts.weighing.lines
    for use in facts.candidate.uses[:_SAMPLED_USES]:
        words = lines[use].text
        if words is None or words[1] <= words[0] or text[words[0] - 1] != ":":
            return False
    return True


# points for how a label is printed; judged
_STYLE_POINTS: dict[LabelStyle, int] = {
    "emphasised": 1,
    "timed": 2,
    "bracketed": 1,
    "letter": 1,
    "line": -1,
    "capitals": 1,
    "bulleted": -2,
    "marked": 3,
    "scored": 5,
    "stop": 2,
    "emphasised apart": -1,
}

EVIDENCE: tuple[Evidence, ...] = (  # points of each row; judged
    Evidence(
        "recurs often",
        3,
        "is used {uses} times",
        lambda facts: facts.uses >= _FEWEST_USES_OF_ONE_THAT_RECURS_OFTEN,
    ),
    Evidence(
        "recurs",
        2,
        "is used {uses} times",
        lambda facts: _FEWEST_USES_OF_ONE_THAT_RECURS <= facts.uses < _FEWEST_USES_OF_ONE_THAT_RECURS_OFTEN,
    ),
    Evidence("recurs once", 1, "is used {uses} times", lambda facts: 1 < facts.uses < _FEWEST_USES_OF_ONE_THAT_RECURS),
    Evidence("key of a fact", -5, "is a common metadata key", _is_key_of_a_fact),
    Evidence("role", 2, "names a role or an unnamed speaker", lambda facts: facts.role or facts.unnamed),
    Evidence("announced", 3, "is introduced as a participant", lambda facts: facts.known),
    Evidence(
        "defined",
        3,
        "is a short name defined in the text",
        lambda facts: not facts.known and definition_of(facts.label, facts.weighing.text) is not None,
    ),
    Evidence("full name", 1, "looks like a full name", lambda facts: facts.likeness == 2),
    Evidence(
        "rare and no name",
        -2,
        "does not look like a name",
        lambda facts: facts.likeness == 0 and facts.uses < _FEWEST_USES_OF_ONE_THAT_RECURS and not facts.unnamed,
    ),
    Evidence(
        "no name",
        -1,
        "does not look like a name",
        lambda facts: facts.likeness == 0 and facts.uses >= _FEWEST_USES_OF_ONE_THAT_RECURS and not facts.unnamed,
    ),
    Evidence("office", 3, "gives an office and its holder", _gives_an_office),
    *(
        Evidence(f"style: {style}", points, f"has the {style} label style", _always, frozenset({style}))
        for style, points in _STYLE_POINTS.items()
    ),
    Evidence("user", 2, "is a forum user name", lambda facts: labels.is_user(facts.label)),
    Evidence(
        "handle",
        3,
        "has a handle or company beside the name, as in earnings calls",
        lambda facts: _HANDLE.search(facts.label.printed) is not None,
    ),
    Evidence(
        "title behind",
        1,
        "has a title after the name",
        lambda facts: facts.label.name.endswith(_titles_after_names()),
    ),
    Evidence(
        "role beside",
        2,
        "gives a role as well as a name",
        lambda facts: facts.label.aside.casefold() in lexicon.roles("roles"),
    ),
    Evidence("capitals apart", 1, "is in capitals", lambda facts: facts.capitals, frozenset({"emphasised apart"})),
    Evidence("title", 1, "has a title", _has_a_title, frozenset({"capitals"})),
    Evidence(
        "starts cues",
        1,
        "is at the start of cues",
        lambda facts: facts.candidate.after_blank == facts.uses,
        frozenset({"cue"}),
    ),
    Evidence("member of a list", -4, "is in a list introduced by the line above", _is_introduced),
    Evidence(
        "above a list",
        -4,
        "is the heading of a list",
        lambda facts: (
            not facts.known and stands_above_lists(facts.candidate, facts.weighing.lines, facts.weighing.text)
        ),
        frozenset({"plain", "capitals", "emphasised"}),
    ),
    Evidence(
        "rare without a space",
        -1,
        "has no space after its colon",
        lambda facts: facts.uses <= FEW_USES and _lacks_a_space(facts),
        _WITH_COLON,
    ),
    Evidence(
        "without a space",
        -4,
        "never has a space after its colon",
        lambda facts: (
            facts.uses > FEW_USES and not facts.likeness and facts.label.name.isascii() and _lacks_a_space(facts)
        ),
        _WITH_COLON,
    ),
    Evidence(
        "not below a blank line",
        -4,
        "does not follow a blank line",
        lambda facts: facts.candidate.after_blank < _SHARE_BELOW_BLANKS * facts.uses,
        _LINES,
    ),
)


@cache
def _rows(style: LabelStyle) -> tuple[tuple[Callable[[Facts], bool], Finding], ...]:
    """Return the rows for a label style, each with its finding."""
    return tuple(
        (row.holds, Finding(row.name, row.points, row.reason))
        for row in EVIDENCE
        if row.styles is None or style in row.styles
    )


def evidence_of(facts: Facts) -> list[Finding]:
    """Return the evidence for and against a candidate, in table order."""
    found = [finding for holds, finding in _rows(facts.style) if holds(facts)]
    return [one._replace(reason=one.reason.format(uses=facts.uses)) if "{" in one.reason else one for one in found]
