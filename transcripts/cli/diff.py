"""`transcripts diff A B` and `transcripts diff FILE`: what changed between two versions."""

from __future__ import annotations

import shutil
import sys
from pathlib import PurePath
from textwrap import fill
from typing import TYPE_CHECKING

from transcripts.api import diff, relate, render
from transcripts.cli.arguments import add_colour, add_notation, add_output, colour_wanted, emit, parser_for
from transcripts.cli.pairs import read_pair
from transcripts.errors import UnknownFormatError
from transcripts.model.selection import SELECTABLE, WEIGHTS
from transcripts.rendering.publications import publication_of_suffix
from transcripts.rendering.redline import redline
from transcripts.rendering.views import inline, side_by_side, statistics, unified

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from transcripts.model.comparison import Diff


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
    first, second = read_pair(options.a, options.b, notation=options.notation)
    a, b = first.interview, second.interview
    if a.text != b.text and relate(a, b).kind == "unrelated":
        said = f"{first.name} and {second.name} are unrelated: they are not versions of one interview"
        plain = options.publication is None and options.output == "-"
        print(said, file=sys.stdout if plain else sys.stderr)
        return 1
    compared = diff(a, b, by=options.by).named(first.name, second.name, dates=(first.date, second.date))
    if options.only:
        compared = compared.only(*options.only)
    if options.ignore:
        compared = compared.ignoring(*options.ignore)
    emit(_rendered(compared, options, first.name, second.name), options.output)
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
