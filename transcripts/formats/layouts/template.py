r"""Templates: how a layout is written down, as fixed marks around slots.

    {name}: {words}      [{time}] {name} - {words}      **{name}** ({time})\n{words}      {words}\n— {name}

A slot stands in braces; a brace that is itself a mark is doubled; `\n` is the end of a line, `\t` a tab, `\\` a backslash.
"""

from __future__ import annotations

from itertools import pairwise
from string import Formatter
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from transcripts.errors import LayoutError
from transcripts.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

SlotName = Literal["name", "time", "until", "number", "words"]
SLOTS: tuple[SlotName, ...] = get_args(SlotName)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\\\": "\\"}
_ESCAPE = expression(r"\\[nt\\]")
_SHOWN = {meant: written for written, meant in _ESCAPES.items()}
_TEXTS = frozenset(("name", "words"))


_WRITTEN = str.maketrans({"{": "{{", "}": "}}", **_SHOWN})


class Part(NamedTuple):
    """A part of a template: a slot, or the text of fixed marks."""

    slot: SlotName | None
    marks: str = ""


def parts_of(template: str) -> tuple[Part, ...]:
    """Return the parts of a template. Raises LayoutError if it is none: it needs {name} and {words}, and no slot but {number} twice."""
    parts: list[Part] = []
    try:
        for marks, slot, form, conversion in Formatter().parse(_ESCAPE.sub(lambda found: _ESCAPES[found[0]], template)):
            if marks and parts and parts[-1].slot is None:
                parts[-1] = Part(None, parts[-1].marks + marks)  # a doubled brace ends a piece
            elif marks:
                parts.append(Part(None, marks))
            if slot is not None:
                parts.append(_slot(template, slot, f"{form}{conversion or ''}"))
    except ValueError as error:
        raise LayoutError(template, f"a brace that is a mark must be doubled ({error})") from error
    _require_usable(template, parts)
    return tuple(parts)


def is_template(template: str) -> bool:
    """Whether a text is a template that can be used."""
    try:
        parts_of(template)
    except LayoutError:
        return False
    return True


def _slot(template: str, name: str, rest: str) -> Part:
    for slot in SLOTS:
        if slot == name and not rest:
            return Part(slot)
    raise LayoutError(template, f"there is no slot {{{name}}}: use {', '.join(f'{{{slot}}}' for slot in SLOTS)}")


def _require_usable(template: str, parts: Sequence[Part]) -> None:
    slots = [part.slot for part in parts if part.slot]
    if twice := next((slot for slot in slots if slots.count(slot) > 1 and slot != "number"), None):
        raise LayoutError(template, f"the slot {{{twice}}} stands in it twice")
    for needed in ("name", "words"):
        if needed not in slots:
            raise LayoutError(template, f"it needs the slot {{{needed}}}")
    for before, after in pairwise(parts):
        if before.slot in _TEXTS and after.slot in _TEXTS:
            raise LayoutError(template, f"marks must stand between {{{before.slot}}} and {{{after.slot}}}")
    if len(parts) == len(slots):
        raise LayoutError(template, "it needs marks that tell the name from the words")


def template_of(parts: Sequence[Part]) -> str:
    r"""Return the template with these parts, on one line: ends of lines as `\n`, tabs as `\t`."""
    return "".join(f"{{{part.slot}}}" if part.slot else part.marks.translate(_WRITTEN) for part in parts)
