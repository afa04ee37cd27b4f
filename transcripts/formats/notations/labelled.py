"""Speaker-labelled text: `Name: text`, in bold or plain, on one line or two, with or without times."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.formats.lines.emoji_signs import without_signs
from transcripts.formats.lines.speaker_changes import with_changes
from transcripts.formats.lines.spoken_times import with_spoken_times
from transcripts.formats.lines.wrapping import goes_on_below
from transcripts.formats.scanning.notation import Notation
from transcripts.model.text import Lines, Span
from transcripts.vocabulary.honorifics import alternatives
from transcripts.vocabulary.line_kinds import IN_PROSE
from transcripts.vocabulary.names import CAPITAL, CAPITALS
from transcripts.vocabulary.sentences import DASHES, SPACED_STOPS, WIDE_STOPS

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterable, Sequence

    from transcripts.model.text import Line
    from transcripts.vocabulary.line_kinds import LineKind

_FEWEST_OPENINGS = 4  # labels that open paragraphs; judged
_MOST_PEOPLE_IN_TURN = 4  # people whose names end with a full stop and who talk in turn; judged
_FEWEST_TURNS_OF_EACH = 3  # turns of each of them; judged
_LEAST_SHARE_OF_PARAGRAPHS = 0.6  # share of the paragraphs that begin with such a label; judged
_NUMBERED_ON: frozenset[LineKind] = frozenset(("LABELLED", "LETTER_LABEL", "EMPHASISED_LABEL"))
_TITLED = expression(
    rf"{CAPITAL}[\w'’.]*+(?:[ ][^\W_][\w'’.-]*+){{1,4}}+[ \t]++(?:--|[-–—])[ \t]++{CAPITAL}[^\r\n.?!:：;…]{{2,100}}+"
)
_STAGED: dict[LineKind, re.Pattern[str]] = {
    "STAGE_LABEL": expression(rf"(?P<name>(?:{alternatives('stage')}\. )?{CAPITAL}[^a-z.:\r\n]{{1,60}})\. "),
    "NAMED_STOP": expression(rf"(?P<name>{CAPITAL}[^.:\r\n]{{1,90}})\. "),
}
_SECOND = expression(r"B\.[ \t\u00a0]+\S")
_OF_PARAGRAPHS: frozenset[LineKind] = frozenset(("TEXT", "LABEL_LINE", *IN_PROSE))
_STAGE: LineKind = "STAGE_LABEL"
_PLAIN: LineKind = "LABELLED"
_BLANK: frozenset[LineKind] = frozenset(("BLANK",))
_BESIDE_OPENINGS: frozenset[LineKind] = frozenset(("BLANK", "EMPHASISED_LABEL"))
_MOST_SHARE_INSIDE_PARAGRAPHS = 0.3  # share of the labels that may stand inside a paragraph; judged
_LEAST_SHARE_OF_A_LIST = 0.5  # share of the As that have a B, as the letters of a list do; judged
_INITIALLED = expression(
    rf"(?P<name>(?:[^\W\d_]\.[ ]?){{0,3}}{CAPITAL}[\w'’-]{{1,30}}(?:[ ]{CAPITAL}[\w'’-]{{1,30}})?)[ ]?:[ \t]++(?=\S)"
)
# V. ŽEMĖ (LTS). Ačiū.
_INITIALLED_STOP = expression(
    rf"(?P<name>(?:[{CAPITALS}]\.[ ]?){{0,3}}[{CAPITALS}][{CAPITALS}'’-]{{1,30}}(?:[ ][{CAPITALS}][{CAPITALS}'’-]{{1,30}}){{0,2}}"
    r"(?:,?[ ]\([^()\r\n]{1,60}\))?)\.(?:[ ]?[-–—])?[ \t\u00a0]++(?=\S)"
)
_INITIAL_BEFORE = expression(rf"[{CAPITALS}]\.[ ]?[{CAPITALS}]")
_FEWEST_INITIALS = 2  # letters followed by a name and a colon, so that they are initials; judged
_INITIALLED_SHARE = 0.8  # share of all letters before a full stop that they are; judged
_NUMBERED_LETTER = expression(r"(?P<letter>[^\W\d_])[. ]?\d{1,3}")
_LONGEST_NUMBERED_LETTER = 5  # characters of a letter and its number: Q1; judged
_NUMBER = expression(rf"\d{{1,3}}[.:)]?[ \t\u00a0]+(?={CAPITAL}|[\"“‘«¿])")


def refine(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Resolve ambiguous label marks, and strip question and answer numbers from labels."""
    lines = without_signs(text, with_changes(text, with_spoken_times(text, lines)))
    lines = Lines.of_sequence(lines)
    if "LETTER_LABEL" in lines.present:
        lines = Lines.of_sequence(_with_initials(text, lines))
    kinds = lines.present
    changed = "VOICE" in kinds
    for kind in IN_PROSE:
        if kind in kinds and not (changed and kind == "CHANGE_LABEL") and not _labels_most(text, lines, kind):
            lines = [_no_label(text, line) if line.kind == kind else line for line in lines]
        elif kind in _STAGED and kind in kinds:
            staged = {line.label.of(text) for line in lines if line.kind == kind and line.label}
            lines = [_staged(text, line, kind, staged) if line.kind == "LABELLED" else line for line in lines]
    if "LETTER_LABEL" in kinds:
        lines = _without_lists(text, lines)
    return lines if kinds.isdisjoint(_NUMBERED_ON) else _without_numbers(text, lines)


