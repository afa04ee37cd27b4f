"""`transcripts read FILE...`: what is in a text."""

from __future__ import annotations

from transcripts.cli.addresses import Addressed, read_address
from transcripts.cli.arguments import add_notation, add_output, emit, parser_for
from transcripts.rendering.outline import outline
from transcripts.structure.sources import likenesses


def run(arguments: list[str]) -> int:
    """Print outlines, or JSON: one value for one file, one a line for several."""
    parser = parser_for("read")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, an interview in it (article.txt#2), or -")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print JSON instead of an outline")
    output.add_argument(
        "--explain",
        action="store_true",
        help="say why labels were taken for speakers, or not, and which notation was seen",
    )
    add_notation(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    found = [read_address(file, notation=options.notation) for file in options.files]
    if options.json:
        indent = 2 if len(found) == 1 else None
        pieces = [one.thing.model_dump_json(indent=indent) + "\n" for one in found]
    else:
        pieces = [_outline(one, explain=options.explain) for one in found]
    emit(("" if options.json else "\n").join(pieces), options.output)
    return 0


def _outline(one: Addressed, *, explain: bool) -> str:
    text = outline(one.thing, name=one.address.text, explain=explain)
    if explain:
        rated = ", ".join(f"{name} {score:.2f}" for name, score in likenesses(one.document))
        text += f"\n   notations by likeness: {rated}\n"
    return text
