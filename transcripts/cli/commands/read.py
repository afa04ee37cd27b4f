"""`transcripts read FILE...`: what is in a text, in an interview of it, or in a turn of that."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.cli.console.addresses import Addressed, read_address
from transcripts.cli.console.options import add_notation, add_output, add_rename, parser_for
from transcripts.cli.console.output import emit
from transcripts.errors import UnknownFormatError
from transcripts.formats.notations.labelled import LABELLED
from transcripts.model.text import physical_lines
from transcripts.rendering.terminal.outline import full_turn, joined_outline, outline
from transcripts.rendering.text.printable import counted
from transcripts.structure.sources import likenesses

if TYPE_CHECKING:
    from transcripts.model.interviews.document import Document

_OWN_SUFFIXES = (".json", ".outline", ".txt")


def run(arguments: list[str]) -> int:
    """Print outlines, or JSON: one value for one file, one a line for several."""
    parser = parser_for("read")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a file, an interview in it (article.txt#2), a turn of that (article.txt#2.7), or -",
    )
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON instead of an outline")
    output.add_argument(
        "--explain",
        action="store_true",
        help="say why labels were taken for speakers, or not, and which notation was seen",
    )
    output.add_argument(
        "--joined", action="store_true", help="print whole turns, joined where a listener's word cut a sentence in two"
    )
    add_rename(parser)
    add_notation(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    as_json = options.json or _suffix_of_json(options.output)
    found = [read_address(file, notation=options.notation, renames=options.renames) for file in options.files]
    if as_json:
        indent = 2 if len(found) == 1 else None
        pieces = [(one.turn or one.thing).model_dump_json(indent=indent) + "\n" for one in found]
    elif options.joined:
        pieces = [joined_outline(one.thing, name=one.address.text) for one in found]
    else:
        pieces = [_outline(one, explain=options.explain) for one in found]
    emit(("" if as_json else "\n").join(pieces), options.output)
    return 0


def _suffix_of_json(output: str) -> bool:
    """Whether the suffix of the output chooses JSON. Raises UnknownFormatError where it chooses what `convert` writes."""
    suffix = PurePath(output).suffix.casefold()
    if suffix in ("", *_OWN_SUFFIXES):
        return suffix == ".json"
    from transcripts.rendering.output_formats import PUBLICATIONS  # noqa: PLC0415  (only to tell what is wrong)

    other = {suffix for publication in PUBLICATIONS for suffix in publication.suffixes} - set(_OWN_SUFFIXES)
    if suffix in other:
        what = "suffix of an outline: for another format use `transcripts convert`"
        raise UnknownFormatError(suffix, _OWN_SUFFIXES, what)
    return False


def _outline(one: Addressed, *, explain: bool) -> str:
    if one.turn:
        return full_turn(one.turn, one.address.text)
    text = outline(one.thing, name=one.address.text, explain=explain)
    if explain:
        text += f"\n   notations by likeness: {_likeness(one.document)}\n"
    return text


def _likeness(document: Document) -> str:
    """Say which notations a text looks like, and how many of its lines begin a turn where it looks like none with marks of its own."""
    rated = [(name, score) for name, score in likenesses(document) if score and name != LABELLED.name]
    others = ", ".join(f"{name} {score:.2f}" for name, score in rated)
    if rated:
        return f"{others}; else it would be read as {LABELLED.name}"
    lines = [line for line in physical_lines(document.text) if line.of(document.text).strip()]
    if not lines:
        return "none, for it holds nothing"
    labels = sum(turn.label is not None for interview in document.interviews for turn in interview.turns)
    begun = f"{labels} of {counted(len(lines), 'line')} with words begin with the label of a turn"
    return f"{LABELLED.name}, as whatever has no marks of another notation: {begun}"
