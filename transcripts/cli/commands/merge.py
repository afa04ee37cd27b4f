"""`transcripts merge BASE OURS THEIRS`: two versions and their common base in one text; also git's merge driver."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.api import merge
from transcripts.cli.console.addresses import read_address
from transcripts.cli.console.options import add_notation, add_output, parser_for
from transcripts.cli.console.output import emit, emit_bytes, tell
from transcripts.compare.merge.merge import require_one_notation
from transcripts.corpus.encoding import encode_as
from transcripts.errors import UnwritableError
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.sources.detection import KNOWN
from transcripts.rendering.output_formats import PUBLICATIONS
from transcripts.rendering.text.printable import counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.cli.console.addresses import Addressed
    from transcripts.model.comparisons.merge import Conflict, Merge

_EPILOG = """\
Exit codes: 0 merged, 1 merged with conflicts, 2 trouble.

As git's merge driver for transcripts, in .gitattributes and the configuration:
  *.transcript.txt merge=transcripts
  git config merge.transcripts.driver "transcripts merge %O %A %B -o %A --marker-size %L --names %X %Y"

git says from version 2.44 on what the two are called (%X and %Y); before that they are called ours and theirs.
"""


# What git before 2.44 passes on as it is, where later ones say what the versions are called.
_UNNAMED_BY_GIT = {"%X": "ours", "%Y": "theirs"}


def run(arguments: list[str]) -> int:
    """Print the merged text; exit 0 where nothing conflicts, 1 where something does."""
    parser = parser_for(
        "merge",
        "Merge two versions of one text with their common base: order, labels and words, turn by turn. Conflicts are marked as git does.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "base", metavar="BASE", help="what both versions were made from: a file, an interview in it, or -"
    )
    parser.add_argument("ours", metavar="OURS", help="the one version")
    parser.add_argument("theirs", metavar="THEIRS", help="the other version")
    parser.add_argument(
        "--names",
        nargs=2,
        metavar=("OURS", "THEIRS"),
        help="what the conflict markers call the two (default: their files)",
    )
    parser.add_argument(
        "--marker-size", type=int, default=7, metavar="N", help="how long conflict markers are (default: 7)"
    )
    parser.add_argument("--json", action="store_true", help="print the merge as JSON: text, interviews, conflicts")
    add_notation(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    sides = [read_address(file, notation=options.notation) for file in (options.base, options.ours, options.theirs)]
    require_one_notation(*(side.document for side in sides))
    if not options.json:
        _require_suffix(options.output, sides)
    merged = merge(*(side.thing for side in sides), notation=options.notation)
    if options.output != "-" and any(side.document.encoding == "base64" for side in sides) and not options.json:
        raise UnwritableError(options.output, "a DOCX is merged as text only")
    if options.json:
        emit(merged.model_dump_json(indent=2) + "\n", options.output)
    else:
        ours, theirs = options.names or (options.ours, options.theirs)
        names = (_UNNAMED_BY_GIT.get(ours, ours), _UNNAMED_BY_GIT.get(theirs, theirs))
        _write(merged, names, sides[1], options.marker_size, options.output)
    return 1 if merged.conflicts else 0


def _require_suffix(output: str, sides: Sequence[Addressed]) -> None:
    """Raise UnwritableError where the output has the suffix of another format: what is merged is written as the versions are."""
    suffix = PurePath(output).suffix.casefold()
    ours = sides[1].document.notation
    notations = [*((one.name, one.suffixes) for one in NOTATIONS), *((name, suffixes) for name, _, suffixes in KNOWN)]
    usual = next((suffixes for name, suffixes in notations if name == ours), ())
    given = {PurePath(side.address.path).suffix.casefold() for side in sides}
    if suffix in given or suffix in usual or not any(suffix in one.suffixes for one in PUBLICATIONS):
        return
    named = PurePath(output).with_suffix(next((one for one in (*usual, *given) if one), ".txt"))
    cause = f"what is merged stays in the notation of the versions ({ours}), which {suffix} does not name"
    raise UnwritableError(output, f"{cause}: merge into {named}, and convert that")


def _write(merged: Merge, names: tuple[str, str], ours: Addressed, size: int, output: str) -> None:
    """Write the text as OURS is encoded, and say on standard error what conflicts."""
    text = merged.marked(*map(on_one_line, names), size=max(1, size))
    # What is merged of a Word document is its text.
    encoding = "utf-8" if ours.document.encoding == "base64" else ours.document.encoding
    emit_bytes(encode_as(text, encoding), output)
    for conflict in merged.conflicts:
        tell(f"conflict{_place(conflict)}: {on_one_line(conflict.reason)}")
    if merged.conflicts:
        tell(counted(len(merged.conflicts), "conflict"))


def _place(conflict: Conflict) -> str:
    """Say which turn of the base a conflict is in, and who speaks there."""
    if conflict.turn is None or conflict.interview is None:
        return ""
    speaker = f" ({on_one_line(conflict.speaker)})" if conflict.speaker else ""
    return f" in turn {conflict.interview + 1}.{conflict.turn + 1}{speaker}"
