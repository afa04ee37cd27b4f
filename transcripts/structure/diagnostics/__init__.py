"""Diagnostics: problems of a document, with stable codes.

Nothing here raises because of the text, and no check costs more than a constant times the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.structure.diagnostics import brackets as marks
from transcripts.structure.diagnostics import characters, conversation, labels, shape
from transcripts.structure.diagnostics import timestamps as times
from transcripts.structure.diagnostics.codes import CODES, diagnostic
from transcripts.structure.diagnostics.reading import Reading

if TYPE_CHECKING:
    from transcripts.model.interviews.document import Diagnostic

__all__ = ["CODES", "Reading", "diagnose", "diagnostic"]

_CHECKS = (
    characters.controls,
    characters.false_line_ends,
    characters.mojibake,
    characters.inner_marks,
    characters.lost_characters,
    characters.mixed_line_ends,
    shape.read_by_shape,
    labels.misspelt,
    labels.inconsistent_forms,
    labels.hidden_characters,
    labels.mixed_scripts,
    labels.look_alikes,
    labels.strays,
    labels.partly_unknown,
    labels.near_spellings,
    labels.ambiguous,
    labels.nearly_accepted,
    labels.refused_in_layout,
    conversation.unanswered,
    conversation.empty_turns,
    conversation.repeated_label,
    conversation.repeated_paragraphs,
    conversation.ends_mid_sentence,
    times.odd_times,
    times.overlapping_cues,
    times.frames,
    times.in_no_cue,
    marks.open_brackets,
    marks.open_fence,
    marks.open_front_matter,
)


def diagnose(reading: Reading) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in text order."""
    found = [one for check in _CHECKS for one in check(reading)]
    return tuple(sorted(found, key=lambda one: (one.span, one.code)))
