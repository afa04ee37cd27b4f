"""The page about thresholds: which matter, which hold answers only, and which nothing would feel."""

from itertools import groupby

from benchmarks.thresholds.constants import DATA

_KINDS = {
    "case": ("case", "cases"),
    "pair": ("pair", "pairs"),
    "edit": ("known edit", "known edits"),
    "written": ("written file", "written files"),
    "corpus": ("answer of the corpus", "answers of the corpus"),
}
_DATA = dict(zip(_KINDS, DATA, strict=True))


def lines(results, *, with_corpus):
    """Yield the lines of the page, what matters most first."""
    yield "# Thresholds\n"
    yield "Written by `python -m benchmarks thresholds --write`: each number that the library is tuned with is moved by a tenth (a whole number by at least"
    yield "one), down and up, and everything that the project has answers for is asked again: the cases of `tests/cases`, the pairs of `tests/comparisons` with"
    yield "the changes that were labelled by hand (`docs/kinds.md`), known edits, documents written in every format and read again"
    yield f"{', and a corpus with gold that is not part of the project' if with_corpus else ''}. The comment at each number says what it"
    yield "measures, and what holds it at its value: *held by* names the data that would give other answers; what is *judged* was set by judgement, and no"
    yield "answer moves with a tenth of it; *a bound* keeps work or memory in bounds. What is so *by definition* (seconds of a day) is not moved.\n"
    ordered = sorted(results, key=lambda one: one.matters, reverse=True)
    scoring = [one for one in ordered if one.matters[0]]
    answering = [one for one in ordered if not one.matters[0] and one.matters[1]]
    explaining = [one for one in ordered if not any(one.matters[:2]) and one.matters[2]]
    still = [one for one in results if not any(one.matters)]
    yield f"{len(results)} thresholds: {len(scoring)} move a score, {len(answering)} answers only, {len(explaining)} reasons only, {len(still)} nothing.\n"
    yield "## What moves a score\n"
    yield from _table(scoring)
    yield "\n## What moves answers, and no score\n"
    yield from _table(answering)
    yield "\n## What moves reasons only\n"
    yield "Points that `--explain` prints are others, and nothing else.\n"
    yield from _table(explaining)
    yield "\n## What moves nothing\n"
    yield "In brackets: on the way to how many answers it is used so that a tenth of it makes a difference, which is none in the end. They are held by the tests"
    yield "of their rooms, if by anything.\n"
    for path, some in groupby(still, key=lambda one: one.threshold.path):
        names = (
            f"`{one.threshold.name}` = {number(one.threshold.value)} ({max(one.less.felt, one.more.felt)}){_origin(one)}"
            for one in some
        )
        yield f"- {path}: {', '.join(names)}"
    yield from _contradicted(results, with_corpus=with_corpus)


def _table(results):
    yield "| threshold | module | value | what it measures | | a tenth less | a tenth more |"
    yield "|---|---|---:|---|---|---|---|"
    for one in results:
        constant = one.threshold
        measure = constant.measure.replace("|", "\\|")
        cells = (number(constant.value), measure, constant.origin, moved(one.less), moved(one.more))
        yield f"| `{constant.name}` | {constant.path} | {' | '.join(cells)} |"


def number(value):
    return f"{value:,}".replace(",", " ") if isinstance(value, int) else f"{value:g}"


def moved(move):
    """Say what a move changes: answers by kind, and scores."""
    counts = [f"{count} {_KINDS[kind][count != 1]}" for kind, count in move.changed.items()]
    said = ", ".join(counts) or (f"{move.explained} reasons" if move.explained else "-")
    scores = sorted(move.scores.items(), key=lambda entry: -abs(entry[1]))
    return "; ".join([said, *(f"{name} {change:+.4f}" for name, change in scores)])


def _origin(one):
    return f" {one.threshold.origin}" if one.threshold.origin and one.threshold.origin != "judged" else ""


def holding(one):
    """Return the data that holds a threshold, in words; none where nothing moves with it."""
    kinds = {kind for move in (one.less, one.more) for kind in move.changed}
    return [data for kind, data in _DATA.items() if kind in kinds]


def _contradicted(results, *, with_corpus):
    """Yield what comments say that is not, or no longer, so."""
    odd = []
    for one in results:
        said, found = one.threshold.held_by, holding(one)
        if not with_corpus:
            said = [data for data in said if data != "open corpus"]
        if one.threshold.origin and said != found:
            odd.append(
                f"- {one.threshold.path}: `{one.threshold.name}` is held by {', '.join(found) or 'nothing'}, its comment says: {one.threshold.origin}"
            )
    if odd:
        yield "\n## Comments that are not right\n"
        yield from odd
