"""Score the kinds of change against the hand-labelled pairs in tests/comparisons: `python -m benchmarks kinds`."""

from pathlib import Path
from typing import NamedTuple

import transcripts
from benchmarks import rules
from benchmarks.scoring import Known, Scores, covers

LABELLED = Path(__file__).parent.parent / "tests" / "comparisons"
NAMES = {False: "pairs looked at", True: "pairs held back"}
# The figures of tests/comparisons/first-run.md.
FIRST_RUN = [
    "| five pairs looked at from the beginning, first run | 259 | 0.792 | 0.741 | 253 | 0.794 |",
    "| three pairs held back at first, first run | 144 | 0.764 | 0.722 | 129 | 0.783 |",
    "| the same three, before they were looked at | 144 | 0.812 | 0.764 | 130 | 0.838 |",
    "| three new pairs held back, first run | 244 | 0.836 | 0.791 | 217 | 0.862 |",
    "| the same, rules and lists done | 244 | 0.857 | 0.807 | 217 | 0.876 |",
]
_LONGEST = 90


class Shown(NamedTuple):
    """An example of a kind that the labelled pairs do not contain."""

    reason: str


# Labels made before a kind was split in two: misspellings by the direction of the change, claims by what a phrase asserts.
PARTED = {"spelling": ("spelling", "misspelling"), "wording": ("wording", "claim")}
OWN = {
    "attribution": (
        Known(("attribution",), (0, 0), (0, 0), "", ", according to the mayor"),
        Shown('", according to the mayor" was added: who says so'),
    ),
    "relation": (
        Known(("relation",), (0, 0), (0, 0), "because of", "despite"),
        Shown('"because of" became "despite": another relation'),
    ),
    "term": (
        Known(("term",), (0, 0), (0, 0), "prescribed", "proscribed"),
        Shown('"prescribed" and "proscribed" are easily taken for one another'),
    ),
    "gesture": (
        Known(("gesture",), (0, 0), (0, 0), "[nods]", "[shakes head]"),
        Shown('"[nods]" became "[shakes head]"'),
    ),
    "claim": (
        Known(("claim",), (0, 0), (0, 0), "", " with its leaking roof"),
        Shown('"with its leaking roof" was added'),
    ),
    "misspelling": (
        Known(("misspelling",), (0, 0), (0, 0), "which", "whcih"),
        Shown('"which" became "whcih": a misspelling was introduced'),
    ),
    "speaker-renamed": (
        Known(("speaker-renamed",), (0, 0), (0, 0), "Speaker 1", "Tomas"),
        Shown('"Speaker 1" is called "Tomas" throughout'),
    ),
}


def labels(folder):
    """Return the labelled changes of a pair."""
    lines = (folder / "labels.tsv").read_text(encoding="utf-8").split("\n")[1:]
    return [_label(line) for line in lines if line]


def _label(line):
    kinds, a, b, before, after = line.split("\t")
    spans = [tuple(map(int, span.split("-"))) for span in (a, b)]
    said = [one for kind in kinds.split("/") for one in PARTED.get(kind, (kind,))]
    return Known(tuple(said), *spans, before, after)


def compared(folder):
    """Return the diff of a labelled pair, whatever its format."""
    sides = [transcripts.read(folder / name) for name in ("a.txt", "b.txt")]
    return transcripts.diff(*(document.interviews[0] for document in sides))


def folders():
    """Return the folders of all labelled pairs."""
    return sorted(path.parent for path in LABELLED.glob("*/labels.tsv"))


def scored(*, held):
    """Return the scores of the development pairs, or of the held-out pairs."""
    scores = Scores()
    for folder in folders():
        if folder.name.startswith("held-") == held:
            scores.add(labels(folder), compared(folder).changes, folder.name)
    return scores


def examples():
    """Return one correctly classified example from the labelled pairs for each kind, with its label."""
    found = {}
    for folder in folders():
        if folder.name.startswith("held-"):
            continue
        changes = compared(folder).changes
        for known in labels(folder):
            for _, change in covers(known, changes)[:1]:
                short = len(known.before + known.after) < _LONGEST and "|" not in known.before + known.after
                whole = change.a.strip() == known.before.strip() and change.b.strip() == known.after.strip()
                if change.kind == known.kind and short:
                    found.setdefault((known.kind, not whole), (known, change))
    return {kind: found.get((kind, False)) or found.get((kind, True)) for kind in {kind for kind, _ in found}}


def report():
    yield "# Kinds of change\n"
    yield "Written by `python -m benchmarks kinds --write`. Every change of a diff has one or more facets; each facet has a kind, the weight of that kind,"
    yield "a reason in words, and the rule that found it. The heaviest facet comes first and gives the change its kind. Kinds and weights are defined in"
    yield "`transcripts.ChangeKind`; word lists are in `transcripts/compare/lexicon`, one folder per language.\n"
    yield "| kind | weight | meaning | before | after | reason |"
    yield "|---|---|---|---|---|---|"
    shown = examples()
    for kind in transcripts.ChangeKind:
        known, change = shown.get(kind.value) or OWN[kind.value]
        cells = (_cell(known.before), _cell(known.after), _cell(change.reason))
        yield f"| `{kind.value}` | {kind.weight.value} | {kind.meaning} | {' | '.join(cells)} |"
    yield ""
    with rules.counted() as counts:
        for folder in folders():
            compared(folder)
    yield from rules.table(counts)
    yield "## Figures\n"
    yield "`tests/comparisons` contains pairs of versions whose changes were labelled by hand before the classifier was first run on them. *Recalled*: a"
    yield "change at the labelled place has a facet of that kind. *Leads*: it is the first facet. *Right*: the share of the changes that the diff gave this"
    yield "kind that are at a place with this label. The first run is recorded in `tests/comparisons/first-run.md`.\n"
    yield "| | labelled | recalled | leads | changes | right |"
    yield "|---|---:|---:|---:|---:|---:|"
    yield from FIRST_RUN
    both = {held: scored(held=held) for held in (False, True)}
    for held, scores in both.items():
        yield f"| {NAMES[held]}, now {list(scores.table())[-1].removeprefix('| all ')}"
    yield ""
    for held, scores in both.items():
        yield f"### {NAMES[held][0].upper()}{NAMES[held][1:]}\n"
        yield from scores.table()
        yield ""
        yield from scores.confusions()
        yield ""


def _cell(text):
    flat = text.replace("\n", "⏎").replace("|", "\\|")
    return f"`{flat}`" if flat.strip() else ""
