"""`transcripts diff A B` and `transcripts diff FILE`: shows the changes between two versions."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import PurePath
from textwrap import fill
from typing import TYPE_CHECKING

from transcripts.api import diff, encoded, losses, relate, render, write
from transcripts.cli.console.options import add_author, add_colour, add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import colour_wanted, emit, tell, tell_losses
from transcripts.cli.console.versions import NO_FILE, read_versions
from transcripts.compare.merge.apply_decisions import require_one_notation
from transcripts.errors import DecisionsError, UnknownFormatError, UnreadableError
from transcripts.model.comparisons.selection import SELECTABLE, WEIGHTS
from transcripts.model.interviews.interview import Interview
from transcripts.rendering.output_formats import output_format_of_suffix
from transcripts.rendering.terminal.findings import findings_of_diff, render_findings, rules_of_changes
from transcripts.rendering.terminal.redline import redline
from transcripts.rendering.terminal.views import inline, side_by_side, statistics, unified
from transcripts.rendering.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.cli.console.versions import Version, Versions
    from transcripts.model.comparisons.diff import Diff
    from transcripts.model.interviews.document import Document


_VIEWS = {"redline": redline, "inline": inline, "unified": unified}
# Views laid out to the width of the terminal.
_WIDE_VIEWS = {"side-by-side": side_by_side, "stat": statistics}
# One entry a change, with its place in the file.
_FINDINGS = ("text", "github", "sarif")
_FORMATS = (*_VIEWS, *_WIDE_VIEWS, "json", "html", *_FINDINGS)


def _listed(head: str, names: Iterable[str]) -> str:
    return fill(" ".join(names), 80, initial_indent=head, subsequent_indent=" " * len(head), break_on_hyphens=False)


_EPILOG = f"""\
Kinds and weights for --only and --ignore (comma-separated):
  weights  {" ".join(WEIGHTS)}
{_listed("  kinds    ", [kind for kind in SELECTABLE if kind not in WEIGHTS])}
--only matches any facet of a change; --ignore drops a change when all facets of its top weight are ignored. Changes left out count as
accepted: the later version's words are shown. The summary and the exit code cover the remaining changes; moved turns count with --only
if "moved" is named.

Two files are compared whole: what stands around the interviews (front matter, prose) by paragraphs. As a verbatim gate, which nothing
but cosmetic changes and corrections passes:
  transcripts diff --ignore cosmetic,correction --output-format github A B

As git's external diff driver (with "*.md diff=transcripts" in .gitattributes), from git 2.46 on with --exit-code and trustExitCode:
  git config diff.transcripts.command "transcripts diff"

