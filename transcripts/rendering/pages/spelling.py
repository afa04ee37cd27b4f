"""Highlights the letters that differ between two spellings of a word."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel


class LetterRun(NamedTuple):
    """Characters of a word, and whether they are missing from the other spelling."""

    text: str
    differs: bool = False


def runs(a: str, b: str, *, earlier: bool) -> tuple[LetterRun, ...]:
    """Return `a` (or `b` if not `earlier`) split into runs that the other spelling shares and runs that it does not."""
    found: list[LetterRun] = []
    for operation in Indel.opcodes(a, b):
        text = a[operation.src_start : operation.src_end] if earlier else b[operation.dest_start : operation.dest_end]
        if text:
            found.append(LetterRun(text, differs=operation.tag != "equal"))
    return tuple(found)
