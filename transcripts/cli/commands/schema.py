"""`transcripts schema [NAME]`: prints the JSON Schema of the `--json` output."""

from __future__ import annotations

from transcripts.cli.console.options import add_output, parser_for
from transcripts.cli.console.output import emit
from transcripts.rendering.exchange.json_schema import MODELS, schema_text


def run(arguments: list[str]) -> int:
    """Print one schema."""
    parser = parser_for("schema")
    parser.add_argument(
        "name", nargs="?", default="document", metavar="NAME", help=f"one of: {', '.join(MODELS)} (default: document)"
    )
    add_output(parser)
    options = parser.parse_args(arguments)
    emit(schema_text(options.name), options.output)
    return 0
