"""Records of proceedings, of parliaments, congresses and courts: one paragraph a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.scanning.grammar import scanner
from transcripts.formats.writing.notations.labelled import label_name
from transcripts.formats.writing.turns.escaping import escaped
from transcripts.formats.writing.turns.writer import UNNAMED, Writer, every_turn, on_one_line, speaking, spoken
from transcripts.model.content import Content
from transcripts.model.interviews.speaker import Role
from transcripts.vocabulary.names import STOPPED_WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transcripts.model.interviews.interview import Interview
    from transcripts.model.interviews.speaker import Speaker
    from transcripts.model.interviews.turn import Turn
    from transcripts.vocabulary.line_kinds import LineKind

_HOLDS = frozenset({Content.NAMES, Content.REPEATED})
_NO_NAME = expression(r"[^\w'’.\- ]+")
_WITNESS = "The Witness"
_ONES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")
_TEENS = (
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth",
)
_ORDINALS = (*_ONES, *_TEENS, "Twentieth", *(f"Twenty {one}" for one in _ONES))
_FULL_NAME = expression(rf"{STOPPED_WORD}(?:[ ](?:{STOPPED_WORD}|de|van|von|la)){{1,4}}")


def write_hansard(interviews: Sequence[Interview]) -> str:
    """Return the record of a parliament: a name, a colon, and the words."""
    return _paragraphs(interviews, lambda turn: f"{speaking(turn, named=label_name)}: {_harmless(_words(turn))}")


def _harmless(words: str) -> str:
    """Return words beside a label, of which a time alone would be taken for a mark."""
    return escaped(words)


def write_congress(interviews: Sequence[Interview]) -> str:
    """Return the record of a congress: indented, a full stop behind the label, which is an honorific with a name, or an office."""
    labels = _members(interviews)
    return _paragraphs(interviews, lambda turn: f"  {_first(turn, labels.__getitem__)}. {_words(turn)}")


def _members(interviews: Sequence[Interview]) -> dict[str, str]:
    """Return a label for each name; those that no label can hold are witnesses, numbered if there are several."""
    names = dict.fromkeys([*(one.name for interview in interviews for one in interview.cast), UNNAMED])
    spoken_of = {turn.speakers[0].name if turn.speakers else UNNAMED for turn in every_turn(interviews)}
    labels = {name: _member(name) for name in names if name in spoken_of}
    witnesses = [name for name, label in labels.items() if label == _WITNESS]
    if 1 < len(witnesses) <= len(_ORDINALS):
        labels |= {name: f"The {nth} Witness" for name, nth in zip(witnesses, _ORDINALS, strict=False)}
    return labels


def _member(name: str) -> str:
    """Return a name that such a label can hold, or `The Witness`."""
    name = on_one_line(name).rstrip(".")
    return name if _labels("congress", f"  {name}. I\n", "STOP_LABEL", name) else _WITNESS


def write_court(interviews: Sequence[Interview]) -> str:
    """Return the record of a court: letters below the names of examiner and witness where it is clear who they are, else labels."""
    return "\n".join(map(_of_court, interviews))


def _of_court(interview: Interview) -> str:
    parties = _parties(interview)
    if parties is None:
        return _paragraphs([interview], lambda turn: f"{_first(turn, _party)}:  {_words(turn)}")
    examiner, witness = parties
    sworn = f"{witness.name}, having been first duly sworn, was examined and testified as follows:\n\n"
    letters = _paragraphs([interview], lambda turn: f"{'A' if witness in turn.speakers else 'Q'}.  {_words(turn)}")
    return f"{sworn}DIRECT EXAMINATION\n\nBY {examiner.name}:\n\n{letters}"


def _parties(interview: Interview) -> tuple[Speaker, Speaker] | None:
    """Return who examines and who answers, where nobody else speaks and the record can name them."""
    asking = [one for one in interview.cast if one.role is Role.INTERVIEWER]
    answering = [one for one in interview.cast if one.role is Role.INTERVIEWEE]
    if len(interview.cast) != 2 or len(asking) != 1 or len(answering) != 1:
        return None
    examiner, witness = asking[0], answering[0]
    by = scanner("court").scan(f"BY {examiner.name}:\n")
    named = len(by) == 1 and by[0].kind == "EXAMINER" and _FULL_NAME.fullmatch(witness.name) is not None
    return (examiner, witness) if named and all(len(turn.speakers) == 1 for turn in interview.turns) else None


def _party(name: str) -> str:
    """Return a name as a record prints it: as it is where it has an honorific, else in capitals."""
    name = on_one_line(_NO_NAME.sub(" ", name))
    for printed in (name, name.upper()):
        if _labels("court", f"{printed}:  I\n", "LABELLED", printed):
            return printed
    return f"THE {name.upper()}"[:50].rstrip()


def _labels(grammar: str, line: str, kind: LineKind, name: str) -> bool:
    """Whether a line begins with a label of this kind, which is the name."""
    [first, *others] = scanner(grammar).scan(line)
    return not others and first.kind == kind and first.label is not None and first.label.of(line).strip() == name


def _first(turn: Turn, named: Callable[[str], str]) -> str:
    """Return who speaks; of several, the first."""
    return named(turn.speakers[0].name if turn.speakers else UNNAMED)


def _words(turn: Turn) -> str:
    return " ".join(spoken(turn)).replace("\f", " ")


def _paragraphs(interviews: Sequence[Interview], printed: Callable[[Turn], str]) -> str:
    return "\n\n".join(printed(turn).rstrip() for turn in every_turn(interviews)) + "\n"


HANSARD = Writer(
    "hansard",
    "parliamentary debate (Mr. Pell: Why now?)",
    "hansard",
    (),
    _HOLDS | {Content.JOINT},
    write_hansard,
    named=label_name,
)
CONGRESS = Writer(
    "congress", "congressional record (Mr. Pell. Why now?)", "congress", (), _HOLDS, write_congress, named=_member
)
COURT = Writer(
    "court",
    "court transcript (Q. and A. for examiner and witness, or MS. OKOTH:)",
    "court",
    (),
    _HOLDS,
    write_court,
    named=_party,
)