Exit codes: 0 no differences (or none left), 1 differences, 2 trouble. For git, 0 instead of 1 without --exit-code.
"""


def run(arguments: list[str]) -> int:
    """Print the diff; exit 0 if there are no differences (of the requested kinds), 1 if there are."""
    options = _parser().parse_args(arguments)
    # Check the names of kinds and formats before comparing files.
    for name in (*options.only, *options.ignore):
        if name not in SELECTABLE:
            raise UnknownFormatError(name, SELECTABLE, "kind or weight of change")
    if options.output_format not in {None, *_FORMATS}:
        raise UnknownFormatError(options.output_format, _FORMATS, "output format")
    if options.git:
        return _for_git(options)
    if (
        options.b is None and "GIT_DIFF_PATH_TOTAL" in os.environ
    ):  # git names a file that has conflicts, and nothing else
        tell(f"{options.a} has conflicts")
        return 0
    versions = read_versions(options.a, options.b, notation=options.notation, layout=options.layout)
    return 1 if _differ(versions, (versions.first.name, versions.second.name), options) else 0


def _for_git(options: argparse.Namespace) -> int:
    """Compare what git gives an external diff driver: path, old file, its hash and mode, new file, its hash and mode.

    Of a renamed file two more follow: the new path, and a header. git takes an exit code other than 0 for a failure unless
    `trustExitCode` is set; so it is 0 if not asked for.
    """
    if len(options.git) not in {5, 7}:
        raise UnreadableError(
            options.git[0], "too many files", "name two versions, or as git does: PATH OLD HASH MODE NEW HASH MODE"
        )
    old, new, path = options.b, options.git[2], options.a
    if options.color == "auto" and os.environ.get("GIT_PAGER_IN_USE") and not os.environ.get("NO_COLOR"):
        options.color = "always"
    versions = read_versions(old, new, notation=options.notation, layout=options.layout)
    names = (
        old if old == NO_FILE else f"a/{path}",
        new if new == NO_FILE else f"b/{options.git[5] if len(options.git) == 7 else path}",
    )
    differ = _differ(versions, names, options)
    return 1 if differ and options.exit_code else 0


def _differ(versions: Versions, names: tuple[str, str], options: argparse.Namespace) -> bool:
    """Show the differences between two versions, which are called by these names, and return whether there are any."""
    first, second = versions
    output_format = _output_format(options)
    whole = diff(first.thing, second.thing, by=options.by).named(*names, dates=(first.date, second.date))
    compared = whole.only(*options.only) if options.only else whole
    compared = compared.ignoring(*options.ignore) if options.ignore else compared
    unrelated = _are_unrelated(first.thing, second.thing)
    plain = output_format in {*_VIEWS, *_WIDE_VIEWS}
    if unrelated:
        line = f"{names[0]} and {names[1]} are unrelated: they are not versions of the same interview"
        if plain and options.output == "-":
            emit(f"{printable(line)}\n")
            return True
        tell(line)
    if output_format == "html":
        _tell_what_cannot_be_applied(versions)
    if plain:
        # Views have already replaced control characters, and their own colours must be kept.
        emit(_view(compared, names, options), options.output, painted=True)
    elif output_format in _FINDINGS:
        _emit_findings(compared, versions, names, options)
    else:
        _write(compared, versions.second, options)
    for note in _notes(versions, whole):
        tell(note)
    other_bytes = not (whole.differs or options.only or options.ignore) and _encodings(versions) is not None
    return unrelated or compared.differs or other_bytes


def _are_unrelated(a: Document | Interview, b: Document | Interview) -> bool:
    """Whether there are interviews on both sides, and none is a version of another."""
    held = all(isinstance(one, Interview) or one.interviews for one in (a, b))
    return held and a.text != b.text and relate(a, b).kind == "unrelated"


def _notes(versions: Versions, compared: Diff) -> Iterator[str]:
    """Yield what the reader should know of how two versions were compared."""
    linked = [link for link in compared.alignment.links if link.a and link.b]
    for at, version in enumerate(versions):
        if version.interview is not None:
            continue
        document, path = version.document, version.source.address.path
        if not document.interviews and document.text.strip():
            yield f"{path}: no interview found, compared by paragraphs; to see why: transcripts read --explain {path}"
        counterparts = {turn for link in linked for turn in (link.a, link.b)[at]}
        first = 0
        for number, interview in enumerate(document.interviews, 1):
            turns = range(first, first + len(interview.turns))
            first = turns.stop
            if linked and counterparts.isdisjoint(turns):
                yield f"{path}#{number} has no counterpart in the other file"
    encodings = _encodings(versions)
    if encodings is not None:
        yield f"the same characters in two encodings: {encodings}"


def _encodings(versions: Versions) -> str | None:
    """Return the encodings of two files that hold the same characters in different bytes; None if they are none."""
    first, second = (version.document for version in versions)
    if any(version.interview is not None or version.source.document.original is not None for version in versions):
        return None
    if first.text != second.text or encoded(first) == encoded(second):
        return None
    return f"{first.encoding} and {second.encoding}"


def _tell_what_cannot_be_applied(versions: Versions) -> None:
    """Warn if decisions made on the page cannot be applied to the earlier version."""
    try:
        require_one_notation(versions.first.source.document, versions.second.source.document)
    except DecisionsError as error:
        tell(f"decisions made on this page cannot be applied: {error}")


def _emit_findings(compared: Diff, versions: Versions, names: tuple[str, str], options: argparse.Namespace) -> None:
    """Write the changes as findings at their places in the later version, or in the earlier one if there is no later file."""
    later = 0 if names[1] == NO_FILE else 1
    path = names[later].removeprefix("ab"[later] + "/") if options.git else versions[later].source.address.path
    interview = versions[later].interview
    begins = 0 if interview is None else interview.span.start
    text = versions[later].document.text
    found = findings_of_diff(path, text, compared, later=bool(later), moved_from=begins)
    emit(render_findings(list(found), _output_format(options), rules_of_changes()), options.output)


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
    parser.add_argument("git", metavar="GIT", nargs="*", help=argparse.SUPPRESS)
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
    output.add_argument(
        "--output-format",
        metavar="FORMAT",
        help="print in this format: redline (default), one of those above, or each change with its place as text, github or sarif",
    )
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
    parser.add_argument(
        "--exit-code",
        action="store_true",
        help="as git's external diff driver, exit 1 for differences, too (see below)",
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


def _view(shown: Diff, names: tuple[str, str], options: argparse.Namespace) -> str:
    """Return the diff rendered for the terminal."""
    view = _output_format(options)
    colour = colour_wanted(options.color, options.output)
    if view in _VIEWS:
        return _VIEWS[view](shown, colour=colour, name_a=names[0], name_b=names[1])
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    return _WIDE_VIEWS[view](shown, colour=colour, name_a=names[0], name_b=names[1], width=width)


def _write(compared: Diff, later: Version, options: argparse.Namespace) -> None:
    """Write the diff in the format given by an option or the suffix; for a suffix, report what the format cannot represent.

    Changes that were tracked in a Word document keep their authors and the date of the last of them, unless others are given.
    """
    output_format = _output_format(options)
    if options.output_format:
        emit(render(compared, output_format), options.output)
        return
    lost = losses(compared, output_format)
    author = options.author or ", ".join(later.authors) or None
    write(compared, options.output, output_format=output_format, author=author, date=later.changed)
    tell_losses(output_format, lost)
