"""The kinds of change, with their weights."""

from __future__ import annotations

from transcripts.model.comparison import Weight

# In the order in which they lead among facets of equal weight.
KINDS: dict[str, Weight] = {
    "turn-added": Weight.SUBSTANTIVE,
    "turn-removed": Weight.SUBSTANTIVE,
    "reattributed": Weight.SUBSTANTIVE,
    "sentence-added": Weight.SUBSTANTIVE,
    "sentence-removed": Weight.SUBSTANTIVE,
    "negation": Weight.SUBSTANTIVE,
    "number": Weight.SUBSTANTIVE,
    "date": Weight.SUBSTANTIVE,
    "name": Weight.SUBSTANTIVE,
    "certainty": Weight.SUBSTANTIVE,
    "quantity": Weight.SUBSTANTIVE,
    "quotation": Weight.SUBSTANTIVE,
    "gap-opened": Weight.SUBSTANTIVE,
    "wording": Weight.WORDING,
    "filler": Weight.WORDING,
    "word-form": Weight.WORDING,
    "speaker-renamed": Weight.CORRECTION,
    "gap-filled": Weight.CORRECTION,
    "duplicate": Weight.CORRECTION,
    "spelling": Weight.CORRECTION,
    "label": Weight.CORRECTION,
    "casing": Weight.CORRECTION,
    "punctuation": Weight.CORRECTION,
    "aside": Weight.COSMETIC,
    "time": Weight.COSMETIC,
    "typography": Weight.COSMETIC,
    "spacing": Weight.COSMETIC,
}
