"""`transcripts convert FILE -o OUT`: a text in another format."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.api import render
from transcripts.cli.addresses import read_address
from transcripts.cli.arguments import add_notation, add_rename, emit, parser_for
from transcripts.rendering.printable import counted
from transcripts.rendering.publications import publication_of_suffix

if TYPE_CHECKING:
    from transcripts.model.interview import Document


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
    add_rename(parser)
    add_notation(parser)
    options = parser.parse_args(arguments)
    publication = options.publication or publication_of_suffix(PurePath(options.output).suffix)
    found = read_address(options.file, notation=options.notation, renames=options.renames)
    emit(render(found.thing, publication), options.output)
    lost = _not_held(found.document, publication) if found.address.number is None else ""
    if lost:
        print(f"transcripts: {publication} holds the interviews only: {lost} outside them left out", file=sys.stderr)
    return 0


def _not_held(document: Document, publication: str) -> str:
    """Say how much of a document a publication of interviews leaves out, if anything."""
    words = sum(len(passage.text.split()) for passage in document.passages)
    return counted(words, "word") if words and publication in ("html", "text", "markdown") else ""
