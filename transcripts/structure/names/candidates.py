"""Label candidates: everything in a document that looks like a label, with all its uses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from transcripts.expressions import expression
from transcripts.structure.names.joint_labels import joint_labels
from transcripts.structure.names.label import PrintedName, read_joint_label, read_label
from transcripts.vocabulary.line_kinds import BREAKS, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from transcripts.model.text import Lines
    from transcripts.vocabulary.line_kinds import LabelStyle, LineKind

_SEPARATORS = " \t\u00a0·•|"  # marks between a name and a time behind it
FEW_USES = 2  # uses of a label that hardly recurs; judged
_EMPHASIS = expression(r"\*\*|(?<![^\W_])__|__(?![^\W_])")
_APART = BREAKS | {"RULE"}


@dataclass(slots=True, eq=False)
class Candidate:
    """One label as it is used throughout a document: its uses (line numbers), and how each is printed.

    `introduced` counts those of the first uses that are list items, `after_blank` all uses below a blank line.
    """

    label: PrintedName
    style: LabelStyle
    uses: list[int] = field(default_factory=list)
    printed: Counter[str] = field(default_factory=Counter)
    introduced: int = 0
    after_blank: int = 0

    @property
    def is_listed(self) -> bool:
        """Whether each use is a list item: then it comes once, however many versions of the list there are."""
        return 0 < len(self.uses) == self.introduced


class Candidates(NamedTuple):
    """All candidates of a document by style and key; by line, its candidate and the printed form."""

    by_key: dict[tuple[str, str], Candidate]
    of_line: dict[int, Candidate]
    forms: dict[int, str]


def gather(text: str, lines: Lines, strip_markup: Callable[[str], str] = str) -> Candidates:
    """Collect the label candidates of a document; `strip_markup` strips the notation's markup from a label."""
    found = _collect(text, lines, strip_markup, {})
    forms = {form for one in found.by_key.values() if one.style != "line" for form in one.printed}
    joint = joint_labels(forms) | _joint_in_capitals(found)
    return _collect(text, lines, strip_markup, joint) if joint else found


def form_of(printed: str, strip_markup: Callable[[str], str]) -> str:
    """Return a label as it reads, also where a part of it is emphasised: `De **voorzitter**` is `De voorzitter`."""
    words = strip_markup(printed).rstrip(_SEPARATORS)
    return _EMPHASIS.sub("", words) if "**" in words or "__" in words else words


def _joint_in_capitals(found: Candidates) -> dict[str, tuple[str, ...]]:
    """Return upper-case labels that look like a name with an office but join two people labelled elsewhere: `ANA SIV, BO TARN`."""
    upper = {form for one in found.by_key.values() if one.style == "capitals" for form in one.printed if ", " in form}
    if not upper:
        return {}
    alone = {
        read_label(form).key for one in found.by_key.values() for form in one.printed if " " in form and "," not in form
    }
    return {
        form: tuple(form.split(", "))
        for form in upper
        if all(read_label(part).key in alone for part in form.split(", ")) and form.isupper()
    }


def _collect(
    text: str, lines: Lines, strip_markup: Callable[[str], str], joint: Mapping[str, tuple[str, ...]]
) -> Candidates:
    """Collect the candidates, given the labels that join several people, with the names of each."""
    by_key: dict[tuple[str, str], Candidate] = {}
    numbers, kinds, names = lines.labelled, lines.kinds, lines.names
    printed = [text[label[0] : label[1]] for label in lines.labels if label]
    if names:
        printed = [names.get(number, form) for number, form in zip(numbers, printed, strict=True)]
    keys = list(zip(map(kinds.__getitem__, numbers), printed, strict=True))  # equal print is one label
    first = dict(zip(reversed(keys), reversed(numbers), strict=True))
    candidates: dict[tuple[str, str], Candidate] = {}
    forms: dict[tuple[str, str], str] = {}
    asked: list[Candidate] = []  # whose first form asks
    for key, count in Counter(keys).items():
        kind, written = key
        forms[key] = form = names.get(first[key]) or form_of(written, strip_markup)
        read = read_joint_label(form, joint[form]) if form in joint else read_label(form)
        style = _style(kind, read)
        candidates[key] = one = by_key.setdefault((style, read.key), Candidate(read, style))
        one.printed[form] += count
        if form.endswith(("?", "!")) and one.label.printed == form and len(one.printed) == 1:
            asked.append(one)
    for one in asked:  # Bo Tarn?: beside Bo Tarn: it is the usual form that tells what a label is
        usual = one.printed.most_common(1)[0][0]
        one.label = read_joint_label(usual, joint[usual]) if usual in joint else read_label(usual)
    of_line = dict(zip(numbers, map(candidates.__getitem__, keys), strict=True))
    for number, one in of_line.items():
        one.uses.append(number)
    apart = [n for n in numbers if not n or kinds[n - 1] in _APART or kinds[n] == "INNER_LABEL"]
    for one, count in Counter(map(of_line.__getitem__, apart)).items():
        one.after_blank = count
    listed: set[int] = set()
    for number in sorted(use for one in by_key.values() for use in one.uses[:FEW_USES]):
        if _introduces(text, lines, number, of_line, listed):
            listed.add(number)
            of_line[number].introduced += 1
    return Candidates(by_key, of_line, dict(zip(numbers, map(forms.__getitem__, keys), strict=True)))


def _style(kind: LineKind, label: PrintedName) -> LabelStyle:
    """Return the style of a label; upper case is a style of its own, even before lower case in parentheses (`ANA (aside)`)."""
    style = STYLES[kind]
    printed = label.name if label.aside[:1].islower() else label.printed
    return "capitals" if style == "plain" and len(printed) > 2 and printed.isupper() else style


def _introduces(text: str, lines: Lines, number: int, of_line: Mapping[int, Candidate], listed: Container[int]) -> bool:
    """True if the line above opens a list (it ends with a colon), or is itself an item of one (`listed`). One item makes no list."""
    before = number - 1
    while before >= 0 and lines.kinds[before] in BREAKS:
        before -= 1
    if before < 0:
        return False
    said, label = lines.texts[before], lines.labels[before]
    if said is not None and text[said.start : said.end].rstrip().endswith((":", "：")):
        return (label is not None or said.end - said.start > 20) and not _is_answered(lines, number, of_line)
    apart = lines.kinds[number - 1] in _APART
    first = of_line[number].uses[0]
    return number - 1 - apart in listed and (first == number or first in listed)  # who spoke before speaks again


def _is_answered(lines: Lines, number: int, of_line: Mapping[int, Candidate]) -> bool:
    """Whether the next paragraph, printed alike, is labelled with a name that recurs: then a talk goes on there, and no list."""
    below = number + 1
    while below < len(lines.kinds) and lines.kinds[below] in BREAKS:
        below += 1
    after, one = of_line.get(below), of_line[number]
    alike = after is not None and after.style == one.style and len(after.uses) > FEW_USES
    apart = [lines.kinds[at - 1] in _APART for at in (number, below)]
    return alike and apart[0] == apart[1]
