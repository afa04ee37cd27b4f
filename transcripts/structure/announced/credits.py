"""Lines above a talk that say who takes part: `Interviewer: Ana Lindqvist`, `Panelists:` with names below, a key `AL = Ana Lindqvist`."""

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.text import Line
    from transcripts.structure.names.label import PrintedName
    from transcripts.vocabulary.line_kinds import LineKind

_NAME_WORD = r"[^\W\d_a-z][\w'’.-]*"
_NAME = rf"{_NAME_WORD}(?:[ \u00a0](?:{_NAME_WORD}|de|del|la|van|von|der|da|dos|bin|al)){{1,4}}"
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
_OF_AN_OFFICE = expression(r"[^\W\d_a-z]|.*\b(?:of|at|for|in|from)\b")
_SEMICOLONS = expression(r"[ \t]*;[ \t]*")
_COMMAS = expression(r",[ \t]+(?:and[ \t]+)?|[ \t]+(?:and|with|&)[ \t]+")
_NO_CREDITS: frozenset[LineKind] = frozenset({"BLANK", "FRONT_MATTER", "CODE"})
_LONGEST = 320
_LONGEST_SHORTENED = 3
_FEWEST_MEMBERS = 2  # names below a role
_FEWEST_KEYWORDS = 3
_RECURS = 2  # lines with one label
_FEWEST_DEFINED = 2  # short forms


@dataclass(slots=True)
class Credits:
    """The people who are named above a talk, and the numbers of the lines that do so."""

    known: list[Known] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    _uses: Counter[str] = field(default_factory=Counter)

    def add(self, people: Sequence[Known], *lines: int) -> None:
        """Take over people and the lines that name them."""
        self.known += people
        self.lines.update(lines)

    def uses(self, key: str, text: str, lines: Lines) -> int:
        """Return how often a label stands in the text, however it is printed: counted once somebody asks."""
        if not self._uses:
            for form, count in Counter(text[label[0] : label[1]] for label in lines.labels if label).items():
                self._uses[read_label(form).key] += count
        return self._uses[key]


def read_credits(text: str, lines: Lines) -> tuple[Credits, Lines]:
    """Return who is named above the first turn, or below a heading above the next, and the lines with those told from labels."""
    found = Credits()
    defined: list[tuple[int, Known, str]] = []
    headings = iter((*lines.numbers("HEADING"), len(lines)))
    number = -1
    while (number := number + 1) < len(lines):
        line = lines[number]
        if number in found.lines or line.kind in _NO_CREDITS or line.end - line.start > _LONGEST:
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
    """Take over what a line with a role and names says, or a role alone with names below it; whether it is such a line."""
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
    if len(members) < _FEWEST_MEMBERS:
        return False
    found.add(members, *range(number, following))
    return True


def _read_names_below(text: str, lines: Sequence[Line], number: int, printed: str, found: Credits) -> bool:
    """Take over the names in a row below a role in capitals, as recorders print them: `SPEAKERS`, below it `Ana Lindqvist, Speaker 2`."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    if not printed.isupper() or below is None or below.end - below.start > _LONGEST:
        return False
    names = [one.strip() for one in text[below.start : below.end].split(",")]
    role = lexicon.roles("announcing").get(printed.casefold())
    if role is None:
        listed = len(names) >= _FEWEST_KEYWORDS and labels.is_metadata(read_label(printed))  # SUMMARY KEYWORDS
        found.add([], *((number, number + 1) if listed else ()))
        return listed
    every = [read_label(one) for one in names]
    if len(every) < _FEWEST_MEMBERS or not all(labels.is_unnamed(one) or labels.name_likeness(one) for one in every):
        return False
    found.add([Known(one, role, None) for one in every if not labels.is_unnamed(one)], number, number + 1)
    return True


def _is_credit(text: str, lines: Lines, number: int, key: str, found: Credits) -> bool:
    """Whether a line with a role is no turn of somebody labelled so: no other line is, or another credit or fact stands beside it."""
    own = read_label(key).key
    return found.uses(own, text, lines) < _RECURS or any(
        _is_credit_or_fact(text, lines, number, step, own) for step in (-1, 1)
    )


def _is_credit_or_fact(text: str, lines: Sequence[Line], number: int, step: int, own: str) -> bool:
    """Whether the next line that is not blank, up or down, gives a fact or says of another role who has it."""
    at = number + step
    while 0 <= at < len(lines) and lines[at].kind == "BLANK":
        at += step
    if not 0 <= at < len(lines) or lines[at].end - lines[at].start > _LONGEST:
        return False
    match = _CREDIT.fullmatch(text[lines[at].start : lines[at].end].strip())
    if match is None or not match["value"] or read_label(match["key"]).key == own:
        return False
    role = lexicon.roles("announcing").get(match["key"].casefold())
    return bool(_people(match["value"].strip(_MARKS), role)) if role else labels.is_metadata(read_label(match["key"]))


def _member(text: str, line: Line, role: Role) -> list[Known]:
    return (
        _people(text[line.start : line.end].strip(_MARKS + "\r\n"), role) if line.end - line.start <= _LONGEST else []
    )


def _people(printed: str, role: Role, *, several: bool = False) -> list[Known]:
    """Return the people whom the words name and nothing else, or none: parted by semicolons, or by commas, `and` and `&`.

    Behind the comma after a name stands an office or a house, or, where `several` are named, who comes next.
    """
    houses = several and not lexicon.words("houses").isdisjoint(word.casefold() for word in _WORD.findall(printed))
    for separator in (_COMMAS, _SEMICOLONS) if several and not houses else (_SEMICOLONS, _COMMAS):
        parts = separator.split(printed)
        people = [one for part in parts if (one := _person(part, role))]
        if len(people) == len(parts) and (len(parts) > 1 or ";" not in printed):
            return people
    return []


def _person(printed: str, role: Role, short: str = "") -> Known | None:
    """Read a name with perhaps its short form and an office; None where the words are more than that."""
    match = _PERSON.fullmatch(printed.strip())
    if match is None or shape_fault(name := read_label(match["name"])) or _ends_sentence(match["name"]):
        return None
    office = match["office"]
    if office and not _is_office(office):
        return None
    named = labels.role_of_label(read_label(office)) if office else None
    return Known(name, named or role, None if named else office, short or match["short"] or "")


def _ends_sentence(name: str) -> bool:
    """Whether a full stop ends the words that may be a name: what is said, unless they end with an initial or with Jr."""
    return name.endswith(".") and len(name.rsplit(maxsplit=1)[-1]) > _LONGEST_SHORTENED


def _is_office(printed: str) -> bool:
    """Whether the words after a name are an office, and not what somebody who calls that name goes on to say."""
    words = {word.casefold() for word in _WORD.findall(printed)}
    greets = any(greeting in printed.casefold() for greeting in lexicon.phrases("greetings"))
    return lexicon.persons().isdisjoint(words) and not greets and _OF_AN_OFFICE.match(printed) is not None


def _definition(printed: str) -> tuple[Known, str] | None:
    """Read a line of a key: a short form, a sign, and the name that it abbreviates or the role that it stands for."""
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
    """Take over the lines of a key whose short forms label other lines: of one line only if it holds a sign of equality."""
    if not defined:
        return
    keys = {number for number, _, _ in defined}
    used = {read_label(line.label.of(text)).key for at, line in enumerate(lines) if line.label and at not in keys}
    kept = [(number, one, sign) for number, one, sign in defined if read_label(one.short).key in used]
    for number, one, sign in kept:
        if len(kept) >= _FEWEST_DEFINED or sign == "=":
            found.add([one], number)