def _staged(text: str, line: Line, kind: LineKind, staged: Container[str]) -> Line:
    """Return a line whose first colon belongs to the words after a name with a full stop (`ANA. Bo: come in.`)."""
    name = _STAGED[kind].match(text, line.label.start, line.label.end) if line.label and line.text else None
    if not name or not line.text or name["name"] not in staged:
        return line
    return line._replace(kind=kind, label=Span(*name.span("name")), text=Span(name.end(), line.text.end))


def _with_initials(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Take the letter of `A. M. Siv: Why now?` for an initial where nearly all that follows such letters is a name and a colon.

    The same holds of a surname in capitals and a full stop (`A. SIV. Why now?`); there it is enough that others have initials too.
    """
    letters = [line for line in lines if line.kind == "LETTER_LABEL" and line.label]
    colon = {line.start: name for line in letters if line.text and (name := _INITIALLED.match(text, *line.text))}
    stop = {line.start: name for line in letters if line.text and (name := _INITIALLED_STOP.match(text, *line.text))}
    others = sum(
        line.kind == "STAGE_LABEL" and _INITIAL_BEFORE.match(text, *line.label) is not None
        for line in lines
        if line.label
    )
    named, kind, count = (stop, _STAGE, len(stop) + others) if stop else (colon, _PLAIN, len(colon))
    if count < _FEWEST_INITIALS or len(named) < _INITIALLED_SHARE * len(letters):
        return lines
    return [
        line._replace(kind=kind, label=Span(line.label.start, name.end("name")), text=Span(name.end(), line.text.end))
        if line.label and line.text and (name := named.get(line.start))
        else line
        for line in lines
    ]


def _without_lists(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Treat `A.` as a list marker if there is no `Q.` and `B.` is about as frequent."""
    letters = Counter(line.label.of(text)[:1] for line in lines if line.kind == "LETTER_LABEL" and line.label)
    if letters["Q"] or not letters["A"]:
        return lines
    seconds = sum(line.kind == "TEXT" and _SECOND.match(text, *line.text) is not None for line in lines if line.text)
    if seconds < _LEAST_SHARE_OF_A_LIST * letters["A"]:
        return lines
    return [_no_label(text, line) if line.kind == "LETTER_LABEL" else line for line in lines]


def _labels_most(text: str, lines: Sequence[Line], kind: LineKind) -> bool:
    """True if most paragraphs begin with a label of this kind and at least two of the labels recur."""
    labels = Counter(line.label.of(text) for line in lines if line.kind == kind and line.label)
    if kind == "NAMED_STOP":
        staged = (_staged(text, line, kind, labels) if line.kind == "LABELLED" else line for line in lines)
        if not _talk_in_turn(text, [line for line in staged if line.kind == kind]):
            return False
    if (
        labels.total() < _FEWEST_OPENINGS
        or sum(count > 1 for count in labels.values()) < min(2, len(labels))
        or len(labels) < 2
    ):
        return False
    first = next(number for number, line in enumerate(lines) if line.kind == kind)
    # **Ana** Why now? beside **Bo:** Because. - a label with its mark is none of the paragraphs that lack one
    passed_over = _BESIDE_OPENINGS if kind == "EMPHASISED_OPENING" else _BLANK
    begun = sum(
        line.kind not in passed_over and (line.kind == kind or lines[number - 1].kind == "BLANK")
        for number, line in enumerate(lines)
        if number >= first
    )
    wrapped = sum(
        goes_on_below(text, lines[number - 1], _OF_PARAGRAPHS)
        for number, line in enumerate(lines)
        if number and line.kind == kind
    )
    return (
        labels.total() >= _LEAST_SHARE_OF_PARAGRAPHS * begun
        and wrapped <= _MOST_SHARE_INSIDE_PARAGRAPHS * labels.total()
    )


def _talk_in_turn(text: str, named: Sequence[Line]) -> bool:
    """True if a few people take turns, one asking and one answering; places and authors also stand at the start of paragraphs.

    Their names must not share a word, as in `Dear Ana. ...` and `Dear Bo. ...`.
    """
    said = [(line.label.of(text), line.text.of(text).rstrip('"”’») ')) for line in named if line.label and line.text]
    turns = Counter(name for name, _ in said)
    questions = Counter(name for name, words in said if words.endswith("?"))
    asking = {name for name, count in turns.items() if 2 * questions[name] >= count}
    return (
        1 < len(turns) <= _MOST_PEOPLE_IN_TURN
        and min(turns.values()) >= _FEWEST_TURNS_OF_EACH
        and all(name != after for (name, _), (after, _) in pairwise(said))
        and 0 < len(asking) < len(turns)
        and all(len({name.split()[at] for name in turns}) == len(turns) for at in (0, -1))
    )


def _no_label(text: str, line: Line) -> Line:
    """Return a line whose mark does not follow a speaker: a name with a title (`Ana Lindqvist -- Chief Botanist`), or text."""
    if line.label is None or line.text is None:
        return line
    if line.kind == "CHANGE_LABEL":
        return line._replace(kind="QUOTE", label=None, text=Span(line.label.start, line.text.end))
    printed = text[line.start : line.label.start]
    words = Span(line.start + len(printed) - len(printed.lstrip()), line.text.end)
    if line.kind == "DASHED_LABEL" and _TITLED.fullmatch(text, *words):
        return line._replace(kind="TITLED_LINE", label=words, text=None)
    return line._replace(kind="TEXT", label=None, text=words)


def _without_numbers(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Shorten `Q1:` and `A1:` to their letters if both are numbered consecutively: two people, not one for each number."""
    columns = Lines.of_sequence(lines)
    kinds = columns.kinds
    numbered = [
        columns[number]
        for number, label in enumerate(columns.labels)
        if label
        and label[1] - label[0] <= _LONGEST_NUMBERED_LETTER
        and kinds[number] in _NUMBERED_ON
        and _NUMBERED_LETTER.fullmatch(text, *label)
    ]
    printed = Counter(line.label.of(text) for line in numbered if line.label)
    if len(_letters(printed)) == 2 and len(numbered) > 2 and len(printed) == len(numbered):
        at = {line.start for line in numbered}
        lines = [_first_letter(line) if line.start in at else line for line in lines]
    lettered = map(columns.__getitem__, columns.numbers("LETTER_LABEL"))
    letters = [line for line in lettered if line.text and _NUMBER.match(text, *line.text)]
    if len(letters) > 1:  # Q. 1 Why now?
        lines = [_behind_number(text, line) if line.kind == "LETTER_LABEL" else line for line in lines]
    return lines


def _first_letter(line: Line) -> Line:
    return line._replace(label=Span(line.label.start, line.label.start + 1)) if line.label else line


def _letters(printed: Iterable[str]) -> set[str]:
    return {label[0] for label in printed}


def _behind_number(text: str, line: Line) -> Line:
    number = _NUMBER.match(text, *line.text) if line.text else None
    return line._replace(text=Span(number.end(), line.text.end)) if number and line.text else line


# A name between the end of a sentence and a colon: a label inside a line, where other lines begin with it, or where one line holds a
# talk (structure/people/inline_labels.py). Scripts that write no spaces have none around it.
INNER_LABEL = expression(
    rf"(?:(?<=[{SPACED_STOPS}])[\"”’)\]]{{0,2}}[ \t\u00a0]{{1,3}}|[ \t\u00a0]{{1,3}}(?=>>)"
    rf"|(?<=[{WIDE_STOPS}])[\"”’」』）)]{{0,2}}[ \t\u00a0\u3000]{{0,3}})(?P<mark>>{{2,3}}[ ]?|\*\*|__)?"
    rf"(?P<label>{CAPITAL}[\w'’.-]{{0,20}}(?:[ ]{CAPITAL}[\w'’.-]{{0,20}}){{0,3}})"
    r"[ ]?(?P<colon>[:：])(?:\*\*|__)?(?:(?<=：)|[ \u00a0]++)(?=\S)"
)

# GR. Who knocks? TR. I do. - a name in capitals and a full stop, behind the end of a sentence.
INNER_STOP = expression(
    rf"(?<=[{DASHES}{SPACED_STOPS}])[\"”’)\]]{{0,2}}[ \t\u00a0]{{1,3}}(?P<mark>)"
    rf"(?P<label>[{CAPITALS}][{CAPITALS}'’-]{{0,30}}(?:[ ][{CAPITALS}][{CAPITALS}'’-]{{0,30}}){{0,3}})\.[ \t\u00a0]++(?=\S)"
)

# A backslash before a mark says that the mark is a character of the words, as in Markdown; before a letter or figure it is itself one.
ESCAPED = expression(r"\\([!-/:-@\[-`{-~：﹕∶•·‣▪◦–])")


def strip_markup(printed: str) -> str:
    r"""Return the words of a piece of text: `\*` is an asterisk, and `Note\: this` is not a label."""
    return ESCAPED.sub(r"\1", printed) if "\\" in printed else printed


def _score(_text: str) -> float:
    """Any text may be speaker-labelled, or prose; a notation with distinctive markup scores higher."""
    return 0.1


LABELLED = Notation(
    name="labelled",
    title="speaker-labelled text (Name: text, **Name:** text, Q:/A:, labels on their own lines)",
    grammar="labelled",
    suffixes=(".txt", ".md", ".markdown", ".text"),
    score=_score,
    max_score=0.1,
    strip_markup=strip_markup,
    refine=refine,
    inline_labels="any",
)
