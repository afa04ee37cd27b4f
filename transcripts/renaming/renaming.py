"""One speaker by another name: label characters are replaced, everything else is moved by as much as they grew or shrank."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transcripts.errors import LabelError, UnknownSpeakerError
from transcripts.expressions import expression
from transcripts.model.interviews.document import Diagnostic, Document, Passage
from transcripts.model.interviews.interview import Interview
from transcripts.model.interviews.printed import Aside, Block, Label
from transcripts.model.interviews.speaker import SEPARATOR, PrintedLabel, Role, Speaker
from transcripts.model.interviews.turn import Exchange, Heading, Turn
from transcripts.model.text import Span
from transcripts.vocabulary.honorifics import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What a label says beside the name, which stays: Ana (via Bo), Ana | Lattice, Ana @ lattice; but Hon. (Dr.) Siv is a name.
_BESIDE = expression(r"\s*(?:\([^()]*\)(?!\s*[^\W\d_])|\s\||@).*\Z", re.DOTALL)
# A SRA. ANA SIV (Ind - Lago) - Obrigada.
_BEFORE_A_DASH = expression(rf"[OA]S?[ ]{alternatives('dash')}\.[ ]")
# Mme Ana Siv. Pourquoi ?
_BEFORE_A_STOP = expression(rf"(?:{alternatives('stopped')}\.|{alternatives('stop')})[ \u00a0]")
_DASHED = expression(r"(?:\([^()]*\)[ ]?)?(?:\.[ ])?[-–—]")
_CONTROLS = expression(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]")
_COLONS = ":：﹕∶"
_LETTER = expression(r"[QA]\d{0,3}")
_POINTED = expression(
    r"[QAPRFDV]|Pregunta|Respuesta|Pergunta|Resposta|Question|Answer|Réponse|Frage|Antwort|Domanda|Risposta"
)
_MAY_HOLD_BLANKS = expression(r">|[ ]*:[ \t]|[ ]to[ ]")
_SHOWN_BEFORE = 3


class _Edit(NamedTuple):
    """A label's characters and what they become."""

    start: int
    end: int
    new: str


def rename_speaker(document: Document, name: str, new: str) -> Document:
    """Return the document with another name for a speaker; see `Document.rename_speaker`."""
    new = _on_one_line(new)
    named = [_speakers(interview, name) for interview in document.interviews]
    if not any(named):
        cast = (speaker.name for interview in document.interviews for speaker in interview.cast)
        raise UnknownSpeakerError(name, dict.fromkeys(cast))
    edits: list[_Edit] = []
    for interview, old in zip(document.interviews, named, strict=True):
        edits += _edits(interview, old, new)
    _check(document, edits, new)
    return _Renaming(document, edits, named, new).document()


def _on_one_line(new: str) -> str:
    """Return a name without blanks around it and with single ones inside; raise LabelError for a line end or control character."""
    control = _CONTROLS.search(new.strip())
    if control:
        raise LabelError(new, control[0], "a label is on one line")
    if not any(map(str.isalnum, new)):
        raise LabelError(new, "", "a name has a letter or a digit")
    return " ".join(new.split())


def _speakers(interview: Interview, name: str) -> frozenset[str]:
    """Return the name of the speaker who has this name, or else of the only one who has it as a label."""
    names = [speaker.name for speaker in interview.cast if speaker.name == name]
    if not names:
        alone = (
            turn.speakers[0].name for turn in interview.turns if len(turn.speakers) == 1 and _printed(turn) == name
        )
        names = list(dict.fromkeys(alone))
    return frozenset(names if len(names) == 1 else ())


def _printed(turn: Turn) -> str:
    return turn.label.text if turn.label else ""


def _edits(interview: Interview, old: frozenset[str], new: str) -> Iterable[_Edit]:
    """Yield what changes in the labels of the turns that somebody speaks, alone or with others."""
    forms = {label.text for speaker in interview.cast if speaker.name in old for label in speaker.labels}
    for turn in interview.turns:
        if not any(speaker.name in old for speaker in turn.speakers):
            continue
        for label in (*((turn.label,) if turn.label else ()), *turn.further_labels):
            for start, end in _places(turn, label, old):
                length = _length_of_name(label.text[start:end], forms)
                yield _Edit(label.span.start + start, label.span.start + start + length, new)


