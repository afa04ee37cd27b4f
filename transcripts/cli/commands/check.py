"""`transcripts check FILE|DIR...`: prints the diagnostics of transcripts, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.api import read
from transcripts.cli.console.options import add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import emit, tell
from transcripts.corpus.folders import transcripts_in
from transcripts.errors import UnknownFormatError, UnreadableError
from transcripts.model.interviews.document import Severity
from transcripts.rendering.terminal.findings import findings_of, render_findings
from transcripts.rendering.text.printable import counted
from transcripts.structure.diagnostics.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.rendering.terminal.findings import Finding

_RANKS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def run(arguments: list[str]) -> int:
    """Print the findings; exit 0 if there are none, 1 if there are some, 2 if a file could not be read (the others are still checked)."""
    parser = parser_for(
        "check",
        "Report problems in transcripts, one per line. Exit codes: 0 no findings, 1 findings, 2 a file could not be read. "
        "The codes are described in docs/diagnostics.md.",
    )
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE|DIR",
        help="files, folders (searched for transcripts), or - for standard input",
    )
    parser.add_argument(
        "--output-format", default="text", metavar="FORMAT", help="text (default), json, github or sarif"
    )
    parser.add_argument(
        "--select", type=_codes, metavar="CODES", help="report only these codes or prefixes, e.g. T101,T3"
    )
    parser.add_argument("--ignore", type=_codes, metavar="CODES", help="do not report these codes or prefixes")
    parser.add_argument(
        "--severity",
        choices=[severity.value for severity in Severity],
        help="lowest severity to report (default: warning; note with --select)",
    )
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    selected = _named(options.select) if options.select is not None else set(CODES)
    wanted = selected - _named(options.ignore or ())
    least = Severity(options.severity or ("note" if options.select is not None else "warning"))
    render_findings((), options.output_format)  # report an unknown format before reading any file
    everything, files, unread = _read_all(options.files, options.notation, options.layout)
    chosen = [one for one in everything if one.code in wanted]
    shown = [one for one in chosen if _RANKS[one.severity] >= _RANKS[least]]
    text = render_findings(shown, options.output_format)
    if options.output_format == "text":
        text += _summary(shown, len(chosen) - len(shown), files)
    emit(text, options.output)
    return 2 if unread else 1 if shown else 0


def _codes(given: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in given.split(",") if code.strip())


def _named(given: Iterable[str]) -> set[str]:
    """Return the codes given in full or by a prefix. Raises UnknownFormatError."""
    codes: set[str] = set()
    for one in given:
        found = {code for code in CODES if code.startswith(one)}
        if not found:
            raise UnknownFormatError(one, CODES, "diagnostic code")
        codes |= found
    return codes


def _read_all(paths: Iterable[str], notation: str | None, layout: str | None) -> tuple[list[Finding], int, int]:
    """Return the findings in all files, the number of files read, and the number that could not be read (each is reported)."""
    findings: list[Finding] = []
    unread: list[UnreadableError] = []
    files = 0

    def report(error: UnreadableError) -> None:
        tell(str(error))
        unread.append(error)

    for path in transcripts_in(paths, report=report):
        try:
            findings += findings_of(path, read(path, notation=notation, layout=layout))
            files += 1
        except UnreadableError as error:
            report(error)
    return findings, files, len(unread)


def _summary(shown: Sequence[Finding], hidden: int, files: int) -> str:
    """Return the summary line: how many findings there are, and how many are hidden by their severity."""
    kinds = [(severity, sum(one.severity is severity for one in shown)) for severity in Severity]
    found = ", ".join(counted(count, severity.value) for severity, count in kinds if count) or "no problems found"
    more = f" ({counted(hidden, 'less severe finding')} not shown)" if hidden else ""
    return f"{counted(files, 'file')} checked: {found}{more}\n"
