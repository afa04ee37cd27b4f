"""`transcripts convert FILE -o OUT`: a text in another format."""

from __future__ import annotations

from pathlib import Path, PurePath

from transcripts.api import encoded, losses, render, write
from transcripts.cli.console.addresses import Addressed, read_address
from transcripts.cli.console.options import add_author, add_notation, add_rename, parser_for
from transcripts.cli.console.output import emit, on_terminal, tell_losses
from transcripts.corpus.files import write_bytes
from transcripts.errors import UnknownFormatError, UnwritableError
from transcripts.formats.detection import NOTATIONS
from transcripts.rendering.output_formats import PUBLICATIONS, publication_of_suffix

_PUBLISHED = tuple(publication.name for publication in PUBLICATIONS if "interviews" in publication.things)


def run(arguments: list[str]) -> int:
    """Write the document, or the interview that the address names; say on standard error what the format does not hold."""
    parser = parser_for("convert")
    parser.add_argument("file", metavar="FILE", help="a file, an interview in it (article.txt#2), or -")
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUT",
        help="the file to write; its suffix chooses the format, that of FILE leaves the text as it is; - is standard output, "
        "in the format of FILE but for --to",
    )
    parser.add_argument(
        "--to",
        dest="publication",
        metavar="FORMAT",
        help="the format, where the suffix does not say (see: transcripts formats)",
    )
    add_rename(parser)
    add_author(parser)
    add_notation(parser)
    options = parser.parse_args(arguments)
    to = options.output
    suffix = PurePath(to).suffix
    if Path(to).is_dir():
        raise UnwritableError(to, "it is a folder")
    if not options.publication and not suffix and to != "-":
        raise UnknownFormatError(to, _PUBLISHED, "name of a format, and has no suffix that is: name one with --to")
    found = read_address(options.file, notation=options.notation, renames=options.renames)
    if not options.publication and (_stays(found, suffix) or (to == "-" and _is_written_by_lines(found))):
        write_bytes(to, encoded(found.document))
        return 0
    name = options.publication or (_as_it_is(found) if to == "-" else publication_of_suffix(suffix))
    lost = losses(found.thing, name)
    if options.output == "-" and on_terminal():
        emit(render(found.thing, name))
    else:
        write(found.thing, options.output, publication=name, author=options.author)
    tell_losses(name, lost)
    return 0


def _is_written_by_lines(found: Addressed) -> bool:
    """Whether a whole file was read in a notation of lines, as which it can be written as it is, but for names that were changed."""
    known = {notation.name for notation in NOTATIONS}
    return found.address.number is None and found.document.notation in known


def _as_it_is(found: Addressed) -> str:
    """Return the publication that is the notation of a text. Raises UnknownFormatError where that can only be read."""
    if found.document.notation not in _PUBLISHED or found.document.notation == "html":
        what = "format that can be written as it was read: name one with --to"
        raise UnknownFormatError(found.document.notation, _PUBLISHED, what)
    return found.document.notation


def _stays(found: Addressed, suffix: str) -> bool:
    """Whether a whole file goes to one with the same suffix, which its notation usually has: then it stays as it is."""
    same = PurePath(found.address.path).suffix.casefold() == suffix.casefold()
    usual = {notation.name: notation.suffixes for notation in NOTATIONS}.get(found.document.notation, ())
    return same and found.address.number is None and suffix.casefold() in usual
