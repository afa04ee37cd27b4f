"""Turns, the exchanges that they form, and the headings between them."""

from __future__ import annotations

from pydantic import computed_field

from transcripts.model.interviews.printed import Aside, Block, Correction, Label
from transcripts.model.interviews.speaker import Speaker, SpeakerReference
from transcripts.model.text import Span
from transcripts.model.value import Model


class Turn(Model):
    """One speaker's uninterrupted contribution.

    `speakers` is usually one person; several for a joint label, none where the text does not say. `start` and `end`
    are seconds, where the text has times. `corrections` are those that the text makes in its own words. Captions and logs
    repeat the label for each piece of a turn: those are the `further_labels`. `span` covers the turn's characters in the
    document, label and line ends included; in JSON the speakers are written by name.
    """

    speakers: tuple[SpeakerReference, ...] = ()
    label: Label | None = None
    blocks: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()
    corrections: tuple[Correction, ...] = ()
    span: Span
    start: float | None = None
    end: float | None = None
    further_labels: tuple[Label, ...] = ()

    @computed_field(description="The spoken words: the texts of the blocks but headings, a line end between them.")  # type: ignore[prop-decorator]
    @property
    def text(self) -> str:
        """The spoken words: the texts of the blocks but headings, a line end between them."""
        return "\n".join(block.text for block in self.blocks if block.kind != "heading")

    @property
    def speaker(self) -> Speaker | None:
        """The (first) speaker, or None where the text names nobody."""
        return self.speakers[0] if self.speakers else None


class Exchange(Model):
    """Question(s) with the answer(s) they got, as turns in the order in which they were spoken.

    Either side may be empty: an interview may open with a statement and end with a question. The exchanges of an
    interview hold each of its turns once, in order; in JSON they are the turns' indexes.
    """

    questions: tuple[Turn, ...] = ()
    answers: tuple[Turn, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of both sides, in order."""
        return self.questions + self.answers


class Heading(Model):
    """A heading inside an interview; it stands before the turn with index `before`."""

    text: str
    span: Span
    before: int
