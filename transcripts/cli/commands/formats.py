"""`transcripts formats`: lists the input and output formats."""

from __future__ import annotations

from transcripts.cli.console.options import parser_for
from transcripts.cli.console.output import emit
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.sources.detection import KNOWN
from transcripts.rendering.output_formats import OUTPUT_FORMATS


def run(arguments: list[str]) -> int:
    """List input and output formats with their suffixes."""
    parser_for("formats").parse_args(arguments)
    rows = ["input formats (detected, or named with --from):"]
    rows += [f"  {notation.name:<17} {notation.title}  [{' '.join(notation.suffixes)}]" for notation in NOTATIONS]
    rows += ["", "structured input formats, rewritten as text (detected, or named with --from):"]
    rows += [f"  {name:<17} {title}  [{' '.join(suffixes)}]" for name, title, suffixes in KNOWN]
    rows += ["", "output formats (chosen by the suffix of -o, or named with --to):"]
    for output_format in OUTPUT_FORMATS:
        rows.append(
            f"  {output_format.name:<17} {output_format.title}; {' and '.join(output_format.things)}  [{' '.join(output_format.suffixes)}]"
        )
    emit("\n".join(rows) + "\n")
    return 0
