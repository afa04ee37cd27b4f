"""`transcripts collate FILE FILE FILE...`: prints several versions of one interview as a table."""

from __future__ import annotations

import shutil
from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.api import collate
from transcripts.cli.console.addresses import read_address
from transcripts.cli.console.options import add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import emit, tell
from transcripts.errors import AddressError, NothingToCompareError, UnknownFormatError
from transcripts.rendering.pages.collation import collation_page
from transcripts.rendering.tei.variants import tei_of_collation
from transcripts.rendering.terminal.collation import collation_csv, collation_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.model.interviews.interview import Interview


_SUFFIXES = ("", ".txt", ".text", ".html", ".htm", ".json", ".xml", ".tei", ".csv")


def run(arguments: list[str]) -> int:
    """Print the table; exit 0 if all versions have the same labels and words, 1 if they differ."""
    parser = parser_for(
        "collate", "Put several versions of one interview into one table, turn by turn or word by word."
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="files: all interviews in them, or one (article.txt#2)"
    )
    parser.add_argument(
        "--base",
        metavar="FILE",
        help="version to compare the others with (default: the one most similar to all others)",
    )
    parser.add_argument(
        "--by",
        choices=("turn", "word"),
        default="turn",
        help="one row per turn (default), or the words that differ",
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON")
    output.add_argument("--html", action="store_true", help="print a web page")
    output.add_argument("--csv", action="store_true", help="print comma-separated values")
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    suffix = PurePath(options.output).suffix.casefold()
    if suffix not in _SUFFIXES:
        raise UnknownFormatError(suffix, filter(None, _SUFFIXES), "file suffix for a collation")
    names, versions = _versions(options.files, options.notation, options.layout)
    table = collate(*versions, base=None if options.base is None else _base(options.base, names))
    table = table.named(names)
    if options.html or suffix in (".html", ".htm"):
        shown = collation_page(table)
    elif options.json or suffix == ".json":
        shown = table.model_dump_json(indent=2) + "\n"
    elif suffix in (".xml", ".tei"):
        shown = tei_of_collation(table)
    elif options.csv or suffix == ".csv":
        shown = collation_csv(table, names, by=options.by)
    else:
        shown = collation_table(table, names, by=options.by, width=shutil.get_terminal_size((80, 24)).columns)
    emit(shown, options.output)
    agreed = all(row.agreed for row in table.rows)
    return 0 if agreed else 1


def _versions(files: Sequence[str], notation: str | None, layout: str | None) -> tuple[list[str], list[Interview]]:
    """Return the interviews to be collated, with their addresses; files without one are skipped and reported."""
    names: list[str] = []
    versions: list[Interview] = []
    for file in files:
        found = read_address(file, notation=notation, layout=layout)
        if not found.interviews:
            tell(f"{file}: no interview found; skipped")
        for interview in found.interviews:
            names.append(found.name_of(interview))
            versions.append(interview)
    if len(versions) < 2:
        raise NothingToCompareError(" ".join(files), len(versions), "name two or more files")
    return names, versions


def _base(address: str, names: Sequence[str]) -> int:
    """Return the version given by `--base`: one of the addresses, or a file with one of the versions."""
    meant = [number for number, name in enumerate(names) if name == address or name.rpartition("#")[0] == address]
    if not meant:
        raise AddressError(f"--base {address}", len(names), "version")
    return meant[0]
