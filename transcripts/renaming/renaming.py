"""Renames a speaker: replaces the name in labels, and shifts every span of the document accordingly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transcripts.errors import LabelError, UnknownSpeakerError
from transcripts.expressions import expression
from transcripts.model.interviews.document import Diagnostic, Document, Passage
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.printed import Aside, Block, Label
from transcripts.model.interviews.speaker import PrintedLabel, Role, Speaker
from transcripts.model.interviews.turn import Exchange, Heading, Turn
from transcripts.renaming.edited_text import EditedText
from transcripts.renaming.label_edits import LabelEdit, label_edits
from transcripts.renaming.new_name import require_read_back, require_writable
from transcripts.structure.names.candidates import form_of
from transcripts.structure.reading import notation_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CONTROLS = expression(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]")


def rename_speaker(document: Document, name: str, new: str) -> Document:
    """Return the document with a speaker renamed; see `Document.rename_speaker`."""
    new = _on_one_line(new)
    named = [_speakers(interview, name) for interview in document.interviews]
    if not any(named):
        cast = (speaker.name for interview in document.interviews for speaker in interview.cast)
        raise UnknownSpeakerError(name, dict.fromkeys(cast))
    edits: list[LabelEdit] = []
    for interview, old in zip(document.interviews, named, strict=True):
        edits += label_edits(interview, old, new)
    edited = EditedText(document.text, edits)
    require_writable(document, edits, edited, new)
    renamed = _Renaming(document, edited, named, new).document()
    require_read_back(document, renamed, new)
    return renamed


def _on_one_line(new: str) -> str:
    """Return a name with its white space normalised; raise LabelError for a line end or control character."""
    control = _CONTROLS.search(new.strip())
    if control:
        raise LabelError(new, control[0], "a label must be on one line")
    if not any(map(str.isalnum, new)):
        raise LabelError(new, "", "a name needs a letter or a digit")
    return " ".join(new.split())


def _speakers(interview: Interview, name: str) -> frozenset[str]:
    """Return the speaker with this name, or else the only speaker with this label."""
    names = [speaker.name for speaker in interview.cast if speaker.name == name]
    if not names:
        alone = (
            turn.speakers[0].name for turn in interview.turns if len(turn.speakers) == 1 and _printed(turn) == name
        )
        names = list(dict.fromkeys(alone))
    return frozenset(names if len(names) == 1 else ())


def _printed(turn: Turn) -> str:
    return turn.label.text if turn.label else ""


class _Renaming:
    """Rebuilds a document after the edits: the same objects, with shifted spans and one name changed."""

    def __init__(self, document: Document, edited: EditedText, named: Sequence[frozenset[str]], new: str) -> None:
        self._document = document
        self._edited = edited
        self._span = edited.span
        self._named = named
        self._new = new
        notation = notation_of(document)
        self._seen = notation.seen(edited.text) if notation else edited.text
        self._plain = notation.strip_markup if notation else str

    def document(self) -> Document:
        """Return the document after the edits."""
        old = self._document
        rendered = old.original is not None  # `original` is not edited, its rendering is
        kept = () if rendered else (offset for offset in old.undecodable if not self._edited.is_replaced(offset))
        return Document(
            notation=old.notation,
            passages=tuple(Passage(text=one.text, span=self._span(one.span)) for one in old.passages),
            interviews=tuple(map(self._interview, old.interviews, self._named)),
            rejected=tuple(one.model_copy(update={"span": self._span(one.span)}) for one in old.rejected),
            diagnostics=tuple(self._diagnostic(one) for one in old.diagnostics if not self._edited.touches(one.span)),
            metadata=old.metadata,
            encoding="utf-8" if rendered else old.encoding,
            undecodable=tuple(map(self._edited.offset, kept)),
            containers=old.containers,
            layouts=old.layouts,
        )

    def _diagnostic(self, one: Diagnostic) -> Diagnostic:
        return one.model_copy(update={"span": self._span(one.span)})

    def _interview(self, interview: Interview, old: frozenset[str]) -> Interview:
        cast = self._cast(interview, old)
        turns = tuple(self._turn(turn, cast) for turn in interview.turns)
        return Interview(
            title=interview.title,
            introduction=tuple(map(self._block, interview.introduction)),
            headings=tuple(
                Heading(text=one.text, span=self._span(one.span), before=one.before) for one in interview.headings
            ),
            cast=tuple({speaker.name: speaker for speaker in cast.values()}.values()),
            turns=turns,
            exchanges=_exchanges(interview.exchanges, turns),
            text=self._edited.part(interview.span),
            span=self._span(interview.span),
        )

    def _cast(self, interview: Interview, old: frozenset[str]) -> dict[str, Speaker]:
        """Return the speakers by their former names; a speaker renamed to another member of the cast becomes that one."""
        counts: dict[str, dict[str, int]] = {}
        for turn in interview.turns:
            if turn.label:
                printed = form_of(self._span(turn.label.span).of(self._seen), self._plain)
                for speaker in turn.speakers:
                    name = self._new if speaker.name in old else speaker.name
                    forms = counts.setdefault(name, {})
                    forms[printed] = forms.get(printed, 0) + 1
        made: dict[str, Speaker] = {}
        for speaker in interview.cast:
            name = self._new if speaker.name in old else speaker.name
            used = sorted(counts.get(name, {}).items(), key=lambda item: (-item[1], item[0]))
            labels = tuple(PrintedLabel(text=text, count=count) for text, count in used)
            same = made.get(name, speaker)
            role = speaker.role if same.role is Role.UNKNOWN else same.role
            affiliation = same.affiliation or speaker.affiliation
            made[name] = same.model_copy(
                update={"name": name, "labels": labels, "role": role, "affiliation": affiliation}
            )
        return {speaker.name: made[self._new if speaker.name in old else speaker.name] for speaker in interview.cast}

    def _label(self, label: Label) -> Label:
        return Label(self._edited.part(label.span), self._span(label.span))

    def _turn(self, turn: Turn, cast: dict[str, Speaker]) -> Turn:
        return Turn(
            speakers=tuple(dict.fromkeys(cast[speaker.name] for speaker in turn.speakers)),
            label=self._label(turn.label) if turn.label else None,
            blocks=tuple(map(self._block, turn.blocks)),
            asides=tuple(Aside(one.text, self._span(one.span)) for one in turn.asides),
            corrections=tuple(replace(one, span=self._span(one.span)) for one in turn.corrections),
            span=self._span(turn.span),
            start=turn.start,
            end=turn.end,
            further_labels=tuple(self._label(label) for label in turn.further_labels),
        )

    def _block(self, block: Block) -> Block:
        return Block(block.kind, block.text, self._span(block.span))


def _exchanges(exchanges: Iterable[Exchange], turns: tuple[Turn, ...]) -> tuple[Exchange, ...]:
    made, at = [], 0
    for exchange in exchanges:
        middle = at + len(exchange.questions)
        end = middle + len(exchange.answers)
        made.append(Exchange(questions=turns[at:middle], answers=turns[middle:end]))
        at = end
    return tuple(made)
