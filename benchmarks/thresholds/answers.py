"""What the library answers to each of the project's cases, and to a corpus with gold, and what the answers score."""

import contextlib
import importlib
import io
import json
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import transcripts
from benchmarks import edits, kinds
from benchmarks.scoring import Scores
from transcripts.cli import main as command
from transcripts.rendering.output_formats import OUTPUT_FORMATS
from transcripts.rendering.terminal.outline import joined_outline, outline

TESTS = Path(__file__).parents[2] / "tests"
_SEEDS = 2  # draws of edits for each text
_LONG = ("quarry-tape-and-book", "captions-with-closed-voices")
_VIEWS = [
    *(("diff", *options) for options in ((), ("--inline",), ("--unified",), ("--side-by-side",), ("--stat",))),
    *(("diff", "--by", unit, "--unified") for unit in ("sentence", "turn")),
    *(("collate", "--by", unit) for unit in ("turn", "word")),
]


class Said(NamedTuple):
    """What is answered, with its reasons and points apart, and a function that scores it: for each name how much of how much."""

    text: str
    reasons: str = ""
    score: Callable = dict


def units(bases, corpus=None, *, afresh=False):
    """Return what can be asked, by kind and name; afresh reads a file again each time that it is asked for."""
    found = {("case", path.relative_to(TESTS).as_posix()): partial(_case, path) for path in _cases()}
    for folder in sorted((TESTS / "comparisons").iterdir()):
        if folder.is_dir():
            found["pair", folder.name] = partial(_pair, folder)
    found["pair", "families"] = _families
    for at, pairs in enumerate(bases):
        for seed in range(_SEEDS):
            found["edit", f"words {at}/{seed}"] = partial(_edited, pairs, seed * 1_000 + at)
            found["edit", f"turns {at}/{seed}"] = partial(_rearranged, pairs, seed * 1_000 + at)
    for path in _to_write():
        for one in OUTPUT_FORMATS:
            if one.is_text and "interviews" in one.things:
                found["written", f"{path.parent.name}/{path.name} as {one.name}"] = partial(_written, path, one.name)
    for one in OUTPUT_FORMATS:
        if one.is_text and set(one.things) != {"interviews"}:
            found["written", f"versions as {one.name}"] = partial(_written_versions, one)
    for folder in _LONG[0], "lighthouse":
        for view in _VIEWS:
            found["written", f"{folder} as {' '.join(view)}"] = partial(_printed, TESTS / "comparisons" / folder, view)
    if corpus:
        found |= _corpus(Path(corpus), transcripts.read if afresh else cache(transcripts.read))
    return found


def _cases():
    return sorted(path for path in (TESTS / "cases").rglob("*") if path.is_file() and path.suffix != ".outline")


def _case(path):
    document = transcripts.read(path)
    said = outline(document, name=path.name) + joined_outline(document)
    return Said(said, outline(document, name=path.name, explain=True))


def _sides(folder):
    return [transcripts.read(path) for path in sorted(folder.glob("[abc].*"))]


def _pair(folder):
    a, b, *others = _sides(folder)
    difference = transcripts.diff(a.interviews[0], b.interviews[0])
    alike = transcripts.relate(a, b)
    said = [_rows(difference), str((alike.same, alike.kind, [phrase.text for phrase in alike.evidence.phrases]))]
    if others:
        said += [transcripts.collate(a, b, *others).model_dump_json()]
        said.append(transcripts.merge(a, b, *others).model_dump_json())
    known = kinds.labels(folder) if (folder / "labels.tsv").exists() else []
    return Said("\n".join(said), _reasons(difference), partial(_named, "labelled", known, difference.changes))


def _named(name, known, changes):
    scores = Scores()
    if known:
        scores.add(known, changes)
    made, said = scores.known.total(), scores.said.total()
    return {
        f"{name} changes recalled": (scores.recalled.total(), made),
        f"{name} changes leading": (scores.led.total(), made),
        f"{name} changes right": (scores.right.total(), said),
    }


def _reasons(difference):
    return "".join(change.reason for change in difference.changes)


def _rows(difference):
    """Return a diff without what is reckoned on the way: scores of links, and reasons in words."""
    said = difference.model_dump(mode="json", include={"alignment", "changes", "rows"})
    for link in said["alignment"]["links"]:
        link.pop("score")
        link.pop("margin")
    for change in said["changes"]:
        change.pop("reason")
        for facet in change["facets"]:
            facet.pop("reason")
    return json.dumps(said)


