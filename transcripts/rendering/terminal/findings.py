"""Findings, of `check` or the changes of a diff, as text (in the style of ruff), JSON, GitHub annotations or SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import UnknownFormatError
from transcripts.model.comparisons.change import ChangeKind, Weight
from transcripts.model.comparisons.selection import MOVED
from transcripts.model.interviews.document import Severity
from transcripts.model.text import LineTable
from transcripts.rendering.text.printable import on_one_line
from transcripts.structure.diagnostics.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transcripts.model.comparisons.diff import Diff
    from transcripts.model.interviews.document import Document

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SEVERITIES = {
    Weight.COSMETIC: Severity.NOTE,
    Weight.CORRECTION: Severity.NOTE,
    Weight.WORDING: Severity.WARNING,
    Weight.SUBSTANTIVE: Severity.ERROR,
}
_GITHUB_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class FindingRule(NamedTuple):
    """What findings of a code say in general, and how severe they are by default."""

    code: str
    message: str
    given: str
    severity: Severity


class Finding(NamedTuple):
    """A diagnostic or a change with its position in a file: lines and columns count from 1, columns in characters; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    severity: Severity
    message: str


def findings_of(path: str, document: Document) -> Iterator[Finding]:
    """Yield the diagnostics of the document read from `path`, in text order."""
    if not document.diagnostics:
        return
    table = LineTable(document.text)
    for one in document.diagnostics:
        start, end = table.position(one.span.start), table.position(one.span.end)
        yield Finding(path, *start, *end, one.code, one.severity, one.message)


def findings_of_diff(path: str, text: str, diff: Diff, *, later: bool = True, moved_from: int = 0) -> Iterator[Finding]:
    """Yield the changes of a diff at their places in the later version, or in the earlier one, and the moves.

    `path` is the file of that version, and `text` all of its text; what it does not have is put where it would stand. `moved_from` is
    where the rows of the diff begin in it, by which the moves are placed.
    """
    table = LineTable(text)
    for one in diff.distinct_changes:
        span = one.b_span if later else one.a_span
        start, end = table.position(span.start), table.position(span.end)
        yield Finding(path, *start, *end, one.kind.value, _SEVERITIES[one.weight], one.reason)
    at, moved = moved_from, set(diff.moves)
    for row in diff.rows:
        size = sum(len(segment.b) for segment in row.segments)
        if row.link in moved and row.link is not None:
            moved.discard(row.link)
            names = diff.b.speakers[diff.alignment.links[row.link].b[0]]
            message = f"a turn{f' by {names}' if names else ''} was moved"
            yield Finding(path, *table.position(at), *table.position(at + size), MOVED, Severity.WARNING, message)
        at += size


def _text(findings: Sequence[Finding], _: Sequence[FindingRule]) -> str:
    """Return one line per finding, free of control sequences from the transcript."""
    rows = (
        f"{on_one_line(one.path)}:{one.line}:{one.column}: {one.code} {on_one_line(one.message)}\n" for one in findings
    )
    return "".join(rows)


def _json(findings: Sequence[Finding], _: Sequence[FindingRule]) -> str:
    """Return an array with one object per finding."""
    return json.dumps([one._asdict() for one in findings], indent=2, ensure_ascii=False) + "\n"


def _github(findings: Sequence[Finding], _: Sequence[FindingRule]) -> str:
    """Return GitHub workflow commands, shown as annotations at their lines."""
    rows = []
    for one in findings:
        end = f",endLine={one.end_line}"
        if one.end_line == one.line:  # GitHub accepts columns only within one line
            end += f",endColumn={one.end_column}"
        place = f"file={_property(one.path)},line={one.line},col={one.column}{end},title={one.code}"
        rows.append(f"::{_GITHUB_COMMANDS[one.severity]} {place}::{_data(f'{one.code} {one.message}')}\n")
    return "".join(rows)


def _data(text: str) -> str:
    return on_one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: Sequence[Finding], rules: Sequence[FindingRule]) -> str:
    """Return a SARIF 2.1.0 log with one run and all the rules."""
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    described = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.message},
            "fullDescription": {"text": rule.given},
            "defaultConfiguration": {"level": rule.severity.value},
        }
        for rule in rules
    ]
    results = [
        {
            "ruleId": one.code,
            "ruleIndex": numbers[one.code],
            "level": one.severity.value,
            "message": {"text": one.message},
            "locations": [{"physicalLocation": _location(one)}],
        }
        for one in findings
    ]
    driver = {"name": "transcripts", "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _location(one: Finding) -> dict[str, object]:
    region = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    return {"artifactLocation": {"uri": _uri(one.path)}, "region": region}


def _uri(path: str) -> str:
    """Return a path as a URI reference; a relative path stays relative."""
    from pathlib import PurePath  # noqa: PLC0415  (only needed for this format)
    from urllib.parse import quote  # noqa: PLC0415

    if path == "-":
        return "stdin"
    given = PurePath(path)
    return given.as_uri() if given.is_absolute() else quote(given.as_posix(), errors="surrogatepass")


FINDING_FORMATS: dict[str, Callable[[Sequence[Finding], Sequence[FindingRule]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}


def rules_of_diagnostics() -> list[FindingRule]:
    """Return what the codes of diagnostics say."""
    return [FindingRule(code, about.message, about.given, about.severity) for code, about in CODES.items()]


def rules_of_changes() -> list[FindingRule]:
    """Return what the kinds of changes say; moved turns are one more."""
    kinds = [FindingRule(kind.value, kind.meaning, kind.meaning, _SEVERITIES[kind.weight]) for kind in ChangeKind]
    moved = "a turn that both versions have, at another place"
    return [*kinds, FindingRule(MOVED, moved, moved, Severity.WARNING)]


def render_findings(findings: Sequence[Finding], name: str, rules: Sequence[FindingRule] | None = None) -> str:
    """Return findings in the named format; `rules` are all that there are, by default the codes of diagnostics.

    Raises UnknownFormatError for a name that is not in FINDING_FORMATS.
    """
    if name not in FINDING_FORMATS:
        raise UnknownFormatError(name, FINDING_FORMATS, "output format")
    return FINDING_FORMATS[name](findings, rules_of_diagnostics() if rules is None else rules)
