"""Credits, the lines that say who takes part: `Interviewer: Ana Lindqvist`, `Panelists:` above names, `AL = Ana Lindqvist`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.model.text import Lines
from transcripts.structure import lexicon
from transcripts.structure.announced.participant_lists import as_text
from transcripts.structure.names import label as labels
from transcripts.structure.names.abbreviations import abbreviates
from transcripts.structure.names.known import Known
from transcripts.structure.names.label import read_label
from transcripts.structure.names.shape import shape_fault
from transcripts.vocabulary.names import CAPITAL, NAME_WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line
    from transcripts.structure.names.label import PrintedName
    from transcripts.vocabulary.line_kinds import LineKind

_NAME = rf"{NAME_WORD}(?:[ \u00a0](?:{NAME_WORD}|de|del|la|van|von|der|da|dos|bin|al)){{1,4}}"
_OFFICE = r"(?P<office>[^\W_][^\r\n?!:;|=]{1,120})(?<![.,])"
_PERSON = expression(
    rf"(?P<name>{_NAME})(?:[ \t]*\((?P<short>[A-Z][A-Za-z]{{0,4}})\))?(?:(?:[ \t]+(?:--|[-–—])[ \t]+|,[ \t]+){_OFFICE})?"
)
_MARKS = "*_#>•- \t"
_CREDIT = expression(
    r"[*_#>•\- \t]*(?P<key>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+)?)[ ]?[*_]*[ \t]*[:：][*_]*(?:[ \t]+(?P<value>.+))?"
)
_KEY = expression(
    r"[*_>•\- \t]*(?P<short>[A-Z][A-Za-z0-9]{0,4})[*_]*[ \t]*(?P<sign>=|:|[-–—]{1,2})[*_]*[ \t]+(?P<value>.+)"
)
_WORD = expression(r"[^\W\d_]+")
_OF_AN_OFFICE = expression(rf"{CAPITAL}|.*\b(?:of|at|for|in|from)\b")
_SEMICOLONS = expression(r"[ \t]*;[ \t]*")
_COMMAS = expression(r",[ \t]+(?:and[ \t]+)?|[ \t]+(?:and|with|&)[ \t]+")
_NO_CREDITS: frozenset[LineKind] = frozenset({"BLANK", "FRONT_MATTER", "CODE"})
_LONGEST_CREDIT = 320  # characters of a line with a credit; judged
_LONGEST_ABBREVIATION = 3  # characters of an abbreviation at the end of a name, with its full stop; judged
_FEWEST_NAMES_BELOW_A_ROLE = 2  # names below a role; judged
_FEWEST_KEYWORDS = 3  # words in a row below a fact, which are its keywords; judged
_FEWEST_USES_OF_A_LABEL = 2  # uses of a label that recurs; by definition
_FEWEST_DEFINED = 2  # labels that a key of abbreviations defines; judged


@dataclass(slots=True)
class Credits:
    """The people named in credits, and the numbers of the credit lines."""

    known: list[Known] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    _uses: Counter[str] = field(default_factory=Counter)

    def add(self, people: Sequence[Known], *lines: int) -> None:
        """Add people and the lines that name them."""
        self.known += people
        self.lines.update(lines)

    def uses(self, key: str, text: str, lines: Lines) -> int:
        """Return how often a label occurs, in any spelling; counted on first use."""
        if not self._uses:
            for form, count in Counter(text[label[0] : label[1]] for label in lines.labels if label).items():
                self._uses[read_label(form).key] += count
        return self._uses[key]


def read_credits(text: str, lines: Lines) -> tuple[Credits, Lines]:
    """Read credits above the talk (or below a later heading) and turn those lines into prose."""
    found = Credits()
    defined: list[tuple[int, Known, str]] = []
    headings = iter((*lines.numbers("HEADING"), len(lines)))
    number = -1
    while (number := number + 1) < len(lines):
        line = lines[number]
        if number in found.lines or line.kind in _NO_CREDITS or line.end - line.start > _LONGEST_CREDIT:
            continue
        printed = text[line.start : line.end].strip()
        if _read_credit(text, lines, number, printed, found):
            continue
        definition = _definition(printed)
        if definition:
            defined.append((number, *definition))
        elif line.label is not None and _may_speak(read_label(line.label.of(text))):
            number = next(heading for heading in headings if heading > number) - 1
    _accept_key(text, lines, defined, found)
    if not found.lines:
        return found, lines
    return found, Lines(as_text(text, line) if number in found.lines else line for number, line in enumerate(lines))


def _may_speak(label: PrintedName) -> bool:
    return not labels.is_metadata(label) and shape_fault(label) is None


def _read_credit(text: str, lines: Lines, number: int, printed: str, found: Credits) -> bool:
    """Parse one credit line (a role with names beside or below it); return True if it was one."""
    match = _CREDIT.fullmatch(printed)
    role = lexicon.roles("announcing").get(match["key"].casefold()) if match else None
    if match is None or role is None:
        return _read_names_below(text, lines, number, printed, found)
    if match["value"]:
        people = (
            _people(match["value"].strip(_MARKS), role, several=match["key"].casefold().endswith("s"))
            if _is_credit(text, lines, number, match["key"], found)
            else []
        )
        found.add(people, *([number] if people else []))
        return bool(people)
    members: list[Known] = []
    following = number + 1
    while following < len(lines) and len(people := _member(text, lines[following], role)) == 1:
        members += people
        following += 1
    if len(members) < _FEWEST_NAMES_BELOW_A_ROLE:
        return False
    found.add(members, *range(number, following))
    return True


def _read_names_below(text: str, lines: Sequence[Line], number: int, printed: str, found: Credits) -> bool:
    """Parse a row of names below an upper-case role, as recorders print it: `SPEAKERS`, then `Ana Lindqvist, Speaker 2`."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    if not printed.isupper() or below is None or below.end - below.start > _LONGEST_CREDIT:
        return False
    names = [one.strip() for one in text[below.start : below.end].split(",")]
    role = lexicon.roles("announcing").get(printed.casefold())
    if role is None:
        listed = len(names) >= _FEWEST_KEYWORDS and labels.is_metadata(read_label(printed))  # SUMMARY KEYWORDS
        found.add([], *((number, number + 1) if listed else ()))
        return listed
    every = [read_label(one) for one in names]
    if len(every) < _FEWEST_NAMES_BELOW_A_ROLE or not all(
        labels.is_unnamed(one) or labels.name_likeness(one) for one in every
    ):
        return False
    found.add([Known(one, role, None) for one in every if not labels.is_unnamed(one)], number, number + 1)
    return True


