"""`transcripts diff A B` and `transcripts diff FILE`: what changed between two versions."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.api import diff, find_variants, relate, render
from transcripts.cli.addresses import Addressed, read_address
from transcripts.cli.arguments import add_notation, add_output, colour_wanted, emit, parser_for
from transcripts.errors import NothingToCompareError
from transcripts.rendering.publications import publication_of_suffix
from transcripts.rendering.redline import redline

if TYPE_CHECKING:
    from transcripts.model.comparison import Diff
    from transcripts.model.interview import Interview


def run(arguments: list[str]) -> int:
    """Print the diff; exit 0 where the versions are the same to the letter, 1 where they differ."""
    parser = parser_for(
        "diff",
        "Align two versions of one interview and show what changed. With one FILE, compare the versions inside it.",
    )
    parser.add_argument("a", metavar="A", help="the earlier version: a file, an interview in it (article.txt#1), or -")
    parser.add_argument(
        "b", metavar="B", nargs="?", help="the later version; left out, the two versions inside A are compared"
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_const", const="json", dest="publication", help="print JSON")
    output.add_argument("--html", action="store_const", const="html", dest="publication", help="print a web page")
    add_notation(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    (first, a), (second, b) = _versions(options.a, options.b, options.notation)
    if a.text != b.text and relate(a, b).kind == "unrelated":
        said = f"{first} and {second} are unrelated: they are not versions of one interview"
        plain = options.publication is None and options.output == "-"
        print(said, file=sys.stdout if plain else sys.stderr)
        return 1
    compared = diff(a, b)
    emit(_rendered(compared, options.publication, options.output, first, second), options.output)
    return 1 if compared.changes or any(link.moved for link in compared.alignment.links) else 0


def _rendered(compared: Diff, publication: str | None, output: str, first: str, second: str) -> str:
    if publication is None and output != "-":
        publication = publication_of_suffix(PurePath(output).suffix)
    if publication in (None, "redline"):
        return redline(compared, colour=output == "-" and colour_wanted(), name_a=first, name_b=second)
    return render(compared, publication)


def _versions(a: str, b: str | None, notation: str | None) -> tuple[tuple[str, Interview], tuple[str, Interview]]:
    """Return the two interviews that are meant, each with its address."""
    left = read_address(a, notation=notation)
    if b is None:
        return _inside(left)
    if a == b == "-":
        raise NothingToCompareError("-", 0, "standard input can be read once only; give a file for the other version")
    right = read_address(b, notation=notation)
    for one in (left, right):
        if not one.interviews:
            advice = f"see why with: transcripts read --explain {one.address.path}"
            raise NothingToCompareError(one.address.text, 0, advice)
    pairs = [(first, second) for first in left.interviews for second in right.interviews]
    best = pairs[0] if len(pairs) == 1 else max(pairs, key=lambda pair: relate(*pair).score)
    return (left.name_of(best[0]), best[0]), (right.name_of(best[1]), best[1])


def _inside(one: Addressed) -> tuple[tuple[str, Interview], tuple[str, Interview]]:
    path, held = one.address.path, len(one.document.interviews)
    if one.address.number is not None:
        raise NothingToCompareError(one.address.text, held, "it names one interview; name the other version too")
    families = find_variants(one.document)
    if not families:
        several = f"name a second file, or two interviews as {path}#1 and {path}#2"
        advice = several if held > 1 else "name a second file" if held else "see why with: transcripts read --explain"
        raise NothingToCompareError(path, held, advice)
    a, b = (one.document.interviews[variant.interview] for variant in families[0].variants[:2])
    if len(families) > 1 or len(families[0].variants) > 2:
        others = ", ".join(f"{path}#{variant.interview + 1}" for family in families for variant in family.variants)
        print(f"transcripts: comparing the first two of these versions: {others}", file=sys.stderr)
    return (one.name_of(a), a), (one.name_of(b), b)
