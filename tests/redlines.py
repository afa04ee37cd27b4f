"""Two versions of one answer written as one text, in the notation of a redline: [-what was removed-]{+what was added+}."""

import re

from transcripts.compare.difference.difference import diff
from transcripts.model.interviews.interview import Interview

TAKEN, PUT = re.compile(r"\[-(.*?)-\]", re.DOTALL), re.compile(r"\{\+(.*?)\+\}", re.DOTALL)
_PAIRS = {"gap-filled": "gap-opened", "sentence-added": "sentence-removed", "turn-added": "turn-removed"}
_TURNED = _PAIRS | {other: one for one, other in _PAIRS.items()}


def sides(redline):
    """Return the two versions that a redline shows."""
    return PUT.sub("", TAKEN.sub(r"\1", redline)), TAKEN.sub("", PUT.sub(r"\1", redline))


def compared(before, after):
    """Return the diff of two versions of an answer, with a turn before it and one behind it that stay."""
    a, b = (
        Interview.from_turns([("Ana", "Who saw the boats?"), ("Bo", said), ("Ana", "And then, you?")])
        for said in (before, after)
    )
    return diff(a, b)


def shown(found):
    """Return the redline of a diff, as far as it is of the answer."""
    said = "".join(
        f"[-{a}-]" * bool(a) + f"{{+{b}+}}" * bool(b) if changed else a for a, b, changed in _segments(found)
    )
    return said.partition("Bo: ")[2].rpartition("Ana: ")[0].strip()


def _segments(found):
    return [(one.a, one.b, one.change is not None) for row in found.rows for one in row.segments]


def told(found):
    """Return what is said of each change of a diff: its kinds, the heaviest first."""
    return [" ".join(facet.kind for facet in change.facets) for change in found.changes]


def is_shown(redline):
    """Assert that two versions are shown as a redline shows them, and the other way round with the sides exchanged; return both diffs."""
    before, after = sides(redline)
    there, back = compared(before, after), compared(after, before)
    assert shown(there) == redline
    assert _segments(back) == [(b, a, changed) for a, b, changed in _segments(there)]
    return there, back


def holds(redline, kinds, mirrored=None):
    """Assert that two versions are shown so and each change told so, and that the same is said the other way round.

    `kinds` are those of each change in order, separated by semicolons; `mirrored` are those of the other way round where they are others.
    """
    there, back = is_shown(redline)
    assert told(there) == kinds.split("; ")
    if mirrored is not None:
        assert told(back) == mirrored.split("; ")
        return
    wanted = [sorted(_TURNED.get(kind, kind) for kind in one.split()) for one in kinds.split("; ")]
    assert sorted(map(sorted, map(str.split, told(back)))) == sorted(wanted)
