"""`transcripts formats`: what is read and what is written."""

from __future__ import annotations

from transcripts.cli.console.options import parser_for
from transcripts.cli.console.output import emit
from transcripts.formats.detection import NOTATIONS
from transcripts.formats.sources.detection import KNOWN
from transcripts.rendering.output_formats import PUBLICATIONS


def run(arguments: list[str]) -> int:
    """List notations and publications with their suffixes."""
    parser_for("formats").parse_args(arguments)
    rows = ["read (detected, or named with --from):"]
    rows += [f"  {notation.name:<17} {notation.title}  [{' '.join(notation.suffixes)}]" for notation in NOTATIONS]
    rows += ["", "read as structured sources, rewritten as text (detected, or named with --from):"]
    rows += [f"  {name:<17} {title}  [{' '.join(suffixes)}]" for name, title, suffixes in KNOWN]
    rows += ["", "written (chosen by the suffix of -o, or named with --to):"]
    for publication in PUBLICATIONS:
        rows.append(
            f"  {publication.name:<17} {publication.title}; {' and '.join(publication.things)}  [{' '.join(publication.suffixes)}]"
        )
    emit("\n".join(rows) + "\n")
    return 0
