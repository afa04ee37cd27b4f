"""`transcripts diff A B` and `transcripts diff FILE`: what changed between two versions."""

from __future__ import annotations

import shutil
from pathlib import PurePath
from textwrap import fill
from typing import TYPE_CHECKING

from transcripts.api import diff, find_variants, relate, render
from transcripts.cli.addresses import Addressed, read_address
from transcripts.cli.arguments import add_colour, add_notation, add_output, colour_wanted, emit, parser_for, tell
from transcripts.errors import NothingToCompareError, UnknownFormatError
from transcripts.model.selection import SELECTABLE, WEIGHTS
from transcripts.rendering.printable import printable
from transcripts.rendering.publications import publication_of_suffix
from transcripts.rendering.redline import redline
from transcripts.rendering.views import inline, side_by_side, statistics, unified

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from transcripts.model.comparison import Diff
    from transcripts.model.interview import Interview


_VIEWS = {"redline": redline, "inline": inline, "unified": unified}
# Those that are laid out for the width of the terminal.
_WIDE_VIEWS = {"side-by-side": side_by_side, "stat": statistics}


def _listed(head: str, names: Iterable[str]) -> str:
    return fill(" ".join(names), 80, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)


_EPILOG = f"""\
Kinds and weights for --only and --ignore, several with commas between them:
  weights  {" ".join(WEIGHTS)}
{_listed("  kinds    ", [kind for kind in SELECTABLE if kind not in WEIGHTS])}
A kind is looked for in everything that a change does; a change is ignored when all that gives it its weight is ignored. What is left
out is taken as accepted: the later version's words are shown. The summary and the exit code follow what is left; moved turns
count with --only when "moved" is named.

Exit codes: 0 no difference (left), 1 differences, 2 trouble.
"""


def run(arguments: list[str]) -> int:
    """Print the diff; exit 0 where the versions do not differ, or not in what was asked for, 1 where they do."""
    options = _parser().parse_args(arguments)
    # Names are looked at before files are compared.
    for name in (*options.only, *options.ignore):
        if name not in SELECTABLE:
            raise UnknownFormatError(name, SELECTABLE, "kind or weight of change")
    (first, a), (second, b) = _versions(options.a, options.b, options.notation)
    if a.text != b.text and relate(a, b).kind == "unrelated":
        said = f"{first} and {second} are unrelated: they are not versions of one interview"
        plain = options.publication is None and options.output == "-"
        if plain:
            emit(f"{printable(said)}\n")
        else:
            tell(said)
        return 1
    compared = diff(a, b, by=options.by)
    if options.only:
        compared = compared.only(*options.only)
    if options.ignore:
        compared = compared.ignoring(*options.ignore)
    # The views show what the texts hold as signs already, and their own colours must stay.
    painted = options.publication not in ("json", "html")
    emit(_rendered(compared, options, first, second), options.output, painted=painted)
    return 1 if compared.changes or any(link.moved for link in compared.alignment.links) else 0


def _parser() -> argparse.ArgumentParser:
    parser = parser_for(
        "diff",
        "Align two versions of one interview and show what changed. With one FILE, compare the versions inside it.",
        epilog=_EPILOG,
    )
    parser.add_argument("a", metavar="A", help="the earlier version: a file, an interview in it (article.txt#1), or -")
    parser.add_argument(
        "b", metavar="B", nargs="?", help="the later version; left out, the two versions inside A are compared"
    )
    output = parser.add_mutually_exclusive_group()
    for name, what in (
        ("inline", "print the whole text with the changes marked in it"),
        ("side-by-side", "print the versions in two columns"),
        ("unified", "print every line of the turns that differ, under their addresses"),
        ("stat", "print figures: changes by weight and kind, and a line for each turn that differs"),
        ("json", "print JSON, with spans in both documents"),
        ("html", "print a web page"),
    ):
        output.add_argument(f"--{name}", action="store_const", const=name, dest="publication", help=what)
    parser.add_argument(
        "--only", type=_names, default=[], metavar="KIND,...", help="show changes of these kinds or weights only"
    )
    parser.add_argument(
        "--ignore", type=_names, default=[], metavar="KIND,...", help="leave out changes of these kinds or weights"
    )
    parser.add_argument(
        "--by",
        choices=("turn", "sentence", "word"),
        default="word",
        help="how much is shown as one change (default: word)",
    )
    add_colour(parser)
    add_notation(parser)
    add_output(parser)
    return parser


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _rendered(compared: Diff, options: argparse.Namespace, first: str, second: str) -> str:
    output: str = options.output
    by_suffix = "redline" if output == "-" or options.publication else publication_of_suffix(PurePath(output).suffix)
    publication: str = options.publication or by_suffix
    colour = colour_wanted(options.color, output)
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    if publication in _VIEWS:
        return _VIEWS[publication](compared, colour=colour, name_a=first, name_b=second)
    if publication in _WIDE_VIEWS:
        return _WIDE_VIEWS[publication](compared, colour=colour, name_a=first, name_b=second, width=width)
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
        tell(f"comparing the first two of these versions: {others}")
    return (one.name_of(a), a), (one.name_of(b), b)
