"""`transcripts merge BASE OURS THEIRS`: merges two versions with their common base; also a git merge driver."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.api import merge
from transcripts.cli.console.addresses import read_address
from transcripts.cli.console.options import add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import emit, emit_bytes, tell
from transcripts.compare.merge.merge import require_one_notation
from transcripts.corpus.encoding import encode_as
from transcripts.errors import UnwritableError
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.sources.detection import KNOWN
from transcripts.rendering.output_formats import OUTPUT_FORMATS
from transcripts.rendering.text.printable import counted, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.cli.console.addresses import Addressed
    from transcripts.model.comparisons.merge import Conflict, Merge

_EPILOG = """\
Exit codes: 0 merged, 1 merged with conflicts, 2 trouble.

To use it as git's merge driver, in .gitattributes and the git configuration:
  *.transcript.txt merge=transcripts
  git config merge.transcripts.driver "transcripts merge %O %A %B -o %A --marker-size %L --names %X %Y"

git fills in %X and %Y from version 2.44 on; with older versions the sides are called ours and theirs.
"""


# Placeholders that git before 2.44 does not replace by the names of the versions.
_UNNAMED_BY_GIT = {"%X": "ours", "%Y": "theirs"}


def run(arguments: list[str]) -> int:
    """Print the merged text; exit 0 if there are no conflicts, 1 if there are."""
    parser = parser_for(
        "merge",
        "Merge two versions of a text with their common base: order, labels and words, turn by turn. Conflicts are marked as in git.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "base", metavar="BASE", help="the version that both were made from: a file, an interview in it, or -"
    )
    parser.add_argument("ours", metavar="OURS", help="one version")
    parser.add_argument("theirs", metavar="THEIRS", help="the other version")
    parser.add_argument(
        "--names",
        nargs=2,
        metavar=("OURS", "THEIRS"),
        help="names for the two sides in conflict markers (default: their files)",
    )
    parser.add_argument(
        "--marker-size", type=int, default=7, metavar="N", help="length of the conflict markers (default: 7)"
    )
    parser.add_argument("--json", action="store_true", help="print the merge as JSON: text, interviews, conflicts")
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    sides = [
        read_address(file, notation=options.notation, layout=options.layout)
        for file in (options.base, options.ours, options.theirs)
    ]
    require_one_notation(*(side.document for side in sides))
    if not options.json:
        _require_suffix(options.output, sides)
    merged = merge(*(side.thing for side in sides), notation=options.notation)
    if options.output != "-" and any(side.document.encoding == "base64" for side in sides) and not options.json:
        raise UnwritableError(options.output, "Word documents can only be merged as text")
    if options.json:
        emit(merged.model_dump_json(indent=2) + "\n", options.output)
    else:
        ours, theirs = options.names or (options.ours, options.theirs)
        names = (_UNNAMED_BY_GIT.get(ours, ours), _UNNAMED_BY_GIT.get(theirs, theirs))
        _write(merged, names, sides[1], options.marker_size, options.output)
    return 1 if merged.conflicts else 0


def _require_suffix(output: str, sides: Sequence[Addressed]) -> None:
    """Raise UnwritableError if the output has the suffix of another format: the merge is written in the notation of the versions."""
    suffix = PurePath(output).suffix.casefold()
    ours = sides[1].document.notation
    notations = [*((one.name, one.suffixes) for one in NOTATIONS), *((name, suffixes) for name, _, suffixes in KNOWN)]
    usual = next((suffixes for name, suffixes in notations if name == ours), ())
    given = {PurePath(side.address.path).suffix.casefold() for side in sides}
    if suffix in given or suffix in usual or not any(suffix in one.suffixes for one in OUTPUT_FORMATS):
        return
    named = PurePath(output).with_suffix(next((one for one in (*usual, *given) if one), ".txt"))
    cause = f"the merged text keeps the format of the versions ({ours}), which {suffix} does not stand for"
    raise UnwritableError(output, f"{cause}: merge into {named} and convert that")


def _write(merged: Merge, names: tuple[str, str], ours: Addressed, size: int, output: str) -> None:
    """Write the text in the encoding of OURS, and print the conflicts to standard error."""
    text = merged.marked(*map(on_one_line, names), size=max(1, size))
    # Of Word documents, only the text is merged.
    encoding = "utf-8" if ours.document.encoding == "base64" else ours.document.encoding
    emit_bytes(encode_as(text, encoding), output)
    for conflict in merged.conflicts:
        tell(f"conflict{_place(conflict)}: {on_one_line(conflict.reason)}")
    if merged.conflicts:
        tell(counted(len(merged.conflicts), "conflict"))


def _place(conflict: Conflict) -> str:
    """Return the turn and speaker in the base where a conflict is."""
    if conflict.turn is None or conflict.interview is None:
        return ""
    speaker = f" ({on_one_line(conflict.speaker)})" if conflict.speaker else ""
    return f" in turn {conflict.interview + 1}.{conflict.turn + 1}{speaker}"
