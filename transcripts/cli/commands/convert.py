"""`transcripts convert FILE -o OUT`: converts a text to another format."""

from __future__ import annotations

from pathlib import Path, PurePath

from transcripts.api import encoded, losses, render, render_by_layout, write
from transcripts.cli.console.addresses import Addressed, read_address
from transcripts.cli.console.options import add_author, add_layout, add_notation, add_rename, parser_for
from transcripts.cli.console.output import emit, on_terminal, tell_losses
from transcripts.corpus.files import write_bytes
from transcripts.errors import UnknownFormatError, UnwritableError
from transcripts.formats.detection import NOTATIONS
from transcripts.rendering.output_formats import OUTPUT_FORMATS, keeps_text, output_format_of_suffix

_WRITTEN = tuple(output_format.name for output_format in OUTPUT_FORMATS if "interviews" in output_format.things)


def run(arguments: list[str]) -> int:
    """Write the document, or the addressed interview; print to standard error what the format cannot represent."""
    parser = parser_for("convert")
    parser.add_argument("file", metavar="FILE", help="a file, an interview in it (article.txt#2), or -")
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="output file; its suffix chooses the format (same suffix as FILE: text unchanged); -: standard output, "
        "in the format of FILE unless --to is given",
    )
    parser.add_argument(
        "--to",
        dest="output_format",
        metavar="FORMAT",
        help="output format, if not given by the suffix (see: transcripts formats)",
    )
    parser.add_argument(
        "--layout",
        metavar="TEMPLATE",
        help='write each turn by a template, e.g. "{name} ({time}): {words}" (slots: name, time, until, number, words)',
    )
    add_rename(parser)
    add_author(parser)
    add_notation(parser)
    add_layout(parser, "--from-layout")
    options = parser.parse_args(arguments)
    to = options.output
    suffix = PurePath(to).suffix
    if Path(to).is_dir():
        raise UnwritableError(to, "is a folder")
    if not options.output_format and not options.layout and not suffix and to != "-":
        raise UnknownFormatError(to, _WRITTEN, "output format and has no file suffix, so name one with --to")
    found = read_address(options.file, notation=options.notation, layout=options.from_layout, renames=options.renames)
    if options.layout:
        emit(render_by_layout(found.thing, options.layout), to)
        return 0
    if not options.output_format and (_stays(found, suffix) or (to == "-" and _is_written_by_lines(found))):
        write_bytes(to, encoded(found.document))
        return 0
    name = options.output_format or (_as_it_is(found) if to == "-" else output_format_of_suffix(suffix))
    lost = losses(found.thing, name)
    if options.output == "-" and on_terminal():
        emit(render(found.thing, name))
    else:
        write(found.thing, options.output, output_format=name, author=options.author)
    tell_losses(name, lost)
    return 0


def _is_written_by_lines(found: Addressed) -> bool:
    """Whether a whole file was read in a text notation, so that it can be written unchanged, apart from renamed speakers."""
    known = {notation.name for notation in NOTATIONS}
    return found.address.number is None and found.document.notation in known


def _as_it_is(found: Addressed) -> str:
    """Return the output format for the notation of a text. Raises UnknownFormatError if the notation can only be read."""
    if found.document.notation not in _WRITTEN or not keeps_text(found.document.notation):
        what = "output format, so name one with --to"
        raise UnknownFormatError(found.document.notation, _WRITTEN, what)
    return found.document.notation


def _stays(found: Addressed, suffix: str) -> bool:
    """Whether a whole file is written to a file with the same suffix, if usual for its notation: the text is then unchanged."""
    same = PurePath(found.address.path).suffix.casefold() == suffix.casefold()
    usual = {notation.name: notation.suffixes for notation in NOTATIONS}.get(found.document.notation, ())
    return same and found.address.number is None and suffix.casefold() in usual
