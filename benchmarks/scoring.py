"""Score the changes of a diff against known changes: recall, precision and confusion by kind."""

from collections import Counter
from typing import NamedTuple


class Known(NamedTuple):
    """A known change: its acceptable kinds, the best first, and its place in a and in b (start, end)."""

    kinds: tuple
    a: tuple
    b: tuple
    before: str = ""
    after: str = ""

    @property
    def kind(self):
        return self.kinds[0]


class Scores:
    """Counts over any number of diffs.

    A known change is recalled when a change that stands on it says its kind in some facet. A change is right when its leading
    kind is that of a known change on which it stands. Changes of one group count once.
    """

    def __init__(self):
        self.known, self.recalled, self.led = Counter(), Counter(), Counter()
        self.said, self.right = Counter(), Counter()
        self.confusion = Counter()
        self.faults = []

    def add(self, known, changes, where=""):
        for one in known:
            covering = sorted(covers(one, changes), key=lambda entry: -entry[0])
            leading = covering[0][1].kind if covering else "(none)"
            facets = {facet.kind for _, change in covering for facet in change.facets}
            self.known[one.kind] += 1
            self.led[one.kind] += leading in one.kinds
            self.confusion[one.kind, one.kind if leading in one.kinds else leading] += 1
            if facets.intersection(one.kinds):
                self.recalled[one.kind] += 1
            else:
                self.faults.append((where, "missed", one, [change for _, change in covering]))
        groups = set()
        for change in changes:
            if change.group is not None and (change.group, change.kind) in groups:
                continue
            groups.add((change.group, change.kind))
            beneath = [one for one in known if covers(one, [change])]
            right = any(change.kind in one.kinds for one in beneath)
            self.said[change.kind] += 1
            self.right[change.kind] += right
            if not beneath:
                self.confusion["(none)", change.kind] += 1
            if not right:
                self.faults.append((where, "wrong", change, beneath))

    def table(self):
        """Yield a Markdown table of recall and precision by kind."""
        yield "| kind | made | recalled | leads | said | right |"
        yield "|---|---:|---:|---:|---:|---:|"
        for kind in sorted(set(self.known) | set(self.said)):
            made, said = self.known[kind], self.said[kind]
            yield (
                f"| {kind} | {made} | {share(self.recalled[kind], made)} | {share(self.led[kind], made)}"
                f" | {said} | {share(self.right[kind], said)} |"
            )
        made, said = self.known.total(), self.said.total()
        yield (
            f"| all | {made} | {share(self.recalled.total(), made)} | {share(self.led.total(), made)}"
            f" | {said} | {share(self.right.total(), said)} |"
        )

    def confusions(self):
        """Yield the confusion table: one line per kind made, with the leading kinds at its places."""
        yield "| made | said |"
        yield "|---|---|"
        for kind in sorted({made for made, _ in self.confusion}):
            said = sorted(((count, one) for (made, one), count in self.confusion.items() if made == kind), reverse=True)
            yield f"| {kind} | {', '.join(f'{one} {count}' for count, one in said)} |"


def covers(known, changes):
    """Return the changes that overlap a known one, each with the number of shared characters; if none overlaps, those that touch it."""
    found = [(_shared(known, change), change) for change in changes]
    proper = [(size, change) for size, change in found if size > 0]
    return proper or [(size, change) for size, change in found if size == 0]


def _shared(known, change):
    """Return how many characters two changes share; 0 if they touch, -1 if they are apart."""
    sides = [
        min(end, span.end) - max(start, span.start)
        for (start, end), span in ((known.a, change.a_span), (known.b, change.b_span))
    ]
    if max(sides) > 0:
        return sum(side for side in sides if side > 0)
    return 0 if min(sides) == 0 else -1


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "-"
