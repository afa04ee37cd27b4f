"""Typed interviews from speaker-labelled text, and the differences between two versions of one interview.

    document = transcripts.read("article.txt")
    [family] = transcripts.find_variants(document)
    diff = transcripts.diff(*document.interviews)
    transcripts.write(diff, "review.html")

The names below are the public interface. They are imported when first used, so that `transcripts --version` costs
what Python costs.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what type checkers take for true; importing typing would cost what starting Python costs

__version__ = "0.1.0"

if TYPE_CHECKING:
    from transcripts.api import (
        align,
        apply,
        collate,
        diff,
        encoded,
        find_variants,
        losses,
        merge,
        parse,
        read,
        relate,
        render,
        write,
    )
    from transcripts.errors import (
        AddressError,
        DecisionsError,
        EmbeddingError,
        InvalidSourceError,
        LabelError,
        MissingExtraError,
        NotationError,
        NothingToCompareError,
        NotTextError,
        TranscriptsError,
        UnknownFormatError,
        UnknownSpeakerError,
        UnreadableError,
        UnwritableError,
    )
    from transcripts.model.collation import Collation, CollationRow, Place, Reading
    from transcripts.model.comparison import (
        Alignment,
        CastLink,
        Change,
        ChangeKind,
        Diff,
        Evidence,
        Facet,
        Family,
        Kinship,
        Link,
        Relation,
        Row,
        Segment,
        SharedPhrase,
        Side,
        Summary,
        Variant,
        Weight,
    )
    from transcripts.model.content import Content, DiffContent, Loss
    from transcripts.model.decisions import Applied, ChangeDecision, Decisions, MoveDecision, Reviewed
    from transcripts.model.interview import (
        Diagnostic,
        Document,
        Exchange,
        Heading,
        Interview,
        Passage,
        PrintedLabel,
        RejectedLabel,
        Role,
        Severity,
        Speaker,
        Turn,
    )
    from transcripts.model.joining import Interjection, JoinedTurn
    from transcripts.model.merging import Conflict, Merge
    from transcripts.model.printed import Aside, Block, Correction, Label
    from transcripts.model.text import Line, Span

_HOMES = {
    "api": "align apply collate diff encoded find_variants losses merge parse read relate render write",
    "errors": "AddressError DecisionsError EmbeddingError InvalidSourceError LabelError MissingExtraError NotTextError NotationError "
    "NothingToCompareError TranscriptsError UnknownFormatError UnknownSpeakerError UnreadableError UnwritableError",
    "model.collation": "Collation CollationRow Place Reading",
    "model.comparison": "Alignment CastLink Change ChangeKind Diff Evidence Facet Family Kinship Link Relation Row Segment "
    "SharedPhrase Side Summary Variant Weight",
    "model.content": "Content DiffContent Loss",
    "model.decisions": "Applied ChangeDecision Decisions MoveDecision Reviewed",
    "model.interview": "Diagnostic Document Exchange Heading Interview Passage PrintedLabel RejectedLabel Role Severity Speaker Turn",
    "model.joining": "Interjection JoinedTurn",
    "model.merging": "Conflict Merge",
    "model.printed": "Aside Block Correction Label",
    "model.text": "Line Span",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "AddressError",
    "Alignment",
    "Applied",
    "Aside",
    "Block",
    "CastLink",
    "Change",
    "ChangeDecision",
    "ChangeKind",
    "Collation",
    "CollationRow",
    "Conflict",
    "Content",
    "Correction",
    "Decisions",
    "DecisionsError",
    "Diagnostic",
    "Diff",
    "DiffContent",
    "Document",
    "EmbeddingError",
    "Evidence",
    "Exchange",
    "Facet",
    "Family",
    "Heading",
    "Interjection",
    "Interview",
    "InvalidSourceError",
    "JoinedTurn",
    "Kinship",
    "Label",
    "LabelError",
    "Line",
    "Link",
    "Loss",
    "Merge",
    "MissingExtraError",
    "MoveDecision",
    "NotTextError",
    "NotationError",
    "NothingToCompareError",
    "Passage",
    "Place",
    "PrintedLabel",
    "Reading",
    "RejectedLabel",
    "Relation",
    "Reviewed",
    "Role",
    "Row",
    "Segment",
    "Severity",
    "SharedPhrase",
    "Side",
    "Span",
    "Speaker",
    "Summary",
    "TranscriptsError",
    "Turn",
    "UnknownFormatError",
    "UnknownSpeakerError",
    "UnreadableError",
    "UnwritableError",
    "Variant",
    "Weight",
    "__version__",
    "align",
    "apply",
    "collate",
    "diff",
    "encoded",
    "find_variants",
    "losses",
    "merge",
    "parse",
    "read",
    "relate",
    "render",
    "write",
]


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, whether imported yet or not."""
    return sorted({*globals(), *__all__})
