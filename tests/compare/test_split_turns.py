"""Turns that were split or merged: what is said is compared across the place where they meet, and a label there is one change."""

from __future__ import annotations

import pytest
from redlines import sides

from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview

# Turns stand apart by a blank line; each is its speaker and what is said.
REDLINES = [
    # two turns of one
    (
        "Bo: The boats came in at dawn.[- -]{+\n\n+}{+Bo+}{+: +}Nobody had seen them leave the island.",
        "spacing label label",
    ),
    # three turns of one
    (
        "Bo: The boats came in at dawn.[- -]{+\n\n+}{+Bo+}{+: +}Nobody had seen them leave the island.[- -]{+\n\n+}{+Bo+}{+: +}We were glad of it.",
        "spacing label label spacing label label",
    ),
    # words beside the place
    (
        "Bo: The boats came in at dawn[-. -]{+, and\n\n+}{+Bo+}{+: +}[-Nobody-]{+nobody+} had seen them leave the island.",
        "wording label label casing",
    ),
    # words around the place
    (
        "Bo: The boats came in[- -]{+.\n\n+}{+Bo+}{+: +}[-at-]{+At+} [-dawn and-]{+noon+} nobody had seen them leave.",
        "punctuation label label casing wording",
    ),
    # a sentence across the place
    (
        "Bo: The boats came in [-at dawn and at noon, and -]{+very late.\n\n+}{+Bo+}{+: +}{+So +}nobody had seen them leave.",
        "wording label label filler",
    ),
    # an answer between
    (
        "Bo: The boats came in at dawn.[- -]{+\n\n+}{+Ana+}{+: +}{+Really?+}{+\n\n+}{+Bo+}{+: +}Nobody had seen them leave the island.",
        "spacing turn-added turn-added turn-added turn-added label label",
    ),
    # an answer that the other has inside
    (
        "Bo: The boats came in at dawn.[- -]{+\n\n+}{+Ana+}{+: +}Really?[- -]{+\n\n+}{+Bo+}{+: +}Nobody had seen them leave the island.",
        "spacing reattributed reattributed spacing label label",
    ),
    # what somebody else said, given to the speaker before
    (
        "Bo: The boats came in at dawn.[-\n\n-]{+ +}[-Cy-][-: -]Nobody had seen them leave the island.",
        "spacing reattributed reattributed",
    ),
    # and between two turns of one
    (
        "Bo: The boats came in at dawn.[-\n\n-]{+ +}[-Cy-][-: -]Nobody had seen them leave the island.[-\n\n-]{+ +}[-Bo-][-: -]We were glad of it.",
        "spacing reattributed reattributed spacing label label",
    ),
    # a place moved
    (
        "Bo: The boats came in at dawn.[-\n\n-]{+ +}[-Bo-][-: -]Nobody had seen them leave the island.\n\nBo: We were glad of it.",
        "spacing label label",
    ),
    # a sentence moved across
    (
        "Bo: The boats came in at dawn.{+ Nobody had seen them leave the island.+}\n\nBo: [-Nobody had seen them leave the island. -]We were glad of it.",
        "typography typography",
    ),
    # a sentence that became a turn
    (
        "Bo: The boats came in at dawn.[- -]{+\n\n+}[-Nobody had seen them leave the island. -]{+Bo+}{+: +}{+Old men had slept all day in the mill.+}{+\n\n+}{+Bo+}{+: +}We were glad of it.",
        "spacing sentence-removed turn-added turn-added turn-added turn-added label label",
    ),
    # a turn between
    (
        "Bo: The boats came in at dawn.[- -]{+\n\n+}{+Bo+}{+: +}Nobody had seen them leave the island.[- -]{+\n\n+}{+Cy+}{+: +}{+Yes.+}{+\n\n+}{+Bo+}{+: +}We were glad of it.",
        "spacing label label spacing turn-added turn-added turn-added turn-added label label",
    ),
]


def interview(text):
    turns = [("Ana", "Who saw the boats that came over?")]
    turns += [(speaker, said) for speaker, _, said in (turn.partition(": ") for turn in text.split("\n\n"))]
    return Interview.from_turns([*turns, ("Ana", "And what then?")])


def redline(a, b):
    """Return the redline of all that stands between the first question and the last, and the kinds of the changes."""
    found = diff(a, b)
    assert (found.rejected(), found.accepted()) == (a.text, b.text)
    said = "".join(
        one.a if one.change is None else f"[-{one.a}-]" * bool(one.a) + f"{{+{one.b}+}}" * bool(one.b)
        for row in found.rows[1:-1]
        for one in row.segments
    )
    return said.rstrip("\n"), " ".join(change.kind for change in found.changes)


@pytest.mark.parametrize(("shown", "kinds"), REDLINES)
def test_turns_that_were_split_or_merged(shown, kinds):
    a, b = map(interview, sides(shown))
    assert redline(a, b) == (shown, kinds)
    back, kinds_back = redline(b, a)
    assert sides(back) == sides(shown)[::-1]
    turned = {"sentence-added": "sentence-removed", "sentence-removed": "sentence-added", "turn-added": "turn-removed"}
    assert kinds_back.split() == [turned.get(kind, kind) for kind in kinds.split()]
