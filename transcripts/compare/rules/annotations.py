"""Rules for annotations and times: inaudible passages resolved or opened, asides, timestamps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transcripts.compare.edits.edit import fact
from transcripts.compare.edits.rule import became, quoted
from transcripts.compare.tokens.tokens import fold
from transcripts.compare.tokens.word_lists import word_list
from transcripts.expressions import expression

if TYPE_CHECKING:
    from transcripts.compare.edits.edit import Edit
    from transcripts.compare.edits.rule import Found

_TIME = expression(r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?")
_LETTERS = expression(r"[^\W_]")
_NOT_LETTERS = expression(r"[\W_]+")


def inaudible_resolved(edit: Edit) -> Found | None:
    """Words replace an inaudible mark."""
    a, b = _inaudible(edit)
    return (quoted(a[0]), quoted(edit.b.text)) if a and not b and edit.b.words else None


def became_inaudible(edit: Edit) -> Found | None:
    """An inaudible mark replaces words."""
    a, b = _inaudible(edit)
    return (quoted(edit.a.text), quoted(b[0])) if b and not a and edit.a.words else None


@fact
def _inaudible(edit: Edit) -> tuple[list[str], list[str]]:
    """Return the inaudible marks of both sides; none if the annotations are the same."""
    a, b = edit.a.annotations, edit.b.annotations
    return ([], []) if a == b else (list(filter(_is_inaudible, a)), list(filter(_is_inaudible, b)))


def _is_inaudible(annotation: str) -> bool:
    inner = fold(annotation.strip("[]()<>"))
    return not inner.strip("?. _-") or bool(set(re.findall(r"[^\W\d_]+", inner)) & word_list("inaudible"))


def time_stamps(edit: Edit) -> Found | None:
    """The annotations differ only in times."""
    a, b = edit.a.annotations, edit.b.annotations
    if a == b or not all(_TIME.search(one) for one in (*a, *b)):
        return None
    without_a, without_b = (sorted(_TIME.sub("", one) for one in side) for side in (a, b))
    only_times = not any(map(_LETTERS.search, (*without_a, *without_b)))
    return _annotations(edit) if only_times or without_a == without_b else None


def aside(edit: Edit) -> Found | None:
    """The annotations differ."""
    return None if edit.a.annotations == edit.b.annotations else _annotations(edit)


def _annotations(edit: Edit) -> Found:
    return (became(" ".join(edit.a.annotations), " ".join(edit.b.annotations)),)


def reworded_beside(edit: Edit) -> Found | None:
    """The words beside a timestamp differ as well."""
    return () if edit.a.keys != edit.b.keys else None


def clock_times(edit: Edit) -> Found | None:
    """Only times of day, or times in a recording, differ."""
    stamps = [_TIME.findall(side.text) for side in (edit.a, edit.b)]
    rests = [_NOT_LETTERS.sub("", _TIME.sub("", side.text)) for side in (edit.a, edit.b)]
    if not any(stamps) or rests[0] != rests[1]:
        return None
    return () if any(stamp.count(":") == 2 for side in stamps for stamp in side) else None
