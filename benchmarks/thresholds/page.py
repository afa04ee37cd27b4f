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
_CORPUS = "A corpus with gold that is not part of the project was at hand as well (`--corpus`); its figures are the scores that it comes with."


def lines(results, *, with_corpus):
    """Yield the lines of the page, what matters most first."""
    yield "# Thresholds\n"
    yield "Written by `python -m benchmarks thresholds --write`. Each number that the library is tuned with is moved by a tenth (a whole number by at least"
    yield "one), down and up, and everything that there are answers for is asked again: the cases of `tests/cases`, the pairs of `tests/comparisons` with the"
    yield "changes that were labelled by hand (docs/kinds.md), known edits, and documents written in every format and read again."
    yield f"{_CORPUS if with_corpus else 'No further corpus was at hand.'}\n"
    yield "The comment at each number says what it counts and, behind a semicolon, what holds it at its value. *Held by* names the data in which some"
    yield "answer would be another one. What is *judged* was set by judgement: no answer moves with a tenth of it. *A bound* limits work or memory. What is"
    yield "so *by definition* (the seconds of a day) is not moved. Numbers that have no name of their own are given with the function that compares them.\n"
    ordered = sorted(results, key=lambda one: one.matters, reverse=True)
    parts = (
        ("What moves a score", [one for one in ordered if one.matters[0]]),
        ("What moves answers, and no score", [one for one in ordered if not one.matters[0] and one.matters[1]]),
        ("What moves reasons only", [one for one in ordered if not any(one.matters[:2]) and one.matters[2]]),
    )
    still = [one for one in results if not any(one.matters)]
    named = sum(not one.threshold.is_inline for one in results)
    counts = ", ".join(f"{len(some)} {title.removeprefix('What ').removeprefix('moves ')}" for title, some in parts)
    yield f"{named} numbers with a name, {len(results) - named} inside functions. Of all, moved by a tenth, move: {counts}, {len(still)} nothing.\n"
    for title, some in parts:
        yield f"## {title}\n"
        yield from _table(some)
        yield ""
    yield "## What moves nothing\n"
    yield "In brackets: on the way to how many answers a tenth of it makes a difference, which is none in the end. Where that is 0, no decision of any answer"
    yield "is near it; what then holds it are the tests of its package, if anything does.\n"
    for path, some in groupby(sorted(still, key=lambda one: one.threshold.path), key=lambda one: one.threshold.path):
        names = (f"`{one.threshold.name}` {number(one.threshold.value)} ({_felt(one)}){_origin(one)}" for one in some)
        yield f"- {path}: {', '.join(names)}"
    yield from _contradicted(results, with_corpus=with_corpus)


def _felt(one):
    return max(one.less.felt, one.more.felt)


def _table(results):
    yield "| threshold | module | value | what it counts | held by | a tenth less | a tenth more |"
    yield "|---|---|---:|---|---|---|---|"
    for one in results:
        constant = one.threshold
        measure = constant.measure.replace("|", "\\|")
        cells = (
            number(constant.value),
            measure,
            constant.origin.removeprefix("held by "),
            moved(one.less),
            moved(one.more),
        )
        name = constant.name.replace("|", "\\|")
        yield f"| `{name}` | {constant.path} | {' | '.join(cells)} |"


def number(value):
    return f"{value:,}".replace(",", " ") if isinstance(value, int) else f"{value:g}"


def moved(move):
    """Say what a move changes: answers by kind, and scores."""
    counts = [f"{count} {_KINDS[kind][count != 1]}" for kind, count in move.changed.items()]
    said = ", ".join(counts) or (f"{move.explained} reason{'s' * (move.explained != 1)}" if move.explained else "-")
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
        if one.threshold.origin and said != found and not (one.threshold.origin == "a bound" and not found):
            odd.append(
                f"- {one.threshold.path}: `{one.threshold.name}` is held by {', '.join(found) or 'nothing'}, its comment says: {one.threshold.origin}"
            )
    if odd:
        yield "\n## Comments that are not right\n"
        yield from odd
