"""Scales: lists of phrases with how much, or how sure, each of them says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transcripts.compare.tokens.word_lists import pair_list

if TYPE_CHECKING:
    from transcripts.compare.edits.edit import EditSide


class Phrase(NamedTuple):
    """A phrase of a scale: its level, and which words of a stretch belong to it."""

    level: float
    places: range


Scale = dict[str, list[tuple[float, tuple[str, ...]]]]


@cache
def scale(name: str) -> Scale:
    """Return the phrases of a scale by their first word, longest first, each with its level."""
    entries = [(float(level), tuple(phrase.split())) for level, phrase in pair_list(name)]
    found: Scale = {}
    for level, phrase in sorted(entries, key=lambda entry: (-len(entry[1]), entry[1])):
        found.setdefault(phrase[0], []).append((level, phrase))
    return found


def phrases(side: EditSide, known: Scale) -> list[Phrase]:
    """Return the phrases of a scale in a stretch, the longest at each place, also those that the words around it are part of."""
    before = side.words_before
    keys = [*before, *side.keys, *side.words_after]
    found = []
    first, end, at = len(before), len(before) + len(side.keys), 0
    while at < end:
        size = 1
        for level, phrase in known.get(keys[at], ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                size = len(phrase)
                if at < end and at + size > first:
                    found.append(Phrase(level, range(at - first, at - first + size)))
                break
        at += size
    return found
