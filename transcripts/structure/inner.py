"""Turns that begin in the middle of a line: `... thank you. Bo Tarn: Yes.`, where other lines begin with the same label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.formats.labelled import INNER_LABEL
from transcripts.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from transcripts.model.text import Line
    from transcripts.structure.candidates import Candidate

WITH_INNER_LABELS = frozenset({"labelled", "hansard"})  # grammars of what is typed and copied
_STYLES = frozenset({"plain", "capitals"})
_KINDS = frozenset({"LABELLED", "CHANGE_LABEL", "MEMBER", "OFFICE_LABEL", "TEXT"})
_FEWEST_USES = 2


def with_inner_labels(text: str, lines: Sequence[Line], accepted: Iterable[Candidate]) -> list[Line] | None:
    """Return the lines, those cut in which somebody's label stands after the end of a sentence; None where no line has one.

    Only full names are looked for that label other turns, too: a word before a colon is more often none.
    """
    names = frozenset(
        form
        for one in accepted
        if one.style in _STYLES and not one.joint and len(one.uses) >= _FEWEST_USES
        for form in one.printed
        if " " in form
    )
    if not names:
        return None
    find = text.find
    inner = {
        number
        for number, line in enumerate(lines)
        if (words := line.text) and find(": ", *words) >= 0 and line.kind in _KINDS and INNER_LABEL.search(text, *words)
    }
    if not inner or any(line.kind == "INNER_LABEL" for line in lines):
        return None
    cut: list[Line] = []
    for number, line in enumerate(lines):
        if number in inner:
            cut += _pieces(text, line, names)
        else:
            cut.append(line)
    return cut if len(cut) > len(lines) else None


def _pieces(text: str, line: Line, names: Container[str]) -> Iterator[Line]:
    """Yield what a line consists of: itself down to the first label inside it, and a line for each of those."""
    words = line.text or Span(line.start, line.end)
    piece = line
    for found in INNER_LABEL.finditer(text, *words):
        if found["label"] in names:
            start = found.start("label") - len(found["mark"] or "")
            yield piece._replace(end=start, text=Span(piece.text.start if piece.text else start, found.start()))
            label = Span(*found.span("label"))
            piece = line._replace(
                kind="INNER_LABEL", start=start, label=label, text=Span(found.end(), words.end), time=None, until=None
            )
    yield piece