def _places(turn: Turn, label: Label, old: frozenset[str]) -> list[tuple[int, int]]:
    """Return which characters of a label name the speaker: all of them, or that part of a joint label."""
    if len(turn.speakers) == 1:
        return [(0, len(label.text))]
    cuts = [(0, 0), *(match.span() for match in SEPARATOR.finditer(label.text)), (len(label.text),) * 2]
    parts = [(cuts[at][1], cuts[at + 1][0]) for at in range(len(cuts) - 1)]
    parts = [part for part in parts if part[0] < part[1]]
    if len(parts) != len(turn.speakers):
        raise LabelError(label.text, "", "its parts cannot be told apart; rename it by hand")
    return [part for part, speaker in zip(parts, turn.speakers, strict=True) if speaker.name in old]


def _length_of_name(printed: str, forms: set[str]) -> int:
    """Return how many characters of a label are the name: not a remark in parentheses, unless that is a form of the name, too."""
    beside = _BESIDE.search(printed)
    if beside is None or beside.start() == 0 or beside[0].strip(" ()") in forms:
        return len(printed)
    return beside.start()


def _check(document: Document, edits: Iterable[_Edit], new: str) -> None:
    """Raise LabelError where the new name cannot stand in the place of a label and be read as one."""
    if document.encoding == "windows-1252" and document.original is None:
        for character in new:
            if character.encode("cp1252", errors="ignore") == b"":
                raise LabelError(new, character, "the file is encoded as windows-1252, which has no such character")
    text = document.text
    for edit in edits:
        wrong = _unfit(text, edit, new, document.notation)
        if wrong:
            raise LabelError(new, *wrong)


_DELIMITERS = {"tsv": '\t"', "csv": ',;"', "psv": "|"}


def _unfit(text: str, edit: _Edit, new: str, notation: str) -> tuple[str, str] | None:
    """Return the character of a name that does not fit between what stands around a label, and why, or None where all fit."""
    before = text[max(0, edit.start - _SHOWN_BEFORE) : edit.start]
    after = text[edit.end : edit.end + 80].lstrip(" \t\u00a0\u202f")
    if notation == "chat":
        return _first(
            new, "<>|!:\t" if _MAY_HOLD_BLANKS.match(text, edit.end) else "<>|!:\t ", "it ends a name in this log"
        )
    if notation == "csv" and before.endswith('"'):
        return _first(new, '"', "it ends the cell")
    if notation in _DELIMITERS:
        return _first(new, _DELIMITERS[notation], "it ends a cell of this table")
    if after.startswith(">") and "<" in text[max(0, edit.start - 80) : edit.start]:
        return _first(new, "<>", "it ends the mark that the label stands in")
    if before.endswith('"') and after.startswith('"'):
        return _first(new, '"\\', "it ends the string that the label stands in")
    if after.startswith("\u3000"):  # 鈴木　なぜ今なのですか。
        return _first(new, " :：、。，？！?!「」『』()（）[]<>*|", "no label before a wide space has it")
    if after.startswith("<"):
        return _first(new, "<>&" + _COLONS, "it is a mark of this notation")
    if before.endswith("[") and after.startswith("]"):
        return _first(new, "[]", "it ends the bracket that the label stands in")
    if (
        after.startswith(".")
        and text[edit.start : edit.end] not in ("Q", "A")
        and _POINTED.fullmatch(text, edit.start, edit.end)
    ):
        fits = _POINTED.fullmatch(new) is not None
        return None if fits else (new[0], "only words for question and answer stand before a point")
    if _LETTER.fullmatch(text, edit.start, edit.end) and after[:1] not in (*_COLONS, *"*_[("):
        return (
            None if _LETTER.fullmatch(new) else (new[0], "only the letters Q and A stand before text without a colon")
        )
    titled = _BEFORE_A_DASH.match(text, edit.start, edit.end)
    if titled and _DASHED.match(after) and not new.startswith(titled[0]):
        return new[0], f"the labels of this record begin with {titled[0].strip()}"
    if after.startswith(".") and _BEFORE_A_STOP.match(text, edit.start, edit.end):
        if not _BEFORE_A_STOP.match(new):
            return new[0], "the labels of this record begin with M. or Mme"
        return _first(new[len("M. ") :], ".:;!?()", "it ends a label of this record")
    if after[:1] in ("", "\r", "\n"):
        return _first(new, _COLONS + ",;!?…<>[]", "no label on a line of its own has it")
    wrong = _first(new, _COLONS + "*[]<>|\t", "it ends a label or means something else in one")
    if wrong is None and new[0] in "_#(->•~`+":
        return new[0], "no label begins with it"
    return wrong


def _first(new: str, characters: str, why: str) -> tuple[str, str] | None:
    return next(((character, why) for character in new if character in characters), None)


