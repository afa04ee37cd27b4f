"""Two versions of one answer written as one text, as a redline shows them: [-what was taken away-]{+what was added+}."""

import re

from transcripts.compare.difference import diff
from transcripts.model.interview import Interview

TAKEN, PUT = re.compile(r"\[-(.*?)-\]", re.DOTALL), re.compile(r"\{\+(.*?)\+\}", re.DOTALL)
_PAIRS = {"gap-filled": "gap-opened", "sentence-added": "sentence-removed", "turn-added": "turn-removed"}
_TURNED = _PAIRS | {other: one for one, other in _PAIRS.items()}


def sides(redline):
    """Return the two versions that a redline shows."""
    return PUT.sub("", TAKEN.sub(r"\1", redline)), TAKEN.sub("", PUT.sub(r"\1", redline))


def turned(redline):
    """Return the redline that shows the same versions the other way round."""
    return re.sub(
        r"(?:\[-(.*?)-\])?(?:\{\+(.*?)\+\})?",
        lambda found: f"[-{found[2]}-]" * bool(found[2]) + f"{{+{found[1]}+}}" * bool(found[1]),
        redline,
        flags=re.DOTALL,
    )


def compared(before, after):
    """Return the diff of two versions of an answer, with a turn before it and one behind it that stay."""
    a, b = (
        Interview.from_turns([("Ana", "Who saw the boats?"), ("Bo", said), ("Ana", "And then, you?")])
        for said in (before, after)
    )
    return diff(a, b)


def shown(before, after):
    """Return the redline of two versions of an answer."""
    rows = compared(before, after).rows
    said = "".join(
        segment.a
        if segment.change is None
        else f"[-{segment.a}-]" * bool(segment.a) + f"{{+{segment.b}+}}" * bool(segment.b)
        for row in rows
        for segment in row.segments
    )
    return said.partition("Bo: ")[2].rpartition("Ana: ")[0].strip()


def told(before, after):
    """Return what is said of each change between two versions of an answer: its kinds, the heaviest first."""
    return [" ".join(facet.kind for facet in change.facets) for change in compared(before, after).changes]


def holds(redline, kinds):
    """Assert that two versions are shown so and each change told so, and that the same is said the other way round.

    `kinds` are those of each change in order, separated by semicolons.
    """
    before, after = sides(redline)
    assert shown(before, after) == redline
    assert told(before, after) == kinds.split("; ")
    assert shown(after, before) == turned(redline)
    mirrored = [sorted(_TURNED.get(kind, kind) for kind in one.split()) for one in kinds.split("; ")]
    assert sorted(map(sorted, map(str.split, told(after, before)))) == sorted(mirrored)
