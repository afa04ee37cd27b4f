"""`transcripts convert FILE -o OUT`: a text in another format."""

from __future__ import annotations

from pathlib import PurePath

from transcripts.api import render
from transcripts.cli.addresses import read_address
from transcripts.cli.arguments import add_notation, emit, parser_for
from transcripts.rendering.publications import publication_of_suffix


def run(arguments: list[str]) -> int:
    """Write the document, or the interview that the address names."""
    parser = parser_for("convert")
    parser.add_argument("file", metavar="FILE", help="a file, an interview in it (article.txt#2), or -")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="the file to write; its suffix chooses the format; - with --to",
    )
    parser.add_argument(
        "--to",
        dest="publication",
        metavar="FORMAT",
        help="the format, where the suffix does not say (see: transcripts formats)",
    )
    add_notation(parser)
    options = parser.parse_args(arguments)
    publication = options.publication or publication_of_suffix(PurePath(options.output).suffix)
    found = read_address(options.file, notation=options.notation)
    thing = found.document if found.address.number is None else found.interviews[0]
    emit(render(thing, publication), options.output)
    return 0