def _is_credit(text: str, lines: Lines, number: int, key: str, found: Credits) -> bool:
    """True if `Role: Name` is a credit, not a turn: no other line has that label, or the line is next to another credit or fact."""
    label_key = read_label(key).key
    return found.uses(label_key, text, lines) < _FEWEST_USES_OF_A_LABEL or any(
        _is_credit_or_fact(text, lines, number, step, label_key) for step in (-1, 1)
    )


def _is_credit_or_fact(text: str, lines: Sequence[Line], number: int, step: int, label_key: str) -> bool:
    """True if the nearest non-blank line above or below (`step`) is a fact or the credit of another role."""
    at = number + step
    while 0 <= at < len(lines) and lines[at].kind == "BLANK":
        at += step
    if not 0 <= at < len(lines) or lines[at].end - lines[at].start > _LONGEST_CREDIT:
        return False
    match = _CREDIT.fullmatch(text[lines[at].start : lines[at].end].strip())
    if match is None or not match["value"] or read_label(match["key"]).key == label_key:
        return False
    role = lexicon.roles("announcing").get(match["key"].casefold())
    return bool(_people(match["value"].strip(_MARKS), role)) if role else labels.is_metadata(read_label(match["key"]))


def _member(text: str, line: Line, role: Role) -> list[Known]:
    return (
        _people(text[line.start : line.end].strip(_MARKS + "\r\n"), role)
        if line.end - line.start <= _LONGEST_CREDIT
        else []
    )


def _people(printed: str, role: Role, *, several: bool = False) -> list[Known]:
    """Return the people in a list of names, or nothing if it holds anything else. Semicolons, commas, `and` and `&` separate names.

    After a comma comes an office or an organisation or, in a list of `several` names, the next name.
    """
    organisations = several and not lexicon.words("organisations").isdisjoint(
        word.casefold() for word in _WORD.findall(printed)
    )
    for separator in (_COMMAS, _SEMICOLONS) if several and not organisations else (_SEMICOLONS, _COMMAS):
        parts = separator.split(printed)
        people = [one for part in parts if (one := _person(part, role))]
        if len(people) == len(parts) and (len(parts) > 1 or ";" not in printed):
            return people
    return []


def _person(printed: str, role: Role, short: str = "") -> Known | None:
    """Read a name with an optional short form and office; None if there is anything more."""
    match = _PERSON.fullmatch(printed.strip())
    if match is None or shape_fault(name := read_label(match["name"])) or _ends_sentence(match["name"]):
        return None
    office = match["office"]
    if office and not _is_office(office):
        return None
    named = labels.role_of_label(read_label(office)) if office else None
    return Known(name, named or role, None if named else office, short or match["short"] or "")


def _ends_sentence(name: str) -> bool:
    """True if a full stop ends the supposed name, which makes it speech, unless the last word is an initial or `Jr.`."""
    return name.endswith(".") and len(name.rsplit(maxsplit=1)[-1]) > _LONGEST_ABBREVIATION


def _is_office(printed: str) -> bool:
    """True if the words after a name are an office, not speech addressed to that person."""
    words = {word.casefold() for word in _WORD.findall(printed)}
    greets = any(greeting in printed.casefold() for greeting in lexicon.phrases("greetings"))
    return lexicon.persons().isdisjoint(words) and not greets and _OF_AN_OFFICE.match(printed) is not None


def _definition(printed: str) -> tuple[Known, str] | None:
    """Read one line of an abbreviation key: a short form, a sign, and the name or role that it stands for."""
    match = _KEY.fullmatch(printed)
    if match is None:
        return None
    value = match["value"].strip(_MARKS)
    role = lexicon.roles("roles").get(value.casefold())
    if role and value[:1].casefold() == match["short"][:1].casefold():
        return Known(read_label(match["short"]), role, None, match["short"]), match["sign"]
    one = _person(value, Role.UNKNOWN, match["short"])
    return (one, match["sign"]) if one and abbreviates(match["short"], one.name.words) else None


def _accept_key(text: str, lines: Sequence[Line], defined: Sequence[tuple[int, Known, str]], found: Credits) -> None:
    """Accept abbreviation keys whose short forms label turns; a single-line key must use `=`."""
    if not defined:
        return
    keys = {number for number, _, _ in defined}
    used = {read_label(line.label.of(text)).key for at, line in enumerate(lines) if line.label and at not in keys}
    kept = [(number, one, sign) for number, one, sign in defined if read_label(one.short).key in used]
    for number, one, sign in kept:
        if len(kept) >= _FEWEST_DEFINED or sign == "=":
            found.add([one], number)
