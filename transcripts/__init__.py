"""Typed interviews from speaker-labelled text, and the differences between two versions of one interview.

    document = transcripts.read("article.txt")
    [family] = transcripts.find_variants(document)
    diff = transcripts.diff(*document.interviews)
    transcripts.write(diff, "review.html")

The names below are the public interface. They are imported when first used, so that `transcripts --version` costs
what Python costs.
"""

from __future__ import annotations

from transcripts.model.methods import done_in

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
        render_by_layout,
        tracked_versions,
        write,
    )
    from transcripts.errors import (
        AddressError,
        DecisionsError,
        EmbeddingError,
        InvalidSourceError,
        LabelError,
        LayoutError,
        MissingExtraError,
        NotationError,
        NothingToCompareError,
        NotTextError,
        TranscriptsError,
        UnknownFormatError,
        UnknownSpeakerError,
        UnreadableError,
        UnsupportedFileError,
        UnwritableError,
    )
    from transcripts.model.comparisons.alignment import Alignment, CastLink, Link
    from transcripts.model.comparisons.change import Change, ChangeKind, Facet, Position, Row, Segment, Weight
    from transcripts.model.comparisons.claims import Claims, Disagreement, OneSidedClaim
    from transcripts.model.comparisons.collation import Collation, CollationRow, Place, Reading
    from transcripts.model.comparisons.decisions import Applied, ChangeDecision, Decisions, MoveDecision, Reviewed
    from transcripts.model.comparisons.diff import Diff
    from transcripts.model.comparisons.merge import Conflict, Merge
    from transcripts.model.comparisons.relation import Evidence, Family, Kinship, Relation, SharedPhrase, Variant
    from transcripts.model.comparisons.side import Side
    from transcripts.model.comparisons.summary import Summary
    from transcripts.model.content import Content, DiffContent, Loss
    from transcripts.model.interviews.document import (
        Diagnostic,
        Document,
        Passage,
        RejectedLabel,
        Severity,
        TrackedChange,
    )
    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.joined_turns import Interjection, JoinedTurn
    from transcripts.model.interviews.layout import Layout
    from transcripts.model.interviews.printed import Aside, Block, Correction, Label
    from transcripts.model.interviews.speaker import PrintedLabel, Role, Speaker
    from transcripts.model.interviews.turn import Exchange, Heading, Turn
    from transcripts.model.text import Line, Span

_HOMES = {
    "api": "align apply collate diff encoded find_variants losses merge parse read relate render render_by_layout "
    "tracked_versions write",
    "errors": "AddressError DecisionsError EmbeddingError InvalidSourceError LabelError LayoutError MissingExtraError NotTextError "
    "NotationError NothingToCompareError TranscriptsError UnknownFormatError UnknownSpeakerError UnreadableError "
    "UnsupportedFileError UnwritableError",
    "model.comparisons.alignment": "Alignment CastLink Link",
    "model.comparisons.change": "Change ChangeKind Facet Position Row Segment Weight",
    "model.comparisons.claims": "Claims Disagreement OneSidedClaim",
    "model.comparisons.collation": "Collation CollationRow Place Reading",
    "model.comparisons.decisions": "Applied ChangeDecision Decisions MoveDecision Reviewed",
    "model.comparisons.diff": "Diff",
    "model.comparisons.merge": "Conflict Merge",
    "model.comparisons.relation": "Evidence Family Kinship Relation SharedPhrase Variant",
    "model.comparisons.side": "Side",
    "model.comparisons.summary": "Summary",
    "model.content": "Content DiffContent Loss",
    "model.interviews.document": "Diagnostic Document Passage RejectedLabel Severity TrackedChange",
    "model.interviews.interview": "Interview",
    "model.interviews.layout": "Layout",
    "model.interviews.joined_turns": "Interjection JoinedTurn",
    "model.interviews.printed": "Aside Block Correction Label",
    "model.interviews.speaker": "PrintedLabel Role Speaker",
    "model.interviews.turn": "Exchange Heading Turn",
    "model.text": "Line Span",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}
# Methods of models that packages below the models implement, and the module of each.
done_in({"rename_speaker": "transcripts.renaming.renaming"})

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
    "Claims",
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
    "Disagreement",
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
    "Layout",
    "LayoutError",
    "Line",
    "Link",
    "Loss",
    "Merge",
    "MissingExtraError",
    "MoveDecision",
    "NotTextError",
    "NotationError",
    "NothingToCompareError",
    "OneSidedClaim",
    "Passage",
    "Place",
    "Position",
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
    "TrackedChange",
    "TranscriptsError",
    "Turn",
    "UnknownFormatError",
    "UnknownSpeakerError",
    "UnreadableError",
    "UnsupportedFileError",
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
    "render_by_layout",
    "tracked_versions",
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
