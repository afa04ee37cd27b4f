"""`transcripts apply DECISIONS A B -o OUT`: writes the earlier version with the changes accepted on its review page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.api import apply, encoded
from transcripts.cli.console.options import add_layout, add_notation, add_output, parser_for
from transcripts.cli.console.output import emit_bytes, tell
from transcripts.cli.console.versions import read_versions
from transcripts.compare.merge.apply_decisions import require_one_notation
from transcripts.corpus.encoding import encode_as
from transcripts.corpus.files import read_supported
from transcripts.model.comparisons.decisions import Decisions
from transcripts.rendering.text.printable import counted

if TYPE_CHECKING:
    from transcripts.model.interviews.document import Document

_EPILOG = """\
DECISIONS is the file saved from a review page (transcripts diff A B -o review.html). A and B are the versions that were reviewed,
named as they were then, or a single file that contains both. The result is all of A, in its own format and encoding: accepted
changes read as in B, everything else is unchanged. If A names one interview (article.txt#1), the result is that interview.

Exit codes: 0 written, 2 trouble (nothing is written).
"""


def run(arguments: list[str]) -> int:
    """Write A with the accepted changes; print their number to standard error."""
    parser = parser_for("apply", epilog=_EPILOG)
    parser.add_argument("decisions", metavar="DECISIONS", help="decisions.json, as saved from a review page")
    parser.add_argument("a", metavar="A", help="the earlier version, as it was reviewed")
    parser.add_argument("b", metavar="B", nargs="?", help="the later version; if omitted, both versions are inside A")
    parser.add_argument(
        "--undecided",
        choices=("reject", "accept"),
        default="reject",
        help="what to do with undecided changes (default: reject, which keeps the words of A)",
    )
    add_notation(parser)
    add_layout(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    decisions = Decisions.from_json(read_supported(options.decisions), name=options.decisions)
    first, second = read_versions(options.a, options.b, notation=options.notation, layout=options.layout)
    document = first.source.document
    require_one_notation(document, second.source.document)
    applied = apply(first.thing, second.thing, decisions, undecided=options.undecided)
    text = applied.text
    if first.interview is not None and first.source.address.number is None:
        span = first.interview.span
        text = document.text[: span.start] + text + document.text[span.end :]
    emit_bytes(_bytes(text, first.source.document, second.source.document), options.output)
    open_ones = f", {applied.undecided} undecided ({options.undecided}ed)" if applied.undecided else ""
    tell(f"{counted(applied.accepted, 'change')} accepted, {applied.rejected} rejected{open_ones}")
    return 0


def _bytes(text: str, a: Document, b: Document) -> bytes:
    """Return the bytes of the result: those of a file that it is, else the text in the encoding of the earlier one."""
    for document in (a, b):
        if text == document.text:
            return encoded(document)
    return encode_as(text, a.encoding)