class _Renaming:
    """Everything of a document after some edits: the same objects, with their places moved and one name changed."""

    def __init__(self, document: Document, edits: list[_Edit], named: Sequence[frozenset[str]], new: str) -> None:
        self._document = document
        self._edits = edits
        self._named = named
        self._new = new
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        grown = (len(edit.new) - (edit.end - edit.start) for edit in edits)
        self._shifts = [0, *accumulate(grown)]

    def document(self) -> Document:
        """Return the document after the edits."""
        old = self._document
        rendered = old.original is not None  # what was read is not rewritten; what it was rendered as is
        kept = () if rendered else (offset for offset in old.undecodable if not self._is_replaced(offset))
        return Document(
            notation=old.notation,
            passages=tuple(Passage(text=one.text, span=self._span(one.span)) for one in old.passages),
            interviews=tuple(map(self._interview, old.interviews, self._named)),
            rejected=tuple(one.model_copy(update={"span": self._span(one.span)}) for one in old.rejected),
            diagnostics=tuple(self._diagnostic(one) for one in old.diagnostics if not self._is_about_label(one)),
            metadata=old.metadata,
            encoding="utf-8" if rendered else old.encoding,
            undecodable=tuple(map(self._moved, kept)),
        )

    def _moved(self, offset: int) -> int:
        """Return where an offset outside the labels is after the edits; the start of a label stays before it."""
        return offset + self._shifts[bisect_right(self._ends, offset)]

    def _span(self, span: Span) -> Span:
        return Span(self._moved(span.start), self._moved(span.end))

    def _is_replaced(self, offset: int) -> bool:
        return bisect_right(self._starts, offset) > bisect_right(self._ends, offset)

    def _is_about_label(self, one: Diagnostic) -> bool:
        """Whether a diagnostic is about characters that are no more."""
        at = bisect_left(self._ends, one.span.start + 1)
        return at < len(self._edits) and self._starts[at] < one.span.end

    def _diagnostic(self, one: Diagnostic) -> Diagnostic:
        return one.model_copy(update={"span": self._span(one.span)})

    def _interview(self, interview: Interview, old: frozenset[str]) -> Interview:
        cast = self._cast(interview, old)
        turns = tuple(self._turn(turn, interview, cast) for turn in interview.turns)
        return Interview(
            title=interview.title,
            introduction=tuple(map(self._block, interview.introduction)),
            headings=tuple(
                Heading(text=one.text, span=self._span(one.span), before=one.before) for one in interview.headings
            ),
            cast=tuple({speaker.name: speaker for speaker in cast.values()}.values()),
            turns=turns,
            exchanges=_exchanges(interview.exchanges, turns),
            text=self._text(interview),
            span=self._span(interview.span),
        )

    def _text(self, interview: Interview) -> str:
        """Return the interview's characters with the edits that lie inside it."""
        start, end = interview.span
        pieces, at = [], start
        for edit in self._edits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            pieces += [interview.source(Span(at, edit.start)), edit.new]
            at = edit.end
        pieces.append(interview.source(Span(at, end)))
        return "".join(pieces)

    def _cast(self, interview: Interview, old: frozenset[str]) -> dict[str, Speaker]:
        """Return the speakers by their former names; who is renamed to another of the cast becomes that one."""
        counts: dict[str, dict[str, int]] = {}
        for turn in interview.turns:
            if turn.label:
                printed = self._label(turn.label, interview).text
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

    def _label(self, label: Label, interview: Interview) -> Label:
        span = self._span(label.span)
        first, last = bisect_left(self._starts, label.span.start), bisect_left(self._starts, label.span.end)
        if first == last:
            return Label(label.text, span)
        pieces, at = [], label.span.start
        for edit in self._edits[first:last]:
            pieces += [interview.source(Span(at, edit.start)), edit.new]
            at = edit.end
        return Label("".join([*pieces, interview.source(Span(at, label.span.end))]), span)

    def _turn(self, turn: Turn, interview: Interview, cast: dict[str, Speaker]) -> Turn:
        return Turn(
            speakers=tuple(dict.fromkeys(cast[speaker.name] for speaker in turn.speakers)),
            label=self._label(turn.label, interview) if turn.label else None,
            blocks=tuple(map(self._block, turn.blocks)),
            asides=tuple(Aside(one.text, self._span(one.span)) for one in turn.asides),
            corrections=tuple(replace(one, span=self._span(one.span)) for one in turn.corrections),
            span=self._span(turn.span),
            start=turn.start,
            end=turn.end,
            further_labels=tuple(self._label(label, interview) for label in turn.further_labels),
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
