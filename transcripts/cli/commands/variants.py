"""`transcripts variants FILE|DIR...`: which interviews are versions of one another."""

from __future__ import annotations

import html
from argparse import ArgumentTypeError
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from transcripts.api import read
from transcripts.cli.console.options import add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import emit, tell
from transcripts.cli.garbage_collection import collect_seldom
from transcripts.corpus.folders import transcripts_in
from transcripts.corpus.variant_search import VariantSearch
from transcripts.expressions import expression
from transcripts.rendering.text.printable import counted, shortened

if TYPE_CHECKING:
    from transcripts.model.comparisons.relation import Family, Relation

_MOST_JOBS = 256  # processes that may be asked for; a bound
# What occurs between words in captions or pages: cue numbers and times (a phrase may begin or end with a part of them), tags, emphasis.
_CUE = expression(
    r"(?:(?<=[\r\n])[ \t]*\d{1,9}\s+)?[\d:.,]*[ \t]*-->[ \t]*[\d:.,]*|\A\d{2}[.,]\d{1,3}(?=[\r\n])|[\r\n]\s*[\d:.,]{1,13}\Z"
)
_TAG = expression(r"</?[a-zA-Z][^<>]*>|<(?:\d{1,4}:){1,3}\d{2}[.,]\d{3}>|\{\\[^{}\r\n]*\}")
_WORD = expression(r"[^\W\d_]{2}")
_MARK = expression(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


def run(arguments: list[str]) -> int:
    """Print the families; exit 2 if a file could not be read (the others are still compared)."""
    parser = parser_for("variants", "Find interviews that are versions of one another, within a file and across files.")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE|DIR",
        help="files, folders (searched for transcripts), or - for standard input",
    )
    parser.add_argument("--json", action="store_true", help="print the families as JSON, one a line")
    parser.add_argument("--jobs", type=_number, default=1, metavar="N", help="number of processes to use (default: 1)")
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    with VariantSearch(
        partial(read, notation=options.notation, layout=options.layout), jobs=options.jobs, begin=collect_seldom
    ) as search:
        search.scan(transcripts_in(options.files, report=search.report))
        families = search.families()
    for message in (*search.notes, *search.errors):
        tell(message)
    as_json = "".join(family.model_dump_json() + "\n" for family in families)
    emit(as_json if options.json else _report(families, search), options.output)
    return 2 if search.errors else 0


def _number(given: str) -> int:
    if not given.isdecimal() or not 0 < int(given) <= _MOST_JOBS:
        raise ArgumentTypeError(f"{given!r} is not a number from 1 to {_MOST_JOBS}")
    return int(given)


def _report(families: list[Family], search: VariantSearch) -> str:
    interviews = sum(len(file.sketches) for file in search.files)
    rows = [f"{counted(len(search.files), 'file')}, {counted(interviews, 'interview')}: " + _found(families)]
    for number, family in enumerate(families, 1):
        rows += ["", f"family {number}"]
        rows += [
            f"  {variant.file}#{variant.interview + 1}  {shortened(variant.title or '(untitled)', 80)}"
            for variant in family.variants
        ]
        for kinship in family.evidence:
            a, b = (family.variants[index] for index in (kinship.a, kinship.b))
            pair = f"{a.file}#{a.interview + 1} and {b.file}#{b.interview + 1}"
            rows += [f"  {pair}: {_reasons(kinship.relation)}"]
            quoted = (_said(phrase.text) for phrase in kinship.relation.evidence.phrases)
            rows += [f"    both say: {shortened(words, 90)}" for words in islice(filter(_WORD.search, quoted), 3)]
    return "\n".join(rows) + "\n"


def _said(printed: str) -> str:
    """Return the words of a phrase, which may span cue times, tags and emphasis."""
    words = _TAG.sub(" ", _CUE.sub(" ", printed))
    return " ".join(_MARK.sub("", html.unescape(words)).split())


def _found(families: list[Family]) -> str:
    if not families:
        return "no versions of the same interview found"
    return counted(len(families), "family of versions", "families of versions")


def _reasons(relation: Relation) -> str:
    evidence = relation.evidence
    return (
        f"{relation.kind}, score {relation.score:.2f}; shared word triples {evidence.containment_a:.0%} and {evidence.containment_b:.0%};"
        f" words of the answers alike {evidence.answers:.0%};"
        f" words in linked turns {evidence.coverage_a:.0%} and {evidence.coverage_b:.0%}; in order {evidence.order:.0%};"
        f" same speakers {evidence.cast:.0%}"
    )