def _families():
    folders = sorted(path for path in (TESTS / "comparisons").iterdir() if path.is_dir())
    families = transcripts.find_variants([document for folder in folders for document in _sides(folder)])
    found = [[(one.document, one.interview) for one in family.variants] for family in families]
    alike = [
        (one.a, one.b, one.relation.same, str(one.relation.kind)) for family in families for one in family.evidence
    ]
    return Said(str((found, alike)))


def _edited(pairs, seed):
    made = edits.edited(pairs, seed)
    difference = transcripts.diff(made.a, made.b)
    return Said(_rows(difference), _reasons(difference), partial(_named, "known", made.known, difference.changes))


def _rearranged(pairs, seed):
    made = edits.rearranged(pairs, seed, words=0.3)
    links = transcripts.align(made.a, made.b).links
    got = {(i, j) for link in links for i in link.a for j in link.b}
    right = 2 * len(got & made.links), len(got) + len(made.links)
    said = [(link.kind, link.a, link.b, link.moved) for link in links]
    return Said(str(said), score=lambda: {"F1 of known links": right})


def _to_write():
    own, pairs = TESTS / "output_formats", TESTS / "comparisons"
    return [own / "interview.md", own / "later.txt", pairs / _LONG[0] / "a.txt", pairs / _LONG[1] / "b.vtt"]


def _written(path, name):
    """Write a document, and read again what was written."""
    written = transcripts.render(transcripts.read(path), name)
    again = transcripts.parse(written)
    return Said(written + outline(again), outline(again, explain=True))


def _written_versions(output_format):
    versions = [
        transcripts.read(TESTS / "output_formats" / f"{name}.txt") for name in ("earlier", "later", "broadcast")
    ]
    things = {"diffs": lambda: transcripts.diff(*versions[:2]), "collations": lambda: transcripts.collate(*versions)}
    made = [make() for name, make in things.items() if name in output_format.things]
    return Said("".join(transcripts.render(one, output_format.name) for one in made))


def _printed(folder, view):
    """Return what the command prints of the versions in a folder."""
    files = [str(path) for path in sorted(folder.glob("[ab].*" if view[0] == "diff" else "[abc].*"))]
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        command([*view, *files])
        out.flush()
    return Said(out.buffer.getvalue().decode())


def _corpus(folder, read):
    """Return the tasks of a corpus that has a `measure.py`, and scorers in `score/`."""
    sys.path[:0] = [str(folder), str(folder / "score")]
    measure, *scorers = (
        importlib.import_module(name) for name in ("measure", "score_parse", "score_align", "score_extra")
    )
    library = SimpleNamespace(**{name: getattr(transcripts, name) for name in transcripts.__all__} | {"read": read})
    return {
        ("corpus", f"{task} {row['id']}"): partial(_asked, measure, scorers, library, task, row, ask, given)
        for task, _, work in measure.tasks(["parse", "align", "detect", "two"])
        if task != "detect whole"  # of whole texts any program can say so, and most of the time would go there
        for row, ask, given in work
    }


def _asked(measure, scorers, library, task, row, ask, given):
    said = ask(library, row, *given)
    score = said.pop("score", "")
    return Said(json.dumps(said), str(score), partial(_scored, measure, scorers, task, row, given, said))


def _scored(measure, scorers, task, row, given, said):
    parse, align, extra = scorers
    if task == "parse":
        found = parse.score_file(measure.load(row["gold"]), said["turns"])
        return {"no talk left alone" if found["zero"] else "turn F1": (found["turn_f1"], 1)}
    if task.startswith("align"):
        turns = [measure.load(path) for path in (given[0] if given else (row["turns_a"], row["turns_b"]))]
        found = align.score(*turns, measure.load(row["links"]), said["links"])
        return {f"F1 of links, {task.split()[1]}": (found["f1"], 1)}
    if task.startswith("detect"):
        counts = row["label"] is not None and not row.get("cross_lingual")
        return {"versions distinguished": (said["same"] == bool(row["label"]), 1)} if counts else {}
    found = extra.score_two(measure.load(row["gold"]), said)
    links = {} if found["link_f1"] is None else {"two in one, F1 of links": (found["link_f1"], 1)}
    return {"two in one, turns": (found["segment_f1"], 1), **links}
