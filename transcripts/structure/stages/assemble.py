"""The last stage: the document, with rejected labels and diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.model.interviews.document import Document, Passage
from transcripts.model.interviews.interview import Interview
from transcripts.structure import diagnostics
from transcripts.structure.cast.decision import rejected_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.structure.stages.states import Decided, Source, Voiced


def assemble(source: Source, decided: Decided, voiced: Voiced, parts: Sequence[Passage | Interview]) -> Document:
    """Assemble the document from its parts, the rejected labels and the diagnostics."""
    text, notation, lines, decision = source.text, source.notation, decided.cleaned.lines, decided.decision
    interviews = tuple(part for part in parts if isinstance(part, Interview))
    reading = diagnostics.Reading(text, lines, notation, decision, voiced.persons, decided.announced.known, interviews)
    return Document.model_construct(
        notation=notation.name,
        passages=tuple(part for part in parts if isinstance(part, Passage)),
        interviews=_titled(interviews, decided.cleaned.title),
        rejected=tuple(rejected_labels(decision, lines)),
        diagnostics=diagnostics.diagnose(reading),
        metadata=decided.cleaned.front_matter,
        containers=notation.containers,
    )


def _titled(interviews: tuple[Interview, ...], title: str | None) -> tuple[Interview, ...]:
    """Give a single interview without a heading the title from the front matter."""
    if title and len(interviews) == 1 and interviews[0].title is None:
        return (interviews[0].model_copy(update={"title": title}),)
    return interviews
