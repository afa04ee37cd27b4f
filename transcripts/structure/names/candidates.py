"""What looks like a label, gathered over a document: each label with all its uses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.structure.names.label import PrintedName, read_label, read_together
from transcripts.vocabulary.line_kinds import BREAKS, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LabelStyle, LineKind

FEW_USES = 2


@dataclass(slots=True, eq=False)
class Candidate:
    """One label as it is used throughout a document: its uses (line numbers), and how each is printed.

    `introduced` counts the first uses that are members of a list, `after_blank` all that stand below a blank line.
    """

    label: PrintedName
    style: LabelStyle
    uses: list[int] = field(default_factory=list)
    printed: Counter[str] = field(default_factory=Counter)
    introduced: int = 0
    after_blank: int = 0


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of a document, by style and key, and for each labelled line which one it uses and how it is printed."""

    by_key: dict[tuple[str, str], Candidate]
    of_line: dict[int, Candidate]
    forms: dict[int, str]


def gather(text: str, lines: Sequence[Line], plain: Callable[[str], str] = str) -> Candidates:
    """Collect the label candidates of the lines of a document; `plain` takes the notation's marks out of a label."""
    found = _gathered(text, lines, plain, frozenset())
    together = _together(found)
    return _gathered(text, lines, plain, together) if together else found


def _together(found: Candidates) -> frozenset[str]:
    """Return the labels in capitals that seem to give an office, but name two who are labelled alone: `ANA SIV, BO TARN`."""
    titled = {form for one in found.by_key.values() if one.style == "capitals" for form in one.printed if ", " in form}
    if not titled:
        return frozenset()
    alone = {
        read_label(form).key for one in found.by_key.values() for form in one.printed if " " in form and "," not in form
    }
    return frozenset(
        form for form in titled if all(read_label(part).key in alone for part in form.split(", ")) and form.isupper()
    )


def _gathered(text: str, lines: Sequence[Line], plain: Callable[[str], str], together: frozenset[str]) -> Candidates:
    """Collect the candidates, given the labels that name several people."""
    by_key: dict[tuple[str, str], Candidate] = {}
    by_printed: dict[tuple[str, str], tuple[Candidate, str]] = {}
    of_line: dict[int, Candidate] = {}
    forms: dict[int, str] = {}
    before: Line | None = None
    blank = True
    for number, line in enumerate(lines):
        if line.kind in BREAKS:
            blank = True
            continue
        label = line.label
        if label is not None:
            written = line.name or text[label[0] : label[1]]
            known = by_printed.get((line.kind, written))
            if known is None:
                printed = line.name or plain(written).rstrip()
                read = read_together(printed) if printed in together else read_label(printed)
                style = _style(line.kind, read)
                known = by_key.setdefault((style, read.key), Candidate(read, style)), printed
                by_printed[line.kind, written] = known
            candidate, printed = known
            candidate.uses.append(number)
            candidate.after_blank += blank or line.kind == "INNER_LABEL"
            if len(candidate.uses) <= FEW_USES:
                previous = of_line.get(number - 1 - blank)
                candidate.introduced += before is not None and _introduces(before, text, previous)
            of_line[number] = candidate
            forms[number] = printed
        before = line
        blank = line.kind == "RULE"
    for candidate in by_key.values():
        candidate.printed.update(map(forms.__getitem__, candidate.uses))
    return Candidates(by_key, of_line, forms)


def _style(kind: LineKind, label: PrintedName) -> LabelStyle:
    """Return the style of a label; capitals are one of their own, whatever small words in parentheses follow (`ANA (aside)`)."""
    style = STYLES[kind]
    printed = label.name if label.aside[:1].islower() else label.printed
    return "capitals" if style == "plain" and len(printed) > 2 and printed.isupper() else style


def _introduces(before: Line, text: str, candidate: Candidate | None) -> bool:
    """Whether the line before opens a list (its words end with a colon), or is a member of a list that some line opened."""
    if before.text is not None and text[before.text.start : before.text.end].rstrip().endswith((":", "：")):
        return before.label is not None or before.text.end - before.text.start > 20
    return candidate is not None and candidate.introduced > 0 and len(candidate.uses) == 1
