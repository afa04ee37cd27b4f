"""`transcripts variants FILE|DIR...`: which interviews are versions of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.api import find_variants, read
from transcripts.cli.arguments import add_notation, add_output, emit, parser_for, tell
from transcripts.corpus.folders import transcripts_in
from transcripts.errors import UnreadableError
from transcripts.model.text import without_surrogates
from transcripts.rendering.printable import counted, shortened

if TYPE_CHECKING:
    from transcripts.model.comparison import Family, Relation
    from transcripts.model.interview import Document


def run(arguments: list[str]) -> int:
    """Print the families; exit 2 where a file could not be read, though the others were compared."""
    parser = parser_for("variants", "Find interviews that are versions of one another, within a file and across files.")
    parser.add_argument("files", nargs="+", metavar="FILE|DIR", help="files, - or folders (searched for transcripts)")
    parser.add_argument("--json", action="store_true", help="print the families as JSON, one a line")
    add_notation(parser)
    add_output(parser)
    options = parser.parse_args(arguments)
    names: list[str] = []
    documents: list[Document] = []
    unread: list[UnreadableError] = []

    def report(error: UnreadableError) -> None:
        tell(str(error))
        unread.append(error)

    for path in transcripts_in(options.files, report=report):
        try:
            documents.append(read(path, notation=options.notation))
            names.append(without_surrogates(path))  # of a name that is no UTF-8
        except UnreadableError as error:
            report(error)
    families = [_with_files(family, names) for family in find_variants(documents)]
    as_json = (family.model_dump_json() + "\n" for family in families)
    emit("".join(as_json) if options.json else _report(families, names, documents), options.output)
    return 2 if unread else 0


def _with_files(family: Family, names: list[str]) -> Family:
    """Return a family whose variants say which file they are in."""
    variants = tuple(variant.model_copy(update={"file": names[variant.document]}) for variant in family.variants)
    return family.model_copy(update={"variants": variants})


def _report(families: list[Family], names: list[str], documents: list[Document]) -> str:
    interviews = sum(len(document.interviews) for document in documents)
    rows = [f"{counted(len(documents), 'file')}, {counted(interviews, 'interview')}: " + _found(families)]
    for number, family in enumerate(families, 1):
        rows += ["", f"family {number}"]
        rows += [
            f"  {names[variant.document]}#{variant.interview + 1}  {shortened(variant.title or '(untitled)', 80)}"
            for variant in family.variants
        ]
        for kinship in family.evidence:
            a, b = (family.variants[index] for index in (kinship.a, kinship.b))
            pair = f"{names[a.document]}#{a.interview + 1} and {names[b.document]}#{b.interview + 1}"
            rows += [f"  {pair}: {_reasons(kinship.relation)}"]
            rows += [f"    both say: {shortened(phrase.text, 90)}" for phrase in kinship.relation.evidence.phrases[:3]]
    return "\n".join(rows) + "\n"


def _found(families: list[Family]) -> str:
    if not families:
        return "no two are versions of one interview"
    return counted(len(families), "family of versions", "families of versions")


def _reasons(relation: Relation) -> str:
    evidence = relation.evidence
    return (
        f"{relation.kind}, score {relation.score:.2f}; shared word triples {evidence.containment_a:.0%} and {evidence.containment_b:.0%};"
        f" words in linked turns {evidence.coverage_a:.0%} and {evidence.coverage_b:.0%}; in order {evidence.order:.0%};"
        f" same speakers {evidence.cast:.0%}"
    )
