"""Score the kinds of change against the pairs labelled by hand in tests/comparisons: `python -m benchmarks kinds`."""

from pathlib import Path

import transcripts
from benchmarks.scoring import Known, Scores

LABELLED = Path(__file__).parent.parent / "tests" / "comparisons"


def labels(folder):
    """Return the labelled changes of a pair."""
    lines = (folder / "labels.tsv").read_text(encoding="utf-8").split("\n")[1:]
    return [_label(line) for line in lines if line]


def _label(line):
    kinds, a, b, before, after = line.split("\t")
    spans = [tuple(map(int, span.split("-"))) for span in (a, b)]
    return Known(tuple(kinds.split("/")), *spans, before, after)


def compared(folder):
    """Return the diff of a labelled pair, whatever its notation."""
    sides = [transcripts.read(folder / name) for name in ("a.txt", "b.txt")]
    return transcripts.diff(*(document.interviews[0] for document in sides))


def scored(*, held):
    """Return the scores of the pairs that are looked at, or of those held back."""
    scores = Scores()
    for folder in sorted(path.parent for path in LABELLED.glob("*/labels.tsv")):
        if folder.name.startswith("held-") == held:
            scores.add(labels(folder), compared(folder).changes, folder.name)
    return scores


def report():
    for held, title in ((False, "Pairs looked at"), (True, "Pairs held back")):
        scores = scored(held=held)
        yield f"### {title}\n"
        yield from scores.table()
        yield ""
        yield from scores.confusions()
        yield ""
