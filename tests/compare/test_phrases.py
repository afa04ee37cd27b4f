"""Words that were added or taken away are told as phrases: from where one begins to where it ends, whichever version comes first."""

from __future__ import annotations

import re

import pytest

from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview


def marked(before: str, after: str) -> str:
    """Return the turn that changed, with what was taken away in [-...-] and what was added in {+...+}."""
    a, b = (
        Interview.from_turns([("Ana", "Who saw the boats?"), ("Bo", said), ("Ana", "And then, you?")])
        for said in (before, after)
    )
    [row] = [row for row in diff(a, b).rows if any(segment.change is not None for segment in row.segments)]
    shown = []
    for segment in row.segments:
        if segment.change is None:
            shown.append(segment.a)
        else:
            shown += [f"[-{segment.a}-]"] * bool(segment.a) + [f"{{+{segment.b}+}}"] * bool(segment.b)
    return "".join(shown).strip().removeprefix("Bo: ")


@pytest.mark.parametrize(
    "longer",
    [
        "We saw the boats, [-the old boats, -]and the nets.",
        "We went, [-and we came, -]and we saw the mill.",
        "It was late, [-of course, -]and cold.",
        "We knew the river, [-knew the dam, -]knew the mill.",
        "Well, [-we saw it, you know, -]we saw it.",
        "He said that [-he knew that -]it rained.",
        "We saw the boats and the [-old nets and the -]nets.",
        "We had the boats and the [-nets and the -]ropes.",
    ],
)
def test_a_phrase_that_was_added_or_taken_away(longer):
    long, short = longer.replace("[-", "").replace("-]", ""), longer.split("[-")[0] + longer.split("-]")[1]
    assert marked(long, short) == longer
    assert marked(short, long) == longer.replace("[-", "{+").replace("-]", "+}")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "We went down to the mill.",
            "We went down, and down to the mill.",
            "We went down[- -]{+, and down +}to the mill.",
        ),
        ("The dam, the old dam, held.", "The dam held.", "The dam[-, the old dam, -]{+ +}held."),
        (
            "The first of them came early on the Monday and stayed.",
            "A few of us came late on the Friday and stayed.",
            "[-The first-]{+A few+} of [-them-]{+us+} came [-early-]{+late+} on the [-Monday-]{+Friday+} and stayed.",
        ),
        (
            "We saw a boat in the old harbour at night.",
            "They met a ship in some small port at dusk.",
            "[-We saw-]{+They met+} a [-boat-]{+ship+} in [-the old harbour-]{+some small port+} at [-night-]{+dusk+}.",
        ),
    ],
)
def test_what_became_something_else(before, after, shown):
    assert marked(before, after) == shown
    assert marked(after, before) == re.sub(r"\[-(.*?)-\]\{\+(.*?)\+\}", r"[-\2-]{+\1+}", shown)
