"""`transcripts read FILE...`: shows the content of a text, interview or turn."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from transcripts.cli.console.addresses import Addressed, read_address
from transcripts.cli.console.options import add_layout, add_notation, add_output, add_rename, parser_for
from transcripts.cli.console.output import emit
from transcripts.errors import UnknownFormatError
from transcripts.formats.notations.labelled import LABELLED
from transcripts.model.text import physical_lines
from transcripts.rendering.terminal.outline import full_turn, joined_outline, outline
from transcripts.rendering.text.printable import counted, printable
from transcripts.structure.reading import grammar_of_layouts
from transcripts.structure.sources import likenesses

if TYPE_CHECKING:
    from transcripts.model.interviews.document import Document

_OWN_SUFFIXES = (".json", ".outline", ".txt")


def run(arguments: list[str]) -> int:
    """Print outlines, or JSON: one value for one file, one value per line for several."""
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
        help="show why labels were or were not taken for speakers, and which format was detected",
    )
    output.add_argument(
        "--joined", action="store_true", help="print turns with sentences rejoined that a short interjection split"
    )
    add_rename(parser)
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    as_json = options.json or _suffix_of_json(options.output)
    found = [
        read_address(file, notation=options.notation, layout=options.layout, renames=options.renames)
        for file in options.files
    ]
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
    """Whether the suffix of the output means JSON. Raises UnknownFormatError for a suffix that only `convert` can write."""
    suffix = PurePath(output).suffix.casefold()
    if suffix in ("", *_OWN_SUFFIXES):
        return suffix == ".json"
    from transcripts.rendering.output_formats import OUTPUT_FORMATS  # noqa: PLC0415  (only for the error)

    other = {suffix for output_format in OUTPUT_FORMATS for suffix in output_format.suffixes} - set(_OWN_SUFFIXES)
    if suffix in other:
        what = "suffix for an outline (for other formats use `transcripts convert`)"
        raise UnknownFormatError(suffix, _OWN_SUFFIXES, what)
    return False


def _outline(one: Addressed, *, explain: bool) -> str:
    if one.turn:
        return full_turn(one.turn, one.address.text)
    text = outline(one.thing, name=one.address.text, explain=explain)
    if explain:
        text += f"\n   format scores: {_likeness(one.document)}\n{_layouts(one.document)}"
    return text


def _layouts(document: Document) -> str:
    """Return the layouts by which a text was read, with their scores, and the grammar made of them."""
    if not document.layouts:
        return ""
    rows = [f"     {printable(template)}" for one in document.layouts for template in one.templates]
    reasons = [f"     ({one.reason})" for one in document.layouts]
    grammar = [f"     {printable(line)}" for line in grammar_of_layouts(document.layouts).splitlines() if line.strip()]
    return "\n".join(["\n   read by the layouts of this text:", *rows, *reasons, "   as a grammar:", *grammar, ""])


def _likeness(document: Document) -> str:
    """Return the scores of the notations for a text, and the number of turns if it is only labelled text."""
    rated = [(name, score) for name, score in likenesses(document) if score and name != LABELLED.name]
    others = ", ".join(f"{name} {score:.2f}" for name, score in rated)
    if rated:
        return f"{others}; otherwise {LABELLED.name}"
    lines = [line for line in physical_lines(document.text) if line.of(document.text).strip()]
    if not lines:
        return "none: the text is empty"
    labels = sum(turn.label is not None for interview in document.interviews for turn in interview.turns)
    begun = f"{labels} of {counted(len(lines), 'non-blank line')} begin with the label of a turn"
    return f"{LABELLED.name} (the default): {begun}"
