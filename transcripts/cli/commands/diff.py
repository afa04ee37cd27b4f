"""`transcripts diff A B` and `transcripts diff FILE`: shows the changes between two versions."""

from __future__ import annotations

import shutil
from pathlib import PurePath
from textwrap import fill
from typing import TYPE_CHECKING, NamedTuple

from transcripts.api import diff, losses, relate, render, write
from transcripts.cli.console.options import add_author, add_colour, add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import colour_wanted, emit, tell, tell_losses
from transcripts.cli.console.versions import read_versions
from transcripts.compare.merge.apply_decisions import require_one_notation
from transcripts.errors import DecisionsError, UnknownFormatError
from transcripts.model.comparisons.selection import SELECTABLE, WEIGHTS
from transcripts.rendering.output_formats import output_format_of_suffix
from transcripts.rendering.terminal.redline import redline
from transcripts.rendering.terminal.views import inline, side_by_side, statistics, unified
from transcripts.rendering.text.printable import printable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from transcripts.cli.console.versions import Version, Versions
    from transcripts.model.comparisons.diff import Diff


_VIEWS = {"redline": redline, "inline": inline, "unified": unified}
# Views laid out to the width of the terminal.
_WIDE_VIEWS = {"side-by-side": side_by_side, "stat": statistics}


def _listed(head: str, names: Iterable[str]) -> str:
    return fill(" ".join(names), 80, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)


_EPILOG = f"""\
Kinds and weights for --only and --ignore (comma-separated):
  weights  {" ".join(WEIGHTS)}
{_listed("  kinds    ", [kind for kind in SELECTABLE if kind not in WEIGHTS])}
--only matches any facet of a change; --ignore drops a change when all facets of its top weight are ignored. Changes left out count as
accepted: the later version's words are shown. The summary and the exit code cover the remaining changes; moved turns count with --only
if "moved" is named.

Exit codes: 0 no differences (or none left), 1 differences, 2 trouble.
"""


def run(arguments: list[str]) -> int:
    """Print the diff; exit 0 if there are no differences (of the requested kinds), 1 if there are."""
    options = _parser().parse_args(arguments)
    # Check the names of kinds before comparing files.
    for name in (*options.only, *options.ignore):
        if name not in SELECTABLE:
            raise UnknownFormatError(name, SELECTABLE, "kind or weight of change")
    versions = read_versions(options.a, options.b, notation=options.notation, layout=options.layout)
    shown = [_compared(options, *pair) for pair in versions.pairs]
    plain = _output_format(options) in {*_VIEWS, *_WIDE_VIEWS}
    if _output_format(options) == "html":
        _tell_what_cannot_be_applied(versions)
    if len(shown) > 1 and not plain:
        shown = [next((one for one in shown if one.differs), shown[0])]
        others = ", ".join(f"{first.name} and {second.name}" for first, second in versions.pairs)
        tell(f"showing {shown[0].name}, one of several pairs: {others}")
    if shown[0].diff is None:
        if options.output_format is None and options.output == "-":
            emit(f"{printable(shown[0].name)}\n")
        else:
            tell(shown[0].name)
        return 1
    if plain:
        # Views have already replaced control characters, and their own colours must be kept.
        emit("\n".join(_view(one, options) for one in shown), options.output, painted=True)
    else:
        _write(shown[0].diff, options)
    for note in versions.notes:
        tell(note)
    return 1 if versions.left_over or any(one.differs for one in shown) else 0


def _tell_what_cannot_be_applied(versions: Versions) -> None:
    """Warn if decisions made on the page cannot be applied to the earlier version."""
    first, second = versions.pairs[0]
    try:
        require_one_notation(first.source.document, second.source.document)
    except DecisionsError as error:
        tell(f"decisions made on this page cannot be applied: {error}")


class _Shown(NamedTuple):
    """The result of comparing two interviews: the diff (None if they are unrelated), and their names."""

    diff: Diff | None
    first: str
    second: str

    @property
    def name(self) -> str:
        if self.diff is None:
            return f"{self.first} and {self.second} are unrelated: they are not versions of the same interview"
        return f"{self.first} and {self.second}"

    @property
    def differs(self) -> bool:
        return self.diff is None or self.diff.differs


def _compared(options: argparse.Namespace, first: Version, second: Version) -> _Shown:
    a, b = first.interview, second.interview
    if a.text != b.text and relate(a, b).kind == "unrelated":
        return _Shown(None, first.name, second.name)
    compared = diff(a, b, by=options.by).named(first.name, second.name, dates=(first.date, second.date))
    if options.only:
        compared = compared.only(*options.only)
    if options.ignore:
        compared = compared.ignoring(*options.ignore)
    return _Shown(compared, first.name, second.name)


def _parser() -> argparse.ArgumentParser:
    parser = parser_for(
        "diff",
        "Align two versions of one interview and show what changed. With a single file, compare the versions inside it.",
        epilog=_EPILOG,
    )
    parser.add_argument("a", metavar="A", help="the earlier version: a file, an interview in it (article.txt#1), or -")
    parser.add_argument(
        "b", metavar="B", nargs="?", help="the later version; if omitted, the two versions inside A are compared"
    )
    output = parser.add_mutually_exclusive_group()
    for name, what in (
        ("inline", "print the whole text with changes marked inline"),
        ("side-by-side", "print the versions in two columns"),
        ("unified", "print every line of the turns that differ"),
        ("stat", "print counts: changes by weight and kind, and by turn"),
        ("json", "print JSON, with spans into both documents"),
        ("html", "print a review page"),
    ):
        output.add_argument(f"--{name}", action="store_const", const=name, dest="output_format", help=what)
    parser.add_argument(
        "--only", type=_names, default=[], metavar="KIND,...", help="show only changes of these kinds or weights"
    )
    parser.add_argument(
        "--ignore", type=_names, default=[], metavar="KIND,...", help="hide changes of these kinds or weights"
    )
    parser.add_argument(
        "--by",
        choices=("turn", "sentence", "word"),
        default="word",
        help="unit that is shown as one change (default: word)",
    )
    add_colour(parser)
    add_author(parser)
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    return parser


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _output_format(options: argparse.Namespace) -> str:
    output: str = options.output
    if options.output_format:
        return str(options.output_format)
    return "redline" if output == "-" else output_format_of_suffix(PurePath(output).suffix, "diffs")


def _view(shown: _Shown, options: argparse.Namespace) -> str:
    """Return the diff rendered for the terminal."""
    if shown.diff is None:
        return f"{printable(shown.name)}\n"
    view = _output_format(options)
    colour = colour_wanted(options.color, options.output)
    if view in _VIEWS:
        return _VIEWS[view](shown.diff, colour=colour, name_a=shown.first, name_b=shown.second)
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    return _WIDE_VIEWS[view](shown.diff, colour=colour, name_a=shown.first, name_b=shown.second, width=width)


def _write(compared: Diff, options: argparse.Namespace) -> None:
    """Write the diff in the format given by an option or the suffix; for a suffix, report what the format cannot represent."""
    output_format = _output_format(options)
    if options.output_format:
        emit(render(compared, output_format), options.output)
        return
    lost = losses(compared, output_format)
    write(compared, options.output, output_format=output_format, author=options.author)
    tell_losses(output_format, lost)
